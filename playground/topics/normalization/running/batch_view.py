"""The newest batch in its distribution: what its mean is, and what is remembered."""

from typing import Any

from playground.core.picture import Bind, PlotView
from playground.core.style import Theme, layout
from playground.core.text import Translate
from playground.topics.normalization.running.seen import CURVE_X

MARGIN = {"l": 52, "r": 10, "t": 26, "b": 38}


def batch_view(params: Any, theme: Theme, _: Translate) -> PlotView:
    """Points, two upright lines and the distribution behind them."""
    own, remembered, true = theme.series[1], theme.series[0], theme.muted
    upright = {"mode": "lines", "y": [0, 1.02], "hoverinfo": "skip", "type": "scatter"}
    data: list[dict[str, Any]] = [
        {
            "type": "scatter",
            "mode": "lines",
            "name": _("The stream"),
            "x": CURVE_X.tolist(),
            "y": [0.0] * len(CURVE_X),
            "fill": "tozeroy",
            "fillcolor": "rgba(128,140,155,0.16)",
            "line": {"color": true, "width": 1},
            "hoverinfo": "skip",
        },
        {
            "type": "scatter",
            "mode": "markers",
            "name": _("Batch"),
            "x": [],
            "y": [],
            "marker": {"color": own, "size": 8, "opacity": 0.75},
            "hovertemplate": "%{x:.3g}<extra></extra>",
        },
        {**upright, "name": _("Its mean"), "x": [], "line": {"color": own, "width": 3}},
        {**upright, "name": _("Running mean"), "x": [], "line": {"color": remembered, "width": 3}},
        {
            **upright,
            "name": _("± running spread"),
            "x": [],
            "y": [0.06, 0.06],
            "line": {"color": remembered, "width": 5},
            "opacity": 0.55,
        },
        {
            "type": "scatter",
            "mode": "markers",
            "name": _("Example"),
            "x": [params.example_value],
            "y": [0.0],
            "cliponaxis": False,
            "marker": {"symbol": "diamond", "size": 13, "color": theme.series[4]},
            "hovertemplate": "x = %{x:.2f}<extra></extra>",
        },
    ]
    axes = {
        "xaxis": {"range": [-9, 9], "title": {"text": _("Value of one unit, x"), "standoff": 4}},
        "yaxis": {"range": [0, 1.05], "visible": False},
        "margin": MARGIN | {"l": 12, "t": 30},
        "legend": {"font": {"size": 11}, "itemwidth": 30},
    }
    return PlotView(
        id="batch",
        title=_("A new batch, and the mean that is remembered"),
        figure={"data": data, "layout": layout(theme, **axes)},
        bindings=[
            Bind("data.0.y", "curve"),
            Bind("data.1.x", "values"),
            Bind("data.1.y", "heights"),
            Bind("data.2.x", "batch_line"),
            Bind("data.3.x", "running_line"),
            Bind("data.4.x", "running_reach"),
        ],
        description=_("The newest batch, its mean, and the mean that is remembered."),
        height=230,
        compare="none",
    )
