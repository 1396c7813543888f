"""Where it converges: one coloured cell for each network."""

from typing import Any

from playground.core.picture import Bind, Handle, PlotView
from playground.core.style import Theme, layout
from playground.core.text import Translate
from playground.topics.network.data import Prepared
from playground.topics.network.params import Params
from playground.topics.network.sweep.plan import Plan
from playground.topics.network.sweep.words import axis_name, network_names, ticks

CELL = "network"
"""The event of a click on a cell."""
BARE = {"showgrid": False, "zeroline": False, "ticks": ""}


def table_view(plan: Plan, data: Prepared, params: Params, theme: Theme, _: Translate, height: int) -> PlotView:
    """Loss, score or updates needed of every network; the best is starred, the lost have a colour of their own."""
    shows = params.sweep_shows
    names = network_names(plan, params, _)
    rows = [names[row * plan.across :][: plan.across] for row in range(plan.up)]
    waiting, lost = ("#3a4451", "#a8501c") if theme.name == "dark" else ("#d3d8de", "#f0a36f")
    traces = [
        cells(plan, rows, _("diverged"), {"colorscale": [[0, lost], [1, lost]], "showscale": False}),
        cells(plan, rows, _("not there yet"), {"colorscale": [[0, waiting], [1, waiting]], "showscale": False}),
        cells(plan, rows, "%{customdata:.4g}", colours(shows, data, theme, _)),
    ]
    bindings = [Bind("data.0.z", "sweep_lost"), Bind("data.2.z", f"sweep_{shows}_shown")]
    bindings += [Bind("data.2.customdata", f"sweep_{shows}")]
    if shows == "test_loss":
        bindings.append(Bind("data.2.zmin", "lowest"))
    elif shows == "updates":
        bindings += [Bind("data.1.z", "sweep_waiting"), Bind("data.2.zmax", "longest")]
    squares = [(_("Diverged"), lost), *([(_("Not there yet"), waiting)] if shows == "updates" else [])]
    for name, colour in squares:
        marker = {"symbol": "square", "size": 11, "color": colour}
        traces.append({"type": "scatter", "mode": "markers", "name": name, "x": [None], "y": [None], "marker": marker})
    outline = {"width": 1, "color": theme.text}
    star = {"symbol": "star", "size": 13, "color": "#f5c518", "line": outline}
    best = {"type": "scatter", "mode": "markers", "name": _("Lowest test loss"), "x": [], "y": [], "marker": star}
    bindings += [
        Bind(f"data.{len(traces)}.x", "best_column", wrap=True),
        Bind(f"data.{len(traces)}.y", "best_row", wrap=True),
    ]
    pressed = {"symbol": "square-open", "size": 18, "color": theme.text, "line": {"width": 3}}
    traces += [
        {**best, "hoverinfo": "skip"},
        {"type": "scatter", "mode": "markers", "x": [None], "y": [None], "marker": pressed, "showlegend": False},
    ]
    figure = layout(
        theme,
        xaxis=ruler(plan, 0, params, _),
        yaxis=ruler(plan, 1, params, _),
        margin={"l": 52, "r": 8, "t": 48, "b": 64 if len(plan.axes) > 1 else 40},
        showlegend=len(plan.axes) > 1,  # there is no room under a single row; hovering tells
        legend={"yanchor": "top", "y": -0.24, "font": {"size": 11}, "itemwidth": 30},
    )
    where = _(" and ").join(axis_name(axis, params, _) for axis in plan.axes)
    return PlotView(
        id="table",
        title=_("Where it converges"),
        figure={"data": traces, "layout": figure},
        bindings=bindings,
        description=_("A table of {count} networks by {axes}: how well each of them does.").format(
            count=len(names), axes=where
        ),
        column=1,
        height=height,
        compare="none",
        handle=Handle(CELL, trace=len(traces) - 1, drag=False),
    )


def cells(plan: Plan, names: list[list[str]], value: str, look: dict[str, Any]) -> dict[str, Any]:
    """A layer of coloured cells; ``value`` is what hovering says after the network's name."""
    return {
        "type": "heatmap",
        "x": list(range(plan.across)),
        "y": list(range(plan.up)),
        "z": [[None] * plan.across] * plan.up,
        "text": names,
        "hovertemplate": f"%{{text}}: {value}<extra></extra>",
        "xgap": 1,
        "ygap": 1,
        **look,
    }


def colours(shows: str, data: Prepared, theme: Theme, _: Translate) -> dict[str, Any]:
    """Strong is good: a low loss, a high score, few updates."""
    scale = [list(stop) for stop in theme.sequential]
    falling = [[1 - at, colour] for at, colour in reversed(theme.sequential)]
    if shows == "score":
        values = data.data.task == "values"
        low = 0.0 if values else 1 / len(data.data.classes)
        title = _("Test R²") if values else _("Test accuracy")
        form = {} if values else {"tickformat": ".0%"}
        return {"colorscale": scale, "zmin": low, "zmax": 1, "colorbar": {**bar(title, theme), **form}}
    loss = shows == "test_loss"
    powers = range(-6, 1) if loss else range(2, 7)
    marks = {"tickvals": list(powers), "ticktext": [f"{10.0**power:,.6g}" for power in powers]}
    ends = {"zmin": -1, "zmax": 0.15} if loss else {"zmin": 1.5, "zmax": 2}
    title = _("Test loss") if loss else _("Updates needed")
    return {"colorscale": falling, **ends, "colorbar": {**bar(title, theme), **marks}}


def bar(title: str, theme: Theme) -> dict[str, Any]:
    """A colour bar above the table, where it takes no width from a phone."""
    return {
        "orientation": "h",
        "thickness": 8,
        "len": 0.9,
        "x": 0.5,
        "y": 1.03,
        "yanchor": "bottom",
        "ypad": 0,
        "title": {"text": title, "side": "top", "font": {"size": 12}},
        "tickfont": {"color": theme.muted, "size": 11},
        "outlinewidth": 0,
    }


def ruler(plan: Plan, place: int, params: Params, _: Translate) -> dict[str, Any]:
    """One side of the table."""
    if place >= len(plan.axes):
        return {**BARE, "range": [-0.5, 0.5], "showticklabels": False, "title": {"text": ""}}
    axis, values = plan.axes[place], plan.values[place]
    return {
        **BARE,
        "range": [-0.5, len(values) - 0.5],
        "title": {"text": axis_name(axis, params, _)},
        "tickvals": list(range(len(values))) if len(values) <= 16 else None,
        "ticktext": ticks(values, axis) if len(values) <= 16 else None,
    }
