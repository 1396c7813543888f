"""Splitting points for training, validation and testing; and spoiling them: wrong labels, a rare class."""

from typing import NamedTuple

import torch
from torch import Generator, Tensor


class Split(NamedTuple):
    """Indices of the points, int64, each part in random order and never empty."""

    train: Tensor
    validation: Tensor
    test: Tensor


def split(y: Tensor, train: float, validation: float, random: Generator) -> Split:
    """``train`` of the points for training, ``validation`` for choosing, the rest for testing.

    Classes (int64) are stratified: every part has its share of each, to the nearest point, and each class trains with
    at least one. Values (float) are shuffled only. With fewer than three points all parts are all points.
    """
    if len(y) < 3:
        every = torch.arange(len(y))
        return Split(every, every, every)
    groups = (
        [torch.nonzero(y == label).squeeze(1) for label in y.unique()]
        if y.dtype == torch.int64
        else [torch.arange(len(y))]
    )
    parts: list[list[Tensor]] = [[], [], []]
    left = 0.0  # what rounding has taken from validation so far: small classes must not all lose theirs
    for members in groups:
        members = members[torch.randperm(len(members), generator=random)]
        count = len(members)
        first = min(max(round(train * count), 1), max(count - 1, 1))
        wanted = validation * count + left
        second = min(max(round(wanted), 0), count - first - (1 if count - first > 1 else 0))
        left = wanted - second
        for part, chosen in zip(parts, members.split([first, second, count - first - second]), strict=True):
            part.append(chosen)
    whole = [torch.cat(part) for part in parts]
    shuffled = [part[torch.randperm(len(part), generator=random)] for part in whole]
    return Split(*none_empty(shuffled))


def none_empty(parts: list[Tensor]) -> list[Tensor]:
    """A part without points gets one: of the other part kept from training if it can spare one, else of the largest."""
    for place, part in enumerate(parts):
        if not len(part):
            giver = max(range(len(parts)), key=lambda p: (p > 0 and len(parts[p]) > 1, len(parts[p])))
            parts[place], parts[giver] = parts[giver][-1:], parts[giver][:-1]
    return parts


def wrong_labels(y: Tensor, share: float, classes: int, random: Generator) -> Tensor:
    """y (n,) int64 with round(share · n) labels exchanged for another class, all other classes equally likely."""
    order = torch.randperm(len(y), generator=random)
    further = torch.randint(1, classes, (len(y),), generator=random)
    changed = order[: round(share * len(y))]
    y = y.clone()
    y[changed] = (y[changed] + further[changed]) % classes
    return y


def thinned(y: Tensor, keep: float, random: Generator) -> Tensor:
    """Indices of the points left, in order, when class 0 keeps this share of its own (never fewer than three)."""
    rare = torch.nonzero(y == 0).squeeze(1)
    rare = rare[torch.randperm(len(rare), generator=random)][: max(round(keep * len(rare)), 3)]
    return torch.cat([rare, torch.nonzero(y != 0).squeeze(1)]).sort().values
