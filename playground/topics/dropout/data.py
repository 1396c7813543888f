"""Points of the plane to learn from, few of them, and others that are only looked at."""

from dataclasses import dataclass
from functools import lru_cache

import torch
from torch import Tensor
from torch.nn.functional import one_hot

from playground.core.dataset_shapes import shape
from playground.core.seeding import generator
from playground.core.text import N_

SHAPES = {
    "moons": N_("Half moons"),
    "circle": N_("Disc and ring"),
    "xor": N_("XOR"),
    "spiral": N_("Spiral"),
}
HELD = 400
"""Points for testing."""
REACH = 2.4
"""Maps reach from −REACH to REACH; the points have spread 1."""


@dataclass(frozen=True, eq=False)
class Data:
    """Inputs (1, n, features) and one-hot targets (1, n, classes) for training, and the same for testing."""

    x: Tensor
    y: Tensor
    x_test: Tensor
    y_test: Tensor


@lru_cache(maxsize=8)
def plane(name: str, points: int, noise: float, seed: int) -> Data:
    """``points`` of a shape to train on and HELD more to test with; each coordinate has mean 0 and spread 1."""
    found = shape(name, points + HELD, noise, generator(seed, "data"))
    order = torch.randperm(points + HELD, generator=generator(seed, "split"))
    x = found.x.double()
    x = ((x - x.mean(dim=0)) / x.std(dim=0))[order]
    y = one_hot(found.y, 2).double()[order]
    return Data(x[None, :points], y[None, :points], x[None, points:], y[None, points:])


def cells(side: int) -> tuple[Tensor, Tensor]:
    """A map's axis (side,) and its places (1, side · side, 2), row by row from below."""
    axis = torch.linspace(-REACH, REACH, side, dtype=torch.float64)
    y, x = torch.meshgrid(axis, axis, indexing="ij")
    return axis, torch.stack([x, y], dim=-1).view(1, -1, 2)


def accuracy(output: Tensor, y: Tensor) -> Tensor:
    """Share of examples whose largest output is the right one, over the second-last axis; y is one-hot."""
    return (output.argmax(dim=-1) == y.argmax(dim=-1)).double().mean(dim=-1)
