"""The single neuron in space: its answer as a height, or, with three inputs, its plane."""

from collections.abc import Sequence
from itertools import combinations, product
from typing import Any

import torch
from torch import Tensor

from playground.core.picture import PlotView
from playground.core.style import Theme, layout
from playground.core.text import Translate
from playground.topics.neuron.params import Params
from playground.topics.neuron.unit import asked, place, weights
from playground.topics.neuron.unit_params import WINDOW
from playground.topics.neuron.views.unit import BOUNDED, TALL, answers

EDGES = [(i, j) for i, j in combinations(range(8), 2) if (i ^ j).bit_count() == 1]
"""The cube's edges, between corners that differ in one coordinate."""


def relief_view(params: Params, theme: Theme, _: Translate) -> PlotView:
    """Two inputs: a as a height. Three: the plane z = 0 in the cube of the inputs, and the input."""
    axis = {"color": theme.muted, "gridcolor": theme.grid, "showbackground": False, "range": [-WINDOW, WINDOW]}
    low, high = BOUNDED.get(params.activation, (-3.0, 3.0))
    point = {
        "type": "scatter3d",
        "mode": "markers",
        "marker": {"size": 6, "color": theme.series[4]},
        "showlegend": False,
    }
    shades = {"colorscale": [list(stop) for stop in theme.diverging], "showscale": False}
    if params.inputs == "3":
        traces = [*cube(params, theme), {**point, "x": [params.x1], "y": [params.x2], "z": [params.x3], "name": "x"}]
        top, name = axis, "x₃"
        said = _("The plane z = 0 in the space of three inputs, the weights as an arrow across it, and the input.")
    else:
        at, a = answers(params)
        # only what is seen of an unbounded answer, so that the relief stays in its box
        z = a.clamp(low - 0.2, high + 0.2)
        surface = {"type": "surface", "x": at.tolist(), "y": at.tolist(), "z": z.tolist(), "cmin": low, "cmax": high}
        answer = asked(params)[1].clamp(low - 0.2, high + 0.2).item()
        lighting = {"ambient": 0.75, "diffuse": 0.5, "specular": 0.05}
        traces = [
            {**surface, **shades, "lighting": lighting, "hoverinfo": "x+y+z"},
            {**point, "x": [params.x1], "y": [params.x2], "z": [answer], "name": "a"},
        ]
        top, name = {**axis, "range": [low - 0.2, high + 0.2]}, "a"
        said = _("The neuron's answer as a height over the plane of its inputs.")
    eye = {"x": 1.05, "y": -2.05, "z": 0.9} if params.inputs == "3" else {"x": -1.35, "y": -1.45, "z": 0.9}
    scene = {
        "xaxis": {**axis, "title": {"text": "x₁"}},
        "yaxis": {**axis, "title": {"text": "x₂"}},
        "zaxis": {**top, "title": {"text": name}},
        "aspectmode": "manual",
        "aspectratio": {"x": 1, "y": 1, "z": 1 if params.inputs == "3" else 0.6},
        "camera": {"eye": eye, "center": {"x": 0, "y": 0, "z": -0.12}},
    }
    figure = layout(theme, scene=scene, margin={"l": 0, "r": 0, "t": 0, "b": 0})
    return PlotView(
        id="relief", title="", figure={"data": traces, "layout": figure}, description=said, tab=_("3-D"), height=TALL
    )


def cube(params: Params, theme: Theme) -> Sequence[dict[str, Any]]:
    """The piece of the plane w · x + b = 0 within the cube, w as an arrow on it, and the input's way to the plane."""
    w = torch.tensor(weights(params), dtype=torch.float64)
    if not w.any():
        return []
    asked_at = torch.tensor(place(params), dtype=torch.float64)
    normal, away = w / w.norm(), (w @ asked_at + params.b) / w.norm()
    start = -params.b * w / (w @ w)  # the plane's point nearest to 0
    line = {"type": "scatter3d", "mode": "lines", "showlegend": False, "hoverinfo": "skip"}
    arrow = torch.stack([start, start + min(w.norm().item(), WINDOW) * normal])
    way = torch.stack([asked_at, asked_at - away * normal])
    traces = [
        {**line, **coordinates(arrow), "line": {"width": 7, "color": theme.text}},
        {**line, **coordinates(way), "line": {"width": 4, "color": theme.series[4], "dash": "dash"}},
    ]
    corners = section(w, params.b)
    if len(corners) >= 3:
        fan = torch.arange(1, len(corners) - 1)  # triangles 0, k, k + 1
        sheet = {"i": [0] * len(fan), "j": fan.tolist(), "k": (fan + 1).tolist()}
        look = {"color": theme.accent, "opacity": 0.5, "flatshading": True, "hoverinfo": "skip"}
        traces.append({"type": "mesh3d", **coordinates(corners), **sheet, **look})
    return traces


def coordinates(points: Tensor) -> dict[str, list[float]]:
    """Points (n, 3) as Plotly takes them."""
    return dict(zip("xyz", points.T.tolist(), strict=True))


def section(w: Tensor, b: float) -> Tensor:
    """Corners, in turn, of the polygon that the plane w · x + b = 0 cuts out of the cube: (corners, 3)."""
    signs = torch.tensor(list(product((-WINDOW, WINDOW), repeat=3)), dtype=torch.float64)  # the cube's corners, (8, 3)
    first, second = (torch.tensor(ends) for ends in zip(*EDGES, strict=True))
    before, after = signs[first] @ w + b, signs[second] @ w + b  # z at both ends of each edge, (12,)
    crossed = (before > 0) != (after > 0)
    share = (before / (before - after))[crossed, None]
    found = signs[first][crossed] + share * (signs[second] - signs[first])[crossed]  # (corners, 3)
    middle = found.mean(dim=0)
    across = torch.linalg.svd(w[None]).Vh[1:]  # two directions within the plane, (2, 3)
    u, v = ((found - middle) @ across.T).T
    return found[torch.atan2(v, u).argsort()]
