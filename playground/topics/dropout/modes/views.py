"""The same picture asked a hundred times, and what train() and eval() are worth."""

from typing import Any

from playground.core.picture import Bind, PlotView, TextView, Value, View
from playground.core.style import Theme, layout
from playground.core.text import Translate
from playground.topics.dropout.modes.curves import history, losses, rounds
from playground.topics.dropout.modes.modes import ASKED, DIGITS
from playground.topics.dropout.modes.params import WAYS


def views(params: Any, theme: Theme, _: Translate) -> list[View]:
    return [
        cloud(theme, _),
        history(params, theme, _),
        table(theme, _),
        rounds(theme, _),
        losses(params, theme, _),
        words(params, _),
    ]


def cloud(theme: Theme, _: Translate) -> PlotView:
    """A dot an answer in train(), a bar an answer in eval(); the picture itself above."""
    digits = list(range(DIGITS))
    hover = "%{y:.3f}<extra></extra>"
    data: list[dict[str, Any]] = [
        {
            "type": "scatter",
            "mode": "markers",
            "x": [],
            "y": [],
            "name": _("train(): {times} answers").format(times=ASKED),
            "marker": {"size": 5, "color": theme.series[1], "opacity": 0.55},
            "hovertemplate": hover,
        },
        {
            "type": "scatter",
            "mode": "lines",
            "x": [],
            "y": [],
            "name": _("eval(): always this one"),
            "line": {"width": 5, "color": theme.series[0]},
            "hovertemplate": hover,
        },
        {
            "type": "heatmap",
            "z": [],
            "zmin": 0,
            "zmax": 1,
            "colorscale": [[0, theme.surface], [1, theme.text]],
            "showscale": False,
            "hoverinfo": "skip",
            "xaxis": "x2",
            "yaxis": "y2",
        },
    ]
    bare = {
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
            "title": {"text": _("Digit")},
            "range": [-0.6, 9.6],
            "tickvals": digits,
            "showgrid": False,
            "zeroline": False,
        },
        yaxis={"title": {"text": _("Probability")}, "range": [-0.03, 1.03], "domain": [0, 0.72], "automargin": False},
        xaxis2={**bare, "domain": [0.74, 0.98], "anchor": "y2", "constrain": "domain"},
        yaxis2={**bare, "domain": [0.76, 1], "anchor": "x2", "scaleanchor": "x2", "constrain": "domain"},
        legend={"x": 0, "y": 0.98, "yanchor": "top", "orientation": "v"},
        margin={"l": 50, "r": 8, "t": 8, "b": 42},
    )
    return PlotView(
        id="cloud",
        title=_("One picture, asked a hundred times"),
        figure={"data": data, "layout": figure},
        bindings=[
            Bind("data.0.x", "cloud/x"),
            Bind("data.0.y", "cloud"),
            Bind("data.1.x", "bars/x"),
            Bind("data.1.y", "bars"),
            Bind("data.2.z", "pixels"),
        ],
        description=_(
            "For each digit, a cloud of a hundred probabilities in training mode and the single one in evaluation "
            "mode; above, the picture."
        ),
        column=0,
        tab=_("One picture"),
        height=460,
    )


def table(theme: Theme, _: Translate) -> PlotView:
    """Trained so and asked so: accuracies as a table."""
    rows = [_(way) for way in WAYS.values()]
    heat = {
        "type": "heatmap",
        "x": ["train()", "eval()"],
        "y": rows,
        "z": [],
        "zmin": 0.3,
        "zmax": 1,
        "colorscale": [list(stop) for stop in theme.diverging],
        "texttemplate": "%{z:.1%}",
        "textfont": {"size": 16, "color": theme.text},
        "showscale": False,
        "hoverinfo": "skip",
        "xgap": 3,
        "ygap": 3,
    }
    figure = layout(
        theme,
        xaxis={
            "side": "top",
            "title": {"text": _("asked in"), "standoff": 4},
            "tickfont": {"size": 13, "color": theme.text},
            "fixedrange": True,
        },
        yaxis={"autorange": "reversed", "tickfont": {"size": 12, "color": theme.text}, "fixedrange": True},
        margin={"l": 8, "r": 8, "t": 44, "b": 4},
    )
    return PlotView(
        id="table",
        title=_("Test accuracy: how it was trained, how it is asked"),
        figure={"data": [heat], "layout": figure},
        bindings=[Bind("data.0.z", "accuracies")],
        description=_("A table of test accuracies: a row for each way of training, a column for each mode of asking."),
        column=1,
        height=190,
    )


def words(params: Any, _: Translate) -> TextView:
    """The chosen network on the chosen picture."""
    lines: list[list[str | Value]] = [
        [
            _("The picture is a") + " ",
            Value("truth"),
            ". eval(): ",
            _("probability") + " ",
            Value("known", (), 3),
            ", " + _("every time the same"),
        ],
        [
            "train(): ",
            _("right in") + " ",
            Value("right"),
            f" / {ASKED}, " + _("probability from") + " ",
            Value("least", (), 2),
            " " + _("to") + " ",
            Value("most", (), 2),
        ],
        [
            _("Rates in the next update") + ": ",
            Value("rates", (0,), 2),
            ", ",
            Value("rates", (1,), 2),
            ", ",
            Value("rates", (2,), 2),
        ],
    ]
    return TextView(id="words", title="", lines=lines, description=_("What the network says of the picture."), column=1)


def readouts(params: Any, _: Translate) -> list[list[str | Value]]:
    return [
        [
            _("Trained properly: test accuracy in eval()") + " ",
            Value("mode_accuracy", (), 3, percent=True),
            ", " + _("in train()") + " ",
            Value("mode_asked", (), 3, percent=True),
            " (" + _("lost") + " ",
            Value("mode_lost", (), 2, percent=True),
            "). " + _("Trained in eval()") + ": ",
            Value("eval_2", (), 3, percent=True),
        ]
    ]
