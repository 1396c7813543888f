"""Pictures with a place for each layer: histograms beside each other, and one number a layer with its theory."""

from typing import Any, Literal

from playground.core.picture import Bind, PlotView
from playground.core.style import Theme, layout
from playground.core.text import Translate


def layer_axis(layers: int, _: Translate) -> dict[str, Any]:
    """Layers 1 … from left to right."""
    return {
        "title": {"text": _("Layer")},
        "range": [0.4, layers + 0.6],
        "dtick": 1 if layers <= 12 else 5 if layers <= 40 else 10,
        "tick0": 1 if layers <= 12 else 0,
        "showgrid": False,
        "zeroline": False,
    }


def histograms_view(
    id: str,
    source: str,
    layers: int,
    label: str,
    theme: Theme,
    _: Translate,
    *,
    title: str = "",
    description: str = "",
    theory: str = "",
    colour: str = "",
    axis: dict[str, Any] | None = None,
    column: Literal[0, 1] = 0,
    tab: str = "",
    height: int = 320,
) -> PlotView:
    """The histogram of each layer's numbers, mirrored around the layer's place.

    ``source``  array of ``by_layer.outlines`` in the frames or constants.
    ``label``   what the numbers are, translated; ``axis`` changes their axis.
    ``theory``  array (layers,) of spreads that theory foretells, drawn as ± lines; "" without one.
    """
    colour = colour or theme.series[0]
    shape = {
        "type": "scatter",
        "mode": "lines",
        "fill": "toself",
        "line": {"width": 1, "color": colour},
        "x": [],
        "y": [],
        "name": label,
        "showlegend": False,
        "hoverinfo": "skip",
    }
    data, bindings = [shape], [Bind(f"data.0.{xy}", source, index=(k, None)) for k, xy in enumerate("xy")]
    if theory:
        line = {"dash": "dash", "width": 2, "color": theme.series[1]}
        common = {"type": "scatter", "mode": "lines", "x": list(range(1, layers + 1)), "y": [], "line": line}
        name = _("± spread in theory")
        hover = {"hovertemplate": "%{y:.3g}<extra></extra>"}
        for sign, sources in (("+", theory), ("-", f"{theory}_negative")):
            bindings.append(Bind(f"data.{len(data)}.y", sources))
            data.append({**common, **hover, "name": name, "legendgroup": "theory", "showlegend": sign == "+"})
    figure = layout(
        theme,
        xaxis=layer_axis(layers, _),
        yaxis={"title": {"text": label}, "nticks": 6, "zerolinecolor": theme.muted, **(axis or {})},
        margin={"l": 56, "r": 8, "t": 8, "b": 40},
    )
    return PlotView(
        id=id,
        title=title,
        figure={"data": data, "layout": figure},
        bindings=bindings,
        description=description or _("Histogram of {numbers} in each layer.").format(numbers=label),
        column=column,
        tab=tab,
        height=height,
    )


def profile_view(
    id: str,
    lines: list[tuple[str, str, bool]],
    layers: int,
    label: str,
    theme: Theme,
    _: Translate,
    *,
    title: str = "",
    description: str = "",
    axis: dict[str, Any] | None = None,
    column: Literal[0, 1] = 1,
    tab: str = "",
    height: int = 320,
) -> PlotView:
    """One number a layer, on a logarithmic axis.

    ``lines``  (array (layers,), its name, translated; whether it is theory) each: theory is dashed, in the colour of
               the line before it.
    """
    data: list[dict[str, Any]] = []
    bindings = []
    colours = iter(theme.series)
    colour = theme.text
    for k, (source, name, is_theory) in enumerate(lines):
        colour = colour if is_theory and k else next(colours)
        dash = {"dash": "dash"} if is_theory else {}
        trace = {
            "type": "scatter",
            "mode": "lines" if is_theory else "lines+markers",
            "x": list(range(1, layers + 1)),
            "y": [],
            "name": name,
            "line": {"width": 2, "color": colour, **dash},
            "marker": {"size": 6, "color": colour},
            "hovertemplate": f"{name}: %{{y:.3g}} (%{{x}})<extra></extra>",
        }
        data.append(trace)
        bindings.append(Bind(f"data.{k}.y", source))
    figure = layout(
        theme,
        xaxis=layer_axis(layers, _),
        yaxis={"type": "log", "title": {"text": label}, "exponentformat": "power", "nticks": 8, **(axis or {})},
        margin={"l": 60, "r": 8, "t": 8, "b": 40},
    )
    return PlotView(
        id=id,
        title=title,
        figure={"data": data, "layout": figure},
        bindings=bindings,
        description=description or label,
        column=column,
        tab=tab,
        height=height,
    )
