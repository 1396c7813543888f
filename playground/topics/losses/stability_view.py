"""Pictures of naive and fused cross-entropy side by side."""

import math
from typing import Any

import torch
from torch import Tensor

from playground.core.picture import Handle, PlotView, TextView, View
from playground.core.style import Theme, layout
from playground.core.text import Translate
from playground.topics.losses.params import Shared
from playground.topics.losses.stability import (
    DTYPES,
    GRID,
    RIVALS,
    Compared,
    at_logit,
    first_failure,
    over_logits,
)
from playground.topics.losses.words import number

LARGE = "large"
"""The handle that moves the logit."""


def drawn(values: Tensor, name: str, **line: Any) -> dict[str, Any]:
    """A line with gaps where there is no number."""
    finite = [v if math.isfinite(v) else None for v in values.tolist()]
    return {
        "type": "scatter",
        "mode": "lines",
        "name": name,
        "x": GRID.tolist(),
        "y": finite,
        "line": line,
        "connectgaps": False,
        "hovertemplate": name + ": %{y:.4g} (z = %{x})<extra></extra>",
    }


def broken(values: Tensor, height: float, theme: Theme, _: Translate) -> list[dict[str, Any]]:
    """Marks where the naive way gives ∞ or NaN."""
    marks = []
    for word, found, symbol in (("∞", values.isinf(), "triangle-up"), ("NaN", values.isnan(), "x")):
        x = GRID[found][::4].tolist()
        name = _("Naive: {what}").format(what=word)
        marker = {"symbol": symbol, "size": 8, "color": theme.negative}
        marks.append(
            {
                "type": "scatter",
                "mode": "markers",
                "name": name,
                "x": x,
                "y": [height] * len(x),
                "marker": marker,
                "showlegend": bool(x),
                "hovertemplate": name + " (z = %{x})<extra></extra>",
            }
        )
    return marks


def compared_view(params: Shared, compared: Compared, slopes: bool, theme: Theme, _: Translate) -> PlotView:
    """Loss or gradient over the logit."""
    values = compared.slope if slopes else compared.loss
    top, bottom, floor = (1.25, -1.5, -1.27) if slopes else (128.0, -15.0, -8.0)
    data = [
        drawn(values["exact"], _("Exact (float64)"), color=theme.grid, width=9),
        drawn(values["fused"], _("Fused, with logits"), color=theme.series[0], width=2.6),
        drawn(values["naive"], _("Naive, from p"), color=theme.series[1], width=2.6, dash="dash"),
        *broken(values["naive"], 0.93 * top, theme, _),
    ]
    ring = {"symbol": "circle", "size": 17, "color": theme.accent, "line": {"width": 3, "color": theme.text}}
    hover = _("Logit z") + " %{x}<extra></extra>"
    data.append(
        {
            "type": "scatter",
            "mode": "markers",
            "x": [params.large],
            "cliponaxis": False,
            "y": [floor],
            "marker": ring,
            "showlegend": False,
            "hovertemplate": hover,
        }
    )
    dots = {"color": theme.muted, "width": 1.2, "dash": "dot"}
    upright = {"type": "line", "xref": "x", "yref": "paper", "x0": params.large, "x1": params.large, "y0": 0, "y1": 1}
    axes = {
        "xaxis": {"range": [-122, 122], "title": {"text": _("Logit z")}},
        "yaxis": {"range": [bottom, top], "title": {"text": "∂ℓ/∂z" if slopes else _("Loss ℓ")}},
        "shapes": [{**upright, "line": dots}],
    }
    said = (
        _("The gradient of the naive and of the fused loss; marks show where the naive one is no number.")
        if slopes
        else _("The naive and the fused loss over the logit; marks show where the naive one is no number.")
    )
    return PlotView(
        id="slopes" if slopes else "values",
        title="",
        figure={"data": data, "layout": layout(theme, **axes, showlegend=not slopes)},
        description=said,
        column=1 if slopes else 0,
        height=240 if slopes else 470,
        handle=Handle(LARGE, trace=len(data) - 1, along="x"),
    )


def steps(params: Shared) -> tuple[list[str], list[str]]:
    """The arithmetic of the naive and of the fused way at the chosen logit, in the chosen format."""
    z = torch.tensor(params.large, dtype=DTYPES[params.precision])
    right = params.right == "1"
    if params.fused_loss == "bce":
        e = torch.exp(-z)
        p = 1 / (1 + e)
        inside, name = (p, "p") if right else (1 - p, "1 − p")
        tail = torch.exp(-z.abs())
        naive = [f"e⁻ᶻ = {number(e)}", f"p = 1/(1 + e⁻ᶻ) = {number(p)}", f"−ln({name}) = {number(-inside.log())}"]
        m = z.clamp(min=0)
        start = f"max(z, 0) − yz = {number(m - z if right else m)}"
        return naive, [start, f"ln(1 + e^−|z|) = {number(torch.log1p(tail))}"]
    e = torch.exp(z)
    total = e + RIVALS
    p = (e if right else torch.ones_like(e)) / total
    naive = [
        f"eᶻ = {number(e)}",
        f"Σ = eᶻ + {RIVALS} = {number(total)}",
        f"p = {number(p)}",
        f"−ln p = {number(-p.log())}",
    ]
    m = z.clamp(min=0)
    rest = torch.log(torch.exp(z - m) + RIVALS * torch.exp(-m))
    return naive, [f"m = {number(m)}", f"ln Σ e^(zⱼ − m) = {number(rest)}"]


def numbers_view(params: Shared, _: Translate) -> TextView:
    """Both ways at the chosen logit, step by step."""
    here = at_logit(params)
    naive, fused = steps(params)
    limit = torch.finfo(DTYPES[params.precision])
    overflow = _("{format}: eᶻ overflows beyond z = {limit}; 1 + u is 1 for u below {eps}.").format(
        format=params.precision, limit=f"{math.log(limit.max):.2f}", eps=number(limit.eps / 2, 2)
    )
    ends = {name: (number(here.loss[name]), number(here.slope[name])) for name in here.loss}
    lines = [
        [f"z = {number(params.large)}"],
        [_("Naive") + ": " + ", ".join(naive) + f" → ℓ′ = {ends['naive'][1]}"],
        [_("Fused") + ": " + ", ".join(fused) + f" → ℓ = {ends['fused'][0]}, ℓ′ = {ends['fused'][1]}"],
        [_("Exact") + f": ℓ = {ends['exact'][0]}, ℓ′ = {ends['exact'][1]}"],
        [overflow],
    ]
    failure = first_failure(over_logits(params))
    if failure is not None:
        lines.append([_("Going away from 0, the naive way first fails at z = {z}.").format(z=number(failure))])
    return TextView(
        id="steps", title="", lines=lines, description=_("Both ways of computing in numbers, step by step."), column=1
    )


def views(params: Shared, theme: Theme, _: Translate) -> list[View]:
    compared = over_logits(params)
    return [
        compared_view(params, compared, False, theme, _),
        compared_view(params, compared, True, theme, _),
        numbers_view(params, _),
    ]
