"""The census: a cell for each unit, how many are alive, and what the network answers meanwhile."""

from typing import Any

from playground.core.picture import Bind, PlotView, Value, View
from playground.core.style import Theme, layout
from playground.core.text import N_, Translate
from playground.topics.activations.census import REACH, SIDE
from playground.topics.activations.menus import FUNCTIONS
from playground.topics.activations.pictures import over_updates, places, plane, two_classes

STATES = (N_("alive"), N_("saturated"), N_("dead"))
ADVICE = {
    "all_dead": N_(
        "Almost every unit is dead: hardly any gradient gets through, and further updates seldom change that. Choose "
        "leaky ReLU (the training goes on with it), or begin again with a smaller learning rate."
    ),
    "lost": N_(
        "The training has diverged: its steps were too long, and the weights are lost. Begin again with a smaller "
        "learning rate or smaller first weights."
    ),
    "dead": N_(
        "More than a quarter of the units are dead: their slope is 0 at every training point, so they stay as they "
        "are. Lower the learning rate, or choose leaky ReLU, ELU or GELU."
    ),
    "saturated": N_(
        "More than a quarter of the units sit where their function is flat: their weights hardly learn. Try smaller "
        "first weights or a smaller learning rate."
    ),
}


def state_colours(theme: Theme) -> list[str]:
    """Alive, saturated, dead."""
    return [theme.series[2], theme.series[4], theme.series[1]]


def steps_of(colours: list[str]) -> list[list[Any]]:
    """A colour scale of equal bands."""
    share = 1 / len(colours)
    return [[round(at, 6), colour] for k, colour in enumerate(colours) for at in (k * share, (k + 1) * share)]


def cells(source: str, params: Any, theme: Theme, _: Translate) -> tuple[dict[str, Any], list[Bind]]:
    """A heat map with a row for each layer, and what it is filled with."""
    widest = max(params.layers)
    heat = {
        "type": "heatmap",
        "x": list(range(1, widest + 1)),
        "y": list(range(1, len(params.layers) + 1)),
        "z": [[None]],
        "xgap": 3,
        "ygap": 3,
        "hoverongaps": False,
    }
    return heat, [Bind("data.0.z", source)]


def cell_layout(params: Any, theme: Theme, _: Translate) -> dict[str, Any]:
    layers, widest = len(params.layers), max(params.layers)
    return layout(
        theme,
        xaxis={
            "title": {"text": _("Unit")},
            "range": [0.5, widest + 0.5],
            "dtick": 1 if widest <= 8 else 5,
            "tickangle": 0,
        }
        | {"showgrid": False, "zeroline": False},
        yaxis={"title": {"text": _("Layer")}, "range": [layers + 0.5, 0.5], "dtick": 1, "showgrid": False}
        | {"zeroline": False},
        margin={"l": 48, "t": 30},
    )


def states_view(params: Any, theme: Theme, _: Translate) -> PlotView:
    """Each unit alive, saturated or dead."""
    heat, bindings = cells("states", params, theme, _)
    names = [_(state) for state in STATES]
    heat |= {
        "zmin": -0.5,
        "zmax": 2.5,
        "colorscale": steps_of(state_colours(theme)),
        "showscale": False,
        "hovertemplate": _("Layer {layer}, unit {unit}").format(layer="%{y}", unit="%{x}") + "<extra></extra>",
    }
    marks = [
        {
            "type": "scatter",
            "mode": "markers",
            "x": [None],
            "y": [None],
            "name": name,
            "marker": {"symbol": "square", "size": 13, "color": colour},
        }
        for name, colour in zip(names, state_colours(theme), strict=True)
    ]
    return PlotView(
        id="states",
        title="",
        figure={"data": [heat, *marks], "layout": cell_layout(params, theme, _)},
        bindings=bindings,
        description=_("A cell for every unit: alive, saturated or dead."),
        tab=_("Census"),
        height=490,
        difference="none",
    )


def shares_view(params: Any, theme: Theme, _: Translate) -> PlotView:
    """At how many of the training points each unit passes a gradient on."""
    heat, bindings = cells("shares", params, theme, _)
    bar = {"tickformat": ".0%", "thickness": 12, "outlinewidth": 0, "tickfont": {"color": theme.muted}}
    heat |= {
        "zmin": 0,
        "zmax": 1,
        "colorscale": theme.sequential,
        "colorbar": bar,
        "hovertemplate": "%{z:.0%}<extra></extra>",
    }
    return PlotView(
        id="shares",
        title="",
        figure={"data": [heat], "layout": cell_layout(params, theme, _)},
        bindings=bindings,
        description=_("Share of the training points at which each unit lets a gradient through."),
        tab=_("Open to gradients"),
        height=490,
    )


def counts_view(params: Any, theme: Theme, _: Translate) -> PlotView:
    """How many units are dead, saturated and alive, over time."""
    every = sum(params.layers)
    names = [_(state) for state in STATES]
    lines = zip(("alive", "saturated", "dead"), names, state_colours(theme), strict=True)
    data, bindings = over_updates(lines, shape="hv")
    figure = layout(
        theme,
        xaxis={"title": {"text": _("Update")}, "rangemode": "tozero"},
        yaxis={"title": {"text": _("Units")}, "range": [-0.03 * every, 1.05 * every]},
    )
    return PlotView(
        id="counts",
        title="",
        figure={"data": data, "layout": figure},
        bindings=bindings,
        description=_("Units that are alive, saturated and dead, update by update."),
        column=1,
        tab=_("Count"),
        height=220,
        compare="overlay",
    )


def curves_view(theme: Theme, _: Translate) -> PlotView:
    """Loss and accuracy over time."""
    loss, accuracy = ("loss", _("Loss"), theme.series[0]), ("accuracy", _("Accuracy"), theme.series[1])
    data, bindings = over_updates([loss, accuracy])
    figure = layout(
        theme, xaxis={"title": {"text": _("Update")}, "rangemode": "tozero"}, yaxis={"range": [-0.03, 1.25]}
    )
    return PlotView(
        id="curves",
        title="",
        figure={"data": data, "layout": figure},
        bindings=bindings,
        description=_("Loss and accuracy on the training points."),
        column=1,
        tab=_("Loss"),
        height=220,
        compare="overlay",
    )


def answers_view(theme: Theme, _: Translate) -> PlotView:
    """What the network says everywhere, with the training points."""
    heat = {
        "type": "heatmap",
        "x": places(REACH, SIDE),
        "y": places(REACH, SIDE),
        "z": [[0.5]],
        "zmin": 0,
        "zmax": 1,
        "colorscale": theme.diverging,
        "showscale": False,
        "opacity": 0.75,
        "hoverinfo": "skip",
        "zsmooth": "best",
    }
    return PlotView(
        id="answers",
        title=_("What the network answers"),
        figure={
            "data": [heat, two_classes(theme, 6)],
            "layout": plane(theme, REACH, margin={"l": 8, "r": 8, "t": 6, "b": 8}),
        },
        bindings=[
            Bind("data.0.z", "answers"),
            Bind("data.1.x", "points", (None, 0)),
            Bind("data.1.y", "points", (None, 1)),
            Bind("data.1.marker.color", "classes"),
        ],
        description=_("Probability of the second class everywhere, with the training points."),
        column=1,
        height=235,
    )


def census_views(params: Any, theme: Theme, _: Translate) -> list[View]:
    return [
        states_view(params, theme, _),
        shares_view(params, theme, _),
        answers_view(theme, _),
        counts_view(params, theme, _),
        curves_view(theme, _),
    ]


def readouts(params: Any, _: Translate) -> list[list[str | Value]]:
    return [
        [_(FUNCTIONS[params.unit]) + ": "],
        [_("dead") + " ", Value("dead", digits=3)],
        [_("saturated") + " ", Value("saturated", digits=3)],
        [_("Loss") + " ", Value("loss", digits=3)],
        [_("Accuracy") + " ", Value("accuracy", digits=3, percent=True)],
    ]
