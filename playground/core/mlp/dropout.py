"""Dropout: which units are silent this time."""

from collections.abc import Sequence

import torch
from torch import Generator, Tensor


def dropout_mask(p: float | Tensor, batch: int, units: int, random: Sequence[Generator]) -> Tensor:
    """0 with probability p, else 1 / (1 − p), so that the mean signal stays: (generators, batch, units).

    Srivastava et al., "Dropout", JMLR 15 (2014), in the inverted form of torch.nn.Dropout. ``p`` is one number or
    (nets, 1, 1). One generator serves all networks alike; otherwise there is one for each.
    """
    draws = torch.empty(len(random), batch, units)
    for row, generator in zip(draws, random, strict=True):
        row.uniform_(generator=generator)
    keep = 1 - p
    return (draws < keep).to(draws.dtype) / keep
