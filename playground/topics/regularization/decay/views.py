"""How fast each weight shrinks, what is left of it, and how the three networks learn."""

from typing import Any, Literal

from playground.core.picture import Bind, PlotView, TextView, Value, View
from playground.core.style import Theme, layout
from playground.core.text import N_, Translate
from playground.topics.regularization.decay.experiment import DOTS, FAINTEST, GROUPS

NAMES = {"none": N_("Neither"), "l2": N_("L2 in the loss"), "decoupled": N_("Decoupled decay")}
LARGEST = 0.1
"""Right end of the gradients."""
HEIGHT = 440


def colours(theme: Theme) -> dict[str, str]:
    return {"none": theme.series[7], "l2": theme.series[1], "decoupled": theme.series[0]}


def views(params: Any, theme: Theme, _: Translate) -> list[View]:
    return [
        rate_view(params, theme, _),
        left_view(params, theme, _),
        against_view(params, theme, _),
        curves("test", _("Test accuracy"), params, theme, _),
        curves("train", _("Train accuracy"), params, theme, _),
        curves("test_loss", _("Test loss"), params, theme, _),
        curves("norm", "‖W‖₂", params, theme, _),
        numbers_view(_),
    ]


def line(x: list[float], y: list[float], name: str, colour: str, dash: str = "solid") -> dict[str, Any]:
    shown = {"color": colour, "width": 2.6, "dash": dash}
    return {"type": "scatter", "mode": "lines", "name": name, "x": x, "y": y, "line": shown, "hoverinfo": "skip"}


def rate_view(params: Any, theme: Theme, _: Translate) -> PlotView:
    """Shrinking in units of ηλ against the gradient, one dot a weight."""
    colour = colours(theme)
    dots = {
        "type": "scatter",
        "mode": "markers",
        "name": _("L2 in the loss, one dot a weight"),
        "x": [],
        "y": [],
        "marker": {"color": colour["l2"], "size": 5, "opacity": 0.55},
        "hovertemplate": "√E[g²] = %{x:.2g}, %{y:.3g} ηλ<extra></extra>",
    }
    ends = [FAINTEST, LARGEST]
    said = {"adam": [1 / FAINTEST, 1 / LARGEST], "momentum": [10.0, 10.0], "sgd": [1.0, 1.0]}[params.decay_rule]
    law = {"adam": "1 / √E[g²]", "momentum": "1 / (1 − μ) = 10", "sgd": "1"}[params.decay_rule]
    data = [
        dots,
        line(ends, [1.0, 1.0], _("Decoupled decay: 1 for all"), colour["decoupled"]),
        line(ends, said, _("Theory for L2: {law}").format(law=law), theme.text, "dot"),
    ]
    axes = {
        "xaxis": log_axis(_("Size of the weight's gradient, √E[g²]"), [-6.15, -1]),
        "yaxis": log_axis(_("Shrinks per update, in units of ηλ"), [-1, 6]),
        "legend": {"font": {"size": 11}},
    }
    return PlotView(
        id="decay_rate",
        title="",
        figure={"data": data, "layout": layout(theme, **axes)},
        bindings=[Bind("data.0.x", "gradient"), Bind("data.0.y", "rate")],
        description=_("How much of each weight the penalty takes away in an update, against the size of its gradient."),
        tab=_("How fast each weight shrinks"),
        height=HEIGHT,
    )


def log_axis(title: str, ends: list[float]) -> dict[str, Any]:
    return {
        "type": "log",
        "range": ends,
        "dtick": 1,
        "exponentformat": "power",
        "tickfont": {"size": 10},
        "title": {"text": title},
    }


def left_view(params: Any, theme: Theme, _: Translate) -> PlotView:
    """|w| compared with the network in which nothing shrinks, by tenths of the weights sorted by gradient."""
    colour = colours(theme)
    middles = [(k + 0.5) / GROUPS for k in range(GROUPS)]
    data = [
        {
            "type": "scatter",
            "mode": "lines+markers",
            "name": _(NAMES[name]),
            "x": middles,
            "y": [],
            "line": {"color": colour[name], "width": 2.4},
            "marker": {"size": 8},
            "hovertemplate": "%{y:.1%}<extra></extra>",
        }
        for name in ("l2", "decoupled")
    ]
    axes = {
        "xaxis": {
            "range": [0, 1],
            "tickformat": ".0%",
            "title": {"text": _("Weights, from the smallest gradient to the largest")},
        },
        "yaxis": {"range": [0, 1.15], "tickformat": ".0%", "title": {"text": _("Mean |w|, compared with neither")}},
    }
    return PlotView(
        id="decay_left",
        title="",
        figure={"data": data, "layout": layout(theme, **axes)},
        bindings=[Bind(f"data.{row}.y", "left", index=(row, None)) for row in range(2)],
        description=_("What is left of the weights, by the size of their gradients."),
        tab=_("What is left"),
        height=HEIGHT,
    )


def against_view(params: Any, theme: Theme, _: Translate) -> PlotView:
    """Each weight under both ways."""
    reach = 1.6
    dots = {
        "type": "scatter",
        "mode": "markers",
        "name": _("{count} weights").format(count=DOTS),
        "x": [],
        "y": [],
        "marker": {"color": theme.series[2], "size": 5, "opacity": 0.6},
        "hovertemplate": "(%{x:.3f}, %{y:.3f})<extra></extra>",
    }
    same = line([-reach, reach], [-reach, reach], _("The same under both"), theme.muted, "dot")
    axes = {
        "xaxis": {"range": [-reach, reach], "title": {"text": _("Weight under decoupled decay")}},
        "yaxis": {"range": [-reach, reach], "title": {"text": _("Weight under L2")}},
    }
    return PlotView(
        id="decay_against",
        title="",
        figure={"data": [same, dots], "layout": layout(theme, **axes)},
        bindings=[Bind("data.1.x", "w_decoupled"), Bind("data.1.y", "w_l2")],
        description=_("Each weight under L2 against the same weight under decoupled decay."),
        tab=_("Weight against weight"),
        height=HEIGHT,
    )


def curves(kind: str, label: str, params: Any, theme: Theme, _: Translate) -> PlotView:
    """One line a network over the updates."""
    column: Literal[0, 1] = 1
    data, bindings = [], []
    form = ".1%" if kind in ("test", "train") else ".3g"
    for place, (name, said) in enumerate(NAMES.items()):
        data.append(
            line([], [], _(said), colours(theme)[name], "dot" if name == "none" else "solid")
            | {"hoverinfo": "all", "hovertemplate": f"{_(said)}: %{{y:{form}}}<extra></extra>"}
        )
        source = f"{name}_{kind}"
        bindings += [
            Bind(f"data.{place}.x", "step", mode="until"),
            Bind(f"data.{place}.y", source, mode="until"),
        ]
    yaxis: dict[str, Any] = {"rangemode": "tozero"}
    if form == ".1%":
        yaxis = {"range": [0, 1.01], "tickformat": ".0%"}
    elif kind == "test_loss":
        yaxis = {"range": [0, 2.6]}
    axes = {
        "xaxis": {"range": [0, params.decay_stop], "title": {"text": _("Updates")}},
        "yaxis": yaxis,
        "legend": {"font": {"size": 11}},
    }
    return PlotView(
        id=f"decay_{kind}",
        title="",
        figure={"data": data, "layout": layout(theme, **axes)},
        bindings=bindings,
        description=_("{what} of the three networks over the updates.").format(what=label),
        column=column,
        tab=label,
        height=270,
        compare="overlay",
    )


def numbers_view(_: Translate) -> TextView:
    lines: list[list[str | Value]] = [
        [
            f"{_(said)}: ",
            _("train") + " ",
            Value(f"{name}_train", (), 3, percent=True),
            ", " + _("test") + " ",
            Value(f"{name}_test", (), 3, percent=True),
            ", ‖W‖ = ",
            Value(f"{name}_norm", (), 4),
        ]
        for name, said in NAMES.items()
    ]
    lines.append([_("Largest difference of a weight, L2 and decoupled:") + " ", Value("difference", (), 3)])
    return TextView(id="decay_numbers", title="", lines=lines, description=_("The three networks in numbers."))
