"""The masks as a picture: a row a network, a tile a channel, and what was dropped."""

from typing import Any

import torch
from torch import Tensor

from playground.core.seeding import generator
from playground.topics.dropout.variants.drops import SIDE, drawn
from playground.topics.dropout.variants.model import EVERY, Variants
from playground.topics.dropout.variants.params import END, LANES

SHOWN = 3
"""The digit whose maps are shown."""


def board(variants: Variants, params: Any) -> tuple[Tensor, Tensor]:
    """Values and what was dropped of them, (rows, columns) each, NaN in the gaps; ``dropped`` is 1 or NaN.

    The tiles of a row are the channels that one picture of the test has between the convolutions (or before the last
    layer, where dropout is there only), their largest value 1; with DropConnect they are the weights that lead from
    there to the first channel (or to the digit 0), between −1 and 1. The masks change after every EVERY updates.
    """
    nets, end = variants.nets, params.var_place == END
    digit = variants.y_test[0].argmax(dim=1)
    which = int((digit == SHOWN).nonzero()[0])
    with torch.no_grad():
        seen = nets.forward(nets.theta, variants.x_test[which : which + 1])
    random = generator(variants.seed, f"variants shown {variants.steps // EVERY}")
    drops = drawn(params.var_p, params.var_place, 1, nets.channels, variants.side, random)
    known = nets.parts(nets.theta)
    side = SIDE if end else variants.side
    rows, gone = [], []
    for lane, kind in enumerate(LANES):
        if kind == "weights":
            flat = (nets.channels, SIDE, SIDE)
            weights = known["last"][lane, 0].view(flat) if end else known["second"][lane, 0]
            kept = drops.last[lane, 0].view(flat) if end else drops.kernel[lane, 0]
            rows.append(tiled(scaled(weights), side))
            gone.append(tiled(marked(kept), side))
        else:
            maps = seen.features if end else seen.maps
            kept = drops.features if end else drops.maps
            rows.append(tiled(scaled(maps[0, lane]), side))
            gone.append(tiled(marked(kept[0, lane]), side))
    return torch.cat(rows), torch.cat(gone)


def scaled(values: Tensor) -> Tensor:
    """The largest becomes 1, or the smallest −1."""
    most = values.abs().max()
    return values / most if most > 0 else values


def marked(kept: Tensor) -> Tensor:
    """1 where dropped, NaN elsewhere."""
    return torch.where(kept == 0, 1.0, torch.nan)


def tiled(values: Tensor, side: int) -> Tensor:
    """Tiles (channels, s, s) → one row of them, (side + 1, channels · (side + 1)): each enlarged as far as it goes and
    in the middle of its place, NaN around it.
    """
    times = side // values.shape[-1]
    large = values.repeat_interleave(times, dim=1).repeat_interleave(times, dim=2)
    start = (side - large.shape[-1]) // 2
    places = torch.full((len(values), side + 1, side + 1), torch.nan)
    places[:, start : start + large.shape[1], start : start + large.shape[2]] = large
    return places.permute(1, 0, 2).flatten(1)
