"""The lesson in the plane of the inputs and in that of the weights, and the logistic neuron's map."""

from typing import Any

from playground.core.picture import Bind, Handle, PlotView
from playground.core.style import Theme
from playground.core.text import N_, Translate
from playground.topics.neuron import lines
from playground.topics.neuron.clip import VIEW
from playground.topics.neuron.lesson import Lesson
from playground.topics.neuron.margin import Separator
from playground.topics.neuron.views.drawing import arrow, class_colours, faint, follow, line, plane, points, straight

TALL = 480
POINTS = "points"
"""The handle of all points."""
OWN = N_("Your own rule")


def separator_traces(found: Separator, theme: Theme, _: Translate) -> list[dict[str, Any]]:
    """The best line, and the two that bound its margin: |u · x̃| = γ."""
    colour = theme.series[6]
    traces = [straight(lines.ends(found.u).tolist(), _("Best separator"), colour, width=1.8, dash="dashdot")]
    for side in (-1, 1):
        shifted = found.u.clone()
        shifted[2] -= side * found.margin
        traces.append(straight(lines.ends(shifted).tolist(), "", colour, width=1, dash="dot", showlegend=False))
    return traces


def rule_view(data: Lesson, best: bool, theme: Theme, _: Translate, drag: bool) -> PlotView:
    """The points, the line before and after the step, the sample looked at; every point can be dragged."""
    side = line("", theme.text, 0, showlegend=False, fill="toself", fillcolor=faint(class_colours(theme)[1], 0.10))
    traces = [side]
    bindings = follow(0, "side", None)
    found = data.separator
    if found is not None and best and found.separable:
        traces += separator_traces(found, theme, _)
    drawn: list[tuple[str, dict[str, Any]]] = [
        ("logistic/line", line(_("Logistic neuron"), theme.series[2], 2, "dash")),
        ("line_before", line(_("Before this step"), theme.muted, 2, "dot")),
        ("perceptron/line", line(_("Perceptron"), theme.text, 3.2)),
    ]
    if found is not None and not found.separable:
        drawn.insert(0, ("pocket", line(_("Fewest wrong"), theme.series[6], 1.8, "dashdot")))
    if "own" in data.tracks:
        drawn.append(("own/line", line(_(OWN), theme.series[3], 2.5, "longdash")))
    for source, trace in drawn:
        bindings += follow(len(traces), source, None)
        traces.append(trace)
    if len(data.order):
        for source, name, colour, size in (
            ("ring/right", _("Right: no step"), theme.muted, 20),
            ("ring/wrong", _("Wrong: the line moves"), theme.series[1], 26),
        ):
            ring = {"size": size, "symbol": "circle-open", "color": colour, "line": {"width": 3}}
            bindings += [Bind(f"data.{len(traces)}.{a}", source, index=(k,), wrap=True) for k, a in enumerate("xy")]
            common = {"type": "scatter", "mode": "markers", "x": [], "y": [], "hoverinfo": "skip"}
            traces.append({**common, "name": name, "marker": ring, "showlegend": False})
    handle = len(traces)
    traces += points(data.samples.x, data.samples.y, theme, _)
    return PlotView(
        id="rule",
        title="",
        figure={"data": traces, "layout": plane(theme, -VIEW, VIEW, meta=data.samples.text)},
        bindings=bindings,
        description=_(
            "Points of two classes, the perceptron's line before and after the step, the sample that is looked at, and "
            "the line of the logistic neuron. Points can be dragged; a click beside them adds one."
        ),
        tab=_("Input plane"),
        height=TALL,
        handle=Handle(POINTS, trace=handle, drag=drag, many=True),
    )


def weights_view(data: Lesson, theme: Theme, _: Translate) -> PlotView:
    """The same step seen from the weights: w before it, ±η x added, w after it."""
    w = data.tracks["perceptron"].theta[:, :2]
    reach = 1.15 * max(w.abs().max().item(), 0.5)
    traces: list[dict[str, Any]] = []
    bindings: list[Bind] = []
    for source, trace in (
        ("arrow/before", arrow(_("w before"), theme.muted, 2.5, "dot")),
        ("arrow/change", arrow("Δw = η (y − ŷ) x", theme.series[1], 3)),
        ("arrow/now", arrow(_("w after"), theme.text, 3.2)),
    ):
        bindings += follow(len(traces), source, None)
        traces.append(trace)
    figure = plane(theme, -reach, reach, ("w₁", "w₂"))
    return PlotView(
        id="weights",
        title="",
        figure={"data": traces, "layout": figure},
        bindings=bindings,
        description=_(
            "The weight vector before and after the step, and what the step adds: the sample itself, or minus it."
        ),
        tab=_("Weight vector"),
        height=TALL,
    )


def logistic_view(data: Lesson, theme: Theme, _: Translate, tab: str, height: int) -> PlotView:
    """The logistic neuron's probability of class 1 everywhere, with its line at one half."""
    ends = [-VIEW, VIEW]
    heat = {
        "type": "heatmap",
        "x": [],
        "y": [],
        "z": [[0, 0], [0, 0]],
        "zmin": 0,
        "zmax": 100,
        "colorscale": [list(stop) for stop in theme.diverging],
        "zsmooth": "fast",
        "opacity": 0.85,
        "colorbar": {"thickness": 10, "ticksuffix": "%", "outlinewidth": 0, "tickvals": [0, 50, 100], "x": 1.0},
        "hovertemplate": "p = %{z}% (%{x:.2f}, %{y:.2f})<extra></extra>",
    }
    half = line(_("ŷ = ½"), theme.text, 2.5, showlegend=False)
    dots = points(data.samples.x, data.samples.y, theme, _, size=8)[0]
    ring = {"size": 17, "symbol": "circle-open", "color": theme.text, "line": {"width": 2}}
    now = {
        "type": "scatter",
        "mode": "markers",
        "x": [],
        "y": [],
        "hoverinfo": "skip",
        "marker": ring,
        "showlegend": False,
    }
    bindings = [Bind("data.0.z", "map"), Bind("data.0.x", "map_at"), Bind("data.0.y", "map_at")]
    bindings += follow(1, "logistic/line", None)
    if len(data.order):
        bindings += [Bind(f"data.3.{axis}", "x", index=(k,), wrap=True) for k, axis in enumerate("xy")]
    return PlotView(
        id="logistic",
        title="",
        figure={"data": [heat, half, dots, now], "layout": plane(theme, ends[0], ends[1])},
        bindings=bindings,
        description=_("The probability of class 1 that the logistic neuron gives, everywhere in the plane."),
        column=1,
        tab=tab,
        height=height,
    )
