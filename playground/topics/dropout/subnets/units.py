"""Single hidden units: what is lost without one, and how alike two of them are."""

from typing import Any

from playground.core.picture import Bind, PlotView
from playground.core.style import Theme, layout
from playground.core.text import Translate
from playground.topics.dropout.drawing import heat
from playground.topics.dropout.subnets.params import NETS


def removed(params: Any, theme: Theme, _: Translate) -> PlotView:
    """Test accuracy when a single unit is removed, of both networks."""
    units = list(range(1, params.sub_units + 1))
    data: list[dict[str, Any]] = []
    bindings: list[Bind] = []
    for place, name in enumerate(NETS.values()):
        colour = theme.series[1 - place]
        hover = _("unit {number}").format(number="%{x}") + ": %{y:.1%}<extra></extra>"
        bars = {"type": "bar", "x": units, "y": [], "name": _(name), "marker": {"color": colour}}
        line = {"width": 2, "color": colour, "dash": "dot" if place else "solid"}
        ends = [0.4, params.sub_units + 0.6]
        whole = {"type": "scatter", "mode": "lines", "x": ends, "y": [], "line": line, "showlegend": False}
        data += [{**bars, "hovertemplate": hover}, {**whole, "hoverinfo": "skip"}]
        bindings += [
            Bind(f"data.{2 * place}.y", "removed", index=(place, None)),
            Bind(f"data.{2 * place + 1}.y", "whole", index=(place, None)),
        ]
    figure = layout(
        theme,
        barmode="group",
        xaxis={"title": {"text": _("Unit removed (line: none)")}, "dtick": 1, "range": [0.4, params.sub_units + 0.6]},
        yaxis={"range": [0.4, 1.01], "tickformat": ".0%", "automargin": False},
        margin={"l": 44, "r": 8, "t": 24, "b": 40},
    )
    return PlotView(
        id="removed",
        title="",
        figure={"data": data, "layout": figure},
        bindings=bindings,
        description=_("Test accuracy of both networks when each hidden unit in turn is removed."),
        column=1,
        tab=_("One removed"),
        height=260,
    )


def correlations(params: Any, theme: Theme, _: Translate) -> PlotView:
    """How alike what two units say is."""
    units = list(range(1, params.sub_units + 1))
    cells = heat(
        theme, x=units, y=units, zmin=-1, zsmooth=False, opacity=1, xgap=2, ygap=2, showscale=True, hoverinfo="all"
    )
    bar = {"thickness": 10, "outlinewidth": 0, "tickfont": {"color": theme.muted, "size": 11}}
    axis = {"dtick": 1, "showgrid": False, "zeroline": False, "title": {"text": _("Unit")}, "automargin": False}
    figure = layout(theme, xaxis=axis, yaxis=axis, margin={"l": 44, "r": 8, "t": 10, "b": 40})
    hover = "%{x}, %{y}: %{z:.2f}<extra></extra>"
    return PlotView(
        id="correlations",
        title="",
        figure={"data": [{**cells, "colorbar": bar, "hovertemplate": hover}], "layout": figure},
        bindings=[Bind("data.0.z", "correlations")],
        description=_("Correlation of the activations of each two hidden units over the test points."),
        column=1,
        tab=_("Correlations"),
        height=260,
    )
