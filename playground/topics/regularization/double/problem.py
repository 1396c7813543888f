"""What is fitted: a sine with noise, or images of digits; and with which features, for many seeds at once."""

from functools import lru_cache
from typing import NamedTuple

import torch
from torch import Tensor
from torch.nn.functional import one_hot

from playground.core.dataset_split import wrong_labels
from playground.core.dataset_tables import load
from playground.core.seeding import generator
from playground.topics.regularization.double.params import DIGITS, MOST
from playground.topics.regularization.least_squares import legendre
from playground.topics.regularization.truth import noises, places, sine

SEEDS = {"legendre": 15, "digits": 8}
"""Samples, each with random features of its own."""
AT = torch.linspace(-1, 1, 101, dtype=torch.float64)
"""Where the curves are compared with the truth."""
TESTED = 200
"""Images of digits that are never learned from."""


class Problem(NamedTuple):
    """``known`` (seeds, n, MOST) and ``new`` (seeds, m, MOST): features of the points learned from, and of new ones;
    ``x`` (seeds, n), for a curve."""

    known: Tensor
    new: Tensor
    x: Tensor


def relu_units(x: Tensor, count: int, seed: int) -> Tensor:
    """max(0, w·x) of ``count`` random units at x (seeds, n, inputs): (seeds, n, count), other units for each seed.

    A hidden layer that is never trained: random features (Rahimi & Recht, 2007).
    """
    random = generator(seed, "units")
    seeds, _n, inputs = x.shape
    w = torch.randn(seeds, inputs, count, generator=random, dtype=torch.float64)
    return (x @ w).clamp(min=0)


@lru_cache(maxsize=6)
def problem(features: str, n: int, seed: int) -> Problem:
    seeds = SEEDS[features]
    if features == DIGITS:
        x, _y = images(seed)
        x = x / x.norm(dim=-1, keepdim=True)  # w·x is then standard normal
        units = relu_units(x, MOST, seed)
        return Problem(units[:, :n], units[:, -TESTED:], x[..., 0])
    x = places(n, seed, "double", seeds)
    return Problem(legendre(x, MOST - 1), legendre(AT, MOST - 1).expand(seeds, -1, -1), x)


@lru_cache(maxsize=2)
def images(seed: int) -> tuple[Tensor, Tensor]:
    """Of each seed 40 images to learn from and TESTED to be tried on: pixels (seeds, ·, 64), digits (seeds, ·)."""
    table = load("digits")
    random = generator(seed, "double digits")
    count = 40 + TESTED
    chosen = torch.stack([torch.randperm(len(table.y), generator=random)[:count] for _ in range(SEEDS[DIGITS])])
    centred = table.x.double() - table.x.double().mean(0)
    return centred[chosen], table.y[chosen]


@lru_cache(maxsize=32)
def targets(features: str, n: int, seed: int, noise: float, wrong: float) -> tuple[Tensor, Tensor]:
    """What is to be learned (seeds, n, outputs), noise included; what is right for new points (seeds, m, outputs)."""
    seeds = SEEDS[features]
    if features == DIGITS:
        _x, digits = images(seed)
        random = generator(seed, "wrong")
        seen = torch.stack([wrong_labels(row, wrong, 10, random) for row in digits[:, :40]])[:, :n]
        return one_hot(seen, 10).double(), one_hot(digits[:, -TESTED:], 10).double()
    y = sine(places(n, seed, "double", seeds)) + noise * noises(n, seed, "double", seeds)
    return y[..., None], sine(AT).expand(seeds, -1)[..., None]
