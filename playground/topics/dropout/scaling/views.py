"""Outputs under many masks in three rows, one a way to scale; the running mean; the gap by depth; the arithmetic."""

from typing import Any

from playground.core.picture import Bind, PlotView, TextView, Value, View
from playground.core.style import Theme, layout
from playground.core.text import N_, Translate
from playground.topics.dropout.drawing import label
from playground.topics.dropout.scaling import expectation
from playground.topics.dropout.scaling.clip import span
from playground.topics.dropout.scaling.expectation import INVERTED, NONE, SAMPLES, TEST, WAYS, net

NAMES = {
    INVERTED: N_("Inverted: × 1/(1 − p) in training"),
    TEST: N_("At test time: × (1 − p) in eval()"),
    NONE: N_("Not at all"),
}
DEEPEST = 6


def views(params: Any, theme: Theme, _: Translate) -> list[View]:
    return [rows(params, theme, _), running(params, theme, _), gaps(params, theme, _), words(params, _)]


def rows(params: Any, theme: Theme, _: Translate) -> PlotView:
    """Histogram of the outputs in training, their mean so far, and the value of evaluation mode."""
    data: list[dict[str, Any]] = []
    bindings: list[Bind] = []
    axes: dict[str, Any] = {}
    labels = []
    found = expectation.of(params)
    for place, way in enumerate(WAYS):
        axis = "y" if place == 0 else f"y{place + 1}"
        top = 0.955 - 0.345 * place
        axes[f"yaxis{place + 1 if place else ''}"] = {
            "domain": [top - 0.265, top],
            "range": [0, 1.12],
            "showticklabels": False,
            "showgrid": False,
            "automargin": False,
            "fixedrange": True,
            "zeroline": False,
            "ticks": "",
        }
        labels.append(label(_(NAMES[way]), 0.0, top, theme, xanchor="left"))
        first = place == 0
        upright = {"type": "scatter", "mode": "lines", "y": [0, 1.1], "yaxis": axis, "showlegend": first}
        data += [
            {
                "type": "bar",
                "x": [],
                "y": [],
                "yaxis": axis,
                "marker": {"color": theme.series[5]},
                "name": _("one mask each"),
                "showlegend": first,
                "hoverinfo": "skip",
            },
            {
                **upright,
                "x": [found[way].evaluated] * 2,
                "name": _("value in eval()"),
                "line": {"width": 5, "color": theme.series[0]},
                "hovertemplate": "%{x:.4g}<extra></extra>",
            },
            {
                **upright,
                "x": [],
                "name": _("mean over the masks so far"),
                "line": {"width": 2.5, "color": theme.series[1], "dash": "dash"},
                "hovertemplate": "%{x:.4g}<extra></extra>",
            },
        ]
        bindings += [
            Bind(f"data.{3 * place}.x", "bins"),
            Bind(f"data.{3 * place}.y", f"{way}/hist"),
            Bind(f"data.{3 * place + 2}.x", f"{way}/line"),
        ]
    figure = layout(
        theme,
        bargap=0.04,
        xaxis={"range": list(span(params)), "title": {"text": _("Output z"), "standoff": 4}, "anchor": "y3"},
        annotations=labels,
        legend={"y": -0.18, "yanchor": "top"},
        margin={"l": 10, "r": 10, "t": 10, "b": 92},
        **axes,
    )
    return PlotView(
        id="rows",
        title=_("One output under many masks, scaled in three ways"),
        figure={"data": data, "layout": figure},
        bindings=bindings,
        description=_(
            "Three histograms of the same output under random masks, with its mean so far and the value in evaluation "
            "mode: inverted scaling, scaling at test time, and none."
        ),
        column=0,
        height=520,
    )


def running(params: Any, theme: Theme, _: Translate) -> PlotView:
    """Mean so far as a share of the value in eval(), and where theory sees it."""
    looks = {INVERTED: ("solid", 0, 2.6), TEST: ("dash", 2, 2.6), NONE: ("solid", 1, 2.6)}
    data: list[dict[str, Any]] = []
    bindings: list[Bind] = []
    for place, way in enumerate(WAYS):
        dash, series, width = looks[way]
        name = _(NAMES[way]).split(":")[0].split("：")[0]
        line = {"width": width, "color": theme.series[series], "dash": dash}
        hover = f"{name}: %{{y:.3f}} (%{{x}})<extra></extra>"
        data.append(
            {"type": "scatter", "mode": "lines", "x": [], "y": [], "name": name, "line": line, "hovertemplate": hover}
        )
        bindings += [
            Bind(f"data.{place}.x", "masks", mode="until"),
            Bind(f"data.{place}.y", f"{way}/ratio", mode="until"),
        ]
    ratios = [float(each.sampled.mean()) / each.evaluated for each in expectation.of(params).values() if each.evaluated]
    top = min(max([2.3, *(1.15 * ratio for ratio in ratios)]), 9.0)
    low = max(min([-0.3, *(1.15 * ratio for ratio in ratios)]), -9.0)  # a value in eval() near 0 makes any ratio
    levels = [1.0] if params.scale_depth else [1.0, 1 - params.scale_p]
    shapes = [
        {
            "type": "line",
            "xref": "paper",
            "x0": 0,
            "x1": 1,
            "y0": level,
            "y1": level,
            "line": {"width": 1.4, "dash": "dot", "color": theme.text},
        }
        for level in levels
    ]
    figure = layout(
        theme,
        shapes=shapes,
        xaxis={"type": "log", "range": [0, 3.95], "title": {"text": _("Masks")}, "dtick": 1},
        yaxis={"title": {"text": _("Mean / value in eval()")}, "range": [low, top], "automargin": False},
        margin={"l": 52, "r": 8, "t": 26, "b": 40},
    )
    return PlotView(
        id="running",
        title="",
        figure={"data": data, "layout": figure},
        bindings=bindings,
        description=_("The mean over the masks so far divided by the value in evaluation mode, for the three ways."),
        column=1,
        tab=_("Running mean"),
        height=250,
        compare="overlay",
    )


def gaps(params: Any, theme: Theme, _: Translate) -> PlotView:
    """How far mean and eval() value are apart through 0, 1, … hidden layers, with two standard errors."""
    found = expectation.gaps(
        params.scale_p, params.scale_inputs, DEEPEST, params.scale_f, params.scale_gain, params.seed
    )
    depths = list(range(DEEPEST + 1))
    colours = [theme.series[1] if depth == params.scale_depth else theme.series[5] for depth in depths]
    bars = {
        "type": "bar",
        "x": depths,
        "y": found[:, 0],
        "error_y": {"type": "data", "array": 2 * found[:, 1], "color": theme.text, "thickness": 1.5, "width": 4},
        "marker": {"color": colours},
        "hovertemplate": "%{x}: %{y:.3f}<extra></extra>",
    }
    most = max(0.3, 1.2 * float(found[:, 0].abs().max()))
    figure = layout(
        theme,
        xaxis={"title": {"text": _("Hidden layers")}, "dtick": 1},
        yaxis={"title": {"text": _("Gap (standard deviations)")}, "range": [-most, most], "automargin": False},
        margin={"l": 56, "r": 8, "t": 10, "b": 40},
    )
    return PlotView(
        id="gaps",
        title="",
        figure={"data": [bars], "layout": figure},
        description=_("Mean minus value in evaluation mode, in standard deviations, for each number of hidden layers."),
        column=1,
        tab=_("Gap by depth"),
        height=250,
        compare="none",
    )


def words(params: Any, _: Translate) -> TextView:
    """Mean and variance, measured and, for a single sum, in theory."""
    found, p = expectation.of(params), params.scale_p
    known = expectation.theory(net(params.scale_inputs, 0, "linear", 1.0, params.seed), p)
    lines: list[list[str | Value]] = [[Value("masks"), f" / {SAMPLES} " + _("masks")]]
    for way in WAYS:
        said: list[str | Value] = [
            _(NAMES[way]) + ": E ≈ ",
            Value(f"{way}/mean", (), 4),
            ", Var ≈ ",
            Value(f"{way}/variance", (), 4),
            f"; eval() = {found[way].evaluated:.4g}",
        ]
        lines.append(said)
        if not params.scale_depth:
            mean, variance = known[way]
            lines.append([_("in theory") + f": E = {mean:.4g}, Var = {variance:.4g}"])
    if params.scale_depth:
        gap, error = expectation.gap(found[INVERTED])
        said_gap = f"{gap:.3f} ± {2 * error:.3f}".replace("-", "−")
        lines.append([_("Gap of inverted scaling in standard deviations") + f": {said_gap}"])
    return TextView(
        id="words", title="", lines=lines, description=_("Mean and variance of the output, measured."), column=1
    )
