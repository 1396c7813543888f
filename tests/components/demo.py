"""A scene with one of everything, to look at: a 60×60 map, curves, a 3-D surface, contours with paths, a handle."""

from typing import Any

import numpy as np
import plotly.graph_objects as go

from playground.core.picture import Bind, Clip, Handle, ModuleView, PlotView, TextView, Value, View
from playground.core.style import THEMES, layout

FRAMES = 150
PERCENT = Value("accuracy", digits=3, percent=True)


def clip(frames: int = FRAMES) -> Clip:
    time = np.linspace(0, 1, frames)
    x = np.linspace(-3, 3, 60)
    grid = np.stack([np.sin(x[None] * (1 + 2 * t) + t * 4) * np.cos(x[:, None] * (1 + t)) for t in time])
    angle = 6 * time
    paths = np.stack(
        [
            np.stack([2.4 * (1 - time) * np.cos(angle), 2.4 * (1 - time) * np.sin(angle)], -1),
            np.stack([2.4 * (1 - time) ** 2, 1.5 * (1 - time)], -1),
        ],
        1,
    )
    losses = np.stack([np.exp(-4 * time), 0.8 * np.exp(-2.5 * time)], -1)
    return Clip(
        arrays={"map": grid.astype("f4"), "path": paths.astype("f4"), "losses": losses},
        metrics={"loss": losses[:, 0], "accuracy": 1 - losses[:, 1]},
        steps=np.arange(frames) * 10,
        rate=30,
    )


def views(theme: str = "light", start: tuple[float, float] = (2.4, 0.0), shift: float = 0.0) -> list[View]:
    t = THEMES[theme]
    x = np.linspace(-3, 3, 60)
    z = x[None] ** 2 + 2 * (x[:, None] - shift) ** 2
    steps = FRAMES * 10
    heat = go.Figure(
        go.Heatmap(x=x, y=x, z=np.zeros((60, 60)), zmin=-1, zmax=1, colorscale=list(t.diverging)), layout(t)
    )
    contour = go.Figure(
        [
            go.Contour(x=x, y=x, z=z, colorscale=list(t.sequential), showscale=False, ncontours=24, hoverinfo="skip"),
            go.Scatter(mode="lines", name="Momentum", line={"width": 3, "color": t.series[0]}),
            go.Scatter(mode="lines", name="Adam", line={"width": 3, "color": t.series[1]}),
            go.Scatter(
                x=[start[0]],
                y=[start[1]],
                mode="markers",
                name="Start",
                marker={"size": 16, "color": t.background, "line": {"width": 3, "color": t.text}},
            ),
        ],
        layout(t, xaxis={"range": [-3, 3]}, yaxis={"range": [-3, 3]}),
    )
    surface = go.Figure(
        [
            go.Surface(x=x, y=x, z=z, colorscale=list(t.sequential), showscale=False, opacity=0.9),
            go.Scatter3d(mode="lines", line={"width": 6, "color": t.series[1]}),
        ],
        layout(t, margin={"l": 0, "r": 0, "t": 0, "b": 0}),
    )
    curves = go.Figure(
        [
            go.Scatter(mode="lines", name="Train", line={"color": t.series[0]}),
            go.Scatter(mode="lines", name="Test", line={"color": t.series[1]}),
        ],
        layout(
            t, xaxis={"range": [0, steps], "title": {"text": "step"}}, yaxis={"type": "log", "title": {"text": "loss"}}
        ),
    )
    path = [Bind(f"data.{1 + i}.{axis}", "path", (i, n), "until") for i in (0, 1) for n, axis in enumerate("xy")]
    return [
        PlotView("contour", "Paths on the surface", heat_free(contour), path, "Two paths on a contour map.", 0,
                 "Map", handle=Handle("start", 3)),
        PlotView("surface", "The surface in space", heat_free(surface), [], "A bowl in space.", 0, "3-D"),
        PlotView("map", "What is learned", heat_free(heat), [Bind("data.0.z", "map")], "A map of 60 by 60 cells.", 0,
                 "Learned"),
        PlotView("loss", "Loss", heat_free(curves), [
            Bind("data.0.x", "step", mode="until"), Bind("data.0.y", "losses", (0,), "until"),
            Bind("data.1.x", "step", mode="until"), Bind("data.1.y", "losses", (1,), "until")],
            "Two falling curves.", 1, height=300, compare="overlay"),
        TextView("inside", "Inside the step", [["x ← x − η·∇f = ", Value("path", (0, 0)), " , ", Value("path", (0, 1))],
                                               ["loss ", Value("loss"), "  accuracy ", PERCENT]]),
    ]  # fmt: skip


READOUTS = (("loss", Value("loss")), ("accuracy", PERCENT))


def heat_free(figure: go.Figure) -> dict[str, Any]:
    """The figure as a topic hands it over."""
    plain: dict[str, Any] = figure.to_plotly_json()
    plain.get("layout", {}).pop("template", None)
    return plain


def module_view() -> ModuleView:
    return ModuleView("blob", "A module", "blob", {"colour": "blue"}, "Made by a module of its own.")
