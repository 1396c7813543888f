"""How far everybody has come: the loss above the minimum against updates, samples or time."""

import math
from collections.abc import Sequence
from typing import Any

from playground.core.picture import Bind, PlotView
from playground.core.style import Theme, layout
from playground.core.text import Translate
from playground.topics.gradient_descent.look import EMPTY, SYMBOLS, colour
from playground.topics.gradient_descent.params import AXES, FULL, OWN, TITLES, Params

POWERS = {"tickfont": {"size": 10}}
"""Plotly writes powers of ten a quarter larger than other ticks."""
DECADES = 5
"""Powers of ten that are shown: batch descent goes on down to rounding, of no interest beside the others' noise."""


def loss_view(keys: Sequence[str], params: Params, first: float, theme: Theme, _: Translate, height: int) -> PlotView:
    """One run of each kind; dotted, the loss at which theory expects it to stay."""
    data: list[dict[str, Any]] = []
    bindings: list[Bind] = []
    for key in keys:
        title, paint, at = _(TITLES[key]), colour(theme, key), len(data)
        common = {"type": "scatter", "name": title, "legendgroup": key, **EMPTY}
        hover = title + ": %{y:.3g} (%{x:.4g})<extra></extra>"
        width = 2.4 if key == FULL else 1.5
        data.append({**common, "mode": "lines", "line": {"width": width, "color": paint}, "hovertemplate": hover})
        marker = {"symbol": SYMBOLS[key], "size": 8, "color": paint}
        data.append({**common, "mode": "markers", "showlegend": False, "marker": marker, "hovertemplate": hover})
        across = f"{key}/{params.axis}"
        bindings += [
            Bind(f"data.{at}.x", across, mode="all"),
            Bind(f"data.{at}.y", f"{key}/loss", mode="all"),
            Bind(f"data.{at + 1}.x", across, wrap=True),
            Bind(f"data.{at + 1}.y", f"{key}/loss", wrap=True),
        ]
        if key not in (FULL, OWN):
            dotted = {"width": 1.6, "color": paint, "dash": "dot"}
            level = {**common, "name": title + _(": theory"), "showlegend": False, "mode": "lines", "line": dotted}
            data.append({**level, "hovertemplate": title + _(": expected to stay at %{y:.3g}") + "<extra></extra>"})
            bindings.append(Bind(f"data.{len(data) - 1}.y", f"{key}/floor"))
            bindings.append(Bind(f"data.{len(data) - 1}.x", f"ends/{params.axis}"))
    figure = layout(
        theme,
        xaxis={"title": {"text": _(AXES[params.axis])}, "rangemode": "tozero", "tickformat": "~s"},
        yaxis={
            "type": "log",
            "title": {"text": _("L − L*")},
            "exponentformat": "power",
            "range": [math.log10(first) - DECADES, math.log10(first) + 0.5],
            **POWERS,
        },
        legend={"font": {"size": 11}},
        margin={"l": 56, "r": 12, "t": 4, "b": 38},
    )
    return PlotView(
        id="loss",
        title="",
        figure={"data": data, "layout": figure},
        bindings=bindings,
        description=_("Loss above the minimum of every run; dotted: where theory expects the noisy ones to stay."),
        column=1,
        height=height,
        compare="overlay",
    )
