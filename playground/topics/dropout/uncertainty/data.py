"""What the network learns from: a curve with a gap in the data, or two classes of the plane."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import torch
from torch import Generator, Tensor
from torch.nn.functional import one_hot

from playground.core.dataset_shapes import shape
from playground.core.seeding import generator
from playground.topics.dropout.uncertainty.params import CLASSES

MIDDLE, REACH, SIDE = 0.3, 3.0, 6.0
"""Middle of the gap, how far from 0 the curve's data reach, and how far the picture does."""
TEST = 300
PLANE = 2.0
"""The shapes of the plane, which reach to 5, are made so many times smaller."""
FLIPS = {"moons": 0.5, "circle": 0.3, "gauss": 0.4, "xor": 0.3}
"""Shapes understand noise differently: a share of it brings them to about the same difficulty."""


@dataclass(frozen=True, eq=False)
class Data:
    """Inputs (1, n, ·) and targets (1, n, ·): values, or one-hot classes.

    ``inside``  which test points lie in the gap, (TEST,).
    """

    x: Tensor
    y: Tensor
    x_test: Tensor
    y_test: Tensor
    inside: Tensor


def curve(x: Tensor) -> Tensor:
    """What is to be learned: y = sin 2x + x / 3."""
    return torch.sin(2 * x) + x / 3


def noisy(x: Tensor, noise: float, random: Generator) -> Tensor:
    return curve(x) + noise * torch.randn(x.shape, generator=random)


@lru_cache(maxsize=4)
def curve_data(points: int, noise: float, gap: float, seed: int) -> Data:
    """Points left and right of the gap; the test is everywhere between −REACH and REACH."""
    random = generator(seed, "uncertain data")
    left, right = MIDDLE - gap / 2, MIDDLE + gap / 2
    along = torch.rand(points, generator=random) * (2 * REACH - gap) - REACH  # the gap cut out
    x = torch.where(along < left, along, along + gap)
    y = noisy(x, noise, random)
    random = generator(seed, "uncertain test")
    x_test = torch.rand(TEST, generator=random) * 2 * REACH - REACH
    y_test = noisy(x_test, noise, random)
    inside = (x_test > left) & (x_test < right)
    return Data(x.view(1, -1, 1), y.view(1, -1, 1), x_test.view(1, -1, 1), y_test.view(1, -1, 1), inside)


@lru_cache(maxsize=4)
def plane_data(name: str, points: int, noise: float, seed: int) -> Data:
    """Two classes, within about 2.5 of the middle."""
    train = shape(name, points, FLIPS[name] * noise, generator(seed, "uncertain data"))
    test = shape(name, TEST, FLIPS[name] * noise, generator(seed, "uncertain test"))
    y, y_test = (one_hot(each.y, 2).float()[None] for each in (train, test))
    return Data(train.x[None] / PLANE, y, test.x[None] / PLANE, y_test, torch.zeros(TEST, dtype=torch.bool))


def data(params: Any) -> Data:
    if params.unc_task == CLASSES:
        return plane_data(params.unc_shape, params.unc_points, params.unc_noise, params.seed)
    return curve_data(params.unc_points, params.unc_noise, params.unc_gap, params.seed)
