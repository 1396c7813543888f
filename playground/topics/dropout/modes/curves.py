"""The three networks over their training, and the test repeated."""

from typing import Any

from playground.core.picture import Bind, PlotView
from playground.core.style import Theme, layout
from playground.core.text import Translate
from playground.topics.dropout.drawing import curve, growing, updates
from playground.topics.dropout.modes.modes import ROUNDS
from playground.topics.dropout.modes.params import WAYS

DASHES = ("solid", "dash", "dot")


def history(params: Any, theme: Theme, _: Translate) -> PlotView:
    """Test accuracy in eval() of all three networks, and of each in train()."""
    data: list[dict[str, Any]] = []
    bindings: list[Bind] = []
    for place, way in enumerate(WAYS.values()):
        for column, mode in ((1, "eval()"), (0, "train()")):
            line = {"width": 2.6 if column else 1.2, "color": theme.series[place], "dash": DASHES[place]}
            name = _(way) if column else f"{_(way)}, {mode}"
            bindings += growing(len(data), "accuracies", (place, column))
            data.append(curve(name, line=line, opacity=1 if column else 0.55, showlegend=bool(column)))
    shapes = [
        {
            "type": "line",
            "yref": "paper",
            "x0": params.mode_look,
            "x1": params.mode_look,
            "y0": 0,
            "y1": 1,
            "line": {"width": 1.2, "dash": "dot", "color": theme.muted},
        }
    ]
    figure = layout(
        theme,
        xaxis=updates(params.mode_stop, _),
        yaxis={"title": {"text": _("Test accuracy")}, "range": [0, 1.02], "tickformat": ".0%", "automargin": False},
        legend={"orientation": "h", "y": -0.14, "yanchor": "top"},
        shapes=shapes,
        margin={"l": 58, "r": 8, "t": 10, "b": 40},
    )
    return PlotView(
        id="history",
        title=_("Tested in eval() (thick) and in train() (thin)"),
        figure={"data": data, "layout": figure},
        bindings=bindings,
        description=_(
            "Test accuracies of the three networks over the updates, in both modes. The upright line is the update of "
            "the look."
        ),
        column=0,
        tab=_("Over the training"),
        height=440,
        compare="overlay",
    )


def rounds(theme: Theme, _: Translate) -> PlotView:
    """The test's accuracy each time it is repeated in train(), and the one of eval()."""
    data: list[dict[str, Any]] = [
        {
            "type": "bar",
            "x": [],
            "y": [],
            "name": _("train(), {times} times").format(times=ROUNDS),
            "marker": {"color": theme.series[1]},
            "hovertemplate": "%{x:.2f}<extra></extra>",
        },
        {
            "type": "scatter",
            "mode": "lines",
            "x": [],
            "y": [0, 1],
            "name": "eval()",
            "line": {"width": 3, "color": theme.series[0]},
            "hovertemplate": "%{x:.1%}<extra></extra>",
        },
    ]
    figure = layout(
        theme,
        bargap=0.05,
        xaxis={"title": {"text": _("Test accuracy")}, "range": [0, 1.02], "tickformat": ".0%"},
        yaxis={"range": [0, 1.05], "showticklabels": False, "showgrid": False, "automargin": False},
        margin={"l": 8, "r": 12, "t": 24, "b": 40},
    )
    return PlotView(
        id="rounds",
        title="",
        figure={"data": data, "layout": figure},
        bindings=[Bind("data.0.x", "bins"), Bind("data.0.y", "rounds"), Bind("data.1.x", "mark")],
        description=_("A histogram of the test's accuracy when it is repeated in training mode, and that of eval()."),
        column=1,
        tab=_("The test repeated"),
        height=180,
    )


def losses(params: Any, theme: Theme, _: Translate) -> PlotView:
    """Overfitting: training and test loss of the three networks, all in eval()."""
    data: list[dict[str, Any]] = []
    bindings: list[Bind] = []
    for place, way in enumerate(WAYS.values()):
        for column in (0, 1):
            line = {"width": 1.4 + column, "color": theme.series[place], "dash": DASHES[place]}
            bindings += growing(len(data), "losses", (place, column))
            name = f"{_(way)}, {_('test') if column else _('training')}"
            data.append(curve(name, line=line, opacity=1 if column else 0.55, showlegend=False))
    figure = layout(
        theme,
        xaxis=updates(params.mode_stop, _),
        yaxis={"title": {"text": _("Loss")}, "range": [0, 2.4], "automargin": False},
        margin={"l": 48, "r": 8, "t": 10, "b": 40},
    )
    return PlotView(
        id="losses",
        title="",
        figure={"data": data, "layout": figure},
        bindings=bindings,
        description=_("Training loss (thin) and test loss (thick) of the three networks in eval()."),
        column=1,
        tab=_("Loss: training thin, test thick"),
        height=180,
        compare="overlay",
    )
