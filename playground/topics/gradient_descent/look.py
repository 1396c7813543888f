"""How the three ways are drawn, the same on every picture, and the traces that several pictures have."""

from collections.abc import Sequence
from typing import Any

from playground.core.style import Theme
from playground.topics.gradient_descent.params import FULL, MINI, OWN, SINGLE

SERIES = {FULL: 0, MINI: 1, SINGLE: 2, OWN: 3}
SYMBOLS = {FULL: "circle", MINI: "square", SINGLE: "diamond", OWN: "star-diamond"}
WIDTHS = {FULL: 3.0, MINI: 2.2, SINGLE: 1.4, OWN: 2.2}
EMPTY: dict[str, Any] = {"x": [], "y": []}


def colour(theme: Theme, key: str) -> str:
    return theme.series[SERIES[key]]


def ground(theme: Theme) -> list[list[Any]]:
    """Colours of the heights: pale in the valley, so that every path stands out on them."""
    if theme.name == "dark":
        return [[0.0, "#0d1219"], [0.35, "#1a2a3a"], [0.7, "#27435e"], [1.0, "#37618a"]]
    return [[0.0, "#ffffff"], [0.35, "#e6eff7"], [0.7, "#c3d9ea"], [1.0, "#96bbd8"]]


def faint(colour: str, share: float) -> str:
    """A colour "#rrggbb" that lets shine through what lies under it."""
    red, green, blue = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return f"rgba({red},{green},{blue},{share})"


def star(theme: Theme, at: Sequence[float], name: str) -> dict[str, Any]:
    """The minimum, marked."""
    return {
        "type": "scatter",
        "mode": "markers",
        "name": name,
        "showlegend": False,
        "x": [at[0]],
        "y": [at[1]],
        "marker": {"symbol": "star", "size": 15, "color": "#f5c518", "line": {"width": 1.2, "color": theme.text}},
        "hovertemplate": name + " (%{x:.4g}, %{y:.4g})<extra></extra>",
    }


def ring(theme: Theme, at: Sequence[float], hover: str) -> dict[str, Any]:
    """A point that can be dragged."""
    return {
        "type": "scatter",
        "mode": "markers",
        "name": hover,
        "showlegend": False,
        "x": [at[0]],
        "y": [at[1]],
        "marker": {
            "symbol": "circle-open-dot",
            "size": 20,
            "color": theme.text,
            "line": {"width": 2.5, "color": theme.text},
        },
        "hovertemplate": hover + "<extra></extra>",
    }


def heights(theme: Theme) -> list[dict[str, Any]]:
    """The surface as colours and as lines; bound to ``ground``, ``ground_x``, ``ground_y`` by ``HEIGHTS``."""
    line = "rgba(160,190,220,0.30)" if theme.name == "dark" else "rgba(30,70,110,0.28)"
    common = {"z": [[0, 0], [0, 0]], "showscale": False, "hoverinfo": "skip"}
    return [
        {**common, "type": "heatmap", "colorscale": ground(theme), "zsmooth": "fast"},
        {
            **common,
            "type": "contour",
            "ncontours": 18,
            "contours": {"coloring": "none"},
            "showlegend": False,  # lines without colours have a place in the legend, else
            "line": {"width": 0.7, "color": line},
        },
    ]
