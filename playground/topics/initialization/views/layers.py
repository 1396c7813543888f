"""Layer by layer: histograms, and the same as one number a layer with what theory says; how it learns meanwhile."""

from dataclasses import replace
from typing import Any, Literal

import torch

from playground.core.activations import ACTIVATIONS
from playground.core.beside import PREFIXES, other, sides, title
from playground.core.by_layer_views import histograms_view, profile_view
from playground.core.picture import Bind, PlotView, TextView, Value, View
from playground.core.style import Theme, layout
from playground.core.text import N_, Translate
from playground.topics.initialization.own import FILL
from playground.topics.initialization.params import STARTS

NAMES = {"a": N_("Activation a"), "z": N_("Weighted sum z"), "delta": N_("δ = ∂J/∂z")}
SIZES = {"a": "√E[a²]", "z": "√E[z²]", "delta": "√E[δ²]", "dW": "√E[(∂J/∂W)²]"}
COLUMNS: tuple[Literal[0, 1], Literal[0, 1]] = (0, 1)
HIGH, LOW = 250, 235
POWERS = {"tickfont": {"size": 10}}
"""Plotly writes powers of ten a quarter larger than other ticks."""


def names(params: Any, _: Translate, own: str = "") -> list[str]:
    """What each side is, in words."""
    found = [title(side, _) for _prefix, side in sides(params)]
    if own == FILL:
        found[0] = found[0].replace(_(STARTS[params.init]), _("Your own"))
    return found


def views(params: Any, theme: Theme, _: Translate, own: str = "") -> list[View]:
    """Above, the histograms: of both sides, or of signal and gradient; below, one number a layer, and the training."""
    named = names(params, _, own)
    above: list[View]
    if params.beside:
        above = [
            spread(params.spread, prefix, params, theme, _, name, column)
            for prefix, name, column in zip(PREFIXES, named, COLUMNS, strict=True)
        ]
    else:
        second = "delta" if params.spread != "delta" else "a"
        above = [
            spread(params.spread, "", params, theme, _, f"{_(NAMES[params.spread])} · {named[0]}", 0),
            spread(second, "", params, theme, _, _(NAMES[second]), 1),
        ]
    below = [profile(kind, params, named, theme, _) for kind in ("a", "delta", "dW")]
    learned = [learning(kind, params, named, theme, _) for kind in ("accuracy", "loss")]
    return [*above, *below, *learned, arithmetic(params, named, _)]


def spread(
    kind: str, prefix: str, params: Any, theme: Theme, _: Translate, name: str, column: Literal[0, 1]
) -> PlotView:
    """Histograms of one kind of number, with theory's √E[·²] as a dashed line."""
    view = histograms_view(
        f"spread-{column}",
        f"{prefix}{kind}",
        params.depth,
        _(NAMES[kind]),
        theme,
        _,
        title=name,
        description=_("Histogram of {numbers} in each layer: {name}.").format(numbers=_(NAMES[kind]), name=name),
        theory=f"{prefix}theory/{kind}",
        colour=theme.series[2] if kind == "delta" else theme.series[0],
        axis={"exponentformat": "power", "automargin": False, "tickfont": {"size": 11}},
        column=column,
        height=HIGH,
    )
    figure, bindings = dict(view.figure), [*view.bindings, Bind("layout.yaxis.range", f"{prefix}range/{kind}")]
    if kind == "a" and never_negative(params if not prefix else other(params)):
        figure["data"], bindings = figure["data"][:-1], [bind for bind in bindings if "negative" not in bind.source]
    for trace in figure["data"][1:]:
        trace["name"] = _("Theory: {size}").format(size=SIZES[kind])
    figure["layout"]["legend"] = {"x": 1.0, "xanchor": "right", "y": 1.0, "yanchor": "bottom", "orientation": "h"}
    figure["layout"]["margin"] = {"l": 62, "r": 8, "t": 22, "b": 38}
    return replace(view, figure=figure, bindings=bindings)


def never_negative(params: Any) -> bool:
    """Whether the activation is never below 0: then a line at −√E[a²] would say nothing."""
    return bool(ACTIVATIONS[params.activation].value(torch.linspace(-8, 8, 65)).min() >= 0)


def profile(kind: str, params: Any, named: list[str], theme: Theme, _: Translate) -> PlotView:
    """√E[·²] of each layer on a logarithmic axis, both sides, measured and in theory."""
    lines = []
    for prefix, name in zip(PREFIXES, named, strict=False):
        lines.append((f"{prefix}size/{kind}", name, False))
        if kind != "dW":
            lines.append((f"{prefix}theory/{kind}", _("Theory at the start"), True))
            lines.append((f"{prefix}now/{kind}", _("Theory with the present weights"), True))
    tab = {"a": _("Signal, by layer"), "delta": _("Gradient, by layer"), "dW": "∂J/∂W"}[kind]
    words = _("{size} of each layer on a logarithmic axis, measured and in theory.").format(size=SIZES[kind])
    view = profile_view(
        f"profile-{kind}", lines, params.depth, SIZES[kind], theme, _, description=words, column=0, tab=tab, height=LOW
    )
    figure = dict(view.figure)
    for trace in figure["data"]:
        trace["showlegend"] = trace["mode"] != "lines"
    for trace in figure["data"][2::3] if kind != "dW" else ():
        trace["line"] |= {"dash": "dot", "width": 1.5}
    figure["layout"]["yaxis"] |= {"automargin": False, "nticks": 5, **POWERS}
    figure["layout"]["margin"] = {"l": 62, "r": 8, "t": 22, "b": 38}
    return replace(view, figure=figure)


def learning(kind: str, params: Any, named: list[str], theme: Theme, _: Translate) -> PlotView:
    """Accuracy or loss on the held-out pictures over the updates, of each side."""
    label = _("Accuracy") if kind == "accuracy" else _("Loss")
    data, bindings = [], []
    for place, (prefix, name) in enumerate(zip(PREFIXES, named, strict=False)):
        line = {"width": 2.2, "color": theme.series[place]}
        shown = {"type": "scatter", "mode": "lines", "x": [], "y": [], "name": name, "line": line}
        form = ".1%" if kind == "accuracy" else ".3g"
        data.append({**shown, "hovertemplate": f"{name}: %{{y:{form}}} (%{{x}})<extra></extra>"})
        bindings.append(Bind(f"data.{place}.x", "step", mode="until"))
        bindings.append(Bind(f"data.{place}.y", f"{prefix}curve/{kind}", index=(0,), mode="until"))
    yaxis: dict[str, Any] = {"title": {"text": label}, "automargin": False}
    yaxis |= {"range": [0, 1.03], "tickformat": ".0%"} if kind == "accuracy" else {"type": "log", "nticks": 5, **POWERS}
    figure = layout(
        theme,
        xaxis={"title": {"text": _("Updates")}, "range": [0, params.stop]},
        yaxis=yaxis,
        margin={"l": 62, "r": 8, "t": 22, "b": 38},
    )
    return PlotView(
        id=kind,
        title="",
        figure={"data": data, "layout": figure},
        bindings=bindings,
        description=_("{what} on pictures that are not trained on, over the updates.").format(what=label),
        column=1,
        tab=label,
        height=LOW,
        compare="overlay",
    )


def arithmetic(params: Any, named: list[str], _: Translate) -> TextView:
    """Now and in theory, in numbers."""
    lines: list[list[str | Value]] = []
    last = params.depth - 1
    for prefix, name in zip(PREFIXES, named, strict=False):
        lines.append([name])
        for kind, place, words in (
            ("a", last, _("√E[a²] in the last hidden layer")),
            ("delta", 0, _("√E[δ²] in the first hidden layer")),
        ):
            now, said = Value(f"{prefix}size/{kind}", (place,), 3), Value(f"{prefix}theory/{kind}", (place,), 3)
            lines.append([f"{words}: ", now, _("; theory at the start: "), said])
    words = _("Sizes at the ends of the network, measured and in theory.")
    return TextView(id="numbers", title="", lines=lines, description=words, column=1, tab=_("Numbers"))


def readouts(params: Any, named: list[str], _: Translate) -> list[list[str | Value]]:
    """Loss and accuracy of each side."""
    return [
        [
            f"{name}: " if len(named) > 1 else "",
            _("loss") + " ",
            Value(f"{prefix}curve/loss", (0,), 3),
            ", " + _("accuracy") + " ",
            Value(f"{prefix}curve/accuracy", (0,), 3, percent=True),
        ]
        for prefix, name in zip(PREFIXES, named, strict=False)
    ]
