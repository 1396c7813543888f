"""Two terms over the plane of two weights: their contours, and where they touch."""

import math
from typing import Any

import torch
from torch import Tensor

from playground.core.picture import Handle, PlotView
from playground.core.style import Theme, layout
from playground.core.text import Translate
from playground.topics.losses.params import Shared
from playground.topics.losses.penalties import EXTENT, Terms, chosen, path

ENDS = "ends"
"""The handle that moves the minima of the two terms."""
CELLS = 61
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


def heights(values: Tensor, theme: Theme) -> list[dict[str, Any]]:
    """A map with contour lines; drawn as the square root, so that the lines near the minimum are not too far apart."""
    ticks = torch.linspace(-EXTENT, EXTENT, CELLS).tolist()
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


def grid() -> Tensor:
    """All places of the map, (CELLS, CELLS, 2)."""
    ticks = torch.linspace(-EXTENT, EXTENT, CELLS, dtype=torch.float64)
    y, x = torch.meshgrid(ticks, ticks, indexing="ij")
    return torch.stack([x, y], -1)


def way(params: Shared, theme: Theme, _: Translate) -> list[dict[str, Any]]:
    """The path of the minimum, the minimum now, and the ends, which can be dragged."""
    along, now = path(params), chosen(params)
    ends = [(params.best_x, params.best_y)]
    if params.second == "task":
        ends.append((params.other_x, params.other_y))
    edge = {"width": 2.5, "color": theme.background}
    return [
        {
            "type": "scatter",
            "mode": "lines",
            "name": _("Minimum for every β/α"),
            "x": along[:, 0].tolist(),
            "y": along[:, 1].tolist(),
            "line": {"color": theme.text, "width": 2.6, "dash": "dot"},
            "hoverinfo": "skip",
        },
        {
            "type": "scatter",
            "mode": "markers",
            "name": _("Minimum now"),
            "x": [now[0].item()],
            "y": [now[1].item()],
            "marker": {"symbol": "star", "size": 19, "color": "#f5c518", "line": {"width": 1.3, "color": theme.text}},
            "hovertemplate": "w = (%{x:.3f}, %{y:.3f})<extra></extra>",
        },
        {
            "type": "scatter",
            "mode": "markers",
            "name": _("Minimum of each term"),
            "showlegend": False,
            "x": [x for x, _y in ends],
            "y": [y for _x, y in ends],
            "marker": {"size": 17, "color": [theme.series[0], theme.series[1]][: len(ends)], "line": edge},
            "hovertemplate": _("Minimum of each term") + " (%{x:.2f}, %{y:.2f})<extra></extra>",
        },
    ]


def plane(view_id: str, data: list[dict[str, Any]], tab: str, said: str, theme: Theme) -> PlotView:
    axes: dict[str, dict[str, Any]] = {
        "xaxis": {"range": [-EXTENT, EXTENT], "title": {"text": "w₁"}, "constrain": "domain", "zerolinewidth": 1.5},
        "yaxis": {"range": [-EXTENT, EXTENT], "title": {"text": "w₂"}, "scaleanchor": "x", "constrain": "domain"},
    }
    axes["xaxis"]["zerolinecolor"] = axes["yaxis"]["zerolinecolor"] = theme.muted
    return PlotView(
        id=view_id,
        title="",
        figure={"data": data, "layout": layout(theme, **axes)},
        description=said,
        tab=tab,
        height=470,
        handle=Handle(ENDS, trace=len(data) - 1, many=True),
    )


def touching_view(params: Shared, both: Terms, theme: Theme, _: Translate) -> PlotView:
    """J₁ as a map; the contour of each term through the minimum."""
    now = chosen(params)
    first = level(both.best, both.a, 0.0, both.first(now).item())
    second = level(both.other, both.b, both.absolute, both.second(now).item())
    fill = "rgba(255,146,72,0.22)" if theme.name == "dark" else "rgba(213,94,0,0.16)"
    data = [
        *heights(both.first(grid()), theme),
        closed(second, _("J₂ up to its value here"), theme.series[1], fill),
        closed(first, _("J₁ at its value here"), theme.series[0]),
        *way(params, theme, _),
    ]
    said = _("The contours of the two terms touch where their sum is smallest.")
    return plane("touching", data, _("Both terms"), said, theme)


def sum_view(params: Shared, both: Terms, theme: Theme, _: Translate) -> PlotView:
    """The sum as a map."""
    values = params.alpha * both.first(grid()) + params.beta * both.second(grid())
    said = _("Contours of the sum of the two terms, with its minimum.")
    return plane("sum", [*heights(values, theme), *way(params, theme, _)], "αJ₁ + βJ₂", said, theme)
