"""One neuron over the plane of its inputs: its answer as colours, its line with grips, its weights as an arrow."""

import math
from typing import Any

import torch
from torch import Tensor

from playground.core.activations import ACTIVATIONS
from playground.core.picture import Handle, PlotView
from playground.core.style import Theme, layout
from playground.core.text import Translate
from playground.topics.neuron.lines import Line, crossing, grips
from playground.topics.neuron.params import Params
from playground.topics.neuron.unit import asked, weighted_sum, weights
from playground.topics.neuron.unit_params import WINDOW
from playground.topics.neuron.views.drawing import arrow, plane, straight

TALL = 480
CELLS = 61
GRIPS, LEAD = "grips", "lead"
"""The handles in the plane (two on the line, the input, the arrow's tip) and on the curve (threshold, input)."""
BOUNDED = {"step": (0.0, 1.0), "sigmoid": (0.0, 1.0), "tanh": (-1.0, 1.0)}


def line_of(params: Params) -> Line:
    """The line in the plane of x₁ and x₂; a third input rests at its value and shifts the line."""
    return params.w1, params.w2, params.b + (params.w3 * params.x3 if params.inputs == "3" else 0.0)


def anchor(line: Line) -> tuple[float, float] | None:
    """Where the weight arrow starts: the middle of the visible line; None if the line is out of sight."""
    found = crossing(line, -WINDOW, WINDOW)
    return None if found is None else ((found[0][0] + found[1][0]) / 2, (found[0][1] + found[1][1]) / 2)


def tip(line: Line) -> tuple[float, float] | None:
    """The end of the arrow w/2 that stands on the line, kept in the picture."""
    start = anchor(line)
    if start is None:
        return None
    ends = [start[k] + line[k] / 2 for k in (0, 1)]
    shrink = min([1.0, *((WINDOW - abs(start[k])) / abs(line[k] / 2) for k in (0, 1) if abs(ends[k]) > WINDOW)])
    return start[0] + shrink * line[0] / 2, start[1] + shrink * line[1] / 2


def colours(params: Params, theme: Theme) -> dict[str, Any]:
    """Of the answer a: the whole range of a bounded activation, else −3 … 3."""
    low, high = BOUNDED.get(params.activation, (-3.0, 3.0))
    return {"colorscale": [list(stop) for stop in theme.diverging], "zmin": low, "zmax": high}


def answers(params: Params) -> tuple[Tensor, Tensor]:
    """The axis (CELLS,) and a = f(w · x + b) over the plane (CELLS, CELLS), the first row below."""
    at = torch.linspace(-WINDOW, WINDOW, CELLS, dtype=torch.float64)
    w1, w2, b = line_of(params)
    return at, ACTIVATIONS[params.activation].value(w1 * at + w2 * at[:, None] + b)


def distance(params: Params, line: Line, theme: Theme) -> dict[str, Any]:
    """From the input straight to the line: z/‖w‖ long."""
    w1, w2, b = line
    squared = w1**2 + w2**2
    away = (w1 * params.x1 + w2 * params.x2 + b) / squared if squared else math.nan
    ends = [(params.x1, params.x2), (params.x1 - away * w1, params.x2 - away * w2)]
    return straight(ends, "", theme.text, width=1.5, dash="dot", showlegend=False)


def plane_view(params: Params, theme: Theme, _: Translate) -> PlotView:
    """Two inputs (or two of three): heat map, line with grips, arrow of the weights, and the input."""
    at, a = answers(params)
    line = line_of(params)
    heat = {
        "type": "heatmap",
        "x": at.tolist(),
        "y": at.tolist(),
        "z": a.tolist(),
        "zsmooth": False if params.activation == "step" else "fast",
        "opacity": 0.8,
        "colorbar": {"thickness": 10, "outlinewidth": 0, "title": {"text": "a"}, "x": 1.0},
        "hovertemplate": "a = %{z:.3g} (%{x:.2f}, %{y:.2f})<extra></extra>",
        **colours(params, theme),
    }
    traces: list[dict[str, Any]] = [heat]
    found = crossing(line, -WINDOW, WINDOW)
    held = grips(line, -WINDOW, WINDOW)
    start, end = anchor(line), tip(line)
    traces.append(straight(found or [], _("z = 0"), theme.text, width=3, showlegend=False))
    pointer = arrow(_("Weights w"), theme.text, 2.5, showlegend=False)
    if start and end:
        pointer |= {"x": [start[0], end[0]], "y": [start[1], end[1]]}
    traces.append(pointer)
    traces.append(distance(params, line, theme))
    places = [(params.x1, params.x2), *held, *([end] if end else [])]
    names = [_("Input x: drag me"), *[_("Drag the line")] * len(held), *([_("Drag the weights")] if end else [])]
    symbols = ["cross", *["circle"] * len(held), *(["diamond"] if end else [])]
    traces.append(
        {
            "type": "scatter",
            "mode": "markers",
            "x": [place[0] for place in places],
            "y": [place[1] for place in places],
            "text": names,
            "hovertemplate": "%{text} (%{x:.3g}, %{y:.3g})<extra></extra>",
            "showlegend": False,
            "cliponaxis": False,
            "marker": {
                "size": [17, *[15] * len(held), *([13] if end else [])],
                "opacity": 1,
                "symbol": symbols,
                "color": [theme.series[4], *[theme.surface] * len(held), *([theme.text] if end else [])],
                "line": {
                    "width": 2.5,
                    "color": [theme.text, *[theme.text] * len(held), *([theme.surface] if end else [])],
                },
            },
        }
    )
    title = _("Slice at x₃ = {value:.3g}").format(value=params.x3) if params.inputs == "3" else ""
    return PlotView(
        id="plane",
        title=title,
        figure={"data": traces, "layout": plane(theme, -WINDOW, WINDOW)},
        description=_(
            "The neuron's answer over the plane of its inputs, with the line where its sum is 0 and the weights as an "
            "arrow across it. The line, the arrow and the input can be dragged."
        ),
        tab=_("Plane"),
        height=TALL - (24 if title else 0),
        handle=Handle(GRIPS, trace=4, many=True),
    )


def graph_view(params: Params, theme: Theme, _: Translate) -> PlotView:
    """One input: a over x, with the threshold where z = 0."""
    x = torch.linspace(-WINDOW, WINDOW, 601, dtype=torch.float64)
    f = ACTIVATIONS[params.activation].value
    a = f(weighted_sum(x[:, None], weights(params), params.b))
    _z, answer = asked(params)
    low, high = BOUNDED.get(params.activation, (-3.0, 3.0))
    pad = 0.08 * (high - low)
    threshold = -params.b / params.w1 if params.w1 else None
    rest = f(torch.zeros((), dtype=torch.float64)).item()
    places = [(params.x1, answer.item()), *([(threshold, rest)] if threshold is not None else [])]
    seen = len(places)
    low, high = low - pad, high + pad

    def upright(at: float, colour: str, dash: str) -> dict[str, Any]:
        return straight([(at, low), (at, high)], "", colour, width=1.5, dash=dash, showlegend=False)

    traces = [
        {**straight([], "", theme.text, showlegend=False), "x": x.tolist(), "y": a.tolist()},
        upright(params.x1, theme.series[4], "dot"),
        upright(math.nan if threshold is None else threshold, theme.muted, "dash"),
        {
            "type": "scatter",
            "mode": "markers",
            "x": [place[0] for place in places],
            "y": [place[1] for place in places],
            "text": [_("Input x: drag me"), _("Threshold −b/w₁: drag me")][:seen],
            "hovertemplate": "%{text} (%{x:.3g}, %{y:.3g})<extra></extra>",
            "showlegend": False,
            "marker": {
                "size": [17, 15][:seen],
                "opacity": 1,
                "symbol": ["cross", "circle"][:seen],
                "color": [theme.series[4], theme.surface][:seen],
                "line": {"width": 2.5, "color": theme.text},
            },
        },
    ]
    figure = layout(
        theme,
        xaxis={"range": [-WINDOW, WINDOW], "title": {"text": "x₁", "standoff": 4}},
        yaxis={"range": [low, high], "title": {"text": "a"}},
        margin={"l": 48, "r": 10, "t": 8, "b": 38},
    )
    return PlotView(
        id="graph",
        title="",
        figure={"data": traces, "layout": figure},
        description=_("The neuron's answer over its only input; the threshold is where its sum is 0."),
        height=TALL,
        handle=Handle(LEAD, trace=3, many=True, along="x"),
    )
