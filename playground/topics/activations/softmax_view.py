"""Logits to drag, their probabilities, and beside them temperature, Jacobian and the sum in single precision."""

from typing import Any

import torch

from playground.core.picture import Handle, PlotView, View
from playground.core.style import Theme, layout
from playground.core.text import Translate
from playground.topics.activations.softmax import TEMPERATURES, jacobian, softmax
from playground.topics.activations.softmax_params import LARGEST, logits_of
from playground.topics.activations.softmax_words import stability_view

SMALL = "₁₂₃₄₅₆"


def labels(classes: int, letter: str) -> list[str]:
    return [f"{letter}{SMALL[k]}" for k in range(classes)]


def logits_view(params: Any, theme: Theme, _: Translate) -> PlotView:
    """A bar for each logit with a grip at its end."""
    z = logits_of(params)
    places = list(range(1, len(z) + 1))
    colours = list(theme.series[: len(z)])
    bars = {
        "type": "bar",
        "x": places,
        "y": z,
        "marker": {"color": colours, "opacity": 0.55},
        "width": 0.5,
        "hoverinfo": "skip",
        "showlegend": False,
    }
    grips = {
        "type": "scatter",
        "mode": "markers",
        "x": places,
        "y": z,
        "showlegend": False,
        "marker": {"size": 18, "color": colours, "line": {"width": 2.5, "color": theme.text}},
        "hovertemplate": "z = %{y:.2f}<extra>" + _("drag me") + "</extra>",
    }
    figure = layout(
        theme,
        xaxis={"range": [0.4, len(z) + 0.6], "tickvals": places, "ticktext": labels(len(z), "z"), "showgrid": False},
        yaxis={"range": [-LARGEST - 0.6, LARGEST + 0.6], "title": {"text": _("Logit")}, "zerolinecolor": theme.muted},
        margin={"t": 8, "b": 28},
    )
    return PlotView(
        id="logits",
        title=_("Logits: drag the ends of the bars"),
        figure={"data": [bars, grips], "layout": figure},
        description=_("One bar for each logit; its end can be dragged."),
        height=255,
        handle=Handle("logit", trace=1, many=True, along="y"),
    )


def probabilities_view(params: Any, theme: Theme, _: Translate) -> PlotView:
    """Softmax of the logits, at the temperature and at T = 1."""
    z = torch.tensor(logits_of(params), dtype=torch.float64)
    p, plain = softmax(z, params.temperature), softmax(z)
    places = list(range(1, len(z) + 1))
    bars = {
        "type": "bar",
        "x": places,
        "y": p.tolist(),
        "width": 0.5,
        "marker": {"color": list(theme.series[: len(z)])},
        "text": [f"{each:.1%}" if each >= 0.001 or each == 0 else f"{each:.0e}" for each in p.tolist()],
        "textposition": "outside",
        "cliponaxis": False,
        "showlegend": False,
        "hovertemplate": "p = %{y:.6g}<extra></extra>",
    }
    at_one = {
        "type": "scatter",
        "mode": "markers",
        "x": places,
        "y": plain.tolist(),
        "name": "T = 1",
        "marker": {"symbol": "line-ew", "size": 44, "line": {"width": 2.5, "color": theme.text}},
        "hovertemplate": "T = 1: %{y:.4g}<extra></extra>",
        "showlegend": False,
    }
    figure = layout(
        theme,
        xaxis={"range": [0.4, len(z) + 0.6], "tickvals": places, "ticktext": labels(len(z), "p"), "showgrid": False},
        yaxis={"range": [0, 1.18], "tickformat": ".0%", "title": {"text": _("Probability")}, "dtick": 0.25},
        margin={"t": 8, "b": 28},
    )
    return PlotView(
        id="probabilities",
        title=_("Probabilities (the dash marks T = 1)"),
        figure={"data": [bars, at_one], "layout": figure},
        description=_("One bar for each probability."),
        height=235,
    )


def temperature_view(params: Any, theme: Theme, _: Translate) -> PlotView:
    """Every probability over the temperature."""
    z = torch.tensor(logits_of(params), dtype=torch.float64)
    p = softmax(z[None, :] / TEMPERATURES[:, None])  # (temperatures, classes)
    data: list[dict[str, Any]] = [
        {
            "type": "scatter",
            "mode": "lines",
            "x": TEMPERATURES.tolist(),
            "y": p[:, k].tolist(),
            "name": name,
            "line": {"width": 2.5, "color": theme.series[k], "simplify": False},
            "hovertemplate": name + " = %{y:.3g}, T = %{x:.3g}<extra></extra>",
        }
        for k, name in enumerate(labels(len(z), "p"))
    ]
    now = {"type": "line", "x0": params.temperature, "x1": params.temperature, "y0": 0, "y1": 1, "yref": "paper"}
    even = {"type": "line", "x0": 0, "x1": 1, "xref": "paper", "y0": 1 / len(z), "y1": 1 / len(z)}
    figure = layout(
        theme,
        xaxis={"type": "log", "title": {"text": _("Temperature T")}, "tickvals": [0.1, 0.3, 1, 3, 10]},
        yaxis={"range": [-0.02, 1.02], "tickformat": ".0%", "dtick": 0.25},
        shapes=[
            {**now, "line": {"width": 2, "color": theme.text}},
            {**even, "line": {"width": 1.5, "dash": "dot", "color": theme.muted}},
        ],
    )
    return PlotView(
        id="temperature",
        title="",
        figure={"data": data, "layout": figure},
        description=_("The probabilities over the temperature; the line is the present one."),
        column=1,
        tab=_("Temperature"),
        height=300,
    )


def jacobian_view(params: Any, theme: Theme, _: Translate) -> PlotView:
    """∂p/∂z as a matrix of numbers."""
    z = torch.tensor(logits_of(params), dtype=torch.float64)
    J = jacobian(softmax(z, params.temperature), params.temperature)
    most = max(float(J.abs().max()), 1e-12)
    heat = {
        "type": "heatmap",
        "z": J.tolist(),
        "x": labels(len(z), "∂z"),
        "y": labels(len(z), "∂p"),
        "colorscale": theme.diverging,
        "zmin": -most,
        "zmax": most,
        "showscale": False,
        "text": [[f"{each:.3f}".replace("-", "−") for each in row] for row in J.tolist()],
        "texttemplate": "%{text}",
        "textfont": {"color": theme.text},
        "xgap": 2,
        "ygap": 2,
        "hovertemplate": "%{y}/%{x} = %{z:.5g}<extra></extra>",
    }
    figure = layout(
        theme, xaxis={"showgrid": False}, yaxis={"autorange": "reversed", "showgrid": False}, margin={"t": 8}
    )
    return PlotView(
        id="jacobian",
        title="",
        figure={"data": [heat], "layout": figure},
        description=_("Derivative of every probability by every logit; each row and column adds up to 0."),
        column=1,
        tab=_("Jacobian"),
        height=300,
    )


def sigmoid_view(params: Any, theme: Theme, _: Translate) -> PlotView:
    """Two classes: softmax is the sigmoid of the difference."""
    first, second = logits_of(params)[:2]
    difference = (first - second) / params.temperature
    s = torch.linspace(-12, 12, 121, dtype=torch.float64)
    curve = {"type": "scatter", "mode": "lines", "x": s.tolist(), "y": torch.sigmoid(s).tolist(), "showlegend": False}
    now = min(max(difference, -12.0), 12.0)
    p = softmax(torch.tensor([first, second], dtype=torch.float64), params.temperature)
    point = {
        "type": "scatter",
        "mode": "markers+text",
        "x": [now],
        "y": [float(p[0])],
        "text": [f"p₁ = {float(p[0]):.4g}"],
        "textposition": "middle right" if now < 0 else "middle left",
        "marker": {"size": 13, "color": theme.series[1]},
        "showlegend": False,
        "hoverinfo": "skip",
    }
    figure = layout(
        theme,
        xaxis={"range": [-12.5, 12.5], "title": {"text": "(z₁ − z₂)/T"}},
        yaxis={"range": [-0.05, 1.05], "title": {"text": "σ"}},
        margin={"t": 8},
    )
    return PlotView(
        id="sigmoid",
        title="",
        figure={"data": [{**curve, "line": {"width": 2.5, "color": theme.series[0]}}, point], "layout": figure},
        description=_("Of two classes the first has the probability σ((z₁ − z₂)/T)."),
        column=1,
        tab=_("Two classes"),
        height=300,
    )


def softmax_views(params: Any, theme: Theme, _: Translate) -> list[View]:
    return [
        logits_view(params, theme, _),
        probabilities_view(params, theme, _),
        temperature_view(params, theme, _),
        jacobian_view(params, theme, _),
        stability_view(params, _),
        sigmoid_view(params, theme, _),
    ]
