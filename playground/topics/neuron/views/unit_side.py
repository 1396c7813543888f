"""Beside the single neuron: its diagram with live numbers, the activation's curve, and the arithmetic."""

from typing import Any

import torch

from playground.core.activations import ACTIVATIONS
from playground.core.picture import PlotView, TextView, Value
from playground.core.style import Theme, layout
from playground.core.text import Translate
from playground.topics.neuron.params import Params
from playground.topics.neuron.unit import asked, place, weights
from playground.topics.neuron.views.drawing import straight
from playground.topics.neuron.views.unit import BOUNDED

DIGITS = "₁₂₃"


def short(number: float) -> str:
    """Two decimals at most, with a real minus sign."""
    return f"{number:.2f}".rstrip("0").rstrip(".").replace("-", "−") if round(number, 2) else "0"


def diagram_view(params: Params, theme: Theme, _: Translate) -> PlotView:
    """Inputs, weighted edges, sum and activation; an edge is as wide as what comes through it is large."""
    inputs, w = place(params), weights(params)
    z, a = (each.item() for each in asked(params))
    rows = [float(k) for k in range(len(inputs), -1, -1)]  # the bias' 1 lies lowest
    middle = sum(rows) / len(rows)
    traces: list[dict[str, Any]] = []
    words: list[dict[str, Any]] = []

    def edge(x0: float, y0: float, x1: float, y1: float, flow: float, text: str) -> None:
        colour = theme.positive if flow > 0 else theme.negative if flow < 0 else theme.muted
        width = 1 + 7 * min(abs(flow), 4) / 4
        traces.append({**straight([(x0, y0), (x1, y1)], "", colour, width=width), "showlegend": False})
        if text:
            place = {"x": x0 + 0.42 * (x1 - x0), "y": y0 + 0.42 * (y1 - y0), "showarrow": False}
            words.append({**place, "text": text, "font": {"size": 12}, "bgcolor": theme.surface, "borderpad": 1})

    for k, (x, weight) in enumerate(zip(inputs, w, strict=True)):
        edge(0, rows[k], 2, middle, weight * x, f"w{DIGITS[k]} = {short(weight)}")
    edge(0, rows[-1], 2, middle, params.b, f"b = {short(params.b)}")
    edge(2, middle, 3.2, middle, z, "")
    edge(3.2, middle, 4.3, middle, a, "")
    circles = [(0, row) for row in rows] + [(2, middle), (3.2, middle), (4.3, middle)]
    texts = [f"x{DIGITS[k]}<br>{short(x)}" for k, x in enumerate(inputs)]
    texts += ["1", f"Σ<br>{short(z)}", "f", f"a<br><b>{short(a)}</b>"]
    traces.append(
        {
            "type": "scatter",
            "mode": "markers+text",
            "x": [x for x, _y in circles],
            "y": [y for _x, y in circles],
            "text": texts,
            "textfont": {"size": 12, "color": theme.text},
            "hoverinfo": "skip",
            "showlegend": False,
            "cliponaxis": False,
            "marker": {"size": 42, "color": theme.surface, "line": {"width": 2, "color": theme.text}},
        }
    )
    hidden = {"visible": False, "fixedrange": True}
    figure = layout(
        theme,
        xaxis={**hidden, "range": [-0.45, 4.75]},
        yaxis={**hidden, "range": [rows[-1] - 0.6, rows[0] + 0.6]},
        margin={"l": 4, "r": 4, "t": 4, "b": 4},
        annotations=words,
    )
    return PlotView(
        id="diagram",
        title="",
        figure={"data": traces, "layout": figure},
        description=_("The neuron: inputs, weights, sum z and answer a, with their numbers."),
        column=1,
        height=200,
    )


def curve_view(params: Params, theme: Theme, _: Translate) -> PlotView:
    """f, with the present z on it and the tangent there."""
    f = ACTIVATIONS[params.activation]
    z, a = asked(params)
    at = torch.linspace(-6, 6, 481, dtype=torch.float64)
    low, high = BOUNDED.get(params.activation, (-3.0, 3.0))
    pad = 0.1 * (high - low)
    slope = float(f.slope(z[None], a[None])[0])
    held = min(max(z.item(), -6.0), 6.0)
    reach = 1.4
    tangent = [(z.item() + t, a.item() + t * slope) for t in (-reach, reach)]
    dot = {"size": 13, "symbol": "cross", "color": theme.series[4], "line": {"width": 2, "color": theme.text}}
    traces = [
        {**straight([], "", theme.text), "x": at.tolist(), "y": f.value(at).tolist(), "name": "f(z)"},
        straight(tangent, _("Slope f′(z) = {slope:.3g}").format(slope=slope), theme.series[1], width=2, dash="dash"),
        {"type": "scatter", "mode": "markers", "x": [held], "y": [a.item()], "marker": dot, "showlegend": False,
         "hovertemplate": "z = %{x:.3g}, a = %{y:.3g}<extra></extra>"},
    ]  # fmt: skip
    figure = layout(
        theme,
        xaxis={"range": [-6, 6], "title": {"text": "z", "standoff": 2}},
        yaxis={"range": [low - pad, high + pad], "title": {"text": "a"}},
        margin={"l": 44, "r": 8, "t": 8, "b": 34},
    )
    return PlotView(
        id="activation",
        title="",
        figure={"data": traces, "layout": figure},
        description=_("The activation function with the neuron's present sum on it."),
        column=1,
        height=190,
    )


def arithmetic_view(params: Params, _: Translate) -> TextView:
    """z term by term, a, and how far the input is from the line."""
    inputs, w = place(params), weights(params)
    z, a = (each.item() for each in asked(params))
    letters = " + ".join([f"w{DIGITS[k]}x{DIGITS[k]}" for k in range(len(w))] + ["b"])
    numbers = " + ".join(
        [*(f"{factor(weight)}·{factor(x)}" for weight, x in zip(w, inputs, strict=True)), factor(params.b)]
    )
    length = sum(weight**2 for weight in w) ** 0.5
    lines: list[list[str | Value]] = [
        [f"z = {letters}"],
        [f"= {numbers} = {short(z)}"],
        [f"a = f({short(z)}) = {a:.4g}".replace("-", "−")],
    ]
    if length:
        away = _("distance from the line: z / ‖w‖ = {distance}")
        lines.append([away.format(distance=short(z / length))])
    else:
        lines.append([_("All weights are 0: whatever comes in, z = b.")])
    return TextView(id="arithmetic", title="", lines=lines, description=_("The neuron's arithmetic for this input."))


def factor(number: float) -> str:
    """A number within a product or a sum: a negative one in brackets."""
    return f"({short(number)})" if number < 0 else short(number)
