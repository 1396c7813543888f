"""The tasks: what is learned, which activations suit, which don't, and the number that shows it."""

from collections.abc import Callable
from dataclasses import dataclass

import torch
from torch import Tensor

from playground.core.dataset_shapes import circle, gauss
from playground.core.seeding import generator
from playground.core.text import N_

POINTS = 240
DISCS = ((-0.55, 0.35, 0.95), (0.55, 0.35, 0.95), (0.0, -0.6, 0.95))
"""Centre and radius of the area of each label; they overlap."""

Data = tuple[Tensor, Tensor]
"""Inputs (points, 1 or 2) and targets (points, outputs)."""


@dataclass(frozen=True)
class Build:
    """A network in two words: the activation of its hidden layers and its output."""

    hidden: str
    output: str


@dataclass(frozen=True)
class Case:
    """``score(answers, targets)`` is best at 1. ``everywhere``: it is taken over the whole map, not over the points.

    ``why`` says why the right one suits, ``fails`` what is to be seen of the wrong one: English messages.
    """

    right: Build
    wrong: Build
    data: Callable[[int, float], Data]
    score: Callable[[Tensor, Tensor], Tensor]
    measure: str
    why: str
    fails: str
    flat: bool = False  # one input: answers are a curve
    everywhere: bool = False


def labels(seed: int, noise: float) -> Data:
    """Points of a square, and for each of three overlapping discs whether the point lies in it."""
    x = torch.rand(POINTS, 2, generator=generator(seed, "data")) * 3 - 1.5
    centre, radius = torch.tensor(DISCS)[:, :2], torch.tensor(DISCS)[:, 2]
    return x, (torch.cdist(x, centre) < radius).float()


def classes(seed: int, noise: float) -> Data:
    """Three clouds that touch."""
    found = gauss(POINTS, 0.12, generator(seed, "data"), 3)
    return found.x / 3, torch.eye(3)[found.y]


def two(seed: int, noise: float) -> Data:
    """Two clouds that overlap."""
    found = gauss(POINTS, 0.2, generator(seed, "data"))
    return found.x / 3, found.y[:, None].float()


def disc(seed: int, noise: float) -> Data:
    """A disc within a ring."""
    found = circle(POINTS, 0.0, generator(seed, "data"))
    return found.x / 3, found.y[:, None].float()


def curve(f: Callable[[Tensor], Tensor]) -> Callable[[int, float], Data]:
    """Values around the curve f over −2 … 2, with noise."""

    def data(seed: int, noise: float) -> Data:
        random = generator(seed, "data")
        x = torch.rand(POINTS // 3, 1, generator=random) * 4 - 2
        return x, f(x) + noise * torch.randn(x.shape, generator=random)

    return data


def rising(seed: int, noise: float) -> Data:
    """Positive values from nearly 0 up to 3; the noise multiplies them."""
    random = generator(seed, "data")
    x = torch.rand(POINTS // 3, 1, generator=random) * 4 - 2
    return x, 3 * torch.exp(1.6 * (x - 2)) * torch.exp(noise * torch.randn(x.shape, generator=random))


def all_right(answers: Tensor, y: Tensor) -> Tensor:
    """Share of the points whose every label is on the right side of ½."""
    return ((answers > 0.5) == (y > 0.5)).all(dim=-1).float().mean()


def adds_up(answers: Tensor, y: Tensor) -> Tensor:
    """Share of places where the probabilities add up to 1, within a twentieth."""
    return ((answers.sum(dim=-1) - 1).abs() < 0.05).float().mean()


def probable(answers: Tensor, y: Tensor) -> Tensor:
    """Share of places where the answer lies between 0 and 1."""
    return ((answers >= 0) & (answers <= 1)).float().mean()


def positive(answers: Tensor, y: Tensor) -> Tensor:
    """Share of places where the answer is above 0."""
    return (answers > 0).float().mean()


def explained(answers: Tensor, y: Tensor) -> Tensor:
    """R² = 1 − Σ(y − ŷ)² / Σ(y − ȳ)²."""
    return 1 - (y - answers).square().sum() / (y - y.mean()).square().sum()


CASES: dict[str, Case] = {
    "labels": Case(
        Build("tanh", "sigmoid"),
        Build("tanh", "softmax"),
        labels,
        all_right,
        N_("Points with all labels right"),
        N_("A point may have several labels or none, so every output is a yes or no of its own: one sigmoid each."),
        N_(
            "Softmax shares out a single 1: with two labels at most one output gets above ½, and without any the 1 "
            "still has to go somewhere."
        ),
    ),
    "classes": Case(
        Build("tanh", "softmax"),
        Build("tanh", "sigmoid"),
        classes,
        adds_up,
        N_("Places where the probabilities add up to 1"),
        N_("Exactly one class is right, so the probabilities have to add up to 1: softmax over all outputs."),
        N_("Sigmoids know nothing of each other: between the classes all may say no, or two say yes."),
        everywhere=True,
    ),
    "two": Case(
        Build("tanh", "sigmoid"),
        Build("tanh", "linear"),
        two,
        probable,
        N_("Places where the answer is a probability"),
        N_("Yes or no: a single sigmoid, which is a softmax of two classes, with the cross-entropy."),
        N_("Without an output activation the answers leave 0 … 1, and the squared error punishes being very sure."),
        everywhere=True,
    ),
    "negative": Case(
        Build("tanh", "linear"),
        Build("tanh", "relu"),
        curve(lambda x: 1.5 * torch.sin(2 * x)),
        explained,
        "R²",
        N_("The values have both signs and any size: no activation at the output."),
        N_("ReLU can't answer below 0. Where it should, its slope is 0: nothing is learned there."),
        flat=True,
    ),
    "unbounded": Case(
        Build("tanh", "linear"),
        Build("tanh", "tanh"),
        curve(lambda x: x * x - 1),
        explained,
        "R²",
        N_("Values may be of any size, so the output must be able to reach them: none of the bounded functions."),
        N_("Tanh ends at ±1. Its logits grow and grow, its slope vanishes, and the values above 1 stay out of reach."),
        flat=True,
    ),
    "positive": Case(
        Build("tanh", "softplus"),
        Build("tanh", "linear"),
        rising,
        positive,
        N_("Places where the answer is positive"),
        N_("Waiting times, prices, variances are positive: softplus (or an exponential) can't answer anything else."),
        N_("Without it small values come out negative, which has no meaning: the logarithm of such an answer is NaN."),
        flat=True,
        everywhere=True,
    ),
    "hidden": Case(
        Build("tanh", "sigmoid"),
        Build("linear", "sigmoid"),
        disc,
        all_right,
        N_("Accuracy"),
        N_("Hidden layers need a bend. Which one matters less: ReLU, GELU, SiLU in deep networks, tanh in small ones."),
        N_("Linear layers in a row are a single linear layer: a straight border, however many layers there are."),
    ),
}
