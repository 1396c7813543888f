"""Contours over the plane of two weights: a map of a loss, and closed lines of one height."""

import math
from typing import Any

import torch
from torch import Tensor

from playground.core.style import Theme

TURN = torch.linspace(0, 2 * math.pi, 181, dtype=torch.float64)


def directions() -> Tensor:
    """Unit vectors all around, (181, 2)."""
    return torch.stack([TURN.cos(), TURN.sin()], -1)


def level(centre: Tensor, h: Tensor, absolute: float, height: float) -> Tensor:
    """The closed line on which absolute·‖w‖₁ + ½(w − centre)ᵀH(w − centre) = height, (181, 2).

    Along a direction u from the centre the distance ρ solves ½uᵀHu ρ² + absolute·‖u‖₁ ρ = height. (With an absolute
    part the centre is 0.)
    """
    u = directions()
    bend, slope = ((u @ h) * u).sum(-1), absolute * u.abs().sum(-1)
    distance = 2 * height / (slope + (slope**2 + 2 * bend * height).sqrt()).clamp(min=1e-12)
    return centre + distance[:, None] * u


def closed(places: Tensor, name: str, colour: str, fill: str = "", **more: Any) -> dict[str, Any]:
    look: dict[str, Any] = {"fill": "toself", "fillcolor": fill} if fill else {}
    return {
        "type": "scatter",
        "mode": "lines",
        "name": name,
        "x": places[:, 0].tolist(),
        "y": places[:, 1].tolist(),
        "line": {"color": colour, "width": 2.4},
        "hoverinfo": "skip",
        **look,
        **more,
    }


def heights(values: Tensor, extent: float, theme: Theme) -> list[dict[str, Any]]:
    """A map with contour lines of values (cells, cells) on the square from −extent to extent.

    Drawn as the square root, so that the lines near the minimum are not too far apart.
    """
    ticks = torch.linspace(-extent, extent, len(values)).tolist()
    shown = (values - values.min()).sqrt()
    rows = [[round(v, 4) for v in row] for row in shown.tolist()]
    ground = (
        [[0.0, "#0d1219"], [0.5, "#1d3044"], [1.0, "#37618a"]]
        if theme.name == "dark"
        else [[0.0, "#ffffff"], [0.5, "#d8e6f2"], [1.0, "#96bbd8"]]
    )
    line = "rgba(160,190,220,0.30)" if theme.name == "dark" else "rgba(30,70,110,0.28)"
    common = {"x": ticks, "y": ticks, "z": rows, "showscale": False, "hoverinfo": "skip"}
    return [
        {**common, "type": "heatmap", "colorscale": ground, "zsmooth": "fast"},
        {
            **common,
            "type": "contour",
            "ncontours": 16,
            "contours": {"coloring": "none"},
            "showlegend": False,
            "line": {"width": 0.8, "color": line},
        },
    ]


def grid(extent: float, cells: int) -> Tensor:
    """All places of the square from −extent to extent, (cells, cells, 2)."""
    ticks = torch.linspace(-extent, extent, cells, dtype=torch.float64)
    y, x = torch.meshgrid(ticks, ticks, indexing="ij")
    return torch.stack([x, y], -1)
