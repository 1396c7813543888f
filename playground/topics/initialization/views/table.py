"""Which fits which: the map of combinations, and the chosen one layer by layer."""

from typing import Any

import torch

from playground.core.activations import ACTIVATIONS
from playground.core.by_layer_views import layer_axis
from playground.core.initial import INITS
from playground.core.picture import Handle, PlotView, TextView, Value, View
from playground.core.style import Theme, layout
from playground.core.text import Translate
from playground.topics.initialization import table
from playground.topics.initialization.params import FUNCTIONS, STARTS
from playground.topics.initialization.table import critical

CELL = "cell"
"""Name of the handle: a click chooses a combination."""
WORST = 6
"""Powers of ten at which the colours end."""


def views(params: Any, theme: Theme, _: Translate) -> list[View]:
    return [map_view(params, theme, _), profile(params, theme, _), arithmetic(params, _)]


def chosen(x: float, y: float) -> dict[str, str]:
    """A place of the map → the combination it stands for."""
    across, up = table.ACROSS, list(INITS)
    return {
        "activation": across[min(max(round(x), 0), len(across) - 1)],
        "init": up[min(max(round(y), 0), len(up) - 1)],
    }


def map_view(params: Any, theme: Theme, _: Translate) -> PlotView:
    """Powers of ten between the two ends of the network, for every combination."""
    powers = table.whole(params).log10()  # (inits, activations)
    words = [[written(float(value)) for value in row] for row in powers]
    across, up = [_(FUNCTIONS[key]) for key in table.ACROSS], [_(STARTS[key]) for key in INITS]
    heat = {
        "type": "heatmap",
        "x": list(range(len(across))),
        "y": list(range(len(up))),
        "z": powers.clamp(-WORST, WORST),
        "zmin": -WORST,
        "zmax": WORST,
        "text": words,
        "texttemplate": "%{text}",
        "textfont": {"size": 11},
        "customdata": [
            [[across[k], up[i], f"{10**value:.3g}"] for k, value in enumerate(row)]
            for i, row in enumerate(powers.tolist())
        ],
        "hovertemplate": "%{customdata[0]} · %{customdata[1]}: × %{customdata[2]}<extra></extra>",
        "colorscale": [list(stop) for stop in theme.diverging],
        "xgap": 1,
        "ygap": 1,
        "colorbar": {
            "orientation": "h",
            "thickness": 10,
            "len": 0.9,
            "x": 0.5,
            "y": 1.0,
            "yanchor": "bottom",
            "ypad": 4,
            "tickvals": [-WORST, -3, 0, 3, WORST],
            "ticktext": ["10⁻⁶", "10⁻³", "1", "10³", "10⁶"],
            "tickangle": 0,
            "title": {"text": f"← {_('fades')}          {_('explodes')} →", "side": "top", "font": {"size": 12}},
            "tickfont": {"color": theme.muted, "size": 11},
            "outlinewidth": 0,
        },
    }
    here = [place for place, key in enumerate(table.ACROSS) if key == params.activation]
    ring = {
        "type": "scatter",
        "mode": "markers",
        "x": here,
        "y": [list(INITS).index(params.init)] * len(here),
        "marker": {"symbol": "square-open", "size": 20, "color": theme.text, "line": {"width": 3, "color": theme.text}},
        "hoverinfo": "skip",
        "showlegend": False,
    }
    axis = {"showgrid": False, "zeroline": False, "tickfont": {"size": 11, "color": theme.muted}}
    figure = layout(
        theme,
        xaxis={**axis, "tickvals": heat["x"], "ticktext": across, "tickangle": -40, "range": [-0.5, len(across) - 0.5]},
        yaxis={**axis, "tickvals": heat["y"], "ticktext": up, "range": [len(up) - 0.5, -0.5]},
        margin={"l": 8, "r": 8, "t": 58, "b": 8},
    )
    shown = (
        _("activations in layer {depth} against the input")
        if params.map_shows == table.SIGNAL
        else _("δ in layer 1 against layer {depth}")
    )
    return PlotView(
        id="map",
        title=_("Powers of ten: {what}").format(what=shown.format(depth=params.depth)),
        figure={"data": [heat, ring], "layout": figure},
        description=_("A map of first weights and activations, coloured by how much larger one end of the network is."),
        column=0,
        height=520,
        handle=Handle(CELL, trace=1, drag=False),
    )


def written(power: float) -> str:
    """A power of ten as short as can be."""
    if power == -torch.inf:
        return "−∞"
    return f"{power:.0f}".replace("-", "−") if abs(power) >= 0.5 else "0"


def profile(params: Any, theme: Theme, _: Translate) -> PlotView:
    """Signal and gradient of the chosen combination, measured and in theory."""
    found, said = table.cell(params), table.foretold(params.activation, params.init, params.gain)
    layers = list(range(1, params.depth + 1))
    data = []
    lines = (
        (found.signal, said.signal if said else None, "√E[a²]", theme.series[0]),
        (found.gradient, said.gradient if said else None, _("δ in layer 1 / δ in layer l"), theme.series[2]),
    )
    for values, theory, name, colour in lines:
        common = {
            "type": "scatter",
            "x": layers,
            "name": name,
            "hovertemplate": f"{name}: %{{y:.3g}} (%{{x}})<extra></extra>",
        }
        shown: dict[str, Any] = {"line": {"width": 2, "color": colour}, "marker": {"size": 5, "color": colour}}
        data.append({**common, "mode": "lines+markers", "y": values, **shown})
        if theory is not None:
            dashed: dict[str, Any] = {"line": {"width": 2, "dash": "dash", "color": colour}, "showlegend": False}
            data.append({**common, "mode": "lines", "y": theory[: params.depth], **dashed})
    ends = window(data)
    dtick = max(1, round((ends[1] - ends[0]) / 6))
    figure = layout(
        theme,
        xaxis=layer_axis(params.depth, _),
        yaxis={
            "type": "log",
            "exponentformat": "power",
            "dtick": dtick,
            "automargin": False,
            "range": ends,
            "tickfont": {"size": 10},
        },
        margin={"l": 58, "r": 8, "t": 28, "b": 40},
    )
    return PlotView(
        id="chosen",
        title=f"{_(FUNCTIONS[params.activation])} · {_(STARTS[params.init])}",
        figure={"data": data, "layout": figure},
        description=_("Signal and gradient of the chosen combination by layer; dashed: in theory."),
        column=1,
        height=300,
    )


def window(lines: list[dict[str, Any]]) -> list[float]:
    """Powers of ten that hold all lines, at least one on either side of 1."""
    values = torch.cat([line["y"] for line in lines])
    values = values[(values > 0) & values.isfinite()].log10()
    ends = (float(values.min()), float(values.max())) if len(values) else (0.0, 0.0)
    return [min(ends[0], -1) - 0.2, max(ends[1], 1) + 0.2]


def arithmetic(params: Any, _: Translate) -> TextView:
    """What one layer does to a signal of size 1, in numbers."""
    f, init, width = ACTIVATIONS[params.activation], INITS[params.init], table.WIDTH
    wanted = critical(f)
    lines: list[list[str | Value]] = []
    if init.variance is None:
        lines.append([_("The weights are not random: the theory of variances does not apply.")])
    else:
        scaled = width * params.gain**2 * init.variance(width, width, f.gain)
        lines.append([_("These weights: n · Var w = {value}").format(value=f"{scaled:.4g}")])
        lines.append([_("A weighted sum of spread 1 comes out of the next layer with E[z²] = n · Var w · E[f(z)²]:")])
        lines.append([f"{scaled:.4g} × {1 / wanted:.4g} = {scaled / wanted:.4g}"])
    lines.append([_("To keep it at 1: n · Var w = 1 / E[f(z)²] = {value}").format(value=f"{wanted:.4g}")])
    return TextView(
        id="factor", title="", lines=lines, description=_("The factor of one layer, step by step."), column=1
    )
