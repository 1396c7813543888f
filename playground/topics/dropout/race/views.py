"""The race in pictures: score against p, learning curves, and who is ahead."""

from typing import Any, Literal

from playground.core.picture import Bind, PlotView, TextView, View
from playground.core.style import Theme, layout
from playground.core.text import Translate
from playground.topics.dropout.lines import line, number, percent
from playground.topics.dropout.race.contest import RATES


def views(params: Any, theme: Theme, _: Translate) -> list[View]:
    return [
        against_p("", _("Accuracy"), theme, _),
        against_p("_loss", _("Loss"), theme, _),
        curves("test", _("Test accuracy"), params, theme, _),
        curves("train", _("Training accuracy"), params, theme, _),
        numbers(_),
    ]


def against_p(kind: Literal["", "_loss"], label: str, theme: Theme, _: Translate) -> PlotView:
    """Training and test score over p, the bars one standard deviation of the networks of that p."""
    data: list[dict[str, Any]] = []
    bindings = []
    looks = (("train", _("Training"), theme.series[1], "dash"), ("test", _("Test"), theme.series[0], "solid"))
    for place, (part, name, colour, dash) in enumerate(looks):
        data.append(
            {
                "type": "scatter",
                "mode": "lines+markers",
                "name": name,
                "x": list(RATES),
                "y": [],
                "error_y": {"type": "data", "array": [], "color": colour, "thickness": 1.5, "width": 4},
                "line": {"color": colour, "width": 2.6, "dash": dash},
                "marker": {"size": 7},
                "hovertemplate": f"{name}, p = %{{x}}: %{{y:{'.3g' if kind else '.1%'}}}<extra></extra>",
            }
        )
        bindings.append(Bind(f"data.{place}.y", f"race/{part}{kind}"))
        bindings.append(Bind(f"data.{place}.error_y.array", f"race/{part}{kind}_spread"))
    ring = {"symbol": "star", "size": 17, "color": theme.series[2], "line": {"width": 1.2, "color": theme.text}}
    name = _("Best in the test")
    hover = f"{name}: p = %{{x}}<extra></extra>"
    data.append({"type": "scatter", "mode": "markers", "name": name, "marker": ring, "hovertemplate": hover})
    bindings += [Bind("data.2.x", f"race/best{kind}"), Bind("data.2.y", f"race/top{kind}")]
    scale: dict[str, Any] = {"range": [0, 1.04], "tickformat": ".0%"}
    if kind:
        scale = {"type": "log", "range": [-2.5, 1.0], "nticks": 6, "exponentformat": "power"}
    figure = layout(
        theme,
        xaxis={"title": {"text": _("Dropout rate p")}, "range": [-0.03, 0.83], "dtick": 0.1},
        yaxis={**scale, "automargin": False},
        margin={"l": 52, "r": 8, "t": 34, "b": 44},
    )
    return PlotView(
        id=f"score{kind}",
        title="",
        figure={"data": data, "layout": figure},
        bindings=bindings,
        description=_("{what} on the training and on the test pictures over p; a star marks the best p.").format(
            what=label
        ),
        tab=label,
        height=430,
        compare="overlay",
    )


def curves(part: str, label: str, params: Any, theme: Theme, _: Translate) -> PlotView:
    """Accuracy over the updates, one line a p."""
    data, bindings = [], []
    for place, p in enumerate(RATES):
        colour = mixed(theme.series[0], theme.series[1], place / (len(RATES) - 1))
        hover = f"p = {p}: %{{y:.1%}} (%{{x}})<extra></extra>"
        data.append({"type": "scatter", "mode": "lines", "name": f"{p:g}", "line": {"color": colour, "width": 2}})
        data[-1]["hovertemplate"] = hover
        bindings.append(Bind(f"data.{place}.x", "step", mode="until"))
        bindings.append(Bind(f"data.{place}.y", f"race/{part}", index=(place,), mode="until"))
    figure = layout(
        theme,
        xaxis={"title": {"text": _("Updates")}, "range": [0, params.race_stop]},
        yaxis={"range": [0, 1.04], "tickformat": ".0%", "automargin": False},
        legend={"title": {"text": "p ="}, "font": {"size": 11}, "itemwidth": 30, "y": -0.24, "yanchor": "top"},
        margin={"l": 48, "r": 8, "t": 8, "b": 112},
    )
    return PlotView(
        id=f"curves_{part}",
        title="",
        figure={"data": data, "layout": figure},
        bindings=bindings,
        description=_("{what} over the updates, one line for each p.").format(what=label),
        column=1,
        tab=label,
        height=340,
        compare="none",
    )


def mixed(low: str, high: str, share: float) -> str:
    """A colour between two, "#rrggbb" each."""
    ends = [[int(colour[place : place + 2], 16) for place in (1, 3, 5)] for colour in (low, high)]
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in zip(*ends, strict=True))


def numbers(_: Translate) -> TextView:
    lines = [
        line(
            _("Without dropout: test {test}, gap to training {gap}"),
            test=percent("race_plain"),
            gap=percent("race_plain_gap"),
        ),
        line(
            _("p = {p}: test {test}, gap to training {gap}"),
            p=number("race_best", 2),
            test=percent("race_score"),
            gap=percent("race_gap"),
        ),
        line(_("Gain by the best p: {gain}"), gain=percent("race_gain")),
    ]
    return TextView(
        id="race_numbers", title="", lines=lines, description=_("The best p against none, in numbers."), column=1
    )
