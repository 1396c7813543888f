"""How far networks lie apart: error bars over one setting, and the way there as curves with a band."""

from typing import Any

from playground.core.picture import Bind, PlotView
from playground.core.style import Theme, layout
from playground.core.text import Translate
from playground.topics.network.colours import mix
from playground.topics.network.params import Params
from playground.topics.network.sweep.plan import Plan
from playground.topics.network.sweep.spread import main_axis, only_seeds, other_axis
from playground.topics.network.sweep.words import axis_name, network_names, ticks
from playground.topics.network.views.curves import LOGARITHMIC

PERCENT = {"range": [0, 1.03], "tickformat": ".0%"}
MARGIN = {"l": 56, "r": 10, "t": 8, "b": 40}


def line_names(plan: Plan, _: Translate) -> list[str]:
    """What each line is for."""
    if only_seeds(plan):
        return [_("All seeds")]
    place = main_axis(plan)
    return ticks(plan.values[place], plan.axes[place])


def main_name(plan: Plan, params: Params, _: Translate) -> str:
    return "" if only_seeds(plan) else axis_name(plan.axes[main_axis(plan)], params, _)


def meaning(plan: Plan, params: Params, _: Translate) -> str:
    """What lies between the ends of an error bar; "" where there are none."""
    other = other_axis(plan)
    if other is None:
        return ""
    if other.key == "seed":
        return _("mean ± standard deviation over the seeds")
    return _("median, lowest and highest over: {axis}").format(axis=axis_name(other, params, _))


def axis_of(quantity: str) -> dict[str, Any]:
    """How "loss", "accuracy" or "score" is laid out on its axis."""
    found: dict[str, dict[str, Any]] = {"loss": LOGARITHMIC, "accuracy": PERCENT, "score": {"range": [-0.05, 1.05]}}
    return found[quantity]


def bars_view(
    quantity: str, label: str, plan: Plan, params: Params, theme: Theme, _: Translate, height: int
) -> PlotView:
    """The present value over the setting, with error bars; each network is a dot."""
    source = "loss" if quantity == "loss" else "score"
    names, between = line_names(plan, _), meaning(plan, params, _)
    along = main_axis(plan) if not only_seeds(plan) else -1
    size = plan.across
    column = [0 if along < 0 else (k % size if along == 0 else k // size) for k in range(len(plan.settings))]
    dots = {
        "type": "scatter",
        "mode": "markers",
        "name": _("One network"),
        "x": column,
        "y": [],
        "text": network_names(plan, params, _),
        "marker": {"size": 5, "color": theme.muted, "opacity": 0.55},
        "hovertemplate": "%{text}: %{y:.4g}<extra></extra>",
    }
    traces, bindings = [dots], [Bind("data.0.y", f"dots_{source}")]
    if between:
        bars = {"type": "data", "array": [], "arrayminus": [], "symmetric": False, "thickness": 2, "width": 5}
        middle = {
            "type": "scatter",
            "mode": "lines+markers",
            "name": between[:1].upper() + between[1:],
            "x": list(range(len(names))),
            "y": [],
            "line": {"width": 2, "color": theme.series[0]},
            "marker": {"size": 8, "color": theme.series[0]},
            "error_y": {**bars, "color": theme.series[0]},
            "hovertemplate": "%{y:.4g}<extra></extra>",
        }
        traces.append(middle)
        ends = [("y", "mean"), ("error_y.array", "up"), ("error_y.arrayminus", "down")]
        bindings += [Bind(f"data.1.{target}", f"{source}_{name}") for target, name in ends]
    every = len(names) // 16 + 1
    figure = layout(
        theme,
        xaxis={
            "title": {"text": main_name(plan, params, _)},
            "range": [-0.5, len(names) - 0.5],
            "tickvals": list(range(0, len(names), every)),
            "ticktext": names[::every],
            "zeroline": False,
        },
        yaxis={"title": {"text": label}, **axis_of(quantity)},
        margin=MARGIN,
        legend={"font": {"size": 11}, "itemwidth": 30},
    )
    return PlotView(
        id=f"sweep-{quantity}",
        title="",
        figure={"data": traces, "layout": figure},
        bindings=bindings,
        description=_("{quantity} of the networks: {meaning}.").format(quantity=label, meaning=between or names[0]),
        column=1,
        tab=label,
        height=height,
        compare="none",
    )


def curves_view(label: str, plan: Plan, params: Params, theme: Theme, _: Translate, height: int) -> PlotView:
    """The test loss on the way, a line for each value of the setting, with a band over its networks."""
    names, between = line_names(plan, _), meaning(plan, params, _)
    traces: list[dict[str, Any]] = []
    bindings: list[Bind] = []
    for k, name in enumerate(names):
        colour = line_colour(k, len(names), theme)
        common = {"type": "scatter", "mode": "lines", "x": [], "y": [], "legendgroup": name, "name": name}
        edge = {**common, "line": {"width": 0, "color": colour}, "showlegend": False, "hoverinfo": "skip"}
        fill = {"fill": "tonexty", "fillcolor": faint(colour)}
        drawn = [("low", edge), ("high", {**edge, **fill})] if between else []
        hover = f"{name}: %{{y:.4g}} (%{{x}})<extra></extra>"
        drawn.append(("mean", {**common, "line": {"width": 2, "color": colour}, "hovertemplate": hover}))
        for part, trace in drawn:
            at = len(traces)
            traces.append(trace)
            bindings += [
                Bind(f"data.{at}.x", "step", mode="all"),
                Bind(f"data.{at}.y", f"loss_{part}", index=(k,), mode="all"),
            ]
    figure = layout(
        theme,
        xaxis={"title": {"text": _("Updates")}, "rangemode": "tozero"},
        yaxis={"title": {"text": label}, **LOGARITHMIC},
        margin=MARGIN,
        legend={"font": {"size": 11}, "itemwidth": 30, "title": {"text": f"{main_name(plan, params, _)}  "}},
    )
    words = _("The test loss of the networks, update by update")
    return PlotView(
        id="sweep-curves",
        title="",
        figure={"data": traces, "layout": figure},
        bindings=bindings,
        description=f"{words}: {between}." if between else f"{words}.",
        column=1,
        tab=_("Curves"),
        height=height,
        compare="none",
    )


def line_colour(k: int, count: int, theme: Theme) -> str:
    """From one end of the setting to the other."""
    if count == 1:
        return theme.series[0]
    share = k / (count - 1)
    first, middle, last = theme.series[0], theme.series[3], theme.series[1]
    return mix(middle, first, 2 * share) if share < 0.5 else mix(last, middle, 2 * share - 1)


def faint(colour: str) -> str:
    """A colour "#rrggbb" as one sees through it, for a band."""
    red, green, blue = bytes.fromhex(colour[1:])
    return f"rgba({red},{green},{blue},0.14)"
