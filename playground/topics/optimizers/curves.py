"""How the race goes: loss and distance to the nearest minimum against the step, and the standings."""

import math
from collections.abc import Mapping, Sequence
from typing import Any

import torch
from torch import Tensor

from playground.core.picture import Bind, PlotView, TextView, Value
from playground.core.style import Theme, layout
from playground.core.text import Translate
from playground.topics.optimizers.look import LOOKS

Racers = Sequence[tuple[str, str]]
"""Key and translated title of each racer."""

DECADES = 14
"""A logarithmic axis shows at most so many powers of ten: below lies nothing but rounding."""

POWERS = {"tickfont": {"size": 10}}
"""Plotly writes powers of ten a quarter larger than other ticks."""


def window(curves: Mapping[str, Tensor], logarithmic: bool) -> tuple[float, float]:
    """The part of the loss axis to show (powers of ten if ``logarithmic``), the same for the whole clip.

    A run that blows up may leave the top: the others are what there is to see.
    """
    together = torch.stack(list(curves.values())).double()  # (racers, frames)
    first = together[:, 0].max()
    values = together[together.isfinite()]
    if not values.numel() or not first.isfinite():
        return (0.0, 1.0)
    if logarithmic:
        values = values[values > 0]
        if not values.numel():
            return (-1.0, 1.0)
        top = math.log10(min(values.max().item(), 1e3 * max(first.item(), 1e-12)))
        bottom = max(math.log10(values.min().item()), top - DECADES)
    else:
        low = values.min().item()
        spread = max(first.item() - low, 1e-9)
        top, bottom = min(values.max().item(), first.item() + spread), max(low, first.item() - 50 * spread)
    margin = 0.05 * max(top - bottom, 1e-3)
    return bottom - margin, top + margin


def curve_view(
    view_id: str,
    quantity: str,
    label: str,
    title: str,
    racers: Racers,
    shown: tuple[float, float],
    logarithmic: bool,
    steps: int,
    theme: Theme,
    description: str,
) -> PlotView:
    """One line a racer, growing with the scrubber, with its marker at the present step.

    ``quantity`` is the name of the frames' numbers after the racer's key: "loss" for ``adam/loss``.
    """
    data: list[dict[str, Any]] = []
    bindings: list[Bind] = []
    for key, name in racers:
        look = LOOKS[key]
        colour = look.colour(theme)
        line, head = len(data), len(data) + 1
        common = {"type": "scatter", "name": name, "legendgroup": key, "x": [], "y": []}
        hover = name + ": %{y:.4g} (%{x})<extra></extra>"
        style = {"width": 2.2, "color": colour, "dash": look.dash}
        data.append({**common, "mode": "lines", "line": style, "hovertemplate": hover})
        marker = {"symbol": look.symbol, "size": 9, "color": colour}
        data.append({**common, "mode": "markers", "showlegend": False, "marker": marker, "hovertemplate": hover})
        source = f"{key}/{quantity}"
        bindings += [
            Bind(f"data.{line}.x", "step", mode="until"),
            Bind(f"data.{line}.y", source, mode="until"),
            Bind(f"data.{head}.x", "step", wrap=True),
            Bind(f"data.{head}.y", source, wrap=True),
        ]
    yaxis: dict[str, Any] = {"range": list(shown), "title": {"text": label}}
    if logarithmic:
        dtick = "D2" if shown[1] - shown[0] < 2 else max(1, round((shown[1] - shown[0]) / 6))
        yaxis |= {"type": "log", "exponentformat": "power", "dtick": dtick, **POWERS}
    axes = {"xaxis": {"range": [0, steps], "title": {"text": title}}, "yaxis": yaxis}
    return PlotView(
        id=view_id,
        title=label,
        figure={"data": data, "layout": layout(theme, **axes)},
        bindings=bindings,
        description=description,
        column=1,
        tab=label,
        height=400,
        compare="overlay",
    )


def standings_view(racers: Racers, _: Translate) -> TextView:
    """Every racer's loss now, at the end, and where it is."""
    lines: list[list[str | Value]] = [[_("f now → f at the end, at (x, y) now")]]
    for key, name in racers:
        line: list[str | Value] = [f"{name}: ", Value(f"{key}/f"), " → ", Value(f"{key}/final", index=(0,))]
        place = [Value(f"{key}/theta", index=(axis,), digits=3) for axis in (0, 1)]
        lines.append([*line, "  (", place[0], ", ", place[1], ")"])
    return TextView(
        id="standings",
        title="",
        lines=lines,
        description=_("The loss and the place of every optimizer at the step shown."),
        column=1,
        tab=_("Standings"),
    )
