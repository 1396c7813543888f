"""Polynomials of growing degree through the same points: first too stiff, then right, then wild. For the home page."""

import torch
from torch import Tensor

from playground.core.preview import Dots, Path, Preview
from playground.core.style import Theme
from playground.topics.regularization.fit.fit import data, fits_of
from playground.topics.regularization.params import Params
from playground.topics.regularization.truth import GRID, TRUTHS

LAST = 10
"""The highest degree that is shown."""
BETWEEN = 4
"""Frames from one degree to the next."""
ROWS = 60
HEIGHT = 2.0
"""The picture shows −HEIGHT … HEIGHT."""
WIDTH = 0.1
"""Half the thickness of the curve."""


def unit(x: Tensor, y: Tensor) -> Tensor:
    """Places (…, 2) in the unit square."""
    return torch.stack([(x + 1) / 2, (y / HEIGHT + 1) / 2], -1)


def preview(theme: Theme) -> Preview:
    """The fit of each degree turns into the next one's; over it the points, and the true function."""
    params = Params()
    curves = fits_of(params).curves[1 : LAST + 1]  # (degrees, GRID)
    share = torch.arange(BETWEEN, dtype=torch.float64)[:, None, None] / BETWEEN
    blended = torch.lerp(curves[:-1], curves[1:], share).transpose(0, 1).flatten(0, 1)  # (frames, GRID)
    frames = torch.cat([blended, curves[-1:]])[..., ::2]
    heights = torch.linspace(-HEIGHT, HEIGHT, ROWS, dtype=torch.float64)
    slope = torch.gradient(frames, spacing=2 / (frames.shape[1] - 1), dim=1)[0]
    far = (heights[:, None] - frames[:, None]).abs() / (1 + slope.square() / 4).sqrt()[:, None]  # across the curve
    dots = Dots(unit(*data(params).train), theme.text)
    truth = Path(unit(GRID, TRUTHS[params.fit_truth](GRID))[::4], theme.muted)
    scale = [(0.0, theme.surface), (1.0, theme.series[1])]
    return Preview((1.4 - far / WIDTH).clamp(0, 1).float(), scale, paths=[truth], dots=[dots], rate=8)
