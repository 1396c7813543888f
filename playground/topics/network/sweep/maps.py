"""The small maps: what each network answers over the plane, in shades that fit into a byte."""

import torch
from torch import Tensor

from playground.core.losses import probabilities
from playground.topics.network.data import Prepared
from playground.topics.network.decision import curve
from playground.topics.network.sweep.plan import Plan

SHADES, BLANK = 250, 255
"""Answers are the numbers from 0 to SHADES; BLANK lies between the maps."""
GAP = 2
"""Blank cells from one map to the next."""


def side_of(networks: int) -> int:
    """Cells along a small map's side: the fewer there are, the more each can have."""
    return 20 if networks > 25 else 30 if networks > 9 else 40


def shades(out: Tensor, data: Prepared, side: int) -> Tensor:
    """Outputs (nets, places, outputs) → (nets, side, side) uint8, the lowest row first.

    Two classes: from class 0 to class 1. More: a stretch of shades for each, from a guess to certainty. Values: from
    the lowest to the highest of the data. Over a single feature a curve on a ground of middle shade.
    """
    if data.plane.flat:
        return curves(out, data, side)
    if data.data.task == "values":
        share = (data.value(out[:, :, 0]) - data.data.y.min()) / (data.data.y.max() - data.data.y.min())
    else:
        share = certain(probabilities(out))
    share = torch.nan_to_num(share.clamp(0, 1), nan=BLANK / SHADES)
    return (share * SHADES).round().to(torch.uint8).view(-1, side, side)


def certain(p: Tensor) -> Tensor:
    """Probabilities (nets, places, classes) → one number in [0, 1] for each place, as ``decision.decision_map``."""
    classes = p.shape[2]
    if classes == 2:
        return p[:, :, 1]
    likeliest, winner = p.max(dim=2)
    surely = ((likeliest - 1 / classes) / (1 - 1 / classes)).clamp(0, 0.98)
    return torch.where(likeliest.isfinite(), (winner + surely) / classes, torch.nan)


def curves(out: Tensor, data: Prepared, side: int) -> Tensor:
    """The answer as a curve, with the training points: (nets, side, side)."""
    answer = data.value(out[:, :, 0]) if data.data.task == "values" else curve(probabilities(out))  # (nets, side)
    low, high = data.low, data.high
    height = (answer - low[1]) / (high[1] - low[1]) * side - 0.5  # in cells
    rows = torch.arange(side).view(1, side, 1)
    end = torch.cat([height[:, 1:], height[:, -1:]], dim=1)
    bottom, top = torch.minimum(height, end) - 0.6, torch.maximum(height, end) + 0.6
    drawn = (rows >= bottom.unsqueeze(1)) & (rows <= top.unsqueeze(1))  # NaN: nowhere
    ground = torch.full((side, side), SHADES // 2, dtype=torch.uint8)
    spots = ((data.places[data.train] - low) / (high - low) * side).long().clamp(0, side - 1)
    ground[spots[:, 1], spots[:, 0]] = 0
    return torch.where(drawn, torch.tensor(SHADES, dtype=torch.uint8), ground)


def mosaic(maps: Tensor, plan: Plan) -> Tensor:
    """Small maps (nets, side, side) → one picture of all of them, (rows · (side + GAP), columns · (side + GAP))."""
    side, half = maps.shape[1], GAP // 2
    whole = torch.full((plan.rows, plan.columns, side + GAP, side + GAP), BLANK, dtype=torch.uint8)
    columns, rows = torch.tensor([plan.tile(k) for k in range(len(maps))]).unbind(dim=1)
    whole[rows, columns, half : half + side, half : half + side] = maps
    return whole.permute(0, 2, 1, 3).reshape(plan.rows * (side + GAP), plan.columns * (side + GAP))
