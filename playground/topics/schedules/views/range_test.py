"""The range test: loss against learning rate, and beside it the trainings that try what it suggests."""

from typing import Any

from playground.core.picture import Bind, Handle, PlotView, TextView, Value, View
from playground.core.style import Theme, layout
from playground.core.text import Translate
from playground.topics.schedules.params import Shared, range_of
from playground.topics.schedules.views.curves import END, POWERS, exponent, loss_axis

PICKED = "picked"
"""The handle that chooses a learning rate."""
HIGHEST = {"spiral": 1.6, "rings": 1.6, "moons": 1.6, "digits": 3.6, "diabetes": 3.0}
"""Where the axis of the test's losses ends."""


def names(_: Translate) -> list[str]:
    """The three trainings after the test."""
    return [_("below"), _("at the suggestion"), _("above")]


def colours(theme: Theme) -> list[str]:
    return [theme.series[0], theme.series[2], theme.series[1]]


def views(params: Shared, theme: Theme, _: Translate) -> list[View]:
    return [test_view(params, theme, _), after_view(params, theme, _), numbers_view(params, _)]


def test_view(params: Shared, theme: Theme, _: Translate) -> PlotView:
    """Column 0. The diamond can be dragged along the learning rates."""
    high = HIGHEST[params.range_data]
    hover = {"hovertemplate": "η = %{x:.3g}: %{y:.3g}<extra></extra>"}
    common: dict[str, Any] = {"type": "scatter", "x": [], "y": [], **hover}
    strong = theme.text
    data = [
        {
            **common,
            "mode": "lines",
            "name": _("Each minibatch"),
            "line": {"width": 1, "color": theme.muted},
            "opacity": 0.45,
        },
        {**common, "mode": "lines", "name": _("Smoothed"), "line": {"width": 3, "color": strong}},
        {
            **common,
            "mode": "markers",
            "name": _("Now"),
            "showlegend": False,
            "marker": {"size": 10, "color": strong},
        },
        {
            **common,
            "mode": "markers",
            "name": _("Lowest"),
            "marker": {"symbol": "circle-open", "size": 12, "color": strong, "line": {"width": 2}},
        },
    ]
    bindings = [
        Bind("data.0.x", "rates"),
        Bind("data.0.y", "raw"),
        Bind("data.1.x", "rates"),
        Bind("data.1.y", "smooth"),
        Bind("data.2.x", "rate"),
        Bind("data.2.y", "smooth_now"),
        Bind("data.3.x", "bottom", index=(0,), wrap=True),
        Bind("data.3.y", "bottom", index=(1,), wrap=True),
    ]
    for k, (name, colour) in enumerate(zip(names(_), colours(theme), strict=True)):
        line = {"width": 2, "color": colour, "dash": "solid" if k == 1 else "dash"}
        data.append({**common, "mode": "lines", "name": name, "line": line, "y": [0, high], "x": [None, None]})
        bindings += [Bind(f"data.{4 + k}.x.{end}", "picked", index=(k,)) for end in (0, 1)]
    diamond = {"symbol": "diamond", "size": 15, "color": colours(theme)[1], "line": {"width": 2, "color": theme.text}}
    drag = _("Drag to try another learning rate")
    data.append(
        {**common, "mode": "markers", "name": drag, "showlegend": False, "marker": diamond, "hovertemplate": drag}
    )
    bindings += [
        Bind("data.7.x", "picked", index=(1,), wrap=True),
        Bind("data.7.y", "picked_height", index=(0,), wrap=True),
    ]
    low, top = range_of(params)
    figure = layout(
        theme,
        xaxis={
            "type": "log",
            "range": [exponent(low), exponent(top)],
            "title": {"text": _("Learning rate η, growing by the same factor in each update")},
            "dtick": 1,
            **POWERS,
        },
        yaxis={"range": [0, high], "title": {"text": _("Loss of the minibatch")}},
        margin={"l": 52, "r": 12, "t": 8, "b": 44},
        legend={"font": {"size": 12}, "itemwidth": 30},
    )
    return PlotView(
        id="test",
        title="",
        figure={"data": data, "layout": figure},
        bindings=bindings,
        description=_("The loss during the range test against the growing learning rate, and the suggestion."),
        height=440,
        compare="overlay",
        handle=Handle(PICKED, trace=7, along="x"),
    )


def after_view(params: Shared, theme: Theme, _: Translate) -> PlotView:
    """Column 1: the losses of the three trainings."""
    data: list[dict[str, Any]] = []
    bindings: list[Bind] = []
    for k, (name, colour) in enumerate(zip(names(_), colours(theme), strict=True)):
        line = {"width": 2.2, "color": colour, "dash": "solid" if k == 1 else "dash"}
        common = {"type": "scatter", "name": name, "legendgroup": name, "x": [], "y": []}
        common |= {"hovertemplate": name + ": %{y:.3g} (%{x})<extra></extra>"}
        data += [
            {**common, "mode": "lines", "line": line},
            {**common, "mode": "markers", "marker": {"size": 9, "color": colour}, "showlegend": False},
        ]
        bindings += [
            Bind(f"data.{2 * k}.x", "looks"),
            Bind(f"data.{2 * k}.y", "loss_curve", index=(k, None)),
            Bind(f"data.{2 * k + 1}.x", "trained", wrap=True),
            Bind(f"data.{2 * k + 1}.y", "loss", index=(k,), wrap=True),
        ]
    figure = layout(
        theme,
        xaxis={
            "range": [0, END * params.range_total],
            "title": {"text": _("Updates after the test, from new weights")},
        },
        yaxis={**loss_axis(params.range_data), "title": {"text": _("Training loss")}},
        margin={"l": 58, "r": 12, "t": 8, "b": 44},
        legend={"font": {"size": 12}, "itemwidth": 30},
    )
    return PlotView(
        id="after",
        title=_("What becomes of it"),
        figure={"data": data, "layout": figure},
        bindings=bindings,
        description=_("Training loss with constant learning rates: at the suggestion, below it and above it."),
        column=1,
        height=300,
        compare="overlay",
    )


def numbers_view(params: Shared, _: Translate) -> TextView:
    """What the test suggests, and how the three trainings stand."""
    score = _("Test R²") if params.range_data == "diabetes" else _("Test accuracy")
    steepest, tenth = (Value("suggested", index=(k,), digits=3) for k in (0, 1))
    lines: list[list[str | Value]] = [
        [_("Steepest descent at η = "), steepest],
        [_("Lowest loss at η = "), Value("bottom", index=(0,), digits=3), _(", a tenth of it: "), tenth],
    ]
    for k, name in enumerate(names(_)):
        line: list[str | Value] = [f"{name}: η = ", Value("picked", index=(k,), digits=3)]
        line += [_(" → loss "), Value("loss", index=(k,), digits=3)]
        lines.append([*line, f" · {score} ", Value("score", index=(k,), digits=3, percent=score != _("Test R²"))])
    return TextView(
        id="suggestion",
        title=_("The suggestion"),
        lines=lines,
        description=_("The learning rates that the test suggests, and loss and score of the three trainings."),
        column=1,
    )


def readouts(_: Translate) -> list[list[str | Value]]:
    return [
        [_("Updates of the test "), Value("tested", digits=5)],
        [_("η "), Value("rate", index=(0,), digits=3)],
        [_("Updates after it "), Value("trained", digits=5)],
    ]


def move_picked(x: float, y: float) -> dict[str, Any]:
    """The learner's own learning rate."""
    return {"pick": "own", "own_lr": x}


def formula(_: Translate) -> str:
    """The test in a line of Markdown."""
    grows = r"$\eta_k=\eta_{\text{lo}}\,(\eta_{\text{hi}}/\eta_{\text{lo}})^{k/(n-1)}$"
    smooth = r"$\bar J_k=\frac{1-\beta}{1-\beta^{k+1}}\sum_{i\le k}\beta^{k-i}J_i$"
    words = _(
        "After Smith (2017, section 3.3): in update k of n the learning rate is {grows}; the thick line is {smooth}."
    )
    return words.format(grows=grows, smooth=smooth)
