"""What the networks learn, and what they are looked at with."""

from dataclasses import dataclass
from functools import lru_cache

import torch
from torch import Tensor
from torch.nn.functional import one_hot

from playground.core.dataset_shapes import shape
from playground.core.dataset_tables import load
from playground.core.seeding import generator
from playground.core.text import N_

HELD, POINTS = 200, 800
"""Examples that are never trained on, and points of the plane altogether."""
DIGITS = "digits"
DATA = {DIGITS: N_("Digits"), "moons": N_("Half moons"), "circle": N_("Disc and ring"), "xor": N_("XOR")}


@dataclass(frozen=True, eq=False)
class Data:
    """Inputs (1, n, features) and one-hot targets (1, n, classes), float32; the last two are never trained on."""

    x: Tensor
    y: Tensor
    x_held: Tensor
    y_held: Tensor

    @property
    def inputs(self) -> int:
        return self.x.shape[2]

    @property
    def classes(self) -> int:
        return self.y.shape[2]


@lru_cache(maxsize=8)
def data(name: str, seed: int) -> Data:
    """Handwritten digits (8 × 8 pixels, UCI) or points of the plane, each feature with mean 0.

    A typical input has a mean square of 1: every picture of a digit by itself, a coordinate of the plane over all
    points.
    """
    if name == DIGITS:
        table = load(DIGITS)
        x = table.x - table.x.mean(dim=0)
        x = x / x.square().mean(dim=1, keepdim=True).sqrt()
        y = one_hot(table.y, 10).float()
    else:
        points = shape(name, POINTS, 0.08 if name == "moons" else 0.0, generator(seed, "data"))
        x = (points.x - points.x.mean(dim=0)) / points.x.std(dim=0)
        y = one_hot(points.y, 2).float()
    order = torch.randperm(len(x), generator=generator(seed, "split"))
    held, train = order[:HELD], order[HELD:]
    return Data(x[None, train], y[None, train], x[None, held], y[None, held])
