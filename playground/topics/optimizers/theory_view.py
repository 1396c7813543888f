"""What theory says of the chosen settings: how much of the error a step leaves, by the curvature of the surface."""

import math
from typing import Any

import torch
from torch import Tensor

from playground.core.picture import PlotView, TextView, Value
from playground.core.style import Theme, layout
from playground.core.text import Translate
from playground.topics.optimizers import theory
from playground.topics.optimizers.curvature import Curvature
from playground.topics.optimizers.curves import POWERS


def line(x: Tensor, y: Tensor, name: str, colour: str, dash: str) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "lines",
        "name": name,
        "x": x.tolist(),
        "y": y.tolist(),
        "line": {"width": 2.6, "color": colour, "dash": dash},
        "hovertemplate": name + ": %{x:.4g}, %{y:.3g}<extra></extra>",
    }


def rates_view(
    rule: str, title: str, hyper: dict[str, Any], curvature: Curvature, theme: Theme, _: Translate
) -> PlotView:
    """The factor by which one step shrinks the error, for every curvature λ: the rule as a filter.

    The two dots are the surface's own curvatures; the higher one sets the pace. Above the line at 1: divergence.
    """
    low, high = curvature.smallest / 3, curvature.largest * 3
    eigenvalues = torch.logspace(math.log10(low), math.log10(high), 241, dtype=torch.float64)
    decay, dampening = hyper.get("weight_decay", 0.0), hyper.get("dampening", 0.0)
    lr, momentum = (torch.tensor(float(hyper.get(name, 0.0)), dtype=torch.float64) for name in ("lr", "momentum"))
    rates = theory.spectral_radius(rule, lr, momentum, eigenvalues + decay, dampening)
    own = torch.tensor(curvature.eigenvalues, dtype=torch.float64)
    dots = theory.spectral_radius(rule, lr, momentum, own + decay, dampening)
    edge = {"width": 1.5, "color": theme.background}
    top = max(1.25, min(2.0, 1.05 * dots.max().item()))
    figure = {
        "data": [
            line(eigenvalues, rates, title, theme.accent, "solid"),
            line(eigenvalues[[0, -1]], torch.ones(2), _("Limit"), theme.negative, "dash"),
            {
                "type": "scatter",
                "mode": "markers+text",
                "name": _("This surface"),
                "x": own.tolist(),
                "y": dots.clamp(max=top).tolist(),
                "text": [f"{rate:.4g}" for rate in dots.tolist()],
                "textposition": "bottom center",
                "cliponaxis": False,
                "marker": {"size": 12, "color": theme.text, "line": edge},
                "hovertemplate": "λ = %{x:.4g}: × %{text}<extra></extra>",
            },
        ],
        "layout": layout(
            theme,
            xaxis={"type": "log", "title": {"text": _("Curvature λ")}, "exponentformat": "power", **POWERS},
            yaxis={"range": [0, top], "title": {"text": _("Error after a step ÷ before")}},
        ),
    }
    return PlotView(
        id="rates",
        title="",
        figure=figure,
        description=_("How much of the error one step of {rule} leaves, against the curvature λ.").format(rule=title),
        column=1,
        tab=_("By curvature"),
        height=400,
    )


def theory_lines(
    rule: str, title: str, hyper: dict[str, Any], curvature: Curvature, _: Translate
) -> list[list[str | Value]]:
    """What theory says of the present settings, in words."""
    decay, dampening = hyper.get("weight_decay", 0.0), hyper.get("dampening", 0.0)
    lr, momentum = (torch.tensor(float(hyper.get(name, 0.0)), dtype=torch.float64) for name in ("lr", "momentum"))
    lines: list[list[str | Value]] = []
    for each in dict.fromkeys(curvature.eigenvalues):
        rate = theory.spectral_radius(rule, lr, momentum, torch.tensor(each + decay).double(), dampening).item()
        said = _(
            "λ = {value:.4g}: a step multiplies the error by {rate:.4f}; ten times smaller every {steps:.0f} steps."
        )
        if rate >= 1:
            said = _("λ = {value:.4g}: a step multiplies the error by {rate:.4f}: it grows.")
        lines.append([said.format(value=each, rate=rate, steps=theory.steps_per_digit(rate))])
    best = theory.best(rule, curvature.smallest + decay, curvature.largest + decay, dampening)
    said = _("Fastest possible with {rule}: learning rate {lr:.4g}, momentum {momentum:.3g}; × {rate:.4g} a step.")
    if rule == "sgd":
        said = _("Fastest possible with {rule}: learning rate {lr:.4g}; × {rate:.4g} a step.")
    lines.append([said.format(rule=title, lr=best.lr, momentum=best.momentum, rate=best.rate)])
    return lines


def theory_view(rule: str, title: str, hyper: dict[str, Any], curvature: Curvature, _: Translate) -> TextView:
    return TextView(
        id="theory",
        title=_("Theory on this surface") if curvature.exact else _("Theory near the minimum"),
        lines=theory_lines(rule, title, hyper, curvature, _),
        column=1,
        tab=_("By curvature"),
    )
