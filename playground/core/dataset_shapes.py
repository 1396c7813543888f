"""Shapes in the plane, to be told apart: points between −5 and 5 (before noise) with a class each.

circle, xor, gauss and spiral are those of TensorFlow Playground (src/dataset.ts, Smilkov et al., arXiv:1708.03788):
same ranges, same meaning of noise. moons is scikit-learn's make_moons, three times as large.
"""

import math
from collections.abc import Callable

import torch
from torch import Generator, Tensor

from playground.core.datasets import CLASSES, Dataset, uniform


def even(size: int, classes: int) -> Tensor:
    """Classes 0 … ``classes``−1 in order, as evenly as ``size`` allows: (size,) int64."""
    return torch.arange(size) * classes // size


def polar(radius: Tensor, angle: Tensor) -> Tensor:
    """(n,), (n,) → (n, 2); the angle is measured clockwise from straight up."""
    return torch.stack([radius * angle.sin(), radius * angle.cos()], dim=1)


def circle(size: int, noise: float, random: Generator) -> Dataset:
    """A disc of radius 2.5 (class 1) in a ring from 3.5 to 5 (class 0).

    ``noise`` moves the point that is *labelled* by up to 5·noise each way; what is drawn stays in place, so noise
    turns into wrong labels near the edge.
    """
    inside = size // 2
    radius = torch.cat([uniform(inside, 0, 2.5, random), uniform(size - inside, 3.5, 5, random)])
    x = polar(radius, uniform(size, 0, 2 * math.pi, random))
    return Dataset(x, (moved(x, noise, random).norm(dim=1) < 2.5).long())


def moved(x: Tensor, noise: float, random: Generator) -> Tensor:
    """Where points that stay in place are labelled: up to 5·noise away in each direction."""
    return x + noise * uniform(tuple(x.shape), -5, 5, random)


def xor(size: int, noise: float, random: Generator) -> Dataset:
    """Class 1 where both coordinates have the same sign. A gap of 0.6 lies along the axes; noise as in ``circle``."""
    x = uniform((size, 2), -5, 5, random)
    x = x + torch.where(x > 0, 0.3, -0.3)
    place = moved(x, noise, random)
    return Dataset(x, (place[:, 0] * place[:, 1] >= 0).long())


def gauss(size: int, noise: float, random: Generator, classes: int = 2) -> Dataset:
    """Round clouds on a circle around the origin: two lie around (2, 2), class 1, and (−2, −2).

    Their variance grows with noise from 0.5 to 4 (at 0.5).
    """
    y = even(size, classes)
    centres = polar(torch.full((size,), math.sqrt(8)), math.pi / 4 + 2 * math.pi * (y - 1) / classes)
    return Dataset(
        centres + math.sqrt(0.5 + 7 * noise) * torch.randn((size, 2), generator=random), y, classes=CLASSES[:classes]
    )


def spiral(size: int, noise: float, random: Generator, classes: int = 2) -> Dataset:
    """An arm a class, 1¾ turns each, that ends at radius 5; noise shifts every point by up to ``noise`` each way."""
    y = even(size, classes)
    along = torch.cat([torch.arange(int(n)) / int(n) for n in y.bincount()])
    x = polar(5 * along, 1.75 * 2 * math.pi * along + 2 * math.pi * (1 - y) / classes)
    return Dataset(x + noise * uniform((size, 2), -1, 1, random), y, classes=CLASSES[:classes])


def moons(size: int, noise: float, random: Generator) -> Dataset:
    """Two half circles of radius 3 that reach into each other; noise shifts points, standard deviation 3·noise."""
    y = even(size, 2)
    turn = torch.cat([torch.linspace(0, math.pi, int(n)) for n in y.bincount()])
    upper = torch.stack([turn.cos(), turn.sin()], dim=1)
    lower = torch.stack([1 - turn.cos(), 0.5 - turn.sin()], dim=1)
    x = torch.where(y.unsqueeze(1) == 0, upper, lower) - torch.tensor([0.5, 0.25])
    return Dataset(3 * (x + noise * torch.randn((size, 2), generator=random)), y)


def rings(size: int, noise: float, random: Generator, classes: int = 2) -> Dataset:
    """Rings within rings, the largest of radius 5: one a class, with two classes two each by turns.

    Every class has the same number of points, shared among its rings by their length. Noise as in ``spiral``.
    """
    count = 4 if classes == 2 else classes
    y = even(size, classes)
    radius = torch.empty(size)
    for label in range(classes):
        radii = 5.0 * torch.arange(label + 1, count + 1, classes) / count  # those of this class
        members = y == label
        which = torch.multinomial(radii, int(members.sum()), replacement=True, generator=random)
        radius[members] = radii[which]
    x = polar(radius, uniform(size, 0, 2 * math.pi, random))
    return Dataset(x + noise * uniform((size, 2), -1, 1, random), y, classes=CLASSES[:classes])


def checkerboard(size: int, noise: float, random: Generator, classes: int = 2) -> Dataset:
    """4 × 4 squares of side 2.5; going right or up one square adds 1 to the class. Noise as in ``circle``."""
    x = uniform((size, 2), -5, 5, random)
    squares = ((moved(x, noise, random) + 5) / 2.5).floor().long()  # (size, 2): column and row
    return Dataset(x, squares.sum(dim=1).remainder(classes), classes=CLASSES[:classes])


def heart(size: int, noise: float, random: Generator) -> Dataset:
    """Half the points inside the curve (a² + b² − 1)³ = a² b³ with (a, b) = x / 3.2; noise as in ``circle``."""
    candidates = uniform((16 * size, 2), -5, 5, random)
    inside = in_heart(candidates)
    x = torch.cat([candidates[inside][: size // 2], candidates[~inside][: size - size // 2]])
    return Dataset(x, in_heart(moved(x, noise, random)).long())


def in_heart(x: Tensor) -> Tensor:
    a, b = (x / 3.2).T
    return (a**2 + b**2 - 1) ** 3 <= a**2 * b**3


SHAPES: dict[str, Callable[..., Dataset]] = {
    "circle": circle,
    "xor": xor,
    "gauss": gauss,
    "spiral": spiral,
    "moons": moons,
    "rings": rings,
    "checkerboard": checkerboard,
    "heart": heart,
}
"""Key → function of (size, noise, random), and of the number of classes for those in ``SEVERAL``."""
SEVERAL = frozenset({"gauss", "spiral", "rings", "checkerboard"})


def shape(name: str, size: int, noise: float, random: Generator, classes: int = 2) -> Dataset:
    """The shape ``name`` with up to four ``classes`` where it can have them. KeyError for a wrong name."""
    return SHAPES[name](size, noise, random, **({"classes": classes} if name in SEVERAL else {}))
