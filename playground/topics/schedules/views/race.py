"""All pictures of the race, and the line of numbers under them."""

from typing import Any

from playground.core.picture import Bind, PlotView, TextView, Value, View
from playground.core.schedules import CURVES
from playground.core.schedules.drawn import knots, moved
from playground.core.style import Theme, layout
from playground.core.text import Translate
from playground.topics.schedules.inside import lines
from playground.topics.schedules.look import LOOKS
from playground.topics.schedules.params import Shared, inside_of
from playground.topics.schedules.views.curves import END, curves_view, keys_of, loss_axis, title

TALL = 440


def views(params: Shared, own: bool, theme: Theme, _: Translate) -> list[View]:
    """Curves and losses; beside them the scores, the standings and the arithmetic of one schedule."""
    return [
        curves_view(params, own, theme, _),
        score_view(params, own, theme, _),
        standings_view(params, own, theme, _),
        inside_view(params, _),
    ]


def score_name(params: Shared, _: Translate) -> str:
    return _("Test R²") if params.data == "diabetes" else _("Test accuracy")


def score_view(params: Shared, own: bool, theme: Theme, _: Translate) -> PlotView:
    """How well each network does on points it has not seen."""
    data: list[dict[str, Any]] = []
    bindings: list[Bind] = []
    for k, key in enumerate(keys_of(params, own)):
        name, look = title(key, _), LOOKS[key]
        colour = look.colour(theme)
        common = {"type": "scatter", "name": name, "legendgroup": key, "x": [], "y": []}
        common |= {"hovertemplate": name + ": %{y:.3g} (%{x})<extra></extra>"}
        at = len(data)
        data.append({**common, "mode": "lines", "line": {"width": 2, "color": colour, "dash": look.dash}})
        marker = {"symbol": look.symbol, "size": 9, "color": colour}
        data.append({**common, "mode": "markers", "marker": marker, "showlegend": False})
        bindings += [
            Bind(f"data.{at}.x", "looks"),
            Bind(f"data.{at}.y", "score_curve", index=(k, None)),
            Bind(f"data.{at + 1}.x", "step", wrap=True),
            Bind(f"data.{at + 1}.y", "score", index=(k,), wrap=True),
        ]
    regression = params.data == "diabetes"
    axis: dict[str, Any] = {"range": [-0.5, 1.03]} if regression else {"range": [0, 1.03], "tickformat": ".0%"}
    label = score_name(params, _)
    figure = layout(
        theme,
        xaxis={"range": [0, END * params.total], "title": {"text": _("Updates")}},
        yaxis={"title": {"text": label}, **axis},
        margin={"l": 58, "r": 12, "t": 8, "b": 40},
        showlegend=False,
    )
    return PlotView(
        id="score",
        title="",
        figure={"data": data, "layout": figure},
        bindings=bindings,
        description=_("{score} of every network against the updates.").format(score=label),
        column=1,
        tab=label,
        height=TALL,
        compare="overlay",
    )


def standings_view(params: Shared, own: bool, theme: Theme, _: Translate) -> PlotView:
    """Training and test loss of everybody now, as bars."""
    keys = keys_of(params, own)
    names = [title(key, _) for key in keys]
    colours = [LOOKS[key].colour(theme) for key in keys]
    bars: list[dict[str, Any]] = [
        {
            "type": "bar",
            "orientation": "h",
            "name": name,
            "x": [],
            "y": names,
            "marker": {"color": colours, "opacity": opacity},
            "hovertemplate": "%{y}: %{x:.3g}<extra>" + name + "</extra>",
            "showlegend": False,
        }
        for name, opacity in ((_("Test loss"), 0.4), (_("Training loss"), 1.0))
    ]
    figure = layout(
        theme,
        xaxis={
            **loss_axis(params.data),
            "title": {"text": _("Loss now (pale: test points)")},
        },
        yaxis={"autorange": "reversed", "ticks": "", "showgrid": False},
        margin={"l": 20, "r": 12, "t": 8, "b": 44},
        bargap=0.25,
        barmode="group",
    )
    return PlotView(
        id="standings",
        title="",
        figure={"data": bars, "layout": figure},
        bindings=[Bind("data.0.x", "test"), Bind("data.1.x", "loss")],
        description=_("Training and test loss of every network at the update shown."),
        column=1,
        tab=_("Standings"),
        height=TALL,
        compare="none",
    )


def inside_view(params: Shared, _: Translate) -> TextView:
    """The formula of the schedule looked into with its numbers at this update."""
    key = inside_of(params)
    heading = _("{schedule} at this update:").format(schedule=title(key, _))
    return TextView(
        id="inside",
        title="",
        lines=[[heading], *lines(key, params.racers.index(key), params.lr, params.total, _)],
        description=_("The arithmetic of the schedule looked into, with the numbers of the update shown."),
        column=1,
        tab=_("Inside"),
    )


def readouts(_: Translate) -> list[list[str | Value]]:
    """Numbers under the pictures."""
    return [
        [_("Epoch "), Value("epoch", digits=3)],
        [_("Leader's training loss "), Value("leader_loss", digits=3)],
        [_("its learning rate now "), Value("leader_rate", digits=3)],
    ]


def move_knot(params: Shared, text: str, x: float, y: float, index: int) -> dict[str, str]:
    """The drawing with one knot at another height; a click beside all of them moves the nearest."""
    last = len(knots(text)) - 1
    if index < 0:
        index = min(max(round(x / (params.total - 1) * last), 0), last)
    return {"drawn": moved(text, index, y / params.lr)}


def formula(params: Shared, _: Translate) -> str:
    """The schedule looked into, in a line of Markdown."""
    curve = CURVES[inside_of(params)]
    return f"**{_(curve.title)}** ${curve.formula}$  ·  {_(curve.note)}"
