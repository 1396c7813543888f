"""The two networks of a task beside each other: their answers, their scores, and why."""

from typing import Any, Literal

from playground.core.picture import Bind, PlotView, TextView, Value, View
from playground.core.style import Theme, layout
from playground.core.text import N_, Translate
from playground.topics.activations.choosing.cases import CASES, DISCS, Build, Case
from playground.topics.activations.choosing.outputs import OUTPUTS
from playground.topics.activations.choosing.training import FAR, HIDDEN, REACH, SIDE, STOP
from playground.topics.activations.pictures import over_updates, places, plane, two_classes
from playground.topics.activations.shape_params import NAMES

SIDES = {"right": N_("Right"), "wrong": N_("Wrong")}
LABELS = (N_("Label A"), N_("Label B"), N_("Label C"))
CLASS_NAMES = (N_("Class 0"), N_("Class 1"), N_("Class 2"))


def network_name(build: Build, _: Translate) -> str:
    """ "hidden Tanh, output Sigmoid"."""
    return _("hidden {hidden}, output {output}").format(
        hidden=_(NAMES[build.hidden]), output=_(OUTPUTS[build.output].label)
    )


def heading(name: str, case: Case, _: Translate) -> str:
    build = case.right if name == "right" else case.wrong
    return f"{_(SIDES[name])}: {network_name(build, _)}"


def across() -> list[float]:
    return places(REACH, SIDE)


def labels_figure(name: str, case: str, theme: Theme, _: Translate) -> tuple[dict[str, Any], list[Bind]]:
    """For each of three outputs the line where it is ½; rings mark the labels that the points have."""
    data: list[dict[str, Any]] = []
    bindings: list[Bind] = []
    for k in range(len(LABELS)):
        data.append(
            {
                "type": "contour",
                "x": across(),
                "y": across(),
                "z": [[0.0]],
                "contours": {"start": 0.5, "end": 0.5, "size": 1, "coloring": "none"},
                "line": {"width": 4, "color": theme.series[k]},
                "showscale": False,
                "showlegend": False,
                "hoverinfo": "skip",
            }
        )
        bindings.append(Bind(f"data.{k}.z", f"{name}/answers", (k, None, None)))
    for k, label in enumerate(LABELS):
        ring = {"width": 2, "color": theme.series[k]}
        data.append(
            {
                "type": "scatter",
                "mode": "markers",
                "x": [],
                "y": [],
                "name": _(label) if case == "labels" else _(CLASS_NAMES[k]),
                "hoverinfo": "skip",
                "marker": {"symbol": "circle-open", "size": [], "color": theme.series[k], "line": ring},
            }
        )
        place = len(data) - 1
        bindings += [Bind(f"data.{place}.{xy}", "x", (None, axis)) for axis, xy in enumerate("xy")]
        bindings.append(Bind(f"data.{place}.marker.size", "rings", (None, k)))
    margin = {"l": 8, "r": 8, "t": 30, "b": 8}
    discs = [
        {
            "type": "circle",
            "x0": x - r,
            "x1": x + r,
            "y0": y - r,
            "y1": y + r,
            "line": {"width": 1.5, "dash": "dot", "color": theme.series[k]},
        }
        for k, (x, y, r) in enumerate(DISCS)
        if case == "labels"
    ]
    return {
        "data": data,
        "layout": plane(theme, REACH, shapes=discs, margin=margin, legend={"itemsizing": "constant"}),
    }, bindings


def answer_figure(name: str, theme: Theme, _: Translate) -> tuple[dict[str, Any], list[Bind]]:
    """The single answer everywhere; what is above 1 or below 0 is hatched by a line at 0 and 1."""
    heat = {
        "type": "heatmap",
        "x": across(),
        "y": across(),
        "z": [[0.5]],
        "zmin": -0.5,
        "zmax": 1.5,
        "colorscale": theme.diverging,
        "colorbar": {"thickness": 12, "outlinewidth": 0, "tickvals": [-0.5, 0, 0.5, 1, 1.5]},
        "hovertemplate": "%{z:.2f}<extra></extra>",
        "opacity": 0.8,
    }
    edge = {
        "type": "contour",
        "x": across(),
        "y": across(),
        "z": [[0.5]],
        "contours": {"start": 0.0, "end": 1.0, "size": 0.5, "coloring": "none", "showlabels": True},
        "line": {"width": 2, "color": theme.text},
        "showscale": False,
        "showlegend": False,
        "hoverinfo": "skip",
    }
    bindings = [
        Bind("data.0.z", f"{name}/answers", (0, None, None)),
        Bind("data.1.z", f"{name}/answers", (0, None, None)),
        Bind("data.2.x", "x", (None, 0)),
        Bind("data.2.y", "x", (None, 1)),
        Bind("data.2.marker.color", "y", (None, 0)),
    ]
    return {"data": [heat, edge, two_classes(theme, 7)], "layout": plane(theme, REACH)}, bindings


SPANS = {"negative": (-2.4, 2.4), "unbounded": (-2.0, 5.2), "positive": (-1.2, 5.2)}


def curve_figure(name: str, case: str, theme: Theme, _: Translate) -> tuple[dict[str, Any], list[Bind]]:
    """Points and the answer as a curve; beyond ±2 there are no points."""
    points = {
        "type": "scatter",
        "mode": "markers",
        "x": [],
        "y": [],
        "name": _("Points"),
        "marker": {"size": 6, "color": theme.muted},
        "hoverinfo": "skip",
    }
    line = {"type": "scatter", "mode": "lines", "x": [], "y": [], "name": _("Answer")}
    colour = theme.series[0 if name == "right" else 1]
    figure = layout(
        theme,
        xaxis={"range": [-FAR, FAR], "title": {"text": "x"}},
        yaxis={"range": list(SPANS[case]), "title": {"text": "y"}, "zerolinecolor": theme.text},
    )
    bindings = [
        Bind("data.0.x", "x", (None, 0)),
        Bind("data.0.y", "y", (None, 0)),
        Bind("data.1.x", "axis"),
        Bind("data.1.y", f"{name}/answers", (0, None)),
    ]
    return {"data": [points, {**line, "line": {"width": 3, "color": colour}}], "layout": figure}, bindings


def answers_view(name: str, params: Any, column: Literal[0, 1], theme: Theme, _: Translate) -> PlotView:
    case = CASES[params.case]
    if case.flat:
        figure, bindings = curve_figure(name, params.case, theme, _)
    elif params.case in ("labels", "classes"):
        figure, bindings = labels_figure(name, params.case, theme, _)
    else:
        figure, bindings = answer_figure(name, theme, _)
    return PlotView(
        id=name,
        title=heading(name, case, _),
        figure=figure,
        bindings=bindings,
        description=_("What the network answers: {network}.").format(network=heading(name, case, _)),
        column=column,
        height=330,
    )


def scores_view(params: Any, theme: Theme, _: Translate) -> PlotView:
    """The number that shows it, of both, over the updates."""
    case = CASES[params.case]
    lines = [(f"{name}_score", _(SIDES[name]), theme.series[place]) for place, name in enumerate(SIDES)]
    data, bindings = over_updates(lines)
    percent = {"tickformat": ".0%"} if case.measure != "R²" else {}
    figure = layout(
        theme,
        xaxis={"title": {"text": _("Update")}, "range": [0, STOP]},
        yaxis={"range": [-0.05, 1.08], **percent},
    )
    return PlotView(
        id="scores",
        title=_(case.measure),
        figure={"data": data, "layout": figure},
        bindings=bindings,
        description=_("{measure} of both networks, update by update.").format(measure=_(case.measure)),
        height=190,
        compare="overlay",
    )


def why_view(params: Any, _: Translate) -> TextView:
    case = CASES[params.case]
    percent = case.measure != "R²"
    lines: list[list[str | Value]] = [
        [f"{_(SIDES['right'])}: ", Value("right_score", digits=3, percent=percent), ". ", _(case.why)],
        [f"{_(SIDES['wrong'])}: ", Value("wrong_score", digits=3, percent=percent), ". ", _(case.fails)],
    ]
    return TextView(id="why", title=_("Why"), lines=lines, description=_("Why one suits and the other does not."))


def choosing_views(params: Any, theme: Theme, _: Translate) -> list[View]:
    return [
        answers_view("right", params, 0, theme, _),
        scores_view(params, theme, _),
        answers_view("wrong", params, 1, theme, _),
        why_view(params, _),
    ]


def readouts(params: Any, _: Translate) -> list[list[str | Value]]:
    case = CASES[params.case]
    return [
        [_("{hidden} hidden units, Adam").format(hidden=" + ".join(map(str, HIDDEN)))],
        [f"{_(SIDES['right'])} ", Value("right_score", digits=3, percent=case.measure != "R²")],
        [f"{_(SIDES['wrong'])} ", Value("wrong_score", digits=3, percent=case.measure != "R²")],
    ]
