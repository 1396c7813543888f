"""The constraint picture: contours of the loss of two weights, and the region that the penalty allows."""

from typing import Any

import torch

from playground.core.contours import closed, grid, heights, level
from playground.core.dataset_tables import TABLES
from playground.core.picture import PlotView
from playground.core.style import Theme, layout
from playground.core.text import Translate
from playground.topics.regularization.penalties.pair import columns, pair

CELLS = 61


def pair_view(params: Any, theme: Theme, _: Translate) -> PlotView:
    """J₁ as a map, its contour through the minimum, and the region of all weights with no larger penalty."""
    of, extent = pair(params), pair(params).extent
    zero = torch.zeros(2, dtype=torch.float64)
    region = level(zero, of.s * torch.eye(2, dtype=torch.float64), of.r, float(of.penalty(of.w)))
    touched = level(of.free, of.a, 0.0, float(of.loss(of.w)))
    fill = "rgba(255,146,72,0.22)" if theme.name == "dark" else "rgba(213,94,0,0.16)"
    names = [_(list(TABLES["diabetes"].features.values())[k]) for k in columns(params)]
    data = [
        *heights(of.loss(grid(extent, CELLS)), extent, theme),
        closed(region, _("Penalty no larger than here"), theme.series[1], fill),
        closed(touched, _("Loss as here"), theme.series[0]),
        point(of.free.tolist(), _("Without a penalty"), "circle", 12, theme.series[0], theme),
        point(of.w.tolist(), _("With the penalty"), "star", 18, "#f5c518", theme),
    ]
    axes: dict[str, dict[str, Any]] = {
        "xaxis": {"range": [-extent, extent], "title": {"text": names[0]}, "constrain": "domain"},
        "yaxis": {"range": [-extent, extent], "title": {"text": names[1]}, "scaleanchor": "x", "constrain": "domain"},
    }
    for axis in axes.values():
        axis |= {"zerolinecolor": theme.muted, "zerolinewidth": 1.5}
    return PlotView(
        id="penalty_pair",
        title="",
        figure={"data": data, "layout": layout(theme, **axes, legend={"font": {"size": 11}})},
        description=_("Contours of the loss of two weights touch the region that the penalty allows."),
        tab=_("Two weights: where loss and penalty touch"),
        height=480,
    )


def point(place: list[float], name: str, symbol: str, size: int, colour: str, theme: Theme) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "markers",
        "name": name,
        "x": place[:1],
        "y": place[1:],
        "marker": {"symbol": symbol, "size": size, "color": colour, "line": {"width": 1.2, "color": theme.text}},
        "hovertemplate": f"{name}: (%{{x:.3f}}, %{{y:.3f}})<extra></extra>",
    }
