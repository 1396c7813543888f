"""What dropout does to the next layer's variance, and what a dropped pixel's neighbours give away."""

from typing import Any

from playground.core.picture import Bind, PlotView
from playground.core.style import Theme, layout
from playground.core.text import Translate
from playground.topics.dropout.variants.params import LANES

KINDS = ("units", "channels")


def shifts(params: Any, theme: Theme, _: Translate) -> PlotView:
    """Bars of the measured variance ratio of each network, marks where the formula puts it."""
    names = [_(label) for label in LANES.values()]
    colours = [theme.series[lane] for lane in range(len(LANES))]
    dashes = {"symbol": "line-ew", "size": 34, "line": {"width": 3, "color": theme.text}}
    data: list[dict[str, Any]] = [
        {"type": "bar", "x": names, "y": [], "name": _("Measured"), "marker": {"color": colours}, "width": 0.6},
        {"type": "scatter", "mode": "markers", "x": names, "y": [], "name": _("Formula"), "marker": dashes},
    ]
    for trace in data:
        trace["hovertemplate"] = "%{x}: %{y:.3f}<extra></extra>"
    figure = layout(
        theme,
        xaxis={"tickfont": {"size": 11}},
        yaxis={
            "range": [0, 1.3 + 3 * params.var_p / (1 - params.var_p)],
            "title": {"text": _("Variance: training / evaluation")},
            "automargin": False,
        },
        shapes=[
            {
                "type": "line",
                "xref": "paper",
                "x0": 0,
                "x1": 1,
                "y0": 1,
                "y1": 1,
                "line": {"color": theme.muted, "dash": "dot"},
            }
        ],
        showlegend=False,
        margin={"l": 44, "r": 8, "t": 8, "b": 34},
    )
    return PlotView(
        id="shift",
        title="",
        figure={"data": data, "layout": figure},
        bindings=[Bind("data.0.y", "var/measured"), Bind("data.1.y", "var/predicted")],
        description=_(
            "Variance of what the second convolution hands on, in training against evaluation: bars are measured, "
            "dashes are computed by the formula."
        ),
        column=1,
        tab=_("Variance shift"),
        height=300,
        compare="none",
    )


def guesses(params: Any, theme: Theme, _: Translate) -> PlotView:
    """Dropped pixels against the mean of those of their neighbours that were kept."""
    data, bindings = [], []
    names = {"units": _("dropped alone"), "channels": _("dropped with its channel")}
    for place, kind in enumerate(KINDS):
        marker = {"size": 5, "color": theme.series[place + 1], "symbol": ("circle", "x-thin-open")[place]}
        data.append({"type": "scatter", "mode": "markers", "name": names[kind], "marker": marker})
        data[-1]["hovertemplate"] = "%{x:.2f} → %{y:.2f}<extra></extra>"
        bindings += [Bind(f"data.{place}.x", f"guess/{kind}"), Bind(f"data.{place}.y", f"value/{kind}")]
    figure = layout(
        theme,
        xaxis={"title": {"text": _("Mean of the neighbours that are left")}},
        yaxis={"title": {"text": _("The dropped pixel")}, "automargin": False},
        legend={"font": {"size": 11}},
        margin={"l": 44, "r": 8, "t": 28, "b": 40},
    )
    return PlotView(
        id="guesses",
        title="",
        figure={"data": data, "layout": figure},
        bindings=bindings,
        description=_(
            "Each dropped pixel's value over the mean of its neighbours that were kept: on a line where they give it "
            "away, at 0 where all of them were dropped with it."
        ),
        column=1,
        tab=_("Neighbours"),
        height=300,
        compare="none",
    )
