"""The learning rate's three regimes: the path, what an update leaves of the error, and the error update by update."""

import math
from typing import Any

import torch

from playground.core.picture import Bind, Clip, Handle, PlotView, View
from playground.core.style import Theme, layout
from playground.core.text import Translate
from playground.topics.gradient_descent import plan, theory
from playground.topics.gradient_descent.clip import compute
from playground.topics.gradient_descent.curve_view import DECADES, POWERS
from playground.topics.gradient_descent.look import EMPTY, faint, heights, ring, star
from playground.topics.gradient_descent.map_view import HEIGHT, START, axis, ground_bindings
from playground.topics.gradient_descent.params import Params
from playground.topics.gradient_descent.problem import Problem, problem
from playground.topics.gradient_descent.regimes import factors, safe_limit
from playground.topics.gradient_descent.regimes_words import words_view

RATE = "rate"
"""The handle that moves the learning rate."""
WIDEST = 2.5
FLAT, STEEP = 0, 1
FACTORS, LOW = 268, 215  # pixels
TOP, LINES = 1.6, 1.38
"""Of the factors' axis, and of the lines at thresholds: below the words."""


def shades(theme: Theme) -> tuple[str, str]:
    """Colours of the flat and the steep direction."""
    return theme.series[0], theme.series[1]


def path_view(params: Params, on: Problem, theme: Theme, _: Translate) -> PlotView:
    """Where each update lands, with the two main directions of the surface through the minimum."""
    data: list[dict[str, Any]] = heights(theme)
    long = 2 * on.half.norm()
    for number, name in ((FLAT, _("λmin: the flat direction")), (STEEP, _("λmax: the steep direction"))):
        ends = torch.stack([on.minimum + side * long * on.directions[:, number] for side in (-1, 1)])
        line = {"width": 1.6, "color": shades(theme)[number], "dash": "dash"}
        trace = {"type": "scatter", "mode": "lines", "hoverinfo": "skip", "name": name, "line": line}
        data.append({**trace, "x": ends[:, 0].tolist(), "y": ends[:, 1].tolist()})
    bindings = ground_bindings(2)
    path, head = len(data), len(data) + 1
    line = {"width": 2, "color": theme.text}
    marker = {"size": 6, "color": theme.text}
    data.append(
        {"type": "scatter", "mode": "lines+markers", "showlegend": False, "line": line, "marker": marker, **EMPTY}
    )
    now = {"size": 13, "color": theme.accent, "line": {"width": 1.5, "color": theme.background}}
    data.append({"type": "scatter", "mode": "markers", "showlegend": False, "marker": now, **EMPTY})
    for place, target in enumerate("xy"):
        bindings.append(Bind(f"data.{path}.{target}", "theta", index=(place,), mode="until"))
        bindings.append(Bind(f"data.{head}.{target}", "theta", index=(place,), wrap=True))
    data.append(star(theme, on.minimum.tolist(), _("Minimum")))
    data.append(ring(theme, on.place(params.start_x, params.start_y).tolist(), _("Start: drag me")))
    axes = {"xaxis": axis(on, 0, _), "yaxis": axis(on, 1, _)}
    return PlotView(
        id="path",
        title="",
        figure={"data": data, "layout": layout(theme, **axes, margin={"l": 44, "r": 8, "t": 8, "b": 40})},
        bindings=bindings,
        description=_("Contour map of the loss with the path of batch descent and the surface's two main directions."),
        height=HEIGHT + 40,
        handle=Handle(START, trace=len(data) - 1),
        difference="none",
    )


def upright(at: float, top: float, name: str, paint: str, dash: str) -> dict[str, Any]:
    line = {"width": 1.6, "color": paint, "dash": dash}
    hover = name + ": %{x:.4g}<extra></extra>"
    return {"type": "scatter", "mode": "lines", "x": [at, at], "y": [0, top], "name": name, "line": line,
            "hovertemplate": hover}  # fmt: skip


def factor_view(params: Params, on: Problem, theme: Theme, _: Translate) -> PlotView:
    """|1 − ηλ| of both directions over the learning rate, with the thresholds, and the rate itself to drag."""
    rate = plan.relative(params)
    across = torch.linspace(0, WIDEST, 251, dtype=torch.float64)
    data: list[dict[str, Any]] = []
    for number, name in ((STEEP, _("Steep, λmax")), (FLAT, _("Flat, λmin"))):
        left = (1 - across * (on.curvatures[number] / on.steepest)).abs()
        line = {"width": 2.6, "color": shades(theme)[number]}
        trace = {"type": "scatter", "mode": "lines", "name": name, "x": across.tolist(), "y": left.tolist()}
        data.append({**trace, "line": line, "hovertemplate": name + ": %{y:.3f}<extra></extra>"})
    best = theory.fastest(on.curvatures)[0] * on.steepest
    data.append(upright(best, LINES, _("Fastest"), theme.series[2], "dash"))
    if on.model == "logistic":
        data.append(upright(safe_limit(on) * on.steepest, LINES, _("Safe from everywhere"), theme.series[3], "dot"))
    bounds = [0.0, 1.0, 2.0, WIDEST]
    paints = (faint(theme.series[0], 0.10), faint("#f0c94a", 0.16), faint(theme.series[1], 0.18))
    shapes = [
        {"type": "rect", "x0": low, "x1": high, "y0": 0, "y1": TOP, "fillcolor": paint, "layer": "below",
         "line": {"width": 0}}
        for low, high, paint in zip(bounds, bounds[1:], paints, strict=False)
    ]  # fmt: skip
    shapes.append({"type": "line", "x0": 0, "x1": WIDEST, "y0": 1, "y1": 1,
                   "line": {"width": 1.2, "color": theme.muted, "dash": "dot"}})  # fmt: skip
    words = (_("monotone"), _("oscillating"), _("diverging"))
    notes = [
        {"x": (low + high) / 2, "y": TOP, "yanchor": "top", "text": word, "showarrow": False,
         "font": {"size": 12, "color": theme.text}}
        for low, high, word in zip(bounds, bounds[1:], words, strict=False)
    ]  # fmt: skip
    slowest = min(max(abs(factor) for factor in factors(on, rate / on.steepest)), TOP)
    data.append(ring(theme, (min(rate, WIDEST), slowest), _("Learning rate: drag me")))
    figure = layout(
        theme,
        shapes=shapes,
        annotations=notes,
        xaxis={
            "range": [0, WIDEST],
            "tickvals": [0, 0.5, 1, 1.5, 2, 2.5],
            "ticktext": ["0", "0.5", "1/λmax", "1.5", "2/λmax", "2.5"],
            "title": {"text": _("Learning rate η in 1/λmax")},
            "zeroline": False,
        },
        yaxis={"range": [0, TOP], "title": {"text": _("Error after ÷ before")}},
        legend={"font": {"size": 11}},
        margin={"l": 52, "r": 8, "t": 4, "b": 40},
    )
    return PlotView(
        id="factors",
        title="",
        figure={"data": data, "layout": figure},
        description=_(
            "What one update leaves of the error along both directions, over the learning rate; the ring is η."
        ),
        column=1,
        height=FACTORS,
        handle=Handle(RATE, trace=len(data) - 1, along="x"),
    )


def error_view(params: Params, clip: Clip, theme: Theme, _: Translate) -> PlotView:
    """The error along each direction with its sign, update by update."""
    data: list[dict[str, Any]] = []
    bindings = []
    for number, name in ((STEEP, _("Steep, λmax")), (FLAT, _("Flat, λmin"))):
        line = {"width": 2, "color": shades(theme)[number]}
        bindings.append(Bind(f"data.{len(data)}.x", "step", mode="until"))
        bindings.append(Bind(f"data.{len(data)}.y", "error", index=(number,), mode="until"))
        data.append({"type": "scatter", "mode": "lines+markers", "marker": {"size": 5}, "name": name, "line": line,
                     **EMPTY, "hovertemplate": name + ": %{y:.3g} (%{x})<extra></extra>"})  # fmt: skip
    first = torch.as_tensor(clip.arrays["error"])[0].abs().max().item() or 1.0
    axes = {
        "xaxis": {"range": [0, params.steps], "title": {"text": _("Updates")}},
        "yaxis": {"range": [-1.3 * first, 1.3 * first], "title": {"text": _("Error θ − θ*")}},
    }
    return PlotView(
        id="errors",
        title="",
        figure={
            "data": data,
            "layout": layout(theme, **axes, margin={"l": 52, "r": 8, "t": 4, "b": 38}, legend={"font": {"size": 11}}),
        },
        bindings=bindings,
        description=_("The error along the steep and the flat direction after each update."),
        column=1,
        tab=_("Error"),
        height=LOW,
        compare="overlay",
    )


def loss_view(params: Params, clip: Clip, theme: Theme, _: Translate) -> PlotView:
    """The loss above the minimum, update by update."""
    first = math.log10(max(float(clip.metrics["loss"][0]), 1e-12))
    line = {"width": 2.4, "color": theme.accent}
    figure = layout(
        theme,
        xaxis={"range": [0, params.steps], "title": {"text": _("Updates")}},
        yaxis={
            "type": "log",
            "range": [first - DECADES, first + 1],
            "title": {"text": _("L − L*")},
            "exponentformat": "power",
            **POWERS,
        },
        margin={"l": 56, "r": 8, "t": 4, "b": 38},
    )
    trace = {"type": "scatter", "mode": "lines", "name": _("L − L*"), "line": line, **EMPTY}
    return PlotView(
        id="loss",
        title="",
        figure={"data": [{**trace, "hovertemplate": "%{y:.3g} (%{x})<extra></extra>"}], "layout": figure},
        bindings=[Bind("data.0.x", "step", mode="until"), Bind("data.0.y", "loss", mode="until")],
        description=_("The loss above the minimum after each update."),
        column=1,
        tab=_("Loss"),
        height=LOW,
        compare="overlay",
    )


def draw(params: Params, theme: Theme, _: Translate) -> tuple[list[View], Clip]:
    """All pictures of this view."""
    on, clip = problem(params), compute(params)
    return [
        path_view(params, on, theme, _),
        factor_view(params, on, theme, _),
        error_view(params, clip, theme, _),
        loss_view(params, clip, theme, _),
        words_view(params, on, _),
    ], clip


def moved_rate(params: Params) -> Any:
    """A place on the axis of the learning rate → the parameters that choose it."""

    def move(x: Any, y: Any) -> dict[str, float]:
        rate = max(float(x), 0.005)
        return {"rate": rate} if params.units == "relative" else {"lr": rate / problem(params).steepest}

    return move
