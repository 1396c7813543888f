"""How the lesson goes: mistakes against the bound, mistakes in each epoch, points wrong, loss."""

import math
from collections.abc import Sequence
from typing import Any

from playground.core.picture import Bind, PlotView
from playground.core.style import Theme, layout
from playground.core.text import Translate
from playground.topics.neuron.lesson import Lesson
from playground.topics.neuron.views.drawing import line
from playground.topics.neuron.views.rule import OWN

TICKS = [digit * 10**power for power in range(6) for digit in (1, 2, 5)]
Curve = tuple[str, str, str, str]
"""Source, name, colour, dash."""


def curve_view(
    key: str,
    tab: str,
    curves: Sequence[Curve],
    steps: int,
    axis: dict[str, Any],
    theme: Theme,
    description: str,
    height: int,
    _: Translate,
    more: Sequence[dict[str, Any]] = (),
) -> PlotView:
    """Numbers against the step, each with a mark at the frame shown. ``more``: traces that stay."""
    traces: list[dict[str, Any]] = []
    bindings: list[Bind] = []
    for source, name, colour, dash in curves:
        at = len(traces)
        hover = {"hoverinfo": "all", "hovertemplate": name + ": %{y:.4g} (%{x})<extra></extra>"}
        traces.append({**line(name, colour, 2.4, dash), **hover})
        dot = {"size": 9, "color": colour}
        traces.append({"type": "scatter", "mode": "markers", "x": [], "y": [], "marker": dot, "showlegend": False})
        for target, wanted in (("x", "step"), ("y", source)):
            bindings.append(Bind(f"data.{at}.{target}", wanted, mode="all"))
            bindings.append(Bind(f"data.{at + 1}.{target}", wanted, wrap=True))
    figure = layout(
        theme,
        xaxis={"title": {"text": _("Step"), "standoff": 4}, "range": [0, 1.02 * max(steps, 1)]},
        yaxis=axis,
        margin={"l": 50, "r": 10, "t": 8, "b": 38},
    )
    data = [*traces, *more]
    return PlotView(
        id=key, title="", figure={"data": data, "layout": figure}, bindings=bindings, description=description, column=1,
        tab=tab, height=height, compare="overlay",
    )  # fmt: skip


def own_curve(data: Lesson, source: str, theme: Theme, _: Translate) -> list[Curve]:
    return [(f"own/{source}", _(OWN), theme.series[3], "solid")] if "own" in data.tracks else []


def mistakes_view(data: Lesson, theme: Theme, _: Translate, tab: str, height: int) -> PlotView:
    """Mistakes so far, under the bound (R/γ)² where there is one."""
    found, steps = data.separator, len(data.order)
    curves = [("perceptron/mistakes", _("Perceptron"), theme.text, "solid"), *own_curve(data, "mistakes", theme, _)]
    most = max(int(track.missed.sum()) for track in data.tracks.values())
    more = []
    if found is not None and found.separable:
        name = _("Bound (R/γ)² = {bound:.4g}").format(bound=found.bound)
        bound = {**line(name, theme.series[6], 2, "dash"), "x": [0, max(steps, 1)], "y": [found.bound] * 2}
        more, most = [bound], max(most, round(found.bound))
    top = 1.35 * max(most, 2)
    axis = {
        "type": "log",
        "range": [-0.08, math.log10(top)],
        "tickvals": TICKS,
        "ticktext": [f"{tick:,}" for tick in TICKS],
        "title": {"text": _("Mistakes so far")},
    }
    said = _("Mistakes of the perceptron so far, and the largest number that the convergence theorem allows.")
    return curve_view("mistakes", tab, curves, steps, axis, theme, said, height, _, more)


def wrong_view(data: Lesson, theme: Theme, _: Translate, tab: str, height: int) -> PlotView:
    """How many of all points are on the wrong side of each neuron's line."""
    curves = [
        ("fewest", _("Fewest wrong"), theme.series[6], "dot"),
        ("logistic/wrong", _("Logistic neuron"), theme.series[2], "dash"),
        ("perceptron/wrong", _("Perceptron"), theme.text, "solid"),
        *own_curve(data, "wrong", theme, _),
    ]
    top = max(1, *(int(track.wrong.max()) for track in data.tracks.values()))
    axis = {"range": [-0.04 * top, 1.08 * top], "title": {"text": _("Points on the wrong side")}}
    said = _("How many of all points are on the wrong side, after each step.")
    return curve_view("wrong", tab, curves, len(data.order), axis, theme, said, height, _)


def loss_view(data: Lesson, theme: Theme, _: Translate, tab: str, height: int) -> PlotView:
    """The logistic neuron's cross-entropy."""
    top = 1.08 * max(0.7, float(data.loss.quantile(0.98)) if len(data.samples.y) else 0.7)
    axis = {"range": [0, top], "title": {"text": _("Cross-entropy")}}
    curves = [("loss", _("Logistic neuron"), theme.series[2], "solid")]
    said = _("Mean cross-entropy of the logistic neuron over all points, after each step.")
    view = curve_view("loss", tab, curves, len(data.order), axis, theme, said, height, _)
    view.figure["layout"]["showlegend"] = False
    return view


def epochs_view(data: Lesson, theme: Theme, _: Translate, tab: str, height: int) -> PlotView:
    """Mistakes in each epoch: none in one of them means none ever again."""
    made = data.per_epoch()
    top = 1.15 * max(1, int(made.max()) if len(made) else 1)
    bar = {
        "type": "bar",
        "x": [],
        "y": [],
        "marker": {"color": theme.series[1]},
        "hovertemplate": _("Epoch {epoch}: {mistakes} mistakes").format(epoch="%{x}", mistakes="%{y}")
        + "<extra></extra>",
    }
    figure = layout(
        theme,
        xaxis={
            "title": {"text": _("Epoch"), "standoff": 4},
            "range": [0.4, max(data.epochs, 1) + 0.6],
            "tickformat": "d",
        },
        yaxis={"title": {"text": _("Mistakes in the epoch")}, "range": [0, top]},
        margin={"l": 50, "r": 10, "t": 8, "b": 38},
        bargap=0.25,
    )
    bindings = [Bind("data.0.x", "epochs"), Bind("data.0.y", "per_epoch", index=(None,))]
    said = _("Mistakes of the perceptron in each epoch.")
    return PlotView(
        id="epochs", title="", figure={"data": [bar], "layout": figure}, bindings=bindings, description=said, column=1,
        tab=tab, height=height,
    )  # fmt: skip
