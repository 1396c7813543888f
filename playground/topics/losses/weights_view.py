"""The weights at the minimum of two terms against β/α: of the plane, and of a linear model of real data."""

from typing import Any

from torch import Tensor

from playground.core.picture import PlotView
from playground.core.style import Theme, layout
from playground.core.text import Translate
from playground.topics.losses.params import Shared
from playground.topics.losses.penalties import EXTENT, RATIOS, diabetes, path, ten_weights


def ratio_axis(_: Translate) -> dict[str, Any]:
    low, high = RATIOS[0].log10().item(), RATIOS[-1].log10().item()
    return {
        "type": "log",
        "range": [low, high],
        "dtick": 1,
        "exponentformat": "power",
        "tickfont": {"size": 10},
        "title": {"text": _("β/α, how much J₂ counts")},
    }


def lines(weights: Tensor, names: list[str], theme: Theme) -> list[dict[str, Any]]:
    """One line a weight against RATIOS."""
    return [
        {
            "type": "scatter",
            "mode": "lines",
            "name": name,
            "x": RATIOS.tolist(),
            "y": [round(v, 5) for v in weights[:, k].tolist()],
            "line": {"color": theme.series[k % 8], "width": 2.2, "dash": "solid" if k < 8 else "dash"},
            "hovertemplate": name + ": %{y:.3f}<extra></extra>",
        }
        for k, name in enumerate(names)
    ]


def here(params: Shared, theme: Theme) -> dict[str, Any]:
    """Where β/α is now."""
    line = {"color": theme.muted, "width": 1.4, "dash": "dot"}
    x = params.beta / params.alpha
    return {"type": "line", "xref": "x", "yref": "paper", "x0": x, "x1": x, "y0": 0, "y1": 1, "line": line}


def two_view(params: Shared, theme: Theme, _: Translate) -> PlotView:
    """w₁ and w₂ of the minimum against β/α."""
    axes = {
        "xaxis": ratio_axis(_),
        "yaxis": {"range": [-EXTENT, EXTENT], "title": {"text": _("Weight at the minimum")}},
        "shapes": [here(params, theme)],
    }
    return PlotView(
        id="two",
        title="",
        figure={"data": lines(path(params), ["w₁", "w₂"], theme), "layout": layout(theme, **axes)},
        description=_("The two weights at the minimum, against how much the second term counts."),
        column=1,
        tab=_("The two weights"),
        height=280,
    )


def ten(params: Shared) -> Tensor:
    """The ten weights of the diabetes model under the chosen ratio, (10,)."""
    return ten_weights(params.second, params.mix, (params.beta / params.alpha,))[0]


def paths_view(params: Shared, theme: Theme, _: Translate) -> PlotView:
    """All ten weights against β/α."""
    names = [_(name) for name in diabetes()[2]]
    weights = ten_weights(params.second, params.mix, tuple(RATIOS.tolist()))
    axes = {
        "xaxis": ratio_axis(_),
        "yaxis": {"range": [-0.55, 0.55], "title": {"text": _("Weight at the minimum")}},
        "shapes": [here(params, theme)],
    }
    return PlotView(
        id="paths",
        title="",
        figure={"data": lines(weights, names, theme), "layout": layout(theme, **axes, showlegend=False)},
        description=_("Ten weights of a linear model of real data, against how much the penalty counts."),
        column=1,
        tab=_("Ten weights"),
        height=205,
    )


def bars_view(params: Shared, theme: Theme, _: Translate) -> PlotView:
    """The ten weights now; those that are exactly 0 are marked."""
    names, weights = [_(name) for name in diabetes()[2]], ten(params)
    colours = [theme.series[0] if w > 0 else theme.series[1] for w in weights.tolist()]
    bars = {
        "type": "bar",
        "orientation": "h",
        "x": weights.tolist(),
        "y": names,
        "marker": {"color": colours},
        "text": ["0" if w == 0 else "" for w in weights.tolist()],
        "textposition": "outside",
        "textfont": {"color": theme.text, "size": 13},
        "hovertemplate": "%{y}: %{x:.3f}<extra></extra>",
    }
    axes = {
        "xaxis": {"range": [-0.55, 0.55]},
        "yaxis": {"autorange": "reversed", "tickfont": {"size": 11}, "dtick": 1},
        "margin": {"b": 24, "t": 4},
    }
    return PlotView(
        id="bars",
        title="",
        figure={"data": [bars], "layout": layout(theme, **axes, showlegend=False)},
        description=_("The ten weights under the chosen penalty; a 0 stands at those that are exactly zero."),
        column=1,
        tab=_("Ten weights"),
        height=232,
    )
