"""The batch that is normalized: examples × channels × positions, small enough to see every number."""

from functools import lru_cache
from typing import Any, NamedTuple

import torch
from torch import Tensor

from playground.core.dataset_tables import TABLES, load
from playground.core.seeding import generator
from playground.topics.normalization.cells.params import CHANNELS, MOST_EXAMPLES, numbers_of

POSITIONS = 4  # of a channel: two by two
MEANS = (1.0, 4.0, -3.0, 0.0, -1.0, 2.0)  # every channel has a mean and a spread of its own
SPREADS = (1.0, 0.6, 1.5, 2.5, 0.8, 1.2)
COLUMNS = ("age", "bmi", "bp", "s1", "s3", "s6")
"""Measurements of the diabetes study, each in a unit of its own."""


class Pick(NamedTuple):
    """The cell that is looked at, counted from 0."""

    example: int
    channel: int
    position: int


@lru_cache(maxsize=8)
def pictures(seed: int) -> Tensor:
    """Values (6, 6, 4) to one decimal. Some examples are louder than others."""
    random = generator(seed, "cells")
    noise = torch.randn(MOST_EXAMPLES, CHANNELS, POSITIONS, generator=random, dtype=torch.float64)
    loud = 0.6 + torch.rand(MOST_EXAMPLES, 1, 1, generator=random, dtype=torch.float64)
    mean, spread = (torch.tensor(each, dtype=torch.float64)[:, None] for each in (MEANS, SPREADS))
    return ((mean + spread * noise) * loud).mul(10).round().div(10)


@lru_cache(maxsize=8)
def patients(seed: int) -> Tensor:
    """Six measurements of six patients, drawn from the table: (6, 6, 1)."""
    table, columns = load("diabetes").x.double(), list(TABLES["diabetes"].features)
    drawn = torch.randperm(len(table), generator=generator(seed, "cells"))[:MOST_EXAMPLES]
    return table[drawn][:, [columns.index(name) for name in COLUMNS], None]


def untouched(params: Any) -> Tensor:
    """The batch before anything is done to it, (examples, channels, positions)."""
    if params.cell_data == "typed":
        return torch.tensor(numbers_of(params.cell_rows), dtype=torch.float64)[..., None]
    values = pictures(params.seed) if params.cell_data == "pictures" else patients(params.seed)
    return values[: params.cell_examples]


def batch_of(params: Any) -> Tensor:
    """The batch with the learner's changes: an example louder, a channel shifted, something added to a cell."""
    x = untouched(params).clone()
    x[0] *= params.example_times
    x[:, 0] += params.channel_plus
    if not params.cell_walks:
        x[pick_of(params, x)] += params.cell_added
    return x


def pick_of(params: Any, x: Tensor) -> Pick:
    """The cell that the controls say, inside of the batch."""
    wanted = (params.cell_example, params.cell_channel, params.cell_position)
    return Pick(*(min(place, size) - 1 for place, size in zip(wanted, x.shape, strict=True)))


def way(params: Any, x: Tensor) -> list[Pick]:
    """The cells that are picked one after the other: all examples and channels, the positions taking turns."""
    if not params.cell_walks:
        return [pick_of(params, x)]
    examples, channels, positions = x.shape
    places = [(n, c) for n in range(examples) for c in range(channels)]
    return [Pick(n, c, k % positions) for k, (n, c) in enumerate(places)]
