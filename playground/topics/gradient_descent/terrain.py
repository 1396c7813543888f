"""The loss surface as heights over the part of the plane that is shown."""

from dataclasses import dataclass
from functools import lru_cache

import torch
from torch import Tensor

from playground.topics.gradient_descent.problem import Problem

CELLS = 61


@dataclass(frozen=True, eq=False)
class Terrain:
    """``x`` and ``y`` (CELLS,) along the edges, ``height`` (CELLS, CELLS) by row y and column x, all float32.

    The heights are √(L − L*): contours at even steps of it lie evenly around a minimum.
    """

    x: Tensor
    y: Tensor
    height: Tensor

    def on(self, theta: Tensor, problem: Problem) -> Tensor:
        """Places θ (…, 2) on the surface in three dimensions, (…, 3); NaN beside the map."""
        inside = ((theta - problem.centre).abs() <= problem.half).all(-1, keepdim=True)
        lifted = torch.cat([theta, problem.excess(theta).sqrt()[..., None]], dim=-1)
        return torch.where(inside, lifted, torch.nan)


@lru_cache(maxsize=16)
def terrain(problem: Problem) -> Terrain:
    """Computed once for each problem."""
    unit = torch.linspace(-1, 1, CELLS, dtype=torch.float64)
    x, y = (problem.centre[axis] + unit * problem.half[axis] for axis in (0, 1))
    grid = torch.stack(torch.meshgrid(x, y, indexing="xy"), dim=-1)  # (rows y, columns x, 2)
    return Terrain(x.float(), y.float(), problem.excess(grid).sqrt().float())
