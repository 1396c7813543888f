"""What the sub-networks are worth, alone and together."""

from typing import Any

from playground.core.picture import Bind, PlotView
from playground.core.style import Theme, layout
from playground.core.text import Translate
from playground.topics.dropout.subnets.params import NETS


def top(params: Any) -> float:
    """Where the axis of probabilities ends: above the likeliest single sub-network."""
    n, p = params.sub_units, params.sub_p
    return min(max(0.3, 1.4 * max((1 - p) ** n, p**n)), 1.1)


def scores(params: Any, theme: Theme, _: Translate) -> PlotView:
    """How probable which accuracy is for a sub-network drawn at random: of both networks."""
    data: list[dict[str, Any]] = []
    bindings: list[Bind] = []
    for place, name in enumerate(NETS.values()):
        colour = theme.series[1 - place]
        bars = {"type": "bar", "x": [], "y": [], "name": _(name), "marker": {"color": colour}, "opacity": 0.75}
        line = {"width": 3, "color": colour, "dash": "dot" if place else "solid"}
        whole = {"type": "scatter", "mode": "lines", "x": [], "y": [0, 2], "line": line, "showlegend": False}
        data += [
            {**bars, "hovertemplate": "%{x:.2f}: %{y:.1%}<extra></extra>"},
            {**whole, "hovertemplate": _("full network") + ": %{x:.1%}<extra></extra>"},
        ]
        bindings += [
            Bind(f"data.{2 * place}.x", "bins"),
            Bind(f"data.{2 * place}.y", f"scores/{place}"),
            Bind(f"data.{2 * place + 1}.x", "whole", index=(place, None)),
        ]
    figure = layout(
        theme,
        barmode="overlay",
        bargap=0.05,
        xaxis={"title": {"text": _("Test accuracy of a sub-network")}, "range": [0, 1.01], "tickformat": ".0%"},
        yaxis={
            "title": {"text": _("Probability")},
            "range": [0, top(params)],
            "tickformat": ".0%",
            "automargin": False,
        },
        margin={"l": 56, "r": 10, "t": 26, "b": 42},
    )
    return PlotView(
        id="scores",
        title=_("What they are worth (upright lines: the full networks)"),
        figure={"data": data, "layout": figure},
        bindings=bindings,
        description=_("Histograms of the sub-networks' test accuracies, weighted by their probabilities."),
        column=0,
        tab=_("Their accuracies"),
        height=450,
    )


def votes(params: Any, theme: Theme, _: Translate) -> PlotView:
    """What the sub-networks say of one point, and the three answers."""
    names = (_("arithmetic mean"), _("geometric mean"), _("scaled network"))
    looks = (("diamond", theme.series[2], 12), ("circle", theme.series[1], 15), ("x-thin", theme.text, 13))
    data: list[dict[str, Any]] = [
        {
            "type": "bar",
            "x": [],
            "y": [],
            "marker": {"color": theme.series[5]},
            "showlegend": False,
            "hovertemplate": "%{x:.2f}: %{y:.1%}<extra></extra>",
        }
    ]
    bindings = [Bind("data.0.x", "bins"), Bind("data.0.y", "votes")]
    for place, (name, (symbol, colour, size)) in enumerate(zip(names, looks, strict=True)):
        marker = {
            "symbol": symbol,
            "size": size,
            "color": colour,
            "line": {"width": 3 if place == 2 else 0, "color": colour},
        }
        hover = f"{name}: %{{x:.4f}}<extra></extra>"
        data.append(
            {
                "type": "scatter",
                "mode": "markers",
                "x": [],
                "y": [0.9 * top(params)],
                "name": name,
                "marker": marker,
                "hovertemplate": hover,
            }
        )
        bindings.append(Bind(f"data.{place + 1}.x", "three", index=(place,), wrap=True))
    figure = layout(
        theme,
        bargap=0.05,
        xaxis={"title": {"text": _("P(class 1) at the point asked about")}, "range": [-0.02, 1.02]},
        yaxis={"range": [0, top(params)], "tickformat": ".0%", "automargin": False},
        margin={"l": 44, "r": 10, "t": 24, "b": 40},
    )
    return PlotView(
        id="votes",
        title="",
        figure={"data": data, "layout": figure},
        bindings=bindings,
        description=_("What all sub-networks say of one point, as a histogram, and three ways to sum it up."),
        column=1,
        tab=_("Votes"),
        height=260,
    )


def by_size(params: Any, theme: Theme, _: Translate) -> PlotView:
    """How probable it is that so many units speak, and how right those sub-networks are on average."""
    units = list(range(params.sub_units + 1))
    hover = "%{x}: %{y:.1%}<extra></extra>"
    bars = {"type": "bar", "x": units, "y": [], "name": _("probability"), "marker": {"color": theme.series[5]}}
    line = {"width": 2.5, "color": theme.series[1]}
    mean = {"type": "scatter", "mode": "lines+markers", "x": units, "y": [], "name": _("mean accuracy"), "line": line}
    figure = layout(
        theme,
        xaxis={"title": {"text": _("Units that speak")}, "dtick": 1},
        yaxis={"range": [0, 1.02], "tickformat": ".0%", "automargin": False},
        margin={"l": 44, "r": 8, "t": 24, "b": 40},
    )
    return PlotView(
        id="sizes",
        title="",
        figure={"data": [{**bars, "hovertemplate": hover}, {**mean, "hovertemplate": hover}], "layout": figure},
        bindings=[Bind("data.0.y", "sizes", index=(0, None)), Bind("data.1.y", "sizes", index=(1, None))],
        description=_("For each number of units that speak: its probability and the mean test accuracy."),
        column=1,
        tab=_("By size"),
        height=260,
    )
