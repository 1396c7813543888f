"""The race: who learns, how fast, and how signal and gradient fare meanwhile."""

from collections.abc import Sequence
from typing import Any, Literal

from playground.core.by_layer_views import layer_axis
from playground.core.picture import Bind, PlotView, TextView, Value, View
from playground.core.style import Theme, layout
from playground.core.text import Translate
from playground.topics.initialization.params import STARTS
from playground.topics.initialization.race import OWN, lanes

POWERS = {"tickfont": {"size": 10}}
DASHES = ("solid", "dash", "dot", "dashdot")


def named(params: Any, own: str, _: Translate) -> list[str]:
    return [_("Your own") if key == OWN else _(STARTS[key]) for key in lanes(params, bool(own))]


def look(place: int, theme: Theme) -> dict[str, Any]:
    """Colour and dash of a lane: told apart without colours, too."""
    return {"width": 2.2, "color": theme.series[place % len(theme.series)], "dash": DASHES[place % len(DASHES)]}


def views(params: Any, theme: Theme, _: Translate, own: str = "") -> list[View]:
    names = named(params, own, _)
    size = sizes(params, names, theme, _)
    return [
        curve("accuracy", _("Accuracy"), params, names, theme, _, 0, 430),
        curve("loss", _("Loss"), params, names, theme, _, 0, 430),
        size,
        curve("gradient", _("∂J/∂W: first / last hidden layer"), params, names, theme, _, 1, 300, tab=_("Gradient")),
        standings(names, _),
    ]


def curve(
    kind: str,
    label: str,
    params: Any,
    names: Sequence[str],
    theme: Theme,
    _: Translate,
    column: Literal[0, 1],
    height: int,
    tab: str = "",
) -> PlotView:
    """One line a racer over the updates."""
    percent = kind == "accuracy"
    data, bindings = [], []
    for place, name in enumerate(names):
        form = ".1%" if percent else ".3g"
        hover = f"{name}: %{{y:{form}}} (%{{x}})<extra></extra>"
        shown = {"type": "scatter", "mode": "lines", "x": [], "y": [], "name": name, "line": look(place, theme)}
        data.append({**shown, "hovertemplate": hover, "showlegend": column == 0})
        bindings.append(Bind(f"data.{place}.x", "step", mode="until"))
        bindings.append(Bind(f"data.{place}.y", f"lane/{kind}", index=(place,), mode="until"))
    yaxis: dict[str, Any] = {"title": {"text": label}, "automargin": False}
    if percent:
        yaxis |= {"range": [0, 1.03], "tickformat": ".0%"}
    elif kind == "loss":
        yaxis |= {"type": "log", "range": [-2.5, 1.5], "nticks": 6, **POWERS}
    else:
        yaxis |= {"type": "log", "exponentformat": "power", "nticks": 6, **POWERS}
    figure = layout(
        theme,
        xaxis={"title": {"text": _("Updates")}, "range": [0, params.stop]},
        yaxis=yaxis,
        legend={"y": -0.15, "yanchor": "top"},
        margin={"l": 62, "r": 8, "t": 12, "b": 40 if column else 96},
    )
    return PlotView(
        id=kind,
        title="",
        figure={"data": data, "layout": figure},
        bindings=bindings,
        description=_("{what} of every racer over the updates.").format(what=label),
        column=column,
        tab=tab or label,
        height=height,
        compare="overlay",
    )


def sizes(params: Any, names: Sequence[str], theme: Theme, _: Translate) -> PlotView:
    """√E[a²] of each layer at the update shown, one line a racer."""
    data, bindings = [], []
    for place, name in enumerate(names):
        line, layers = look(place, theme), list(range(1, params.depth + 1))
        shown = {"type": "scatter", "mode": "lines", "x": layers, "y": [], "name": name, "line": line}
        hover = f"{name}: %{{y:.3g}} (%{{x}})<extra></extra>"
        data.append({**shown, "hovertemplate": hover, "showlegend": False})
        bindings.append(Bind(f"data.{place}.y", "lane/size", index=(place, None)))
    yaxis = {
        "type": "log",
        "title": {"text": "√E[a²]"},
        "exponentformat": "power",
        "nticks": 6,
        "automargin": False,
        **POWERS,
    }
    axes = {"xaxis": layer_axis(params.depth, _), "yaxis": yaxis}
    return PlotView(
        id="sizes",
        title="",
        figure={"data": data, "layout": layout(theme, **axes, margin={"l": 62, "r": 8, "t": 12, "b": 40})},
        bindings=bindings,
        description=_("Size of the activations in each layer, one line a racer."),
        column=1,
        tab=_("Signal, by layer"),
        height=300,
    )


def standings(names: Sequence[str], _: Translate) -> TextView:
    """Accuracy and loss of everybody now."""
    lines: list[list[str | Value]] = [
        [
            f"{name}: ",
            Value("lane/accuracy", (place,), 3, percent=True),
            "  (",
            _("loss"),
            " ",
            Value("lane/loss", (place,), 3),
            ")",
        ]
        for place, name in enumerate(names)
    ]
    return TextView(
        id="standings", title="", lines=lines, description=_("Accuracy and loss of every racer now."), column=1
    )


def readouts(_: Translate) -> list[list[str | Value]]:
    return [[_("Best accuracy") + " ", Value("accuracy", (), 3, percent=True)]]
