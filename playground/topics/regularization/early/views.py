"""Pictures of early stopping: the fit now and as it is kept, and the losses with the best point marked."""

from typing import Any

from playground.core.picture import Bind, PlotView, TextView, Value, View
from playground.core.style import Theme, layout
from playground.core.text import Translate
from playground.topics.regularization.drawing import curve, dots
from playground.topics.regularization.early.data import STRETCH, prepare
from playground.topics.regularization.early.params import CURVE, DIABETES, DIGITS
from playground.topics.regularization.truth import GRID, TRUTHS

RANGES = {CURVE: [-3.0, 0.5], DIGITS: [-3.0, 1.0], DIABETES: [-3.0, 0.6]}
"""Powers of ten of the losses."""


def curve_view(params: Any, theme: Theme, _: Translate) -> PlotView:
    """The network's curve now, and with the weights that are kept."""
    data = prepare(params)
    places = lambda part: (part.x[0, :, 0] / STRETCH, part.y[0, :, 0])  # noqa: E731
    traces = [
        curve(GRID, TRUTHS[params.ea_truth](GRID), _("True function"), theme.muted, dash="dot", width=2),
        curve(GRID, [], _("Network now"), theme.series[1], width=3),
        curve(GRID, [], _("Kept weights"), theme.series[2], width=3, dash="dash"),
        dots(*places(data.validation), _("Validation points"), theme.series[2], symbol="diamond-open", size=8),
        dots(*places(data.train), _("Training points"), theme.series[0], size=11, edge=theme.background),
    ]
    axes = {
        "xaxis": {"range": [-1.04, 1.04], "title": {"text": "x"}, "zeroline": False},
        "yaxis": {"range": [-2.2, 2.2], "title": {"text": "y"}, "zeroline": False},
    }
    return PlotView(
        id="fit",
        title="",
        figure={"data": traces, "layout": layout(theme, **axes)},
        bindings=[Bind("data.1.y", "now"), Bind("data.2.y", "kept")],
        description=_(
            "Noisy points, the network's curve now, and its curve with the weights that early stopping keeps."
        ),
        height=450,
    )


def digits_view(theme: Theme, _: Translate) -> PlotView:
    """Share of right answers on new images of each digit, now and with the kept weights."""
    bar = {"type": "bar", "x": list(range(10)), "y": [], "hovertemplate": "%{y:.0%}<extra>%{x}</extra>"}
    traces = [
        {**bar, "name": _("Network now"), "marker": {"color": theme.series[1]}},
        {**bar, "name": _("Kept weights"), "marker": {"color": theme.series[2]}},
    ]
    axes = {
        "xaxis": {"title": {"text": _("Digit")}, "dtick": 1},
        "yaxis": {"range": [0, 1.02], "tickformat": ".0%", "title": {"text": _("Right answers on new images")}},
    }
    return PlotView(
        id="fit",
        title="",
        figure={"data": traces, "layout": layout(theme, **axes, barmode="group")},
        bindings=[Bind("data.0.y", "now"), Bind("data.1.y", "kept")],
        description=_("Share of right answers on new images of each digit, now and with the kept weights."),
        height=450,
    )


def values_view(params: Any, theme: Theme, _: Translate) -> PlotView:
    """Predicted against true values of new patients."""
    true = prepare(params).test.y[0, :, 0]
    traces = [
        curve([-4, 4], [-4, 4], _("Exactly right"), theme.muted, dash="dot", width=2),
        dots(true, [], _("Network now"), theme.series[1], size=7, opacity=0.75),
        dots(true, [], _("Kept weights"), theme.series[2], symbol="diamond-open", size=8),
    ]
    axes = {
        "xaxis": {"range": [-2.2, 2.8], "title": {"text": _("True progression, standardized")}, "zeroline": False},
        "yaxis": {"range": [-3.6, 3.6], "title": {"text": _("Predicted")}, "zeroline": False},
    }
    return PlotView(
        id="fit",
        title="",
        figure={"data": traces, "layout": layout(theme, **axes)},
        bindings=[Bind("data.1.y", "now"), Bind("data.2.y", "kept")],
        description=_("Predictions for new patients against what was true, now and with the kept weights."),
        height=450,
    )


def losses_view(params: Any, theme: Theme, _: Translate) -> PlotView:
    """The three losses over the updates, where the best point was and where patience ended."""
    low, high = RANGES[params.ea_data]
    ends = [10**low, 10**high]
    names = (
        ("train", _("Training"), theme.series[0]),
        ("validation", _("Validation"), theme.series[2]),
        ("test", _("Test"), theme.series[1]),
    )
    traces = [curve([], [], name, colour) for _key, name, colour in names]
    bindings = [
        bind
        for place, (key, _name, _colour) in enumerate(names)
        for bind in (Bind(f"data.{place}.x", "updates", mode="all"), Bind(f"data.{place}.y", key, mode="all"))
    ]
    traces += [
        curve([], ends, _("Kept"), theme.series[2], dash="dash", width=2, hoverinfo="skip"),
        curve([], ends, _("Patience is over"), theme.text, dash="dot", width=2, hoverinfo="skip"),
        dots([], [], "", theme.series[2], size=12),
    ]
    bindings += [
        Bind("data.3.x", "kept/line"),
        Bind("data.4.x", "stop/line"),
        Bind("data.5.x", "kept_at", wrap=True),
        Bind("data.5.y", "kept/point"),
    ]
    axes = {
        "xaxis": {"title": {"text": _("Updates")}, "range": [0, params.ea_stop]},
        "yaxis": {"type": "log", "range": [low, high], "title": {"text": _("Loss")}, "dtick": 1},
    }
    return PlotView(
        id="losses",
        title="",
        figure={"data": traces, "layout": layout(theme, **axes)},
        bindings=bindings,
        description=_("Training, validation and test loss over the updates; the kept point and the end of patience."),
        column=1,
        height=340,
        compare="overlay",
    )


def numbers_view(params: Any, _: Translate) -> TextView:
    """What is kept, and what going on has cost."""
    lines: list[list[str | Value]] = [
        [
            _("Kept: update") + " ",
            Value("kept_at"),
            " · " + _("validation loss") + " ",
            Value("kept/validation", digits=3),
        ],
        [
            _("Test loss of the kept weights") + " ",
            Value("ea_kept", digits=3),
            " · " + _("now") + " ",
            Value("ea_test", digits=3),
        ],
        [_("Going on until now: test loss times") + " ", Value("ea_cost", digits=3)],
    ]
    if params.ea_data == DIGITS:
        lines.append(
            [
                _("Right answers: kept weights") + " ",
                Value("kept/accuracy", digits=3, percent=True),
                " · " + _("now") + " ",
                Value("now/accuracy", digits=3, percent=True),
            ]
        )
    return TextView(id="numbers", title="", lines=lines, description=_("What is kept, and what going on has cost."))


def views(params: Any, theme: Theme, _: Translate) -> list[View]:
    main = {
        CURVE: lambda: curve_view(params, theme, _),
        DIGITS: lambda: digits_view(theme, _),
        DIABETES: lambda: values_view(params, theme, _),
    }
    return [main[params.ea_data](), numbers_view(params, _), losses_view(params, theme, _)]


def readouts(params: Any, _: Translate) -> list[list[str | Value]]:
    return [
        [
            _("Update") + " ",
            Value("updates"),
            " · " + _("loss: training") + " ",
            Value("train", digits=3),
            ", " + _("validation") + " ",
            Value("validation", digits=3),
            ", " + _("test") + " ",
            Value("test", digits=3),
        ]
    ]
