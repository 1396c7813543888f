"""Hidden space: how each layer bends the plane until the classes come apart."""

from typing import Any

from playground.core.picture import Bind, PlotView
from playground.core.style import Theme, layout
from playground.core.text import Translate
from playground.topics.network.colours import class_colours, value_scale
from playground.topics.network.data import Prepared
from playground.topics.network.picture_params import PictureParams
from playground.topics.network.views.layers import names

REACH = 2.7  # of each little picture: the points' mean square radius is 2


def hidden_view(params: PictureParams, data: Prepared, theme: Theme, _: Translate, tab: str, height: int) -> PlotView:
    """The training points, and straight lines of the plane, as the layers see them: all layers, or a chosen one."""
    layers = len(params.layers) + 1
    chosen = params.hidden_layer if params.hidden_layer <= layers else layers
    shown = list(range(layers)) if chosen == 0 else [chosen - 1]
    across = 1 if len(shown) == 1 else 2 if len(shown) <= 4 else 3
    down = -(-len(shown) // across)
    titles = names(layers, _)
    traces: list[dict[str, Any]] = []
    bindings: list[Bind] = []
    axes: dict[str, Any] = {}
    notes: list[dict[str, Any]] = []
    for place, layer in enumerate(shown):
        number = "" if place == 0 else str(place + 1)
        column, row = place % across, place // across
        axis = {"visible": False, "range": [-REACH, REACH], "constrain": "domain"}
        left, top = column / across, 1 - row / down
        axes[f"xaxis{number}"] = {**axis, "domain": [left + 0.01, left + 1 / across - 0.01], "anchor": f"y{number}"}
        axes[f"yaxis{number}"] = {
            **axis,
            "domain": [top - 1 / down + 0.01, top - 0.07],
            "anchor": f"x{number}",
            "scaleanchor": f"x{number}",
        }
        note = {"text": titles[layer], "showarrow": False, "xref": "paper", "yref": "paper", "yanchor": "top"}
        notes.append({**note, "x": left + 0.5 / across, "y": top, "font": {"size": 12, "color": theme.muted}})
        on = {"xaxis": f"x{number}", "yaxis": f"y{number}", "x": [], "y": [], "showlegend": False, "hoverinfo": "skip"}
        traces.append(
            {"type": "scatter", "mode": "lines", "line": {"width": 1, "color": theme.muted}, "opacity": 0.4, **on}
        )
        traces.append({"type": "scatter", "mode": "markers", "marker": marker(data, theme, len(shown)), **on})
        for coordinate, name in enumerate("xy"):
            at = len(traces)
            bindings += [
                Bind(f"data.{at - 2}.{name}", "hidden_lines", index=(layer, None, coordinate)),
                Bind(f"data.{at - 1}.{name}", "hidden", index=(layer, None, coordinate)),
            ]
        bindings.append(Bind(f"data.{len(traces) - 1}.marker.color", "hidden_colour"))
    figure = layout(theme, **axes, annotations=notes, margin={"l": 4, "r": 4, "t": 4, "b": 4})
    return PlotView(
        id="hidden",
        title="",
        figure={"data": traces, "layout": figure},
        bindings=bindings,
        description=_(
            "The training points as each layer represents them, in the two directions in which they vary most, "
            "turned to look as much like the plane as possible. The grey lines are straight in the plane."
        ),
        column=0,
        tab=tab,
        height=height,
    )


def marker(data: Prepared, theme: Theme, pictures: int) -> dict[str, Any]:
    """Colours by class or by value, told by numbers: one trace has the points of all classes."""
    look: dict[str, Any] = {"size": 6 if pictures == 1 else 4, "line": {"width": 0.5, "color": theme.background}}
    if data.data.task == "values":
        look["line"]["color"] = theme.muted
        low, high = float(data.data.y.min()), float(data.data.y.max())
        return {**look, "color": [], "cmin": low, "cmax": high, "colorscale": value_scale(theme)}
    colours = class_colours(theme, len(data.data.classes))
    last = max(1, len(colours) - 1)
    scale = [(k / last, colour) for k, colour in enumerate(colours)]
    return {**look, "color": [], "cmin": 0, "cmax": last, "colorscale": scale}
