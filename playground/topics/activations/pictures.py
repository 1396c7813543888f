"""What the pictures of both kinds of training have in common: the plane of their points, and lines over the updates."""

from collections.abc import Iterable
from typing import Any

from playground.core.picture import Bind
from playground.core.style import Theme, layout


def plane(theme: Theme, reach: float, **more: Any) -> dict[str, Any]:
    """The layout of a square from −reach to reach, without numbers at its axes."""
    plain = {"range": [-reach, reach], "showgrid": False, "zeroline": False, "showticklabels": False, "ticks": ""}
    x, y = {**plain, "constrain": "domain"}, {**plain, "scaleanchor": "x", "constrain": "domain"}
    return layout(theme, **{"xaxis": x, "yaxis": y, "margin": {"l": 8, "r": 8, "t": 8, "b": 8}, **more})


def places(reach: float, side: int) -> list[float]:
    """The coordinates of a map's cells, ``side`` of them from −reach to reach."""
    return [reach * (2 * k / (side - 1) - 1) for k in range(side)]


def two_classes(theme: Theme, size: int) -> dict[str, Any]:
    """Points whose colour says which of two classes they are; 0 and 1 are to be bound to ``marker.color``."""
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [],
        "y": [],
        "showlegend": False,
        "hoverinfo": "skip",
        "marker": {
            "size": size,
            "color": [],
            "cmin": 0,
            "cmax": 1,
            "colorscale": [[0, theme.negative], [1, theme.positive]],
            "line": {"width": 1, "color": theme.background},
        },
    }


def over_updates(lines: Iterable[tuple[str, str, str]], **look: Any) -> tuple[list[dict[str, Any]], list[Bind]]:
    """A line for each (metric, name, colour), over all updates so far; ``look`` goes for all lines."""
    data: list[dict[str, Any]] = []
    bindings: list[Bind] = []
    for place, (source, name, colour) in enumerate(lines):
        line = {"color": colour, "width": 2.5, **look}
        data.append({"type": "scatter", "mode": "lines", "x": [], "y": [], "name": name, "line": line})
        bindings += [Bind(f"data.{place}.x", "step", mode="all"), Bind(f"data.{place}.y", source, mode="all")]
    return data, bindings
