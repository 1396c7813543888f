"""The numbers inside each layer in five numbers: how activations, gradients and weights are spread."""

import torch
from torch import Tensor

SHARES = (0.05, 0.25, 0.5, 0.75, 0.95)
"""Quantiles of a box: its whiskers, its edges and its middle line."""
SAMPLE = 512


def quantiles(layers: list[Tensor]) -> Tensor:
    """Quantiles SHARES of each layer's numbers, whatever their shape: (layers, 5). Large layers by a regular sample."""
    rows = torch.stack([sample(layer.flatten()) for layer in layers]).sort(dim=1).values  # (layers, SAMPLE)
    at = torch.tensor([round(share * (SAMPLE - 1)) for share in SHARES])
    return rows[:, at]


def sample(values: Tensor) -> Tensor:
    """SAMPLE of the values at regular distances (repeated where there are fewer): (SAMPLE,)."""
    return values[torch.arange(SAMPLE) * len(values) // SAMPLE]


def norms(layers: list[Tensor]) -> Tensor:
    """The length of each layer's numbers: (layers,)."""
    return torch.stack([layer.norm() for layer in layers])


def spreads(layers: list[Tensor]) -> Tensor:
    """Standard deviation of each layer's numbers: (layers,)."""
    return torch.stack([layer.std(correction=0) for layer in layers])
