"""The data points as traces of a figure: training points filled, held-out ones hollow, by class or by value."""

from typing import Any

from playground.core.picture import Bind
from playground.core.style import Theme
from playground.core.text import Translate
from playground.topics.network.colours import class_colours, value_scale
from playground.topics.network.data import Prepared
from playground.topics.network.picture_params import PictureParams


def points(
    params: PictureParams, data: Prepared, theme: Theme, _: Translate, first: int
) -> tuple[list[dict[str, Any]], list[Bind]]:
    """Traces and their bindings; ``first`` is the number that the first trace will have in the figure."""
    parts = ("train", "validation", "test") if params.held_out else ("train",)
    if data.data.task == "values":
        return by_value(parts, data, theme, _, first)
    classes = [_(name) for name in data.data.classes]
    colours = class_colours(theme, len(classes))
    traces: list[dict[str, Any]] = []
    bindings: list[Bind] = []
    for part in parts:
        for k, (name, colour) in enumerate(zip(classes, colours, strict=True)):
            bindings += places(first + len(traces), f"{part}_{k}")
            traces.append(
                {
                    **dots(part, theme, colour),
                    "name": name,
                    "legendgroup": name if part == "train" else "held out",
                    "showlegend": part == "train",
                    "hovertemplate": f"{name} (%{{x:.4g}}, %{{y:.4g}})<extra></extra>",
                }
            )
    if params.held_out:
        traces.append(key(theme, _))
    return traces, bindings


def by_value(
    parts: tuple[str, ...], data: Prepared, theme: Theme, _: Translate, first: int
) -> tuple[list[dict[str, Any]], list[Bind]]:
    """Points with a value each, in the colours of the map. On a curve (one feature) the colour says nothing more."""
    low, high = float(data.data.y.min()), float(data.data.y.max())
    traces: list[dict[str, Any]] = []
    bindings: list[Bind] = []
    names = {"train": _("Training points"), "validation": _("Held-out points"), "test": _("Test points")}
    for part in parts:
        trace = {**dots(part, theme, theme.series[0]), "name": names[part], "legendgroup": part}
        if data.plane.flat:
            trace["hovertemplate"] = "(%{x:.4g}, %{y:.4g})<extra></extra>"
        else:
            colours = {"colorscale": value_scale(theme), "cmin": low, "cmax": high, "showscale": False}
            trace["marker"] = {**trace["marker"], **colours, "line": {"width": 1, "color": theme.muted}}
            trace["marker"]["symbol"] = "circle" if part == "train" else "diamond"
            trace["hovertemplate"] = f"{_(data.data.target)} = %{{marker.color:.4g}}<extra></extra>"
            bindings.append(Bind(f"data.{first + len(traces)}.marker.color", f"{part}_value"))
        bindings += places(first + len(traces), part)
        trace["showlegend"] = part == "train" or part == "test"
        traces.append(trace)
    return traces, bindings


def dots(part: str, theme: Theme, colour: str) -> dict[str, Any]:
    """The trace of one part's points: filled for training, hollow for the others."""
    outline = {"width": 1, "color": theme.background}
    filled = {"size": 7, "color": colour, "line": outline}
    hollow = {"size": 6.5, "symbol": "circle-open", "color": colour, "line": {"width": 1.6}}
    return {"type": "scatter", "mode": "markers", "x": [], "y": [], "marker": filled if part == "train" else hollow}


def key(theme: Theme, _: Translate) -> dict[str, Any]:
    """A line of the legend for all hollow points."""
    ring = {"size": 7, "symbol": "circle-open", "color": theme.text, "line": {"width": 1.6}}
    return {
        "type": "scatter",
        "mode": "markers",
        "name": _("Held-out points"),
        "legendgroup": "held out",
        "x": [None],
        "y": [None],
        "marker": ring,
    }


def places(trace: int, source: str) -> list[Bind]:
    return [Bind(f"data.{trace}.{axis}", source, index=(None, column)) for column, axis in enumerate("xy")]


def rings(source: str, name: str, theme: Theme, trace: int, size: float = 13) -> tuple[dict[str, Any], list[Bind]]:
    """Rings around some of the points, whose places are the array ``source`` (points, 2)."""
    marker = {"size": size, "symbol": "circle-open", "color": theme.text, "line": {"width": 2}}
    drawn = {
        "type": "scatter",
        "mode": "markers",
        "name": name,
        "x": [],
        "y": [],
        "marker": marker,
        "hoverinfo": "skip",
    }
    return drawn, places(trace, source)
