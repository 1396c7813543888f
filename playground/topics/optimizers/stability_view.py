"""The stability map as a picture: what became of every run, and over it what theory says."""

import math
from collections.abc import Sequence
from typing import Any

import torch
from torch import Tensor

from playground.core.picture import Bind, Handle, PlotView
from playground.core.style import Theme, layout
from playground.core.text import Translate
from playground.topics.optimizers.curves import POWERS
from playground.topics.optimizers.stability import LOST, Axis, Stability, Theory
from playground.topics.optimizers.theory_view import line

CELL = "cell"
"""The handle that picks a cell of the map."""
HOVER, END = "%{x:.4g}, %{y:.3g}: ", "<extra></extra>"


def cells(stability: Stability, source: str) -> dict[str, Any]:
    """A heat map over the two axes; its numbers come as the constant ``source``."""
    return {
        "type": "heatmap",
        "x": stability.x.edges().tolist(),
        "y": stability.y.edges().tolist(),
        "z": [],
        "meta": source,
    }


def maps(stability: Stability, shows: str) -> dict[str, Tensor]:
    """The constants that the heat maps show, each (cells, cells); NaN is left blank."""
    diverged = stability.place == LOST
    arrived = ~stability.needed.isnan() if shows == "speed" else stability.place >= 0
    strong = stability.needed.clamp(min=1).log10() if shows == "speed" else stability.place.double() + 1
    blank = torch.full_like(stability.needed, torch.nan)
    return {
        "map/diverged": torch.where(diverged, 1.0, blank).float(),
        "map/waiting": torch.where(~diverged & ~arrived, 1.0, blank).float(),
        "map/shown": torch.where(arrived, strong, blank).float(),
        "map/needed": stability.needed.float(),
    }


def flat(stability: Stability, source: str, colour: str, hover: str) -> dict[str, Any]:
    """Cells of one colour."""
    look = {"colorscale": [[0, colour], [1, colour]], "showscale": False, "hovertemplate": HOVER + hover + END}
    return {**cells(stability, source), **look}


def speed(stability: Stability, theme: Theme, _: Translate) -> dict[str, Any]:
    """Steps needed, on a logarithmic scale, strongest where it is fastest."""
    ticks = [tick for tick in (1, 3, 10, 30, 100, 300, 1000) if tick <= stability.steps]
    return {
        **cells(stability, "map/shown"),
        "zmin": math.log10(3),
        "zmax": math.log10(stability.steps),
        "colorscale": [[1 - at, colour] for at, colour in reversed(theme.sequential)],
        "colorbar": bar(_("Steps needed"), theme, [math.log10(tick) for tick in ticks], ticks),
        "hovertemplate": HOVER + _("{steps} steps").format(steps="%{customdata}") + END,
    }


def ends(stability: Stability, minima: int, theme: Theme, _: Translate) -> dict[str, Any]:
    """The minimum next to which each run ended, one colour a minimum."""
    colours = goals(minima, theme)
    count = len(colours)
    return {
        **cells(stability, "map/shown"),
        "zmin": 0.5,
        "zmax": count + 0.5,
        "colorscale": [[(i + side) / count, colour] for i, colour in enumerate(colours) for side in (0, 1)],
        "colorbar": bar(_("Minimum"), theme, list(range(1, count + 1)), list(range(1, count + 1))),
        "hovertemplate": HOVER + _("minimum {number}").format(number="%{z}") + END,
    }


def goals(minima: int, theme: Theme) -> list[str]:
    """The colour of each minimum."""
    return [theme.series[i] for i in (0, 2, 4, 6)][: max(minima, 1)]


def bar(title: str, theme: Theme, ticks: Sequence[float], texts: Sequence[int]) -> dict[str, Any]:
    """A colour bar above the map, where it takes no width from a phone."""
    return {
        "orientation": "h",
        "thickness": 10,
        "len": 0.9,
        "x": 0.5,
        "y": 1.0,
        "yanchor": "bottom",
        "ypad": 4,
        "title": {"text": title, "side": "top", "font": {"size": 12}},
        "tickvals": ticks,
        "ticktext": [str(text) for text in texts],
        "tickfont": {"color": theme.muted, "size": 11},
        "outlinewidth": 0,
    }


def stability_view(
    stability: Stability,
    exact: Theory | None,
    shows: str,
    minima: Sequence[tuple[float, float]],
    present: tuple[float, float],
    labels: tuple[str, str],
    theme: Theme,
    _: Translate,
) -> PlotView:
    """``present``: the settings now chosen, marked by a ring; ``labels`` of the two axes."""
    waiting = "#3a4451" if theme.name == "dark" else "#d3d8de"
    lost = "#a8501c" if theme.name == "dark" else "#f0a36f"
    data = [
        flat(stability, "map/diverged", lost, _("diverged")),
        flat(stability, "map/waiting", waiting, _("not there yet")),
        speed(stability, theme, _) if shows == "speed" else ends(stability, len(minima), theme, _),
    ]
    bindings = [Bind(f"data.{place}.z", trace["meta"]) for place, trace in enumerate(data)]
    if shows == "speed":
        bindings.append(Bind("data.2.customdata", "map/needed"))
    for name, colour in ((_("Diverged"), lost), (_("Not there yet"), waiting)):  # a legend for the two flat colours
        marker = {"symbol": "square", "size": 12, "color": colour}
        data.append({"type": "scatter", "mode": "markers", "name": name, "x": [None], "y": [None], "marker": marker})
    if exact is not None:
        name = _("Theory: limit") if exact.exact else _("Theory near the minimum: limit")
        data.append(line(exact.x, exact.y, name, theme.text, "solid" if exact.exact else "dash"))
        if exact.best is not None:
            x, y = exact.best
            data.append(
                {
                    "type": "scatter",
                    "mode": "markers",
                    "name": _("Theory: fastest"),
                    "x": [x],
                    "y": [y],
                    "marker": {
                        "symbol": "star",
                        "size": 16,
                        "color": "#f5c518",
                        "line": {"width": 1.2, "color": "#000"},
                    },
                    "hovertemplate": _("Theory: fastest") + " (%{x:.4g}, %{y:.3g})<extra></extra>",
                }
            )
    data.append(
        {
            "type": "scatter",
            "mode": "markers",
            "name": _("Chosen"),
            "showlegend": False,
            "x": [present[0]],
            "y": [present[1]],
            "marker": {
                "symbol": "circle-open",
                "size": 16,
                "color": theme.text,
                "line": {"width": 3, "color": theme.text},
            },
            "hovertemplate": _("Chosen") + " (%{x:.4g}, %{y:.3g})<extra></extra>",
        }
    )
    figure = {
        "data": data,
        "layout": layout(
            theme,
            xaxis=ruler(stability.x, labels[0]),
            yaxis=ruler(stability.y, labels[1]),
            legend={"orientation": "h", "yanchor": "top", "y": -0.16, "x": 0.0, "font": {"size": 12}},
            margin={"l": 52, "r": 10, "t": 56, "b": 84},
        ),
    }
    said = _("Map of {runs} runs over {x} and {y}: {converged} reached the minimum, {diverged} diverged.")
    counts = {
        "runs": stability.needed.numel(),
        "converged": int((~stability.needed.isnan()).sum()),
        "diverged": int((stability.place == LOST).sum()),
    }
    return PlotView(
        id="stability",
        title="",
        figure=figure,
        bindings=bindings,
        description=said.format(x=labels[0], y=labels[1], **counts),
        tab=_("Stability map"),
        height=520,
        handle=Handle(CELL, trace=len(data) - 1, drag=True),
    )


def ruler(axis: Axis, label: str) -> dict[str, Any]:
    """The whole of one axis of the map."""
    common = {"title": {"text": label}, "showgrid": False, "zeroline": False}
    if not axis.log:
        return {"range": [axis.low, axis.high], **common}
    ends = torch.tensor([axis.low, axis.high]).log10().tolist()
    return {"type": "log", "range": ends, "dtick": 1, "exponentformat": "power", **POWERS, **common}
