"""The network's answer everywhere: a map of the plane, a relief of it, or a curve where there is only one feature."""

from typing import Any

from playground.core.picture import Bind, Handle, PlotView
from playground.core.style import Theme, layout
from playground.core.text import Translate
from playground.topics.network.colours import map_scale, value_scale
from playground.topics.network.data import Prepared
from playground.topics.network.picture_params import PictureParams
from playground.topics.network.views.points import points, rings

PLAIN = {"showgrid": False, "zeroline": False, "constrain": "domain"}


def decision_view(params: PictureParams, data: Prepared, theme: Theme, _: Translate, height: int) -> PlotView:
    """Map or curve with the points. A click on it chooses the sample to follow."""
    ground, bindings = curve(theme, _) if data.plane.flat else heat(params, data, theme, _)
    traces = [ground]
    more, bound = points(params, data, theme, _, len(traces))
    traces += more
    bindings += bound
    if data.data.task == "classes":
        for source, name in marked(params, _):
            ring, bound = rings(source, name, theme, len(traces))
            traces.append(ring)
            bindings += bound
    traces.append(probe(params, theme, _))
    square = {} if data.data.measured or data.plane.flat else {"scaleanchor": "x"}
    names = [_(name) for name in data.plane.names]
    figure = layout(
        theme,
        xaxis={**PLAIN, "title": {"text": names[0]}},
        yaxis={**PLAIN, **square, "title": {"text": _(data.data.target) if data.plane.flat else names[1]}},
        margin={"l": 48, "r": 8, "t": 8, "b": 40},
        legend={"font": {"size": 11}, "itemwidth": 30},
        meta=f"{len(params.drawn)} {params.drawn[-10:]}",  # every point drawn is answered with another figure
    )
    return PlotView(
        id="decision",
        title=_("What the network answers"),
        figure={"data": traces, "layout": figure},
        bindings=bindings,
        description=words(data, _),
        column=1,
        height=height,
        difference="changed" if len(data.data.classes) > 2 else "minus",
        handle=Handle(params.hand, len(traces) - 1, drag=params.hand == "probe" and params.probe),
    )


def words(data: Prepared, _: Translate) -> str:
    if data.data.task == "values":
        return _(
            "Map of the plane: the colour is the value that the network predicts. Filled points train it, "
            "the others test it."
        )
    return _(
        "Map of the plane: the colour is the class the network chooses, the paler the less sure. "
        "Filled points train it, hollow ones test it."
    )


def heat(params: PictureParams, data: Prepared, theme: Theme, _: Translate) -> tuple[dict[str, Any], list[Bind]]:
    """Heat map of ``decision``: a probability, a class and how sure, or a value."""
    classes = [_(name) for name in data.data.classes]
    look: dict[str, Any] = {"zmin": 0, "zmax": 1, "hoverinfo": "skip", "hovertemplate": ""}
    if data.data.task == "values":
        look |= {"zmin": float(data.data.y.min()), "zmax": float(data.data.y.max()), "hoverinfo": None}
        look |= {"colorscale": value_scale(theme, params.map_shows)}
        look |= {"hovertemplate": f"{_(data.data.target)} = %{{z:.4g}}<extra></extra>"}
    else:
        look |= {"colorscale": map_scale(theme, len(classes), params.map_shows)}
        if len(classes) == 2:
            look |= {"hoverinfo": None, "hovertemplate": f"p({classes[1]}) = %{{z:.3f}}<extra></extra>"}
        else:
            look |= {"zmax": len(classes)}
    trace = {"type": "heatmap", "z": [[0, 0], [0, 0]], "zsmooth": "fast", "showscale": False, **look}
    return trace, [Bind("data.0.z", "decision"), Bind("data.0.x", "across"), Bind("data.0.y", "up")]


def curve(theme: Theme, _: Translate) -> tuple[dict[str, Any], list[Bind]]:
    """With a single feature the answer is a curve over it."""
    line = {"width": 3, "color": theme.series[1]}
    trace = {"type": "scatter", "mode": "lines", "name": _("Prediction"), "x": [], "y": [], "line": line, "zorder": 1}
    return trace, [Bind("data.0.x", "across"), Bind("data.0.y", "curve")]


def marked(params: PictureParams, _: Translate) -> list[tuple[str, str]]:
    """Arrays of points to be ringed, and what the legend calls them."""
    found = []
    if params.wrong:
        found.append(("wrong", _("Wrong")))
    if params.cell:
        part, right, chosen = params.cell.split(",")
        found.append((f"cell_{part}_{right}_{chosen}", _("Marked cell")))
    return found


def probe(params: PictureParams, theme: Theme, _: Translate) -> dict[str, Any]:
    """The sample that is followed through the network; drawn nowhere while none is chosen."""
    place = {"x": [params.probe_x], "y": [params.probe_y]} if params.probe else {"x": [None], "y": [None]}
    outline = {"width": 2, "color": theme.text}
    marker = {"size": 14, "symbol": "cross-thin", "color": theme.text, "line": outline}
    hover = f"{_('Followed sample')} (%{{x:.4g}}, %{{y:.4g}})<extra></extra>"
    return {
        "type": "scatter",
        "mode": "markers",
        **place,
        "name": _("Followed sample"),
        "showlegend": False,
        "marker": marker,
        "hovertemplate": hover,
    }


def surface_view(params: PictureParams, data: Prepared, theme: Theme, _: Translate, tab: str, height: int) -> PlotView:
    """The same answer as a relief: height is the probability (of the likeliest class) or the predicted value."""
    values, classes = data.data.task == "values", [_(name) for name in data.data.classes]
    low, high = (float(data.data.y.min()), float(data.data.y.max())) if values else (0.0, 1.0)
    label = _(data.data.target) if values else f"p({classes[1]})" if len(classes) == 2 else _("Highest probability")
    several = len(classes) > 2
    colours = value_scale(theme, params.map_shows) if values else map_scale(theme, len(classes), params.map_shows)
    trace = {
        "type": "surface",
        "z": [[0, 0], [0, 0]],
        "cmin": 0 if several else low,
        "cmax": len(classes) if several else high,
        "colorscale": colours,
        "showscale": False,
        "lighting": {"ambient": 0.75, "diffuse": 0.5, "specular": 0.05},
        "contours": {"z": {"show": True, "color": theme.muted, "width": 1}},
        "hoverinfo": "x+y+z",
    }
    bindings = [
        Bind("data.0.z", "surface"),
        Bind("data.0.x", "surface_across"),
        Bind("data.0.y", "surface_up"),
        *([Bind("data.0.surfacecolor", "surface_class")] if several else []),
    ]
    axis = {"gridcolor": theme.grid, "color": theme.muted, "showbackground": False}
    names = [_(name) for name in data.plane.names]
    scene = {
        "xaxis": {**axis, "title": {"text": names[0]}},
        "yaxis": {**axis, "title": {"text": names[1]}},
        "zaxis": {**axis, "title": {"text": label}, "range": [low - 0.05 * (high - low), high + 0.05 * (high - low)]},
        "aspectmode": "manual",
        "aspectratio": {"x": 1, "y": 1, "z": 0.6},
        "camera": {"eye": {"x": -1.35, "y": -1.45, "z": 1.0}},
    }
    figure = layout(theme, scene=scene, margin={"l": 0, "r": 0, "t": 0, "b": 0})
    return PlotView(
        id="surface",
        title="",
        figure={"data": [trace], "layout": figure},
        bindings=bindings,
        description=_("The network's answer as a relief over the plane: {height}.").format(height=label),
        column=0,
        tab=tab,
        height=height,
    )
