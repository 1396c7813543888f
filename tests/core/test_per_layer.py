"""A choice for each layer: equal choices are one value, and a layer without a choice follows the model's."""

import pytest

from playground.core.params import Problem
from playground.core.per_layer import PerLayer, changed, chosen, shortened, without

SPEC = PerLayer(
    name="functions",
    default=(),
    options={"relu": "ReLU", "tanh": "Tanh"},
    of="layers",
    same="function",
    most=3,
    label="",
)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("", ()),
        ("relu,-,tanh", ("relu", "-", "tanh")),
        ("relu,-,-", ("relu",)),
        ("-", ()),
        (" relu , tanh ", ("relu", "tanh")),
    ],
)
def test_a_link_says_it(text: str, value: tuple[str, ...]) -> None:
    assert SPEC.parse(text) == value
    assert SPEC.parse(SPEC.format(value)) == value


@pytest.mark.parametrize("text", ["gelu", "relu,,tanh", "relu,relu,relu,relu"])
def test_what_cannot_be_used_is_refused(text: str) -> None:
    with pytest.raises(Problem):
        SPEC.parse(text)


def test_samples_are_allowed() -> None:
    for value in SPEC.samples():
        SPEC.check(value)


def test_a_layer_without_a_choice_of_its_own_follows() -> None:
    assert [chosen(("relu", "-"), layer, "tanh") for layer in range(3)] == ["relu", "tanh", "tanh"]


def test_one_layer_is_changed() -> None:
    assert changed((), 2, "relu") == ("-", "-", "relu")
    assert changed(("-", "-", "relu"), 2, "-") == ()
    assert changed(("tanh",), 0, "relu") == ("relu",)
    assert shortened(("-", "relu", "-")) == ("-", "relu")
    assert without(("tanh", "-", "relu"), 1) == ("tanh", "relu")
    assert without(("tanh",), 3) == ("tanh",)
