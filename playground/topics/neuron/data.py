"""The points that the neurons learn from: two classes in the plane, made, taken from a truth table, or drawn."""

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import torch
from torch import Generator, Tensor

from playground.core.points import Points, decode, encode
from playground.core.seeding import generator
from playground.core.text import N_
from playground.topics.neuron.gates import CORNERS, GATES

DRAWN = "drawn"
SETS = {
    "separable": N_("Separable by a line"),
    "overlap": N_("Overlapping clouds"),
    "ring": N_("Ring around a disc"),
    "and": "AND",
    "or": "OR",
    "nand": "NAND",
    "xor": "XOR",
    DRAWN: N_("Your own points"),
}
MADE = ("separable", "overlap", "ring")  # from a formula and a seed
EDGE = 2.0  # made points lie between −EDGE and EDGE
MOST = 60
"""Points that the neurons learn from; further ones that were drawn are left out."""


@dataclass(frozen=True, eq=False)
class Samples:
    """``x`` (n, 2) and ``y`` (n,), classes 0 and 1, both float64. Coordinates are whole hundredths."""

    x: Tensor
    y: Tensor

    @property
    def text(self) -> str:
        """The points as a link has them."""
        return encode(Points(self.x, self.y.long()))


def separable(size: int, margin: float, random: Generator) -> tuple[Tensor, Tensor]:
    """As many points of one class as of the other, on both sides of a line; the nearest are ``margin`` away from it."""
    angle, offset = (torch.rand(2, generator=random, dtype=torch.float64) - 0.5).tolist()
    normal = torch.tensor([math.cos(2 * math.pi * angle), math.sin(2 * math.pi * angle)], dtype=torch.float64)
    x = (torch.rand(400, 2, generator=random, dtype=torch.float64) * 2 - 1) * EDGE  # to choose from
    height = x @ normal - offset  # signed distance from the line
    chosen = torch.cat([(height > 0).nonzero()[: size // 2], (height < 0).nonzero()[: size // 2]]).flatten()
    x, height = x[chosen], height[chosen]
    away = height.abs()
    nearest = torch.where(height > 0, away[height > 0].min(), away[height < 0].min())
    wanted = margin + (away - nearest) * (1 - margin / 2)  # of each side; those far off stay within the picture
    return x + (wanted * height.sign() - height)[:, None] * normal, even(size)


def overlap(size: int, spread: float, random: Generator) -> tuple[Tensor, Tensor]:
    """Two Gaussian clouds around (0.7, 0.5) and (−0.7, −0.5), with standard deviation ``spread`` in each direction."""
    centre = torch.tensor([0.7, 0.5], dtype=torch.float64)
    y = even(size)
    x = (2 * y[:, None] - 1) * centre + spread * torch.randn(size, 2, generator=random, dtype=torch.float64)
    return x.clamp(-EDGE, EDGE), y


def ring(size: int, random: Generator) -> tuple[Tensor, Tensor]:
    """Class 1 within 0.8 of the middle, class 0 between 1.3 and 1.9."""
    y = even(size)
    radius, angle = torch.rand(2, size, generator=random, dtype=torch.float64)
    radius = torch.where(y > 0, 0.8 * radius.sqrt(), 1.3 + 0.6 * radius)
    angle = 2 * math.pi * angle
    return radius[:, None] * torch.stack([angle.cos(), angle.sin()], dim=1), y


def even(size: int) -> Tensor:
    """Half ones, then half zeros: (size,) for an even ``size``."""
    return (torch.arange(size) < size // 2).double()


def samples(params: Any) -> Samples:
    """The points that ``params`` ask for, in the order in which they are looked at."""
    if params.data == DRAWN:
        return read(params.drawn)
    if params.data in GATES:
        return Samples(2 * CORNERS - 1, torch.tensor(GATES[params.data].truth, dtype=torch.float64))  # −1 for false
    return made(params.data, params.size, params.margin, params.spread, params.seed)


@lru_cache(maxsize=64)
def made(data: str, size: int, margin: float, spread: float, seed: int) -> Samples:
    """The points of a formula, mixed, on whole hundredths."""
    random = generator(seed, "data")
    if data == "separable":
        x, y = separable(size, margin, random)
    elif data == "overlap":
        x, y = overlap(size, spread, random)
    else:
        x, y = ring(size, random)
    mixed = torch.randperm(size, generator=random)
    return Samples(rounded(x[mixed]), y[mixed])


def read(text: str) -> Samples:
    """Drawn points: class 1, and every other as class 0; the eraser's dabs are none."""
    points = decode(text).drawn
    return Samples(rounded(points.x[:MOST].double()), (points.y[:MOST] == 1).double())


def rounded(x: Tensor) -> Tensor:
    """On whole hundredths, as a link keeps them."""
    return (x * 100).round() / 100
