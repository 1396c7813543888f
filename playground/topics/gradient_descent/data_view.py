"""What is learned: the answers of each run beside the measured targets, or its border between the classes."""

from collections.abc import Sequence
from typing import Any

from playground.core.picture import Bind, PlotView
from playground.core.style import Theme, layout
from playground.core.text import N_, Translate
from playground.topics.gradient_descent.look import EMPTY, colour, faint
from playground.topics.gradient_descent.map_view import HEIGHT
from playground.topics.gradient_descent.params import BIAS, TITLES, Params
from playground.topics.gradient_descent.problem import Problem

CLASS_NAMES = (N_("Benign"), N_("Malignant"))


def data_view(keys: Sequence[str], params: Params, problem: Problem, theme: Theme, _: Translate) -> PlotView:
    if params.model == "logistic" and params.cell_y != BIAS:
        return border_view(keys, problem, theme, _)
    return answers_view(keys, params, theme, _)


def answers_view(keys: Sequence[str], params: Params, theme: Theme, _: Translate) -> PlotView:
    """Each sample's target upwards over what the runs say of it; a perfect model has all on the diagonal."""
    ends = [-2.2, 3.0] if params.model == "linear" else [-0.05, 1.05]
    diagonal = {"type": "scatter", "mode": "lines", "x": ends, "y": ends, "hoverinfo": "skip", "showlegend": False}
    data: list[dict[str, Any]] = [{**diagonal, "line": {"width": 1.5, "color": theme.muted, "dash": "dot"}}]
    bindings = []
    for key in keys:
        marker = {"size": 5, "color": faint(colour(theme, key), 0.55)}
        hover = _(TITLES[key]) + ": %{x:.3g}, %{y:.3g}<extra></extra>"
        bindings += [Bind(f"data.{len(data)}.x", f"{key}/answers"), Bind(f"data.{len(data)}.y", "targets")]
        trace = {"type": "scatter", "mode": "markers", "name": _(TITLES[key]), **EMPTY, "marker": marker}
        data.append({**trace, "hovertemplate": hover})
    names = (_("What the run says"), _("What was measured (standardized)"))
    axes = [{"range": ends, "title": {"text": name}, "zeroline": False} for name in names]
    return PlotView(
        id="data",
        title="",
        figure={"data": data, "layout": layout(theme, xaxis=axes[0], yaxis=axes[1])},
        bindings=bindings,
        description=_("For each sample, what the runs say of it and what was measured."),
        tab=_("Data"),
        height=HEIGHT,
        compare="none",
    )


def border_view(keys: Sequence[str], problem: Problem, theme: Theme, _: Translate) -> PlotView:
    """The samples by their two features, and the line where each run is undecided."""
    data: list[dict[str, Any]] = []
    for label, name in enumerate(CLASS_NAMES):
        x = problem.x[problem.y == label]
        paint = (theme.positive, theme.negative)[label]
        marker = {"size": 6, "color": faint(paint, 0.5), "symbol": ("circle", "x")[label]}
        common = {"type": "scatter", "mode": "markers", "name": _(name), "marker": marker, "hoverinfo": "skip"}
        data.append({**common, "x": x[:, 0].tolist(), "y": x[:, 1].tolist()})
    bindings = []
    for key in keys:
        for place, target in enumerate("xy"):
            bindings.append(Bind(f"data.{len(data)}.{target}", f"{key}/border", index=(None, place)))
        line = {"width": 3, "color": colour(theme, key)}
        trace = {"type": "scatter", "mode": "lines", "name": _(TITLES[key]), **EMPTY, "line": line}
        data.append({**trace, "hoverinfo": "skip"})
    ranges = [(problem.x[:, place].min().item(), problem.x[:, place].max().item()) for place in (0, 1)]
    axes = [
        {"range": [low - 0.05 * (high - low), high + 0.05 * (high - low)], "title": {"text": _(name)}}
        for (low, high), name in zip(ranges, problem.names, strict=True)
    ]
    return PlotView(
        id="data",
        title="",
        figure={"data": data, "layout": layout(theme, xaxis=axes[0], yaxis=axes[1])},
        bindings=bindings,
        description=_("The samples by their two features, and the line on which each run gives both classes one half."),
        tab=_("Data"),
        height=HEIGHT,
        compare="none",
    )
