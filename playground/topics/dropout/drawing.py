"""Pieces of pictures that several facets draw."""

from typing import Any

from playground.core.picture import Bind
from playground.core.style import Theme
from playground.core.text import Translate
from playground.topics.dropout.data import REACH


def heat(theme: Theme, **more: Any) -> dict[str, Any]:
    """A map of the probability of class 1: orange 0, blue 1."""
    return {
        "type": "heatmap",
        "z": [],
        "zmin": 0,
        "zmax": 1,
        "zsmooth": "best",
        "colorscale": [list(stop) for stop in theme.diverging],
        "opacity": 0.8,
        "showscale": False,
        "hoverinfo": "skip",
        **more,
    }


def dots(theme: Theme, **more: Any) -> list[dict[str, Any]]:
    """Points of class 0 and 1, to be bound to ``points/0`` and ``points/1``."""
    shown = {"type": "scatter", "mode": "markers", "x": [], "y": [], "hoverinfo": "skip", "showlegend": False}
    edge = {"width": 1, "color": theme.background}
    return [
        {**shown, "marker": {"size": 6, "color": fill, "line": edge}, **more}
        for fill in (theme.negative, theme.positive)
    ]


def dot_bindings(first: int) -> list[Bind]:
    """``dots`` stand at ``first`` and the place after."""
    return [Bind(f"data.{first + k}.{xy}", f"points/{k}", index=(i, None)) for k in (0, 1) for i, xy in enumerate("xy")]


def plane_axis(label: str = "", **more: Any) -> dict[str, Any]:
    fixed = {
        "range": [-REACH, REACH],
        "showgrid": False,
        "zeroline": False,
        "automargin": False,
        "nticks": 5,
        "ticks": "",
    }
    return {**fixed, **({"title": {"text": label}} if label else {}), **more}


def curve(name: str, **more: Any) -> dict[str, Any]:
    """A line over the updates."""
    hover = f"{name}: %{{y:.3g}} (%{{x}})<extra></extra>"
    return {"type": "scatter", "mode": "lines", "x": [], "y": [], "name": name, "hovertemplate": hover, **more}


def growing(place: int, source: str, index: tuple[int | None, ...] = ()) -> list[Bind]:
    """Binds ``curve`` number ``place`` to a metric, or to one number of an array."""
    return [
        Bind(f"data.{place}.x", "step", mode="until"),
        Bind(f"data.{place}.y", source, index=index, mode="until"),
    ]


def label(text: str, x: float, y: float, theme: Theme, **more: Any) -> dict[str, Any]:
    """Words at a place of the whole figure, from (0, 0) below left to (1, 1)."""
    place = {"xref": "paper", "yref": "paper", "x": x, "y": y, "xanchor": "center", "yanchor": "bottom"}
    return {**place, "text": text, "showarrow": False, "font": {"size": 13, "color": theme.text}, **more}


def updates(stop: int, _: Translate) -> dict[str, Any]:
    return {"title": {"text": _("Updates")}, "range": [0, stop]}
