"""The shapes of the tensors that a failing line names."""

import pytest

from playground.core.own_code import CodeError, OwnCode, execute

PAIR = "import torch\na = torch.ones(4, 3)\nb = torch.ones(4, 2)\n"


def shapes(text: str) -> dict[str, str]:
    with pytest.raises(CodeError) as caught:
        execute(OwnCode("part", text))
    return dict(caught.value.values)


def test_both_are_named() -> None:
    assert shapes(PAIR + "a + b") == {"a": "(4, 3)", "b": "(4, 2)"}
    assert shapes(PAIR + "c = (a\n     + b)") == {"a": "(4, 3)", "b": "(4, 2)"}


def test_inside_of_a_function_and_an_object() -> None:
    module = """import torch
class Net(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.weight = torch.nn.Parameter(torch.ones(3, 4))
    def forward(self, x):
        return x @ self.weight
Net()(torch.ones(5, 6))
"""
    assert shapes(module) == {"x": "(5, 6)", "self.weight": "(3, 4)"}


def test_the_learners_own_line_counts() -> None:
    text = PAIR + "def g(x, y):\n    return torch.nn.functional.linear(x, y)\ng(a, b)"
    assert shapes(text) == {"x": "(4, 3)", "y": "(4, 2)"}


@pytest.mark.parametrize("text", [PAIR + "nothing", PAIR + "a.foo", PAIR + "raise ValueError('no')", "x = ("])
def test_other_errors_have_none(text: str) -> None:
    assert shapes(text) == {}


def test_a_class_of_the_learners_own_is_not_asked() -> None:
    text = PAIR + "class T(torch.Tensor):\n    shape = 'ha'\nc = T(2)\nc.view(7, 7)"
    assert shapes(text) == {}
