"""Where each cell of the batch is drawn: a block of 1 × 1 for each example and channel, its positions inside."""

import math

import torch
from torch import Tensor

from playground.topics.normalization.cells.batch import POSITIONS, Pick

MARGIN = 0.05  # around the cells of a block
Shape = tuple[int, ...]


def side(shape: Shape) -> int:
    """Cells along a side of a block: two, or one where a channel is a single number."""
    return 2 if shape[2] == POSITIONS else 1


def edges(blocks: int, cells: int) -> list[float]:
    """The cells' borders along one axis; between two blocks there is a gap."""
    inner = [MARGIN + k * (1 - 2 * MARGIN) / cells for k in range(cells + 1)]
    return [round(block + place, 4) for block in range(blocks) for place in inner]


def spread(values: Tensor) -> Tensor:
    """Values (…, examples, channels, positions) as rows and columns between ``edges``; gaps are NaN."""
    *_, examples, channels, positions = values.shape
    n = side((examples, channels, positions))
    rows, columns = examples * (n + 1) - 1, channels * (n + 1) - 1
    out = torch.full((*values.shape[:-3], rows, columns), torch.nan, dtype=values.dtype)
    for place in range(positions):
        row, column = divmod(place, n)
        out[..., row :: n + 1, column :: n + 1] = values[..., place]
    return out


def place_of(pick: Pick, shape: Shape) -> tuple[float, float, float]:
    """Left and upper border of a cell, and its size."""
    n = side(shape)
    row, column = divmod(pick.position, n)
    size = (1 - 2 * MARGIN) / n
    return pick.channel + MARGIN + column * size, pick.example + MARGIN + row * size, size


def cell_at(x: float, y: float) -> Pick:
    """The cell of a place in the picture, as if every block had 2 × 2 cells. Raises ValueError for no place."""
    if not (math.isfinite(x) and math.isfinite(y)):
        raise ValueError("no place")
    return Pick(math.floor(y), math.floor(x), 2 * int(y % 1 >= 0.5) + int(x % 1 >= 0.5))
