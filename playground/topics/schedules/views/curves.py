"""The race: learning rates above, what becomes of them below, on one axis of updates."""

import math
from typing import Any

from playground.core.picture import Bind, Handle, PlotView
from playground.core.schedules import CURVES
from playground.core.schedules.drawn import DRAWN, knots
from playground.core.style import Theme, layout
from playground.core.text import N_, Translate
from playground.topics.schedules.data import DATA
from playground.topics.schedules.look import LOOKS, OWN
from playground.topics.schedules.params import Shared

KNOT = "knot"
"""The handle that moves a knot of the drawn schedule."""
OWN_TITLE = N_("Your own code")
POWERS = {"exponentformat": "power", "tickfont": {"size": 10}}
"""Plotly writes powers of ten a quarter larger than other ticks."""
END = 1.015
"""An axis of updates goes on so far, so that the last markers are whole."""
FLOOR = 1e-4
"""A logarithmic axis of learning rates reaches down to this share of η."""


def title(key: str, _: Translate) -> str:
    return _(OWN_TITLE if key == OWN else CURVES[key].title)


def keys_of(params: Shared, own: bool) -> list[str]:
    return [*params.racers, *([OWN] if own else [])]


def curves_view(params: Shared, own: bool, theme: Theme, _: Translate) -> PlotView:
    """Column 0. The rings of the drawn schedule can be dragged up and down."""
    keys = keys_of(params, own)
    data: list[dict[str, Any]] = []
    bindings: list[Bind] = []
    for k, key in enumerate(keys):
        add_racer(k, key, data, bindings, theme, _)
    handle = None
    if DRAWN.key in keys:
        data.append(rings(params, theme, _))
        handle = Handle(KNOT, trace=len(data) - 1, many=True, along="y")
    figure = layout(
        theme,
        xaxis={"range": [0, END * params.total], "title": {"text": _("Updates")}, "anchor": "y2"},
        yaxis={"domain": [0.6, 1], "title": {"text": _("Learning rate η")}, **rate_axis(params)},
        yaxis2={**loss_axis(params.data), "domain": [0, 0.54], "title": {"text": _("Training loss")}},
        margin={"l": 58, "r": 12, "t": 8, "b": 40},
        legend={"font": {"size": 12}, "itemwidth": 30},
    )
    axis = figure["yaxis"]
    figure["yaxis2"] = {**axis, **figure["yaxis2"], "title": {**axis["title"], **figure["yaxis2"]["title"]}}
    return PlotView(
        id="race",
        title="",
        figure={"data": data, "layout": figure},
        bindings=bindings,
        description=_(
            "Above, the learning rate of every schedule against the updates; below, the training loss of its network."
        ),
        height=520,
        compare="overlay",
        handle=handle,
    )


def add_racer(k: int, key: str, data: list[dict[str, Any]], bindings: list[Bind], theme: Theme, _: Translate) -> None:
    """Curve and loss of one racer with a marker each at the update shown; the loss comes as the training does."""
    name, look = title(key, _), LOOKS[key]
    colour = look.colour(theme)
    line = {"width": 2, "color": colour, "dash": look.dash}
    marker = {"symbol": look.symbol, "size": 9, "color": colour, "line": {"width": 1.5, "color": colour}}
    common = {"type": "scatter", "name": name, "legendgroup": key, "x": [], "y": []}
    hover = {"hovertemplate": name + ": %{y:.3g} (%{x})<extra></extra>"}
    below = {"yaxis": "y2", "showlegend": False}
    at = len(data)
    data += [
        {**common, **hover, "mode": "lines", "line": line},
        {**common, **hover, "mode": "markers", "marker": marker, "showlegend": False},
        {**common, **hover, **below, "mode": "lines", "line": line},
        {**common, **hover, **below, "mode": "markers", "marker": marker},
    ]
    known = key == OWN or not CURVES[key].watches
    row = (k, None)
    bindings += [
        Bind(f"data.{at}.x", "times" if known else "looks"),
        Bind(f"data.{at}.y", "curves" if known else "rate_curve", index=row),
        Bind(f"data.{at + 1}.x", "step", wrap=True),
        Bind(f"data.{at + 1}.y", "lr", index=(k,), wrap=True),
        Bind(f"data.{at + 2}.x", "looks"),
        Bind(f"data.{at + 2}.y", "loss_curve", index=row),
        Bind(f"data.{at + 3}.x", "step", wrap=True),
        Bind(f"data.{at + 3}.y", "loss", index=(k,), wrap=True),
    ]


def rings(params: Shared, theme: Theme, _: Translate) -> dict[str, Any]:
    """The knots of the drawing, to be dragged."""
    heights = knots(params.drawn)
    name = _("Drag the knots of your drawing")
    return {
        "type": "scatter",
        "mode": "markers",
        "name": name,
        "showlegend": False,
        "x": [k * (params.total - 1) / (len(heights) - 1) for k in range(len(heights))],
        "y": [params.lr * max(height, FLOOR if params.axis == "log" else 0.0) for height in heights],
        "marker": {
            "symbol": "circle",
            "size": 13,
            "color": theme.background,
            "line": {"width": 2.5, "color": theme.text},
        },
        "hovertemplate": name + "<extra></extra>",
        "cliponaxis": False,
    }


def rate_axis(params: Shared) -> dict[str, Any]:
    """The same however the knots are dragged."""
    if params.axis == "log":
        top = params.lr * 1.5
        return {"type": "log", "range": [exponent(params.lr * FLOOR / 1.5), exponent(top)], "dtick": 1, **POWERS}
    return {"range": [-0.04 * params.lr, 1.08 * params.lr], "nticks": 5}


def loss_axis(data: str) -> dict[str, Any]:
    """A fixed range for each data set, so that the picture does not jump."""
    source = DATA[data]
    low, high = exponent(source.lowest), exponent(source.highest)
    dtick = "D2" if high - low < 2.6 else 1
    return {"type": "log", "range": [low, high], "dtick": dtick, **POWERS}


def exponent(value: float) -> float:
    """As Plotly counts on a logarithmic axis."""
    return math.log10(value)
