"""Activations, gradients and weights of each layer: over the training, and how they are spread now."""

from typing import Any

from playground.core.picture import Bind, PlotView
from playground.core.style import Theme, layout
from playground.core.text import N_, Translate
from playground.topics.network.views.curves import LOGARITHMIC

OVER_TIME = (
    ("activation_spreads", N_("Spread of the activations")),
    ("gradient_norms", N_("Length of the gradient ∂J/∂W")),
    ("weight_norms", N_("Length of the weights W")),
)
NOW = (
    ("activation_quantiles", N_("Activations")),
    ("gradient_quantiles", N_("Gradients ∂J/∂W")),
    ("weight_quantiles", N_("Weights W")),
)
BOX = ("lowerfence", "q1", "median", "q3", "upperfence")


def names(layers: int, _: Translate) -> list[str]:
    return [*(_("Layer {number}").format(number=layer + 1) for layer in range(layers - 1)), _("Output")]


def colours(layers: int, theme: Theme) -> list[str]:
    """One a layer; the output has the text's."""
    palette = [theme.series[i] for i in (0, 5, 2, 4, 1, 3, 6, 7)]
    return [theme.text if layer == layers - 1 else palette[layer % len(palette)] for layer in range(layers)]


def over_time_view(layers: int, theme: Theme, _: Translate, tab: str, height: int) -> PlotView:
    """Three panels above each other, a line a layer."""
    traces: list[dict[str, Any]] = []
    bindings: list[Bind] = []
    axes: dict[str, Any] = {}
    for panel, (source, _label) in enumerate(OVER_TIME):
        number = "" if panel == 0 else str(panel + 1)
        top = 1 - panel / 3
        axes[f"yaxis{number}"] = {
            **LOGARITHMIC,
            "tickvals": [10.0**power for power in range(-12, 7)],
            "ticktext": [f"10<sup>{power}</sup>" for power in range(-12, 7)],
            "domain": [top - 0.26, top - 0.03],
            "title": {"text": ""},
            "gridcolor": theme.grid,
            "tickfont": {"color": theme.muted},
        }
        for layer, (name, colour) in enumerate(zip(names(layers, _), colours(layers, theme), strict=True)):
            bindings += [
                Bind(f"data.{len(traces)}.x", "step", mode="all"),
                Bind(f"data.{len(traces)}.y", source, index=(layer,), mode="all"),
            ]
            line = {"width": 1.8, "color": colour}
            common = {"type": "scatter", "mode": "lines", "name": name, "legendgroup": name, "x": [], "y": []}
            hover = f"{name}: %{{y:.3g}} (%{{x}})<extra></extra>"
            traces.append(
                {**common, "line": line, "showlegend": panel == 0, "yaxis": f"y{number}", "hovertemplate": hover}
            )
    notes = [
        {
            "text": _(label),
            "x": 0,
            "y": 1 - panel / 3,
            "xref": "paper",
            "yref": "paper",
            "xanchor": "left",
            "yanchor": "middle",
            "showarrow": False,
            "font": {"size": 12, "color": theme.muted},
        }
        for panel, (_source, label) in enumerate(OVER_TIME)
    ]
    figure = layout(
        theme,
        xaxis={"title": {"text": _("Updates")}, "anchor": "y3", "rangemode": "tozero"},
        **axes,
        annotations=notes,
        legend={"y": 1.03},
        margin={"l": 56, "r": 12, "t": 8, "b": 40},
    )
    return PlotView(
        id="over_time",
        title="",
        figure={"data": traces, "layout": figure},
        bindings=bindings,
        description=_("Activations, gradients and weights of each layer, update by update."),
        column=0,
        tab=tab,
        height=height,
        compare="overlay",
    )


def spread_view(layers: int, theme: Theme, _: Translate, tab: str, height: int) -> PlotView:
    """Three panels beside each other, a box a layer: from the 5th to the 95th percentile, half of all in the box."""
    traces: list[dict[str, Any]] = []
    bindings: list[Bind] = []
    axes: dict[str, Any] = {}
    for panel, (source, label) in enumerate(NOW):
        number = "" if panel == 0 else str(panel + 1)
        axes[f"yaxis{number}"] = {
            "tickvals": list(range(layers)),
            "ticktext": names(layers, _),
            "showticklabels": panel == 0,
            "autorange": "reversed",
            "anchor": f"x{number}",
            "gridcolor": theme.grid,
            "zeroline": False,
        }
        axes[f"xaxis{number}"] = {
            "domain": [panel / 3 + 0.02, panel / 3 + 0.31],
            "anchor": f"y{number}",
            "title": {"text": _(label), "font": {"color": theme.muted, "size": 12}},
            "gridcolor": theme.grid,
            "zerolinecolor": theme.muted,
            "nticks": 4,
            "exponentformat": "power",
            "tickfont": {"color": theme.muted},
        }
        traces.append(
            {
                "type": "box",
                "orientation": "h",
                "y": list(range(layers)),
                **{part: [0.0] * layers for part in BOX},
                "xaxis": f"x{number}",
                "yaxis": f"y{number}",
                "showlegend": False,
                "line": {"color": theme.series[panel], "width": 1.6},
                "hoverinfo": "x",
            }
        )
        bindings += [Bind(f"data.{panel}.{part}", source, index=(None, q)) for q, part in enumerate(BOX)]
    figure = layout(theme, **axes, margin={"l": 60, "r": 8, "t": 8, "b": 44})
    return PlotView(
        id="spread",
        title=_("5% to 95% of all numbers, half of them in the box"),
        figure={"data": traces, "layout": figure},
        bindings=bindings,
        description=_("How activations, gradients and weights of each layer are spread at this moment."),
        column=0,
        tab=tab,
        height=height,
    )
