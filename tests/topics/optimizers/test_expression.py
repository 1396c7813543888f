"""The learner's formula: read as written in a textbook, differentiated exactly, and nothing but a formula gets in."""

import math
import time

import pytest
import torch

from playground.core.params import Problem
from playground.topics.optimizers.expression import parse
from playground.topics.optimizers.expression import parser as rules
from playground.topics.optimizers.expression.operations import FUNCTIONS
from playground.topics.optimizers.expression.tape import NOT_FINITE

X, Y = 0.7, 0.4


def at(text: str, x: float = X, y: float = Y) -> float:
    return float(parse(text).value(torch.tensor(x, dtype=torch.float64), torch.tensor(y, dtype=torch.float64)))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("x^2 + 3*y^2", X**2 + 3 * Y**2),
        ("-x^2", -(X**2)),
        ("(-x)^2", X**2),
        ("2^x^y", 2 ** (X**Y)),
        ("x**-2", X**-2),
        ("2^-x*3", 2**-X * 3),
        ("x-y-1", X - Y - 1),
        ("x/y/2", X / Y / 2),
        ("1/2x", 0.5 * X),
        ("2x y", 2 * X * Y),
        ("3(x+1)(y-2)", 3 * (X + 1) * (Y - 2)),
        ("x--y", X + Y),
        ("+x", X),
        (".5x + 1e-2 + 2.", 0.5 * X + 2.01),
        ("pi*e", math.pi * math.e),
        ("2e", 2 * math.e),
        ("2π", 2 * math.pi),
        ("ln(x) - log(x)", 0.0),
        ("max(x, y) - min(x, y)", X - Y),
        ("sigmoid(x)", 1 / (1 + math.exp(-X))),
        ("（x＋1）×y", (X + 1) * Y),
        ("x − 1", X - 1),
        ("7", 7.0),
    ],
)
def test_reads_as_a_textbook_does(text: str, value: float) -> None:
    assert at(text) == pytest.approx(value, rel=1e-14)


def test_every_function() -> None:
    """Against Python's own mathematics."""
    for name in set(FUNCTIONS) - {"sigmoid", "abs", "min", "max"}:
        assert at(f"{name}(x)") == pytest.approx(getattr(math, name)(X), rel=1e-14), name
    assert at("abs(-x)") == X


FORMULAS = [f"{name}(x*y + 0.3) * x" for name in FUNCTIONS if name not in ("min", "max")] + [
    "max(x^2, y) + min(x, 2*y)",
    "x^y + y^2.5 - 2^(x*y)",
    "x/(1 + y^2) - (x - y)^3/x",
    "exp(-(x^2 + y^2)) * cos(3*x) ^ 2",
    "x^0 + x^1 + 0*y",
    "3",
    "y",
]


@pytest.mark.parametrize("text", FORMULAS)
def test_gradient_is_autograds(text: str) -> None:
    f = parse(text)
    x, y = (torch.rand(2, 50, dtype=torch.float64, generator=torch.Generator().manual_seed(1)) + 0.1).requires_grad_()
    theirs = torch.autograd.grad((f.value(x, y) + 0 * x + 0 * y).sum(), (x, y))
    for ours, its in zip(f.gradient(x.detach(), y.detach()), theirs, strict=True):
        torch.testing.assert_close(ours, its, rtol=1e-12, atol=1e-12)


@pytest.mark.parametrize(
    ("text", "rule", "facts"),
    [
        ("", rules.EMPTY, {}),
        ("   ", rules.EMPTY, {}),
        ("x+" * 5000 + "x", rules.TOO_LONG, {"most": 200}),
        ("(" * 60 + "x" + ")" * 60, rules.TOO_DEEP, {"at": 32}),
        ("-" * 100 + "x", rules.TOO_DEEP, {}),
        ("x^" * 99 + "x", rules.TOO_DEEP, {}),
        ("x^999", rules.BIG_EXPONENT, {"at": 3}),
        ("x^(10*10)", rules.BIG_EXPONENT, {}),
        ("9^9^9^9", rules.BIG_EXPONENT, {}),
        ("x*1e99", rules.BIG_NUMBER, {"at": 3}),
        ("x*1e9999", rules.BIG_NUMBER, {}),
        ("x + foo", rules.UNKNOWN_NAME, {"word": "foo", "at": 5}),
        ("__import__(x)", rules.UNKNOWN_NAME, {"word": "__import__"}),
        ("x.real", rules.NOT_A_SIGN, {"word": ".", "at": 2}),
        ("x[0]", rules.NOT_A_SIGN, {"word": "["}),
        ("'a'*y", rules.NOT_A_SIGN, {"word": "'"}),
        ("x = 1", rules.NOT_A_SIGN, {"word": "="}),
        ("lambda: x", rules.NOT_A_SIGN, {"word": ":"}),
        ("x²", rules.NOT_A_SIGN, {"word": "²"}),
        ("х + 1", rules.NOT_A_SIGN, {"at": 1}),  # a Cyrillic x
        ("x\x00", rules.NOT_A_SIGN, {"at": 2}),
        ("eval(x)", rules.UNKNOWN_NAME, {"word": "eval"}),
        ("sin", rules.NO_CALL, {"word": "sin"}),
        ("sin x", rules.NO_CALL, {"at": 1}),
        ("sin()", rules.NOT_HERE, {"word": ")", "at": 5}),
        ("sin(x, y)", rules.WRONG_COUNT, {"count": 1}),
        ("max(x)", rules.WRONG_COUNT, {"count": 2}),
        ("(x, y)", rules.NO_OPERATOR, {"word": ",", "at": 3}),
        ("x +", rules.ENDS_EARLY, {"at": 3}),
        ("(x", rules.NOT_CLOSED, {"at": 1}),
        ("x)", rules.NOT_HERE, {"at": 2}),
        ("x 2", rules.NO_OPERATOR, {"word": "2", "at": 3}),
        ("* x", rules.NOT_HERE, {"at": 1}),
        ("x + 1/0", NOT_FINITE, {}),
        ("log(-1)", NOT_FINITE, {}),
    ],
)
def test_refuses_with_the_reason(text: str, rule: str, facts: dict[str, object]) -> None:
    begin = time.thread_time()
    with pytest.raises(Problem) as caught:
        parse(text)
    assert time.thread_time() - begin < 0.2
    assert caught.value.rule == rule
    assert {name: caught.value.facts[name] for name in facts} == facts
    assert "{" not in caught.value.say()


def test_worst_allowed_formula_is_quick() -> None:
    """As many nested powers and products as fit: derivatives share what they have in common."""
    text = ("(x*y)^" * 26 + "x")[:200]
    begin = time.thread_time()
    f = parse(text)
    x = torch.rand(64, 64, dtype=torch.float64)
    f.gradient(x, x)
    assert time.thread_time() - begin < 0.5


@pytest.mark.parametrize(
    ("text", "latex"),
    [
        ("x^2+3*y^2", r"x^{2}+3\,y^{2}"),
        ("-(x+y)/2", r"\frac{-\left(x+y\right)}{2}"),
        ("x-(y-1)", r"x-\left(y-1\right)"),
        ("sin(x)^2", r"\left(\sin\left(x\right)\right)^{2}"),
        ("(x+1)*3", r"\left(x+1\right)\cdot 3"),
        ("2^x^y", r"2^{x^{y}}"),
        ("(2^x)^y", r"\left(2^{x}\right)^{y}"),
        ("sqrt(abs(x))*pi", r"\sqrt{\left|x\right|}\,\pi"),
    ],
)
def test_latex(text: str, latex: str) -> None:
    assert parse(text).latex == latex
