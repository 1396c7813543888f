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
    rows = [sampled(values.flatten()) for values in layers]
    alike = len({len(row) for row in rows}) == 1
    stacks = [torch.stack(rows)] if alike else [row[None] for row in rows]
    drawn = torch.cat([mirrored(stack, bins) for stack in stacks])  # (layers, 2, 2 · bins + 2)
    drawn[:, 0] += torch.arange(1, len(rows) + 1)[:, None]
    return drawn.transpose(0, 1).flatten(1)


def mirrored(rows: Tensor, bins: int) -> Tensor:
    """The outline around x = 0 of each of the rows (layers, n): up the right side, down the left, the first point again
    and NaN, (layers, 2, 2 · bins + 2).
    """
    cut, sane = int(TAIL * rows.shape[1]), rows.isfinite().all(dim=1)
    low, high = (rows.kthvalue(k, dim=1, keepdim=True).values for k in (cut + 1, rows.shape[1] - cut))
    ends = zip(rows, low.flatten().tolist(), high.flatten().tolist(), sane.tolist(), strict=True)
    counts = torch.stack(
        [torch.histc(row, bins, min=a, max=b) if fine and a < b else torch.ones(bins) for row, a, b, fine in ends]
    )
    width = WIDEST * counts / counts.amax(dim=1, keepdim=True)
    at = low + (high - low) * (torch.arange(bins) + 0.5) / bins
    gap = torch.full((len(rows), 1), torch.nan)
    x = torch.cat([width, -width.flip(1), width[:, :1], gap], dim=1)
    y = torch.cat([at, at.flip(1), at[:, :1], gap], dim=1)
    return torch.where(sane[:, None, None], torch.stack([x, y], dim=1), torch.nan)


def sampled(values: Tensor) -> Tensor:
    """At most SAMPLE of the values, at regular distances, as float32."""
    if len(values) > SAMPLE:
        values = values[torch.arange(SAMPLE) * len(values) // SAMPLE]
    return values.detach().float()


def scales(layers: Sequence[Tensor]) -> Tensor:
    """√E[v²] of each layer's numbers, (layers,): the length of a typical number, its spread where the mean is 0."""
    return torch.stack([values.detach().double().square().mean().sqrt() for values in layers])
