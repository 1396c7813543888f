"""The squared loss's line follows an outlier, the others' hardly: for the home page."""

import torch
from torch import Tensor

from playground.core.preview import Dots, Path, Preview
from playground.core.style import Theme
from playground.topics.losses.fit import powers
from playground.topics.losses.look import LOOKS
from playground.topics.losses.params import Params
from playground.topics.losses.refit import GRID, fit_all

BOTTOM, TOP = -4.0, 3.5
ROWS = 30


def unit(x: Tensor, y: Tensor) -> Tensor:
    """Places (…, 2) in the unit square."""
    low, high = GRID[0], GRID[-1]
    return torch.stack([(x - low) / (high - low), (y - BOTTOM) / (TOP - BOTTOM)], -1)


def preview(theme: Theme) -> Preview:
    """How far every place is from the squared loss's line while the outlier comes; over it the lines at the end."""
    params = Params()
    fits = fit_all(params)
    lines = {key: theta @ powers(GRID, 1).T for key, theta in fits.theta.items()}  # (frames, GRID)
    heights = torch.linspace(BOTTOM, TOP, ROWS, dtype=torch.float64)
    far = (heights[:, None] - lines["mse"][:, None, :]).abs()  # (frames, ROWS, GRID)
    paths = [Path(unit(GRID, line[-1]), LOOKS[key].colour(theme)) for key, line in lines.items()]
    points = fits.cloud.x
    dots = Dots(unit(points[:, 0], points[:, 1]), theme.text)
    scale = [(0.0, theme.sequential[1][1]), (0.5, theme.sequential[0][1]), (1.0, theme.surface)]
    return Preview((far / 4).clamp(max=1).float(), scale, paths=paths, dots=[dots])
