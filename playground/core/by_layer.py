"""How numbers are spread in each layer of a deep network: histograms as outlines, and one number a layer."""

from collections.abc import Sequence

import torch
from torch import Tensor

BINS = 40
WIDEST = 0.42
"""Half the width of a layer's outline where it is widest; layers are 1 apart."""
TAIL = 0.002
"""Share of the numbers at either end that the outline leaves out, so that one of them can't flatten it."""
SAMPLE = 4096


def outlines(layers: Sequence[Tensor], bins: int = BINS) -> Tensor:
    """A mirrored histogram of each layer's numbers (of any shape): (2, layers · (2 · bins + 2)), places x and values y.

    Layer k's outline stands around x = k + 1; NaN separates two of them. A layer whose numbers are all equal is a line;
    one with a number that is not finite has no outline.
    """
    return torch.cat([outline(values, k + 1, bins) for k, values in enumerate(layers)], dim=1)


def outline(values: Tensor, place: int, bins: int) -> Tensor:
    """One layer's outline: up the right side, down the left, (2, 2 · bins + 2) with the first point again and NaN."""
    rows = sampled(values.flatten())
    if not bool(rows.isfinite().all()):
        return torch.full((2, 2 * bins + 2), torch.nan)
    cut = int(TAIL * len(rows))
    low, high = rows.kthvalue(cut + 1).values, rows.kthvalue(len(rows) - cut).values
    if bool(low == high):
        width, at = torch.full((bins,), WIDEST), low.expand(bins)
    else:
        counts = torch.histc(rows, bins, min=float(low), max=float(high))
        width = WIDEST * counts / counts.max()
        at = low + (high - low) * (torch.arange(bins) + 0.5) / bins
    x = torch.cat([place + width, (place - width).flip(0), (place + width)[:1], torch.tensor([torch.nan])])
    return torch.stack([x, torch.cat([at, at.flip(0), at[:1], torch.tensor([torch.nan])])])


def sampled(values: Tensor) -> Tensor:
    """At most SAMPLE of the values, at regular distances, as float32."""
    if len(values) > SAMPLE:
        values = values[torch.arange(SAMPLE) * len(values) // SAMPLE]
    return values.detach().float()


def scales(layers: Sequence[Tensor]) -> Tensor:
    """√E[v²] of each layer's numbers, (layers,): the length of a typical number, its spread where the mean is 0."""
    return torch.stack([values.detach().double().square().mean().sqrt() for values in layers])
