"""Which largest learning rate suits which schedule: the loss over it, a line for each schedule."""

from typing import Any

from playground.core.picture import Bind, Handle, PlotView, TextView, Value, View
from playground.core.style import Theme, layout
from playground.core.text import Translate
from playground.topics.schedules.look import LOOKS
from playground.topics.schedules.params import RACE, Shared, range_of
from playground.topics.schedules.views.curves import POWERS, exponent, keys_of, loss_axis, title
from playground.topics.schedules.views.race import score_name

CHOSEN = "rate"
"""A click on the picture: race with this learning rate."""


def views(params: Shared, own: bool, theme: Theme, _: Translate) -> list[View]:
    loss = lines_view("losses", "rate_loss", _("Training loss"), loss_axis(params.data), params, own, theme, _)
    regression = params.data == "diabetes"
    axis: dict[str, Any] = {"range": [-0.5, 1.03]} if regression else {"range": [0, 1.03], "tickformat": ".0%"}
    score = lines_view("scores", "rate_score", score_name(params, _), axis, params, own, theme, _, column=1)
    return [loss, score, best_view(params, own, _)]


def lines_view(
    view_id: str,
    source: str,
    label: str,
    axis: dict[str, Any],
    params: Shared,
    own: bool,
    theme: Theme,
    _: Translate,
    column: int = 0,
) -> PlotView:
    """``source`` (schedules, rates) of the frames over the largest learning rate."""
    data: list[dict[str, Any]] = []
    bindings: list[Bind] = []
    for k, key in enumerate(keys_of(params, own)):
        name, look = title(key, _), LOOKS[key]
        colour = look.colour(theme)
        data.append(
            {
                "type": "scatter",
                "mode": "lines+markers",
                "name": name,
                "x": [],
                "y": [],
                "line": {"width": 2, "color": colour, "dash": look.dash},
                "marker": {"symbol": look.symbol, "size": 8, "color": colour},
                "hovertemplate": name + ", η = %{x:.3g}: %{y:.3g}<extra></extra>",
            }
        )
        bindings += [Bind(f"data.{k}.x", "tried"), Bind(f"data.{k}.y", source, index=(k, None))]
    marker = {"symbol": "line-ns", "size": 20, "color": theme.muted, "line": {"width": 2, "color": theme.muted}}
    data.append({"type": "scatter", "mode": "markers", "x": [None], "y": [None], "marker": marker, "showlegend": False})
    low, high = range_of(params)
    figure = layout(
        theme,
        xaxis={
            "type": "log",
            "range": [exponent(low) - 0.1, exponent(high) + 0.1],
            "title": {"text": _("Largest learning rate η")},
            "dtick": 1,
            **POWERS,
        },
        yaxis={"title": {"text": label}, **axis},
        margin={"l": 58, "r": 12, "t": 8, "b": 44},
        legend={"font": {"size": 12}, "itemwidth": 30},
        showlegend=column == 0,
    )
    return PlotView(
        id=view_id,
        title="",
        figure={"data": data, "layout": figure},
        bindings=bindings,
        description=_("{quantity} of every schedule over its largest learning rate, as far as it has trained.").format(
            quantity=label
        ),
        column=1 if column else 0,
        height=480 if column == 0 else 270,
        compare="beside",
        handle=Handle(CHOSEN, trace=len(data) - 1, drag=False),
    )


def best_view(params: Shared, own: bool, _: Translate) -> TextView:
    """For each schedule its best learning rate, and how much leeway there is."""
    lines: list[list[str | Value]] = []
    for k, key in enumerate(keys_of(params, own)):
        line: list[str | Value] = [f"{title(key, _)}: ", _("loss "), Value("best_loss", index=(k,), digits=3)]
        line += [_(" at η = "), Value("best_rate", index=(k,), digits=3)]
        lines.append([*line, _(", good over a factor of "), Value("leeway", index=(k,), digits=3)])
    return TextView(
        id="best",
        title=_("Best learning rate of each"),
        lines=lines,
        description=_("The best largest learning rate of every schedule, its loss, and how wide the good range is."),
        column=1,
    )


def readouts(_: Translate) -> list[list[str | Value]]:
    return [
        [_("Epoch "), Value("epoch", digits=3)],
        [_("Lowest training loss "), Value("leader_loss", digits=3)],
    ]


def chosen(x: float, y: float) -> dict[str, Any]:
    """Race with this learning rate."""
    return {"view": RACE, "lr": x}


def explained(_: Translate) -> str:
    """What the picture is, in a line of Markdown."""
    return _(
        "Each marker is a network of its own: that schedule with that largest learning rate. Good: a loss of at most "
        "twice the schedule's best. Click a marker to race with its rate."
    )
