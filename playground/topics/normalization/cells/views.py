"""The batch before and after, the five normalizations beside each other, and what is left of every mean and spread."""

from typing import Any

import torch
from torch import Tensor

from playground.core.picture import Bind, Handle, PlotView, View
from playground.core.style import Theme, layout
from playground.core.text import N_, Translate
from playground.topics.normalization.cells.batch import batch_of, way
from playground.topics.normalization.cells.clip import compute, y_of
from playground.topics.normalization.cells.grid import Shape, edges, side, spread
from playground.topics.normalization.cells.params import NORMS
from playground.topics.normalization.cells.side import changes_view, moments_view
from playground.topics.normalization.cells.words import arithmetic_view

CELL, NORM = "cell", "norm"
"""Handles: a click on a cell picks it, a click on a small picture chooses that normalization."""
COLUMN_NAMES = (N_("Age"), N_("BMI"), N_("Pressure"), N_("Chol."), "HDL", N_("Sugar"))
WIDEST = 8.0  # value whose colour is strongest
AFTER = 3.0
STEP = 7.0  # from one small picture to the next


def rows_of(values: Tensor) -> list[list[float | None]]:
    """Numbers for JSON; gaps are None."""
    return [[None if v != v else round(v, 6) for v in row] for row in spread(values).tolist()]


def written(values: Tensor) -> list[list[str]]:
    """Every cell's number, short; gaps are empty."""

    def short(v: float) -> str:
        if v != v:
            return ""
        text = f"{v:.1f}" if abs(v) < 99.95 else f"{v:.0f}" if abs(v) < 1e5 else f"{v:.0e}"
        return ("0.0" if text == "-0.0" else text).replace("-", "−")

    return [[short(v) for v in row] for row in spread(values).tolist()]


def axes_of(params: Any, shape: Shape, _: Translate) -> dict[str, Any]:
    """Channels to the right, examples downwards."""
    quiet = {"showgrid": False, "zeroline": False, "fixedrange": True, "ticks": ""}
    table = params.cell_data == "table"
    names = [_(name) if table else str(k + 1) for k, name in enumerate(COLUMN_NAMES)]
    return {
        "xaxis": {
            **quiet,
            "range": [0, shape[1]],
            "tickvals": [k + 0.5 for k in range(shape[1])],
            "ticktext": names,
            "title": {"text": _("Measurement") if table else _("Channel"), "standoff": 4},
        },
        "yaxis": {
            **quiet,
            "range": [shape[0], 0],
            "tickvals": [k + 0.5 for k in range(shape[0])],
            "ticktext": [str(k + 1) for k in range(shape[0])],
            "title": {"text": _("Example"), "standoff": 4},
        },
        "margin": {"l": 40, "r": 6, "t": 6, "b": 40},
        "showlegend": False,
    }


def map_view(
    view_id: str, values: Tensor, far: float, params: Any, theme: Theme, _: Translate, **more: Any
) -> PlotView:
    """All values as colours with their numbers; what is not in the picked cell's group is veiled."""
    shape = tuple(values.shape)
    grid = {"x": edges(shape[1], side(shape)), "y": edges(shape[0], side(shape)), "showscale": False}
    first = compute(params)
    start = way(params, values)[0]
    data: list[dict[str, Any]] = [
        {
            **grid,
            "type": "heatmap",
            "z": rows_of(values),
            "text": written(values),
            "texttemplate": "%{text}",
            "zmin": -far,
            "zmax": far,
            "colorscale": [list(stop) for stop in theme.diverging],
            "hovertemplate": "%{z:.4g}<extra></extra>",
        },
        {
            **grid,
            "type": "heatmap",
            "z": rows_of_frame(first.arrays["veil"]),
            "colorscale": [[0, theme.background], [1, theme.background]],
            "opacity": 0.74,
            "hoverinfo": "skip",
        },
        {
            "type": "scatter",
            "mode": "lines",
            "x": first.arrays["ring_x"][0].tolist(),
            "y": first.arrays["ring_y"][0].tolist(),
            "line": {"color": theme.text, "width": 3},
            "hoverinfo": "skip",
        },
        {
            "type": "scatter",
            "mode": "markers",
            "x": [start.channel + 0.5],
            "y": [start.example + 0.5],
            "marker": {"size": 1, "opacity": 0},
            "hoverinfo": "skip",
        },
    ]
    return PlotView(
        id=view_id,
        figure={"data": data, "layout": layout(theme, **axes_of(params, shape, _))},
        bindings=[Bind("data.1.z", "veil"), Bind("data.2.x", "ring_x"), Bind("data.2.y", "ring_y")],
        handle=Handle(CELL, trace=3, drag=False),
        compare="none",
        **more,
    )


def rows_of_frame(frames: Any) -> list[list[float | None]]:
    """The first frame, for the template."""
    return [[None if v != v else v for v in row] for row in torch.as_tensor(frames)[0].tolist()]


def small_view(params: Any, shape: Shape, theme: Theme, _: Translate) -> PlotView:
    """Five small batches with the same picked cell: its group in each normalization."""
    first = compute(params)
    scale = [[0, theme.grid], [0.5, theme.series[5]], [1, theme.series[1]]]
    data, bindings, notes = [], [], []
    for k, (norm, name) in enumerate(NORMS.items()):
        lit = f"lit/{norm}"
        data.append(
            {
                "type": "heatmap",
                "x": [x + k * STEP for x in edges(shape[1], side(shape))],
                "y": edges(shape[0], side(shape)),
                "z": rows_of_frame(first.arrays[lit]),
                "zmin": 0,
                "zmax": 2,
                "colorscale": scale,
                "showscale": False,
                "hoverinfo": "skip",
            }
        )
        bindings.append(Bind(f"data.{k}.z", lit))
        chosen = norm == params.norm
        label = _(name).removesuffix("Norm")
        notes.append(
            {
                "x": k * STEP + shape[1] / 2,
                "y": 0,
                "yanchor": "bottom",
                "text": f"<b>{label}</b>" if chosen else label,
                "showarrow": False,
                "font": {"size": 13, "color": theme.text if chosen else theme.muted},
            }
        )
    place = list(NORMS).index(params.norm)
    frame = {"type": "rect", "line": {"color": theme.accent, "width": 2}, "y0": -0.08, "y1": shape[0] + 0.08}
    data.append({"type": "scatter", "mode": "markers", "x": [0], "y": [0], "marker": {"size": 1, "opacity": 0}})
    hidden = {"visible": False, "fixedrange": True}
    axes = {
        "xaxis": {**hidden, "range": [-0.3, 4 * STEP + shape[1] + 0.3]},
        "yaxis": {**hidden, "range": [shape[0] + 0.1, -0.2 * shape[0]]},
        "margin": {"l": 6, "r": 6, "t": 4, "b": 4},
        "annotations": notes,
        "shapes": [frame | {"x0": place * STEP - 0.08, "x1": place * STEP + shape[1] + 0.08}],
        "showlegend": False,
    }
    return PlotView(
        id="small",
        title=_("Who shares the picked cell's mean and spread?"),
        figure={"data": data, "layout": layout(theme, **axes)},
        bindings=bindings,
        description=_("The same batch five times: the picked cell and its group in each normalization."),
        height=160,
        handle=Handle(NORM, trace=len(data) - 1, drag=False),
        compare="none",
    )


def views(params: Any, theme: Theme, _: Translate, own: Tensor | None = None) -> list[View]:
    """All pictures; ``own`` is y where a learner's code normalizes."""
    x = batch_of(params)
    y = y_of(params, x) if own is None else own
    far = WIDEST if params.cell_data == "pictures" else max(float(x.abs().max()), 1e-9)
    name = _(NORMS[params.norm]) + (f" ({params.norm_groups})" if params.norm == "group" else "")
    name = name if own is None else _("your own code")
    before = map_view(
        "before",
        x,
        far,
        params,
        theme,
        _,
        title=_("Before: x"),
        description=_(
            "The batch: examples from top to bottom, channels from left to right. Lit: the picked cell's group."
        ),
        height=300,
    )
    after = map_view(
        "after",
        y,
        AFTER,
        params,
        theme,
        _,
        title=_("After {norm}: y").format(norm=name),
        description=_("The batch after normalization, with the same cells lit."),
        height=240,
        column=1,
    )
    return [
        before,
        small_view(params, tuple(x.shape), theme, _),
        after,
        arithmetic_view(params, _),
        moments_view(params, x, y, theme, _),
        changes_view(params, theme, _),
    ]
