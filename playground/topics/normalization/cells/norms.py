"""Five normalizations that differ in nothing but which cells share a mean and a spread.

The picture to compare with is figure 2 of Wu & He, "Group Normalization" (arXiv:1803.08494).
"""

from dataclasses import dataclass

import torch
from torch import Tensor

from playground.core.mlp.norm import Normalized, normalize
from playground.topics.normalization.cells.batch import Pick

OVER = {"batch": (0, 2), "layer": (1, 2), "instance": (2,), "group": (2, 3), "rms": (1, 2)}
"""The dimensions of (examples, channels, positions) that are averaged over; GroupNorm first makes the channels
(groups, channels of a group)."""


def normalized(x: Tensor, norm: str, groups: int, epsilon: float) -> Normalized:
    """x̂ of the batch x (examples, channels, positions); GroupNorm's has the channels as (groups, channels of one)."""
    if norm == "group":
        x = x.unflatten(1, (groups, -1))  # (examples, groups, channels of a group, positions)
    return normalize(x, OVER[norm], centred=norm != "rms", epsilon=epsilon)


def output(x: Tensor, norm: str, groups: int, epsilon: float, gamma: Tensor, beta: Tensor) -> Tensor:
    """y = γ x̂ + β, shaped as x, with γ and β (channels, 1); RMSNorm has no β."""
    hat = normalized(x, norm, groups, epsilon).hat.view_as(x)
    return gamma * hat if norm == "rms" else gamma * hat + beta


def mates(norm: str, groups: int, shape: tuple[int, ...], pick: Pick) -> Tensor:
    """True for the cells that share their mean and spread with the picked one: (examples, channels, positions)."""
    examples, channels, _positions = (torch.arange(size) for size in shape)
    size = shape[1] // groups if norm == "group" else 1
    same_example = (examples == pick.example)[:, None, None]
    same_channel = (channels // size == pick.channel // size)[None, :, None]
    everywhere = torch.ones(shape, dtype=torch.bool)
    if norm == "batch":
        return same_channel & everywhere
    if norm in ("layer", "rms"):
        return same_example & everywhere
    return same_example & same_channel & everywhere


@dataclass(frozen=True)
class Arithmetic:
    """One cell's normalization, number by number. RMSNorm has the mean square in place of the variance, and no μ."""

    x: float
    count: int
    total: float  # Σx
    mean: float  # μ
    variance: float  # σ²
    square: float  # mean of x²
    root: float  # √(σ² + ε), or √(mean x² + ε)
    hat: float
    y: float


def arithmetic(x: Tensor, norm: str, groups: int, epsilon: float, pick: Pick, gamma: float, beta: float) -> Arithmetic:
    """What is computed for the picked cell, from its group's values alone."""
    group = x[mates(norm, groups, tuple(x.shape), pick)]
    value, mean = x[pick].item(), group.mean().item()
    variance, square = group.var(correction=0).item(), group.square().mean().item()
    centred = norm != "rms"
    root = ((variance if centred else square) + epsilon) ** 0.5
    hat = (value - mean if centred else value) / root
    y = gamma * hat + beta if centred else gamma * hat
    return Arithmetic(value, group.numel(), group.sum().item(), mean, variance, square, root, hat, y)


def largest_change(x: Tensor, before: Tensor, norm: str, groups: int, epsilon: float) -> float:
    """How far x̂ differs at most between two batches of one shape."""
    now, then = (normalized(values, norm, groups, epsilon).hat for values in (x, before))
    return (now - then).abs().max().item()


def moments(values: Tensor, dims: tuple[int, ...]) -> Tensor:
    """Mean and standard deviation (biased) over ``dims``, one row (2,) for each of the rest: (·, 2)."""
    variance, mean = torch.var_mean(values, dim=dims, correction=0)
    return torch.stack([mean.flatten(), variance.sqrt().flatten()], dim=1)
