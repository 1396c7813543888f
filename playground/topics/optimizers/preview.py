"""The race that the page opens with, for the home page."""

import torch
from torch import Tensor

from playground.core.preview import Path, Preview
from playground.core.style import Theme
from playground.topics.optimizers.clip import race
from playground.topics.optimizers.look import LOOKS
from playground.topics.optimizers.params import Params, surface_of
from playground.topics.optimizers.terrain import terrain

BANDS = 14


def preview(theme: Theme) -> Preview:
    """Heights in bands, and the racers' paths upon them."""
    params = Params()
    surface = surface_of(params)
    height = terrain(surface, 201).height
    low, high = height.min(), height.max()
    bands = ((height - low) / (high - low) * BANDS).floor() / BANDS  # (rows, columns)

    def unit(positions: Tensor) -> Tensor:
        """Places on the surface → places in the unit square, (steps, 2)."""
        ends = torch.tensor([surface.x_range, surface.y_range], dtype=positions.dtype)
        return (positions - ends[:, 0]) / (ends[:, 1] - ends[:, 0])

    paths = [Path(unit(path.positions), LOOKS[key].colour(theme)) for key, path in race(params, params.racers).items()]
    return Preview(bands[None], theme.sequential, paths=paths)
