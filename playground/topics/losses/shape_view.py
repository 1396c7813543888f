"""Pictures of the losses' shapes."""

from typing import Any

import torch

from playground.core.picture import Handle, PlotView, TextView, View
from playground.core.style import Theme, layout
from playground.core.text import Translate
from playground.topics.losses.look import LOOKS, title
from playground.topics.losses.params import Shared
from playground.topics.losses.pointwise import VALUES
from playground.topics.losses.shape import Shape, tangent
from playground.topics.losses.words import number

FLOOR = -0.5
"""How low the ring lies that is dragged."""
PREDICTION = "prediction"
"""The handle that moves the prediction."""
RANGES = {
    "value": {"values": (-0.9, 6.0), "classes": (-1.0, 6.5)},
    "slope": {"values": (-4.2, 4.2), "classes": (-3, 3)},
}
BENT = {"values": (-0.15, 2.3), "classes": (-0.4, 2.3)}


def curves(shape: Shape, part: int, theme: Theme, _: Translate) -> list[dict[str, Any]]:
    """One line a loss, and its place at the prediction."""
    data: list[dict[str, Any]] = []
    for key, values in shape.curves.items():
        look, name = LOOKS[key], title(key, _)
        common: dict[str, Any] = {"type": "scatter", "name": name, "legendgroup": key}
        style = {"color": look.colour(theme), "dash": look.dash, "width": 2.4}
        hover = name + ": %{y:.4g} (%{x:.2f})<extra></extra>"
        x, y = shape.x.tolist(), values[part].tolist()
        data.append({**common, "mode": "lines", "x": x, "y": y, "line": style, "hovertemplate": hover})
        marker = {"symbol": look.symbol, "size": 9, "color": look.colour(theme)}
        at: dict[str, Any] = {"x": [shape.prediction], "y": [shape.at[key][part].item()]}
        data.append({**common, **at, "mode": "markers", "marker": marker, "showlegend": False, "hovertemplate": hover})
    return data


def upright(x: float, theme: Theme, dash: str) -> dict[str, Any]:
    """A line from bottom to top, as a Plotly shape."""
    return {
        "type": "line",
        "xref": "x",
        "yref": "paper",
        "x0": x,
        "x1": x,
        "y0": 0,
        "y1": 1,
        "line": {"color": theme.muted, "width": 1.2, "dash": dash},
        "layer": "below",
    }


def value_view(params: Shared, shape: Shape, theme: Theme, _: Translate) -> PlotView:
    """The losses with their tangents; the ring on the axis is dragged."""
    values = params.task == VALUES
    data = curves(shape, 0, theme, _)
    for key in shape.curves:
        (x0, y0), (x1, y1) = tangent(shape, key, 1.0 if values else 2.0).tolist()
        style = {"color": LOOKS[key].colour(theme), "width": 1.6, "dash": "dot"}
        ends = {"x": [x0, x1], "y": [y0, y1], "line": style}
        data.append({"type": "scatter", "mode": "lines", **ends, "showlegend": False, "hoverinfo": "skip"})
    data.append(
        {
            "type": "scatter",
            "mode": "markers",
            "name": _("Prediction"),
            "cliponaxis": False,
            "x": [shape.prediction],
            "y": [FLOOR],
            "showlegend": False,
            "marker": {
                "symbol": "circle",
                "size": 17,
                "color": theme.accent,
                "line": {"width": 3, "color": theme.text},
            },
            "hovertemplate": _("Prediction") + " %{x:.2f}<extra></extra>",
        }
    )
    label = _("Prediction ŷ") if values else _("Logit z")
    marks = [upright(shape.prediction, theme, "dot")]
    if values:
        marks.append(upright(shape.target, theme, "solid"))
    axes = {
        "xaxis": {"range": [shape.x[0].item(), shape.x[-1].item()], "title": {"text": label}},
        "yaxis": {"range": list(RANGES["value"][params.task]), "title": {"text": _("Loss ℓ")}},
        "shapes": marks,
    }
    return PlotView(
        id="shape",
        title="",
        figure={"data": data, "layout": layout(theme, **axes)},
        description=_("Each loss over the prediction, with its tangent where the prediction is."),
        height=450,
        handle=Handle(PREDICTION, trace=len(data) - 1, along="x"),
    )


def derivative_view(params: Shared, shape: Shape, part: int, theme: Theme, _: Translate) -> PlotView:
    """Gradient (part 1) or curvature (part 2) over the prediction."""
    name = _("Gradient") if part == 1 else _("Curvature")
    said = (
        _("The gradient of each loss: how hard it pulls, and to which side.")
        if part == 1
        else _("The curvature of each loss: how fast its gradient changes.")
    )
    label = "∂ℓ/∂ŷ" if params.task == VALUES else "∂ℓ/∂z"
    if part == 2:
        label = "∂²ℓ/∂ŷ²" if params.task == VALUES else "∂²ℓ/∂z²"
    extent = RANGES["slope"][params.task] if part == 1 else BENT[params.task]
    axes = {
        "xaxis": {
            "range": [shape.x[0].item(), shape.x[-1].item()],
            "title": {"text": _("Prediction ŷ") if params.task == VALUES else _("Logit z")},
        },
        "yaxis": {"range": list(extent), "title": {"text": label}},
        "shapes": [upright(shape.prediction, theme, "dot")],
    }
    return PlotView(
        id="slope" if part == 1 else "curvature",
        title="",
        figure={"data": curves(shape, part, theme, _), "layout": layout(theme, **axes, showlegend=False)},
        description=said,
        column=1,
        tab=name,
        height=300,
    )


def numbers_view(params: Shared, shape: Shape, _: Translate) -> TextView:
    """Value, gradient and curvature at the prediction."""
    if params.task == VALUES:
        error = number(shape.prediction - shape.target, 3)
        first = f"ŷ = {number(shape.prediction, 3)}, y = {number(shape.target)}, e = {error}"
    else:
        p, other = (torch.tensor(z).sigmoid().item() for z in (shape.prediction, -shape.prediction))
        right = p if shape.target else other
        first = _("z = {z}, σ(z) = {p}; the right class has p = {right}").format(
            z=number(shape.prediction, 3), p=f"{p:.4f}", right=f"{right:.4f}"
        )
    lines: list[list[str]] = [[first]]
    for key, at in shape.at.items():
        value, slope, curvature = map(number, at.tolist())
        lines.append([f"{title(key, _)}: ℓ = {value}, ℓ′ = {slope}, ℓ″ = {curvature}"])
    return TextView(
        id="numbers",
        title="",
        lines=lines,
        description=_("Value, gradient and curvature of each loss at the prediction."),
        column=1,
    )


def views(params: Shared, shape: Shape, theme: Theme, _: Translate) -> list[View]:
    return [
        value_view(params, shape, theme, _),
        derivative_view(params, shape, 1, theme, _),
        derivative_view(params, shape, 2, theme, _),
        numbers_view(params, shape, _),
    ]
