"""Pieces that several pictures are made of: points, lines, arrows, and the plane they stand in."""

from collections.abc import Sequence
from typing import Any

from torch import Tensor

from playground.core.picture import Bind
from playground.core.style import Theme, layout
from playground.core.text import Translate

SYMBOLS = ("square", "circle")


def faint(colour: str, strength: float) -> str:
    """A colour "#rrggbb" that lets through what is behind it."""
    red, green, blue = (int(colour[k : k + 2], 16) for k in (1, 3, 5))
    return f"rgba({red},{green},{blue},{strength})"


def class_colours(theme: Theme) -> tuple[str, str]:
    """Of class 0 and class 1: the ends of the diverging scale, so that points and maps go together."""
    return theme.negative, theme.positive


def plane(theme: Theme, low: float, high: float, names: tuple[str, str] = ("x₁", "x₂"), **more: Any) -> dict[str, Any]:
    """The layout of a square picture of two numbers, the inputs if nothing else is said; its range stays as it is."""
    axis = {"range": [low, high], "constrain": "domain", "zeroline": True}
    return layout(
        theme,
        xaxis={**axis, "title": {"text": names[0], "standoff": 4}},
        yaxis={**axis, "title": {"text": names[1], "standoff": 4}, "scaleanchor": "x"},
        margin={"l": 40, "r": 8, "t": 8, "b": 36},
        **more,
    )


def points(x: Tensor, y: Tensor, theme: Theme, _: Translate, size: float = 11) -> list[dict[str, Any]]:
    """One trace with all points, and two without any that stand for the classes in the legend."""
    colours, classes = class_colours(theme), [int(label) for label in y.tolist()]
    outline = {"width": 1.2, "color": theme.background}
    common = {"type": "scatter", "mode": "markers"}
    trace = {
        **common,
        "x": x[:, 0].tolist(),
        "y": x[:, 1].tolist(),
        "showlegend": False,
        "text": sample_names(y, _),
        "hovertemplate": "%{text}<br>(%{x:.3g}, %{y:.3g})<extra></extra>",
        "marker": {
            "size": size,
            "color": [colours[k] for k in classes],
            "symbol": [SYMBOLS[k] for k in classes],
            "line": outline,
        },
    }
    names = (_("Class 0"), _("Class 1"))
    key = [
        {
            **common,
            "name": names[k],
            "x": [None],
            "y": [None],
            "marker": {"size": 10, "color": colours[k], "symbol": SYMBOLS[k]},
        }
        for k in (0, 1)
    ]
    return [trace, *key]


def sample_names(y: Tensor, _: Translate) -> list[str]:
    """What each sample of class y (n,) is called."""
    said = _("Sample {number}, class {label}")
    return [said.format(number=i + 1, label=int(label)) for i, label in enumerate(y.tolist())]


def line(name: str, colour: str, width: float = 2.5, dash: str = "solid", **more: Any) -> dict[str, Any]:
    """An empty trace for a line."""
    look = {"width": width, "color": colour, "dash": dash}
    return {
        "type": "scatter",
        "mode": "lines",
        "name": name,
        "x": [],
        "y": [],
        "line": look,
        "hoverinfo": "skip",
        **more,
    }


def straight(ends: Sequence[Sequence[float]], name: str, colour: str, **more: Any) -> dict[str, Any]:
    """A line between the given ends."""
    return {**line(name, colour, **more), "x": [place[0] for place in ends], "y": [place[1] for place in ends]}


def arrow(name: str, colour: str, width: float = 3, dash: str = "solid", **more: Any) -> dict[str, Any]:
    """An empty trace for an arrow between two places."""
    tip = {"symbol": "arrow", "size": [0, 7 + 2 * width], "angleref": "previous", "color": colour, "opacity": 1}
    return {**line(name, colour, width, dash), "mode": "lines+markers", "marker": tip, **more}


def follow(trace: int, source: str, *before: int | None) -> list[Bind]:
    """A trace's x and y from the last axis of ``source``."""
    return [Bind(f"data.{trace}.{axis}", source, index=(*before, column)) for column, axis in enumerate("xy")]
