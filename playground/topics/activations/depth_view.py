"""Signals and gradients through the layers: one or two settings beside each other."""

import math
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Literal

import torch

from playground.core.beside import sides, title
from playground.core.by_layer_views import histograms_view, profile_view
from playground.core.picture import Bind, Clip, PlotView, TextView, View
from playground.core.style import Theme
from playground.core.text import Translate
from playground.topics.activations.depth import Signals, clip
from playground.topics.activations.shape_params import activation_of
from playground.topics.activations.shapes import axis, curve
from playground.topics.activations.shapes_view import YOURS
from playground.topics.activations.words import RAISED, shown

LEAST, MOST = 1e-33, 1e51
"""What the logarithmic axis shows at most."""


def reach(found: Mapping[str, Signals]) -> list[float]:
    """The common range of the logarithmic axes of all sides, in powers of ten."""
    lines = [torch.cat([each.signal, each.gradient]) for each in found.values()]
    values = torch.cat(lines)
    values = values[values.isfinite() & (values > 0)].clamp(LEAST, MOST)
    low, high = (float(values.min()), float(values.max())) if len(values) else (0.1, 1.0)
    return [min(-2.0, 3 * math.floor(math.log10(low) / 3)) - 0.7, max(1.0, 3 * math.ceil(math.log10(high) / 3)) + 0.7]


def histograms(prefix: str, depth: int, column: Literal[0, 1], theme: Theme, _: Translate) -> list[PlotView]:
    """Forward and backward, as tabs."""
    return [
        histograms_view(
            f"{prefix}forward".replace("/", "-"),
            f"{prefix}forward",
            depth,
            _("Activations ≠ 0"),
            theme,
            _,
            column=column,
            tab=_("Forward: activations"),
            height=225,
        ),
        histograms_view(
            f"{prefix}backward".replace("/", "-"),
            f"{prefix}backward",
            depth,
            _("Gradients δ ≠ 0"),
            theme,
            _,
            column=column,
            tab=_("Backward: gradients"),
            colour=theme.series[1],
            height=225,
        ),
    ]


def profile(prefix: str, depth: int, span: list[float], column: Literal[0, 1], theme: Theme, _: Translate) -> PlotView:
    """Signal and gradient by layer, with theory."""
    view = profile_view(
        f"{prefix}profile".replace("/", "-"),
        [
            (f"{prefix}signal", _("Signal √E[a²]"), False),
            (f"{prefix}signal_theory", _("in theory"), True),
            (f"{prefix}gradient", _("Gradient √E[δ²]"), False),
            (f"{prefix}gradient_theory", _("in theory"), True),
        ],
        depth,
        _("Typical size"),
        theme,
        _,
        description=_("Typical activation and typical gradient of each layer, measured and in theory."),
        axis={"range": span, "autorange": False, "nticks": 5},
        column=column,
        height=215,
    )
    traces = view.figure["data"]
    marks = {"marker": {**traces[0]["marker"], "size": 4}} if depth > 20 else {}
    data = [{**each, **marks, "showlegend": k != 1} for k, each in enumerate(traces)]
    bindings = list(view.bindings)
    for source, colour in (("here", theme.series[0]), ("back", theme.series[1])):
        bindings += [Bind(f"data.{len(data)}.{xy}", f"{prefix}{source}", (k,), wrap=True) for k, xy in enumerate("xy")]
        data.append(walker(colour, theme))
    return replace(view, figure={**view.figure, "data": data}, bindings=bindings)


def walker(colour: str, theme: Theme) -> dict[str, Any]:
    """How far the signal, or the gradient, has come."""
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [],
        "y": [],
        "showlegend": False,
        "hoverinfo": "skip",
        "marker": {"size": 13, "color": colour, "line": {"width": 2, "color": theme.text}},
    }


def largest_slope(params: Any) -> float:
    """max |f′| over the drawn axis."""
    return float(curve(activation_of(params, params.activation), axis()).slope.abs().max())


def words(
    prefix: str,
    side: Any,
    found: Signals,
    column: Literal[0, 1],
    heading: str,
    _: Translate,
    most: float | None,
) -> TextView:
    """The product that a gradient is on its way back, in numbers; ``most`` is the largest slope, if it is known."""
    first, layers = float(found.gradient[0]), side.depth
    each = first ** (1 / (layers - 1)) if layers > 1 and first > 0 else math.nan
    slopes = shown(float(found.slope.mean()))
    bound = ""
    if most is not None:
        power = shown(most) + str(layers - 1).translate(RAISED)
        bound = _(", at most {most}; {power} = {product}").format(
            most=shown(most), power=power, product=shown(most ** (layers - 1))
        )
    lines: list[list[Any]] = [
        [
            _("Gradient of layer 1: {first} of layer {last}'s, × {factor} a layer").format(
                first=shown(first), last=layers, factor=shown(each)
            )
        ],
        [_("Slopes: {slope} on average").format(slope=slopes), bound],
    ]
    return TextView(
        id=f"{prefix}words".replace("/", "-"),
        title=heading,
        lines=lines,
        description=_("What is left of the gradient at the first layer."),
        column=column,
    )


def depth_views(
    params: Any, theme: Theme, _: Translate, found: Mapping[str, Signals], own: bool = False
) -> tuple[list[View], Clip]:
    """``found``  what is drawn, by the prefix of each side; ``own``: the first one's activation is the learner's."""
    span = reach(found)
    settings = dict(sides(params))
    views: list[View] = []
    columns: dict[str, Literal[0, 1]] = {"": 0, "other/": 1}
    for prefix, each in found.items():
        column = columns[prefix]
        side = settings[prefix]
        mine = own and not prefix
        heading = f"{_(YOURS)} · {title(side, _).partition(' · ')[2]}" if mine else title(side, _)
        views += histograms(prefix, side.depth, column, theme, _)
        views.append(profile(prefix, side.depth, span, column if len(found) > 1 else 1, theme, _))
        views.append(
            words(
                prefix, side, each, column if len(found) > 1 else 1, heading, _, None if mine else largest_slope(side)
            )
        )
    return views, clip(found)
