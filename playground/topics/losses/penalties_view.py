"""Two terms over the plane of two weights: their contours, and where they touch."""

from typing import Any

from playground.core.contours import closed, grid, heights, level
from playground.core.picture import Handle, PlotView
from playground.core.style import Theme, layout
from playground.core.text import Translate
from playground.topics.losses.params import Shared
from playground.topics.losses.penalties import EXTENT, Terms, chosen, path

ENDS = "ends"
"""The handle that moves the minima of the two terms."""
CELLS = 61


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
        *heights(both.first(grid(EXTENT, CELLS)), EXTENT, theme),
        closed(second, _("J₂ up to its value here"), theme.series[1], fill),
        closed(first, _("J₁ at its value here"), theme.series[0]),
        *way(params, theme, _),
    ]
    said = _("The contours of the two terms touch where their sum is smallest.")
    return plane("touching", data, _("Both terms"), said, theme)


def sum_view(params: Shared, both: Terms, theme: Theme, _: Translate) -> PlotView:
    """The sum as a map."""
    places = grid(EXTENT, CELLS)
    values = params.alpha * both.first(places) + params.beta * both.second(places)
    said = _("Contours of the sum of the two terms, with its minimum.")
    return plane("sum", [*heights(values, EXTENT, theme), *way(params, theme, _)], "αJ₁ + βJ₂", said, theme)
