"""Functions to be fitted: points with a value each, most of them between −1 and 1.

plane and multi_gaussian are those of TensorFlow Playground (src/dataset.ts, arXiv:1708.03788).
"""

from collections.abc import Callable

import torch
from torch import Generator, Tensor

from playground.core.datasets import Dataset, uniform


def in_the_plane(f: Callable[[Tensor], Tensor], size: int, noise: float, random: Generator) -> Dataset:
    """Points between −6 and 6 with the value f(x) of a place up to 6·noise away in each direction."""
    x = uniform((size, 2), -6, 6, random)
    return Dataset(x, f(x + noise * uniform((size, 2), -6, 6, random)), classes=(), task="values")


def on_a_line(f: Callable[[Tensor], Tensor], size: int, noise: float, random: Generator) -> Dataset:
    """Points between −5 and 5 with the value f(x) plus noise of that standard deviation. One feature."""
    x = uniform((size, 1), -5, 5, random)
    y = f(x[:, 0]) + noise * torch.randn(size, generator=random)
    return Dataset(x, y, features=("x",), classes=(), task="values")


def plane(x: Tensor) -> Tensor:
    """(x₁ + x₂) / 10."""
    return x.sum(dim=1) / 10


CENTRES = torch.tensor([[-4, 2.5], [0, 2.5], [4, 2.5], [-4, -2.5], [0, -2.5], [4, -2.5]])
SIGNS = torch.tensor([1.0, -1, 1, -1, 1, -1])


def multi_gaussian(x: Tensor) -> Tensor:
    """Six hills and valleys, each a cone of height ±1 and radius 2; where they meet the higher one counts."""
    height = (1 - torch.cdist(x, CENTRES) / 2).clamp(min=0)  # (n, 6)
    highest, which = height.max(dim=1)
    return highest * SIGNS[which]


def sine(x: Tensor) -> Tensor:
    return x.sin()


def step(x: Tensor) -> Tensor:
    """−1 left of 0 and 1 from there on."""
    return torch.where(x < 0, -1.0, 1.0)


def polynomial(x: Tensor) -> Tensor:
    """x³/50 − 3x/10: from −1 at −5 to 1 at 5, with a hill and a valley of 0.45 between."""
    return 0.02 * x**3 - 0.3 * x


PLANE_FUNCTIONS = {"plane": plane, "multi_gaussian": multi_gaussian}
LINE_FUNCTIONS = {"sine": sine, "step": step, "polynomial": polynomial}
FUNCTIONS = (*PLANE_FUNCTIONS, *LINE_FUNCTIONS)


def function(name: str, size: int, noise: float, random: Generator) -> Dataset:
    """``size`` points of the function ``name``. KeyError for a wrong name."""
    if name in PLANE_FUNCTIONS:
        return in_the_plane(PLANE_FUNCTIONS[name], size, noise, random)
    return on_a_line(LINE_FUNCTIONS[name], size, noise, random)
