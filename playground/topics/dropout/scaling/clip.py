"""The outputs counted one after another: how histogram and mean settle."""

from typing import Any

import torch
from torch import Tensor

from playground.core.picture import Clip
from playground.topics.dropout.scaling import expectation

BINS = 61
"""Bars of a histogram."""


def counts() -> Tensor:
    """How many masks each frame has seen: 1, 2, 3, … and then in equal ratios, (frames,) int64."""
    return torch.logspace(0, 13, 90, base=2).round().long().unique()


def span(params: Any) -> tuple[float, float]:
    """Ends of the axis: all outputs of all ways, and what the network says in evaluation mode."""
    found = expectation.of(params)
    values = torch.cat([torch.cat([each.sampled, torch.tensor([each.evaluated])]) for each in found.values()])
    low, high = float(values.min()), float(values.max())
    wide = max(high - low, 0.2 * abs(high), 1e-3)
    return low - 0.06 * wide, high + 0.06 * wide


def compute(params: Any) -> Clip:
    """``<way>/hist`` (frames, bins) as a share of the fullest bin, ``<way>/line`` (frames, 2) the mean so far,
    ``<way>/mean``, ``<way>/variance`` (frames,); steps are the numbers of masks. Constant ``bins``."""
    low, high = span(params)
    steps = counts()
    arrays: dict[str, Tensor] = {}
    metrics: dict[str, Tensor] = {}
    for way, each in expectation.of(params).items():
        place = ((each.sampled - low) / (high - low) * BINS).long().clamp(0, BINS - 1)  # (samples,)
        ones = torch.nn.functional.one_hot(place, BINS).float().cumsum(dim=0)  # (samples, bins)
        hist = ones[steps - 1]  # (frames, bins)
        mean = each.sampled.cumsum(dim=0)[steps - 1] / steps
        square = each.sampled.square().cumsum(dim=0)[steps - 1] / steps
        arrays[f"{way}/hist"] = hist / hist.max(dim=1, keepdim=True).values
        arrays[f"{way}/line"] = torch.stack([mean, mean], dim=1)
        metrics[f"{way}/mean"] = mean
        metrics[f"{way}/variance"] = (square - mean**2).clamp(min=0)
        metrics[f"{way}/ratio"] = mean / each.evaluated
    edges = torch.linspace(low, high, BINS + 1)
    return Clip(
        arrays=arrays,
        metrics={**metrics, "masks": steps.double()},
        steps=steps,
        constants={"bins": (edges[1:] + edges[:-1]) / 2},
        rate=12.0,
    )
