"""Which answers are wrong, and how: the confusion matrix, or predictions against the true values."""

from typing import Any

from playground.core.picture import Bind, Handle, PlotView
from playground.core.style import Theme, layout
from playground.core.text import Translate
from playground.topics.network.data import Prepared
from playground.topics.network.picture_params import PARTS, PictureParams


def confusion_view(
    params: PictureParams, data: Prepared, theme: Theme, _: Translate, tab: str, height: int
) -> PlotView:
    """Counts of answered (across) and right (down) classes. A click on a cell marks its points on the map."""
    classes = [_(name) for name in data.data.classes]
    places = list(range(len(classes)))
    most = max(1, max(int((data.data.y[data.part(params.part)] == k).sum()) for k in places))
    trace = {
        "type": "heatmap",
        "z": [[0] * len(classes)] * len(classes),
        "x": places,
        "y": places,
        "zmin": 0,
        "zmax": most,
        "colorscale": list(theme.sequential),
        "showscale": False,
        "xgap": 2,
        "ygap": 2,
        "texttemplate": "%{z}",
        "hovertemplate": _("right %{y}, answered %{x}: %{z} points") + "<extra></extra>",
    }
    shapes = [frame(params.cell, theme)] if params.cell.startswith(params.part) else []
    ticks = {"tickvals": places, "ticktext": [short(name) for name in classes], "showgrid": False, "zeroline": False}
    figure = layout(
        theme,
        xaxis={**ticks, "title": {"text": _("Answered"), "standoff": 4}, "tickangle": 0},
        yaxis={**ticks, "title": {"text": _("Right"), "standoff": 8}, "autorange": "reversed"},
        margin={"l": 60, "r": 12, "t": 4, "b": 36},
        shapes=shapes,
    )
    nowhere = {"type": "scatter", "mode": "markers", "x": [None], "y": [None], "showlegend": False}
    return PlotView(
        id="confusion",
        title=_("{part} points; click a cell to see them on the map").format(part=_(PARTS[params.part])),
        figure={"data": [trace, nowhere], "layout": figure},
        bindings=[Bind("data.0.z", f"confusion_{params.part}")],
        description=_("Confusion matrix: how often each class, row by row, was answered with each class."),
        column=1,
        tab=tab,
        height=height,
        handle=Handle("cell", 1, drag=False),
    )


def short(name: str) -> str:
    """A class's name as it fits under a column."""
    return name if len(name) <= 10 else f"{name[:4]}…{name[-5:]}"


def frame(cell: str, theme: Theme) -> dict[str, Any]:
    """A line around the marked cell."""
    right, chosen = map(int, cell.split(",")[1:])
    line = {"color": theme.accent, "width": 3}
    return {
        "type": "rect",
        "x0": chosen - 0.5,
        "x1": chosen + 0.5,
        "y0": right - 0.5,
        "y1": right + 0.5,
        "line": line,
    }


def predicted_view(data: Prepared, theme: Theme, _: Translate, tab: str, height: int) -> PlotView:
    """Predictions against the true values: right answers lie on the diagonal."""
    low, high = float(data.data.y.min()), float(data.data.y.max())
    traces: list[dict[str, Any]] = [
        {
            "type": "scatter",
            "mode": "lines",
            "x": [low, high],
            "y": [low, high],
            "line": {"color": theme.muted, "dash": "dot"},
            "showlegend": False,
            "hoverinfo": "skip",
        }
    ]
    bindings: list[Bind] = []
    for part, colour, symbol in (("train", 0, "circle"), ("test", 1, "diamond")):
        marker = {"size": 6, "color": theme.series[colour], "symbol": symbol, "opacity": 0.75}
        at = len(traces)
        traces.append(
            {"type": "scatter", "mode": "markers", "name": _(PARTS[part]), "x": [], "y": [], "marker": marker}
        )
        bindings += [Bind(f"data.{at}.x", f"{part}_value"), Bind(f"data.{at}.y", f"{part}_predicted")]
    figure = layout(
        theme,
        xaxis={"title": {"text": _("True value")}},
        yaxis={"title": {"text": _("Predicted value")}},
        margin={"l": 56, "r": 12, "t": 8, "b": 40},
    )
    return PlotView(
        id="predicted",
        title="",
        figure={"data": traces, "layout": figure},
        bindings=bindings,
        description=_("Each point's prediction against its true value; a perfect network puts all on the diagonal."),
        column=1,
        tab=tab,
        height=height,
    )


def chosen_cell(params: PictureParams, x: Any, y: Any, classes: int) -> dict[str, str]:
    """The parameters that mark the cell clicked, or take the mark away where it was that one."""
    right, chosen = round(float(y)), round(float(x))
    if not (0 <= right < classes and 0 <= chosen < classes):
        raise ValueError("beside the matrix")
    cell = f"{params.part},{right},{chosen}"
    return {"cell": "" if cell == params.cell else cell}
