"""Code that can't race says why, and so does what comes from a stranger's process."""

from typing import Any

import numpy as np
import pytest

from playground.core.own_code import CodeError
from playground.topics.optimizers.own.shown import race_with
from playground.topics.optimizers.params import Params
from tests.topics.optimizers.own_race import SGD, arrays


def refused(part: str, text: str, **settings: Any) -> CodeError:
    with pytest.raises(CodeError) as caught:
        arrays(Params(**settings), part, text)
    return caught.value


@pytest.mark.parametrize(
    ("text", "message", "line"),
    [
        ("def start(theta):\n    return {}\n", "does not define step", None),
        (SGD.replace("lr=0.03", "lr"), "Give the learning rate a value", 4),
        (SGD.replace("theta - lr * g", "None"), "(1, 2), but it returned NoneType", 4),
        (SGD.replace("theta - lr * g", "(theta - lr * g).sum(-1)"), "(1, 2), but its result has the shape (1,)", 4),
        (SGD.replace("theta - lr * g", "theta + 1j"), "(1, 2), but it returned torch.complex128", 4),
    ],
)
def test_an_optimizer_that_cant_race_says_why(text: str, message: str, line: int | None) -> None:
    error = refused("optimizer", text)
    assert error.kind == "Own" and message in str(error) and error.line == line


@pytest.mark.parametrize(
    ("text", "message", "line"),
    [
        ("g = 1\n", "does not define f", None),
        ("def f(x, y):\n    return 3\n", "but it returned int", 1),
        ("\ndef f(x, y):\n    return (x * y).sum()\n", "but its result has the shape ()", 2),
        ("def f(x, y):\n    return x.detach() * y.detach()\n", "has no gradient", 1),
        (
            "def f(x, y):\n    return x.log() + y\n",
            "no finite value or no finite gradient at the start (-2.8, 2.4)",
            None,
        ),
        ("X_RANGE = (4, -4)\ndef f(x, y):\n    return x + y\n", "X_RANGE has to be two numbers", None),
        ("Y_RANGE = (0, float('inf'))\ndef f(x, y):\n    return x + y\n", "Y_RANGE has to be two numbers", None),
        ("START = (0, 9)\ndef f(x, y):\n    return x + y\n", "START has to be a place", None),
        ("START = 'here'\ndef f(x, y):\n    return x + y\n", "START has to be a place", None),
        ("MINIMA = (0, 0)\ndef f(x, y):\n    return x + y\n", "MINIMA has to be a list of places", None),
    ],
)
def test_a_surface_that_cant_be_raced_on_says_why(text: str, message: str, line: int | None) -> None:
    error = refused("surface", text)
    assert error.kind == "Own" and message in str(error) and error.line == line


@pytest.mark.parametrize(("part", "text"), [("optimizer", SGD), ("surface", "def f(x, y):\n    return x*x + y*y\n")])
def test_what_comes_from_a_strangers_process_is_checked(part: str, text: str) -> None:
    """A process that has fallen to hostile code sends anything: the page says so and goes on."""
    params = Params(steps=10, racers=("sgd", "adam"))
    honest = arrays(params, part, text)
    assert race_with(params, part, honest).paths
    spoilt = [
        {},
        {**honest, "ends": np.array([0.0, np.nan, 0, 1])},
        {**honest, "start": np.array([1e9, 0.0])},
        {**honest, "minima": np.zeros((1000, 2))},
        {**honest, "minima": np.float64(1.0)},
        {**honest, "height": honest["height"][:50]},
        *({**honest, name: value.astype(np.float32)} for name, value in honest.items()),
        *({**honest, name: value[None]} for name, value in honest.items()),
        *({other: value for other, value in honest.items() if other != name} for name in honest),
    ]
    for wrong in spoilt:
        with pytest.raises(CodeError):
            race_with(params, part, wrong)
