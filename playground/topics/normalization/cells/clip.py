"""The picked cell wanders: who shares its mean in each normalization, and its arithmetic, frame by frame."""

from dataclasses import asdict
from functools import lru_cache
from typing import Any

import torch
from torch import Tensor

from playground.core.picture import Clip
from playground.topics.normalization.cells.batch import Pick, batch_of, untouched, way
from playground.topics.normalization.cells.grid import Shape, place_of, spread
from playground.topics.normalization.cells.norms import OVER, arithmetic, largest_change, mates, normalized, output

RATE = 1.4  # cells a second


def outline(pick: Pick, shape: Shape) -> Tensor:
    """The border of a cell: x and y of its corners, (2, 5)."""
    x, y, size = place_of(pick, shape)
    corners = [(x, y), (x + size, y), (x + size, y + size), (x, y + size), (x, y)]
    return torch.tensor(corners).T


def lit(picks: list[Pick], norm: str, groups: int, shape: Shape) -> Tensor:
    """For each frame 0 for cells of other groups, 1 for the picked one's mates, 2 for itself: (frames, *shape)."""
    found = torch.stack([mates(norm, groups, shape, pick) for pick in picks]).float()
    for frame, pick in zip(found, picks, strict=True):
        frame[pick] = 2.0
    return found


def scale_and_shift(params: Any, x: Tensor) -> tuple[Tensor, Tensor]:
    """γ and β, (channels, 1) each: the same for all channels here."""
    shape = (x.shape[1], 1)
    return torch.full(shape, params.norm_gamma, dtype=x.dtype), torch.full(shape, params.norm_beta, dtype=x.dtype)


def y_of(params: Any, x: Tensor) -> Tensor:
    """The normalized batch as the page shows it."""
    gamma, beta = scale_and_shift(params, x)
    return output(x, params.norm, int(params.norm_groups), params.norm_epsilon, gamma, beta)


@lru_cache(maxsize=8)
def compute(params: Any) -> Clip:
    """A frame for each picked cell."""
    x = batch_of(params)
    shape, groups, picks = tuple(x.shape), int(params.norm_groups), way(params, x)
    numbers = [
        asdict(arithmetic(x, params.norm, groups, params.norm_epsilon, pick, params.norm_gamma, params.norm_beta))
        | {"example": pick.example + 1, "channel": pick.channel + 1, "position": pick.position + 1}
        for pick in picks
    ]
    metrics = {name: torch.tensor([row[name] for row in numbers], dtype=torch.float64) for name in numbers[0]}
    metrics["difference"] = metrics["x"] - metrics["mean"]
    metrics |= {name: torch.full((len(picks),), value).double() for name, value in measured(params).items()}
    groups_lit = {norm: lit(picks, norm, groups, shape) for norm in OVER}
    others = torch.where(groups_lit[params.norm] == 0, 1.0, torch.nan)
    small = torch.stack(list(groups_lit.values()), dim=1)  # (frames, norms, examples, channels, positions)
    corners = torch.stack([outline(pick, shape) for pick in picks])
    arrays = {
        "veil": spread(others),
        "ring_x": corners[:, 0],
        "ring_y": corners[:, 1],
        **{f"lit/{norm}": spread(small[:, k]) for k, norm in enumerate(OVER)},
    }
    return Clip(arrays=arrays, metrics=metrics, rate=RATE)


def measured(params: Any) -> dict[str, float]:
    """How far the what-ifs change each normalization's x̂, and how far GroupNorm is from its two ends."""
    x, before, groups, epsilon = batch_of(params), untouched(params), int(params.norm_groups), params.norm_epsilon
    found = {f"{norm}_change": largest_change(x, before, norm, groups, epsilon) for norm in OVER}
    of_groups = normalized(x, "group", groups, epsilon).hat.view_as(x)
    for norm in ("instance", "layer"):
        found[f"from_{norm}"] = (of_groups - normalized(x, norm, 1, epsilon).hat).abs().max().item()
    return found
