"""Small data sets in the plane: four drawn from a formula, and a train/test split.

The shapes are those of TensorFlow Playground (src/dataset.ts, Smilkov et al., arXiv:1708.03788): same ranges, same
meaning of noise. Tables of real measurements are in ``dataset_tables``.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import torch
from torch import Generator, Tensor

from playground.core.text import N_


@dataclass(frozen=True)
class Dataset:
    """Points with a class each, or with a value each.

    ``x``         all features, (n, features) float32, in the units of ``features``.
    ``y``         classes 0 … len(classes)−1, (n,) int64, or values, (n,) float32.
    ``task``      "classes" or "values": what is to be learned.
    ``features``  the columns' names, ``classes`` the classes' (empty for values), ``target`` the value's: English
                  messages, to be translated where they are shown.
    ``measured``  True for real measurements, whose features need not have the same unit.
    ``alike``     True for measurements that all have one unit (the pixels of a picture).
    """

    x: Tensor
    y: Tensor
    features: tuple[str, ...] = ("x₁", "x₂")
    classes: tuple[str, ...] = (N_("Class 0"), N_("Class 1"))
    measured: bool = False
    task: Literal["classes", "values"] = "classes"
    target: str = "y"
    alike: bool = False


def uniform(shape: int | tuple[int, ...], low: float, high: float, random: Generator) -> Tensor:
    return torch.rand(shape, generator=random) * (high - low) + low


def circle(size: int, noise: float, random: Generator) -> Dataset:
    """A disc of radius 2.5 (class 1) in a ring from 3.5 to 5 (class 0).

    ``noise`` moves the point that is *labelled* by up to 5·noise each way; what is drawn stays in place, so noise
    turns into wrong labels near the edge.
    """
    inside = size // 2
    radius = torch.cat([uniform(inside, 0, 2.5, random), uniform(size - inside, 3.5, 5, random)])
    angle = uniform(size, 0, 2 * math.pi, random)
    x = torch.stack([radius * angle.sin(), radius * angle.cos()], dim=1)
    moved = x + noise * uniform((size, 2), -5, 5, random)
    return Dataset(x, (moved.norm(dim=1) < 2.5).long())


def xor(size: int, noise: float, random: Generator) -> Dataset:
    """Class 1 where both coordinates have the same sign. A gap of 0.6 lies along the axes; noise as in ``circle``."""
    x = uniform((size, 2), -5, 5, random)
    x = x + torch.where(x > 0, 0.3, -0.3)
    moved = x + noise * uniform((size, 2), -5, 5, random)
    return Dataset(x, (moved[:, 0] * moved[:, 1] >= 0).long())


def gauss(size: int, noise: float, random: Generator) -> Dataset:
    """Two round clouds around (2, 2), class 1, and (−2, −2); their variance grows with noise from 0.5 to 4 (at 0.5)."""
    y = (torch.arange(size) < size // 2).long()
    centre = (4.0 * y - 2).unsqueeze(1)
    spread = math.sqrt(0.5 + 7 * noise)
    return Dataset(centre + spread * torch.randn((size, 2), generator=random), y)


def spiral(size: int, noise: float, random: Generator) -> Dataset:
    """Two arms of 1¾ turns that end at radius 5; noise shifts every point by up to ``noise`` each way."""
    y = (torch.arange(size) < size // 2).long()
    along = torch.cat([torch.arange(n) / n for n in (size // 2, size - size // 2)])
    angle = 1.75 * 2 * math.pi * along + math.pi * (1 - y)
    x = 5 * along.unsqueeze(1) * torch.stack([angle.sin(), angle.cos()], dim=1)
    return Dataset(x + noise * uniform((size, 2), -1, 1, random), y)


SHAPES: dict[str, Callable[[int, float, Generator], Dataset]] = {
    "circle": circle,
    "xor": xor,
    "gauss": gauss,
    "spiral": spiral,
}


def split(y: Tensor, share: float, random: Generator) -> tuple[Tensor, Tensor]:
    """Indices for training and for testing, in random order; ``share`` of every class trains (stratified).

    Each class keeps at least one point on both sides where it has two. Returns int64 (train,), (test,).
    """
    train, test = [], []
    for label in y.unique():
        members = torch.nonzero(y == label).squeeze(1)
        members = members[torch.randperm(len(members), generator=random)]
        cut = min(max(round(share * len(members)), 1), max(len(members) - 1, 1))
        train.append(members[:cut])
        test.append(members[cut:])
    shuffled = [torch.cat(part) for part in (train, test)]
    return tuple(part[torch.randperm(len(part), generator=random)] for part in shuffled)  # type: ignore[return-value]
