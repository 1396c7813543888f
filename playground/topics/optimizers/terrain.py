"""The surface as a picture shows it: heights on a grid, logarithmic where values span many powers of ten."""

from dataclasses import dataclass
from functools import lru_cache

import torch
from torch import Tensor

from playground.topics.optimizers.surfaces import Surface

POINTS = 101
"""Grid points along each axis."""


@dataclass(frozen=True)
class Terrain:
    """``x`` (points,), ``y`` (points,) and ``height`` (points, points), rows along y.

    ``height`` is f itself, or log10(f - ``lowest`` + ``softening``) when ``logarithmic``; the softening keeps the
    minimum, where the logarithm has no value, from taking all the colours.
    """

    x: Tensor
    y: Tensor
    height: Tensor
    logarithmic: bool
    lowest: float
    softening: float

    def at(self, loss: Tensor) -> Tensor:
        """The height at which a point with this loss is drawn."""
        if not self.logarithmic:
            return loss
        return ((loss - self.lowest).clamp(min=0) + self.softening).log10()


@lru_cache(maxsize=64)
def terrain(surface: Surface, points: int = POINTS) -> Terrain:
    """Heights over the surface's whole range. For a formula with no known minimum the scale is chosen by its spread."""
    x, y, values = surface.grid(points)
    known = values[values.isfinite()]
    if not known.numel():  # a formula such as log(-1 - x^2): nothing to see, and no reason to fail
        return Terrain(x, y, torch.full_like(values, torch.nan), False, 0.0, 0.0)
    lowest = known.min().item() if surface.minimum is None else surface.minimum
    spread = (known - lowest).quantile(torch.tensor([0.5, 0.98], dtype=known.dtype))
    steep = not surface.minima and spread[1] > 30 * spread[0]
    shown = Terrain(x, y, values, surface.log_scale or bool(steep), lowest, max(5e-3 * spread[0].item(), 1e-9))
    height = shown.at(values.where(values.isfinite(), torch.nan))
    return Terrain(x, y, height, shown.logarithmic, shown.lowest, shown.softening)
