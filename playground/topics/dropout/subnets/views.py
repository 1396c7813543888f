"""All sub-networks as a mosaic, what they are worth, and what their means have to do with the full network."""

from typing import Any

from playground.core.picture import Bind, PlotView, TextView, Value, View
from playground.core.style import Theme, layout
from playground.core.text import Translate
from playground.topics.dropout.drawing import heat
from playground.topics.dropout.subnets.experiment import SIDE, TILES, tiling
from playground.topics.dropout.subnets.params import NETS, WITH
from playground.topics.dropout.subnets.units import correlations, removed
from playground.topics.dropout.subnets.votes import by_size, scores, votes


def views(params: Any, theme: Theme, _: Translate) -> list[View]:
    return [
        mosaic(params, theme, _),
        scores(params, theme, _),
        votes(params, theme, _),
        by_size(params, theme, _),
        removed(params, theme, _),
        correlations(params, theme, _),
        words(params, _),
    ]


def mosaic(params: Any, theme: Theme, _: Translate) -> PlotView:
    """A small decision map for each sub-network."""
    count = min(2**params.sub_units, TILES * TILES)
    across, up = tiling(count)
    gaps = [
        {
            "type": "line",
            "x0": x0,
            "x1": x1,
            "y0": y0,
            "y1": y1,
            "line": {"width": 3, "color": theme.background},
        }
        for x0, x1, y0, y1 in (
            *((k * SIDE - 0.5, k * SIDE - 0.5, -0.5, up * SIDE - 0.5) for k in range(1, across)),
            *((-0.5, across * SIDE - 0.5, k * SIDE - 0.5, k * SIDE - 0.5) for k in range(1, up)),
        )
    ]
    axis = {
        "showgrid": False,
        "zeroline": False,
        "showticklabels": False,
        "automargin": False,
        "fixedrange": True,
        "ticks": "",
    }
    figure = layout(
        theme,
        xaxis={
            **axis,
            "range": [-0.5, across * SIDE - 0.5],
            "title": {"text": _("below left: no unit speaks; above right: all do"), "standoff": 6},
        },
        yaxis={**axis, "range": [-0.5, up * SIDE - 0.5]},
        shapes=gaps,
        margin={"l": 4, "r": 4, "t": 4, "b": 30},
    )
    whole = 2**params.sub_units
    title = _("All {count} sub-networks") if whole == count else _("{shown} of {count} sub-networks")
    return PlotView(
        id="mosaic",
        title=title.format(count=whole, shown=count) + " · " + _(NETS[params.sub_net]),
        figure={"data": [heat(theme, zmin=0, zmax=255, zsmooth=False)], "layout": figure},
        bindings=[Bind("data.0.z", "mosaic")],
        description=_("A small map of the plane for each sub-network, coloured by the class that it answers."),
        column=0,
        tab=_("Their maps"),
        height=470,
        difference="none",
    )


def words(params: Any, _: Translate) -> TextView:
    """The three answers, the gaps, and what single units are worth."""
    lines: list[list[str | Value]] = [
        [
            _("At the point: arithmetic") + " ",
            Value("three", (0,), 5),
            ", " + _("geometric") + " ",
            Value("three", (1,), 5),
            ", " + _("scaled") + " ",
            Value("three", (2,), 5),
        ],
        [
            _("Greatest gap to the scaled network over 100 points: geometric") + " ",
            Value("shown_gap", (), 2),
            ", " + _("arithmetic") + " ",
            Value("shown_gap_arithmetic", (), 2),
        ],
        [
            _("Accuracy without the most important unit: with dropout") + " ",
            Value("worst", (), 3, percent=True),
            ", " + _("without") + " ",
            Value("plain_worst", (), 3, percent=True),
        ],
        [
            _("Mean |correlation| of two units: with dropout") + " ",
            Value("correlation", (), 2),
            ", " + _("without") + " ",
            Value("plain_correlation", (), 2),
        ],
    ]
    return TextView(
        id="words", title="", lines=lines, description=_("The three answers and the gaps in numbers."), column=1
    )


def readouts(params: Any, _: Translate) -> list[list[str | Value]]:
    chosen = "" if params.sub_net == WITH else "plain_"
    return [
        [
            _("Test accuracy: full network") + " ",
            Value(f"{chosen}scaled", (), 3, percent=True),
            ", " + _("a sub-network on average") + " ",
            Value(f"{chosen}subnets", (), 3, percent=True),
            ", " + _("arithmetic mean of all") + " ",
            Value(f"{chosen}arithmetic", (), 3, percent=True),
            ", " + _("geometric mean") + " ",
            Value(f"{chosen}geometric", (), 3, percent=True),
        ]
    ]
