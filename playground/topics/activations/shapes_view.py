"""The functions with a tangent to slide along, their slopes below each other, and the numbers at the chosen input."""

import math
from collections.abc import Mapping, Sequence
from typing import Any

from playground.core.picture import Bind, Clip, Handle, PlotView, TextView, Value, View
from playground.core.style import Theme, layout
from playground.core.text import N_, Translate
from playground.topics.activations.looks import OWN, colour, dash
from playground.topics.activations.shape_params import FAR, NAMES, probed_of
from playground.topics.activations.shapes import Curve, axis, clip, curves, way

VALUES, SLOPES = (-1.5, 4.0), (-0.3, 1.3)
"""What the axes of value and slope show at least."""
LOWEST, HIGHEST = -3.25, 4.0
YOURS = N_("Your own f")


def names(keys: Sequence[str], _: Translate) -> dict[str, str]:
    return {key: _(YOURS if key == OWN else NAMES[key]) for key in keys}


def span(values: Sequence[Any], least: tuple[float, float], low: float = -math.inf, high: float = math.inf) -> Any:
    """The range of an axis: ``least``, or more in steps of a half, so that it seldom jumps, but within low … high."""
    found = [float(bound) for each in values for bound in (each.min(), each.max()) if math.isfinite(bound)]
    bottom = min([least[0], *(max(low, math.floor(2 * v - 0.2) / 2) for v in found)])
    top = max([least[1], *(min(high, math.ceil(2 * v + 0.2) / 2) for v in found)])
    return [bottom, top]


def lines(keys: Mapping[str, str], source: str, label: str, theme: Theme) -> tuple[list[dict[str, Any]], list[Bind]]:
    """A line for each function, over the whole axis."""
    data, bindings = [], []
    for place, (key, name) in enumerate(keys.items()):
        data.append(
            {
                "type": "scatter",
                "mode": "lines",
                "x": [],
                "y": [],
                "name": name,
                "line": {"color": colour(key, theme), "dash": dash(key), "width": 2.5, "simplify": False},
                "hovertemplate": f"{name}: {label}(%{{x:.2f}}) = %{{y:.4g}}<extra></extra>",
            }
        )
        bindings += [Bind(f"data.{place}.x", "axis"), Bind(f"data.{place}.y", f"{key}/{source}")]
    return data, bindings


def ring(x: float, y: float, key: str, theme: Theme, hint: str) -> dict[str, Any]:
    """The point that is dragged."""
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [x],
        "y": [y],
        "showlegend": False,
        "marker": {
            "symbol": "circle-open-dot",
            "size": 20,
            "color": colour(key, theme),
            "line": {"width": 3, "color": theme.text},
        },
        "hovertemplate": hint + "<extra></extra>",
    }


def dot(key: str, theme: Theme, size: int) -> dict[str, Any]:
    """Where the wandering point is on one curve."""
    marker = {"size": size, "color": colour(key, theme), "line": {"width": 1.5, "color": theme.background}}
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [],
        "y": [],
        "showlegend": False,
        "hoverinfo": "skip",
        "marker": marker,
    }


def z_axis(_: Translate, theme: Theme) -> dict[str, Any]:
    return {"range": [-FAR, FAR], "title": {"text": "z"}, "dtick": 2, "zerolinecolor": theme.muted}


def value_view(params: Any, whole: Mapping[str, Curve], at: Curve, theme: Theme, _: Translate) -> PlotView:
    """The functions over each other; the tangent belongs to the one that is looked at."""
    keys, probed = names(list(whole), _), probed_of(params)
    data, bindings = lines(keys, "value", "f", theme)
    for key in keys:
        bindings += [Bind(f"data.{len(data)}.x", "z", wrap=True), Bind(f"data.{len(data)}.y", f"{key}/f", wrap=True)]
        data.append(dot(key, theme, 12 if key == probed else 7))
    for k, xy in enumerate("xy"):
        bindings.append(Bind(f"data.{len(data)}.{xy}", "tangent", index=(k, None)))
    data.append(
        {
            "type": "scatter",
            "mode": "lines",
            "x": [],
            "y": [],
            "name": _("Tangent"),
            "line": {"color": theme.text, "width": 2},
            "hoverinfo": "skip",
        }
    )
    data.append(ring(params.z, float(at.value[-1]), probed, theme, _("Input z: drag me")))
    figure = layout(
        theme,
        xaxis=z_axis(_, theme),
        yaxis={
            "range": span([each.value for each in whole.values()], VALUES, LOWEST, HIGHEST),
            "title": {"text": "f(z)"},
            "zerolinecolor": theme.muted,
        },
    )
    return PlotView(
        id="value",
        title="",
        figure={"data": data, "layout": figure},
        bindings=bindings,
        description=_("The functions {names} over z, with a tangent to {probed}.").format(
            names=", ".join(keys.values()), probed=keys[probed]
        ),
        height=470,
        handle=Handle("z", trace=len(data) - 1, along="x"),
    )


def slope_view(params: Any, whole: Mapping[str, Curve], at: Curve, theme: Theme, _: Translate) -> PlotView:
    """The slopes: faint over the whole axis, strong where the point has been."""
    keys, probed = names(list(whole), _), probed_of(params)
    faint, bindings = lines(keys, "slope", "f′", theme)
    data = [{**each, "opacity": 0.35, "showlegend": False} for each in faint]
    for key, name in keys.items():
        bindings.append(Bind(f"data.{len(data)}.x", "z", mode="until"))
        bindings.append(Bind(f"data.{len(data)}.y", f"{key}/d", mode="until"))
        line = {"color": colour(key, theme), "dash": dash(key), "width": 3}
        data.append(
            {
                "type": "scatter",
                "mode": "lines",
                "x": [],
                "y": [],
                "name": name,
                "showlegend": False,
                "line": line,
                "hoverinfo": "skip",
            }
        )
    for key in keys:
        bindings += [Bind(f"data.{len(data)}.x", "z", wrap=True), Bind(f"data.{len(data)}.y", f"{key}/d", wrap=True)]
        data.append(dot(key, theme, 12 if key == probed else 7))
    data.append(ring(params.z, float(at.slope[-1]), probed, theme, _("Input z: drag me")))
    figure = layout(
        theme,
        xaxis=z_axis(_, theme),
        yaxis={
            "range": span([each.slope for each in whole.values()], SLOPES, LOWEST, HIGHEST),
            "title": {"text": "f′(z)"},
            "zerolinecolor": theme.muted,
        },
        margin={"t": 8},
    )
    return PlotView(
        id="slope",
        title=_("Slope: what is left of the gradient"),
        figure={"data": data, "layout": figure},
        bindings=bindings,
        description=_("The derivatives of the same functions over z."),
        column=1,
        height=290,
        handle=Handle("z", trace=len(data) - 1, along="x"),
    )


def numbers_view(keys: Mapping[str, str], _: Translate) -> TextView:
    """Value and slope of every function at the point, and what ten such layers leave of a gradient."""
    rows: list[list[str | Value]] = [["z = ", Value("z", digits=3)]]
    for key, name in keys.items():
        numbers: list[str | Value] = [Value(f"{key}/f"), ",  f′ = ", Value(f"{key}/d"), ",  f′¹⁰ = "]
        rows.append([f"{name}:  f = ", *numbers, Value(f"{key}/ten", digits=2)])
    return TextView(
        id="numbers",
        title=_("In numbers"),
        lines=rows,
        description=_("Value, slope, and the slope to the tenth power: what ten such layers leave of a gradient."),
        column=1,
    )


def shape_views(
    params: Any, theme: Theme, _: Translate, own: Mapping[str, tuple[Curve, Curve]] | None = None
) -> tuple[list[View], Clip]:
    """``own``  a learner's function: its curve over the whole axis and along the point's way, by OWN."""
    whole, wandering = curves(params, axis()), curves(params, way(params.z))
    for key, (everywhere, along) in (own or {}).items():
        whole[key], wandering[key] = everywhere, along
    at = wandering[probed_of(params)]
    keys = names(list(whole), _)
    views: list[View] = [
        value_view(params, whole, at, theme, _),
        slope_view(params, whole, at, theme, _),
        numbers_view(keys, _),
    ]
    return views, clip(whole, wandering, probed_of(params))
