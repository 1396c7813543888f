"""The small maps as one picture: what each network answers, side by side."""

from typing import Any

from playground.core.picture import Bind, Handle, PlotView
from playground.core.style import Theme, layout
from playground.core.text import Translate
from playground.topics.network.colours import ColourScale, map_scale, mix, value_scale
from playground.topics.network.data import Prepared
from playground.topics.network.params import Params
from playground.topics.network.sweep.maps import BLANK, GAP, SHADES, side_of
from playground.topics.network.sweep.plan import Plan
from playground.topics.network.sweep.words import axis_name, network_names, ticks

SMALL = "small"
"""The event of a click on a small map."""
BARE = {"showgrid": False, "zeroline": False, "constrain": "domain", "ticks": ""}


def scale(data: Prepared, shows: str, theme: Theme) -> ColourScale:
    """The large map's colours for the shades 0 to SHADES, and the ground's for what is BLANK."""
    classes = len(data.data.classes)
    colours = value_scale(theme, shows) if data.data.task == "values" else map_scale(theme, classes, shows)
    if data.plane.flat:
        ground = theme.surface
        colours = [(0.0, theme.muted), (0.25, ground), (0.75, ground), (1.0, theme.series[1])]
    border = (SHADES + 0.5) / BLANK
    stops = [(at * SHADES / BLANK, colour) for at, colour in colours]
    blank = mix(theme.surface, theme.background, 0.55)  # what lies under a picture on the page
    return [*stops, (border, stops[-1][1]), (border, blank), (1.0, blank)]


def mosaic_view(plan: Plan, data: Prepared, params: Params, theme: Theme, _: Translate, height: int) -> PlotView:
    """One map for each network, at its place along the axes."""
    side = side_of(len(plan.settings))
    cell, first = 1 / (side + GAP), -(side + 1) / 2 / (side + GAP)
    names = network_names(plan, params, _)
    tiles = [plan.tile(k) for k in range(len(names))]
    heat = {
        "type": "heatmap",
        "z": [[0, 0], [0, 0]],
        "x0": first,
        "dx": cell,
        "y0": first,
        "dy": cell,
        "zmin": 0,
        "zmax": BLANK,
        "zsmooth": "fast",
        "showscale": False,
        "hoverinfo": "skip",
        "colorscale": scale(data, params.map_shows, theme),
    }
    spots = {
        "type": "scatter",
        "mode": "markers",
        "x": [column for column, _row in tiles],
        "y": [row for _column, row in tiles],
        "text": names,
        "marker": {"size": 26, "opacity": 0},
        "hovertemplate": "%{text}<extra></extra>",
        "showlegend": False,
    }
    pressed = {
        "type": "scatter",
        "mode": "markers",
        "x": [None],
        "y": [None],
        "marker": {"size": 18, "symbol": "square-open", "color": theme.text, "line": {"width": 3}},
        "hoverinfo": "skip",
        "showlegend": False,
    }
    figure = layout(theme, **axes(plan, data, params, _), margin={"l": 52, "r": 8, "t": 8, "b": 44})
    if len(plan.axes) == 1:
        figure["annotations"] = labels(plan, theme)
    where = _(" and ").join(axis_name(axis, params, _) for axis in plan.axes)
    words = _("{count} small maps, one for each network, by {axes}: what each of them answers over the plane.")
    return PlotView(
        id="small",
        title=_("What each network answers"),
        figure={"data": [heat, spots, pressed], "layout": figure},
        bindings=[Bind("data.0.z", "mosaic")],
        description=words.format(count=len(names), axes=where),
        height=height,
        handle=Handle(SMALL, trace=2, drag=False),
    )


def axes(plan: Plan, data: Prepared, params: Params, _: Translate) -> dict[str, Any]:
    """With two settings their values along the sides; with a single one the maps carry them themselves."""
    square = {} if data.data.measured or data.plane.flat else {"scaleanchor": "x"}
    ranges = {"xaxis": [-0.52, plan.columns - 0.48], "yaxis": [-0.52, plan.rows - 0.48]}
    found: dict[str, Any] = {}
    for place, (name, span) in enumerate(ranges.items()):
        found[name] = {**BARE, "range": span, **(square if place else {})}
        if len(plan.axes) == 1:
            title = axis_name(plan.axes[0], params, _) if place == 0 else ""
            found[name] |= {"showticklabels": False, "title": {"text": title}}
            continue
        axis, values = plan.axes[place], plan.values[place]
        found[name] |= {
            "title": {"text": axis_name(axis, params, _)},
            "tickvals": list(range(len(values))),
            "ticktext": ticks(values, axis),
        }
    return found


def labels(plan: Plan, theme: Theme) -> list[dict[str, Any]]:
    """The value of each network in the upper left corner of its map."""
    texts = ticks(plan.values[0], plan.axes[0])
    look = {"showarrow": False, "xanchor": "left", "yanchor": "top", "borderpad": 1, "font": {"size": 11}}
    found = []
    for k, text in enumerate(texts):
        column, row = plan.tile(k)
        found.append({**look, "x": column - 0.47, "y": row + 0.47, "text": text, "bgcolor": theme.background})
    return found
