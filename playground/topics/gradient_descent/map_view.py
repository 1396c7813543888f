"""The race seen from above and in three dimensions."""

from collections.abc import Sequence
from typing import Any

from playground.core.picture import Bind, Handle, PlotView
from playground.core.style import Theme, layout
from playground.core.text import Translate
from playground.topics.gradient_descent.look import EMPTY, SYMBOLS, WIDTHS, colour, faint, ground, heights, ring, star
from playground.topics.gradient_descent.params import FULL, TITLES, Params
from playground.topics.gradient_descent.problem import Problem

START = "start"
"""The handle that moves the common start."""
HEIGHT = 524


def ground_bindings(traces: int) -> list[Bind]:
    """For a figure that begins with so many traces of the surface."""
    return [
        Bind(f"data.{trace}.{target}", source)
        for trace in range(traces)
        for target, source in (("x", "ground_x"), ("y", "ground_y"), ("z", "ground"))
    ]


def axis(problem: Problem, place: int, _: Translate) -> dict[str, Any]:
    """One parameter's range, named after what it weighs."""
    low, high = ((problem.centre + side * problem.half)[place].item() for side in (-1, 1))
    symbol = ("θ₁", "θ₂")[place]
    return {
        "range": [low, high],
        "title": {"text": f"{symbol}: {_(problem.names[place])}"},
        "showgrid": False,
        "zeroline": False,
    }


def map_view(keys: Sequence[str], params: Params, problem: Problem, theme: Theme, _: Translate) -> PlotView:
    """Paths over the contours of the loss, with the copies of every run and the start to drag."""
    data: list[dict[str, Any]] = heights(theme)
    bindings = ground_bindings(2)

    def add(trace: dict[str, Any], source: str, index: tuple[int | None, ...], mode: Any = "now", **more: Any) -> None:
        place = len(data)
        data.append({"type": "scatter", "hoverinfo": "skip", **EMPTY, **trace})
        for number, target in enumerate("xy"):
            where = (*index, number) if mode == "now" and not more else (number,)
            bindings.append(Bind(f"data.{place}.{target}", source, index=where, mode=mode, **more))

    if params.cloud:
        for key in keys:
            if key != FULL:
                dots = {"size": 4, "color": faint(colour(theme, key), 0.45)}
                add(
                    {"mode": "markers", "marker": dots, "showlegend": False, "legendgroup": key},
                    f"{key}/copies",
                    (None,),
                )
    for key in reversed(keys):  # the smooth path of all samples lies on top
        title, paint = _(TITLES[key]), colour(theme, key)
        line = {"mode": "lines", "legendgroup": key}
        add(
            {**line, "name": title, "line": {"width": WIDTHS[key], "color": faint(paint, 0.8)}},
            f"{key}/theta",
            (),
            "until",
        )
        add(
            {**line, "showlegend": False, "line": {"width": WIDTHS[key], "color": paint}},
            f"{key}/tail",
            (None,),
        )
        head = {"symbol": SYMBOLS[key], "size": 13, "color": paint, "line": {"width": 1.5, "color": theme.background}}
        hover = {"hoverinfo": "all", "hovertemplate": title + " (%{x:.4g}, %{y:.4g})<extra></extra>"}
        add(
            {"mode": "markers", "marker": head, "legendgroup": key, "showlegend": False, **hover},
            f"{key}/theta",
            (),
            wrap=True,
        )
    data.append(star(theme, problem.minimum.tolist(), _("Minimum")))
    start = problem.place(params.start_x, params.start_y).tolist()
    data.append(ring(theme, start, _("Start: drag me")))
    figure = {
        "data": data,
        "layout": layout(
            theme,
            xaxis=axis(problem, 0, _),
            yaxis=axis(problem, 1, _),
            legend={"traceorder": "reversed"},
            margin={"l": 44, "r": 8, "t": 8, "b": 40},
        ),
    }
    return PlotView(
        id="map",
        title="",
        figure=figure,
        bindings=bindings,
        description=_("Contour map of the loss over both parameters, with the way each run has come and its copies."),
        tab=_("Map"),
        height=HEIGHT,
        handle=Handle(START, trace=len(data) - 1),
        difference="none",
    )


def relief_view(keys: Sequence[str], problem: Problem, theme: Theme, _: Translate) -> PlotView:
    """The same in three dimensions; heights are √(L − L*), as in the map."""
    data: list[dict[str, Any]] = [
        {
            "type": "surface",
            "z": [[0, 0], [0, 0]],
            "colorscale": ground(theme),
            "showscale": False,
            "hoverinfo": "skip",
            "opacity": 0.92,
            "contours": {"z": {"show": True, "width": 1, "color": theme.muted, "usecolormap": False}},
            "lighting": {"ambient": 0.75, "diffuse": 0.5, "specular": 0.05},
        }
    ]
    bindings = ground_bindings(1)
    for key in keys:
        paint, point = colour(theme, key), {"type": "scatter3d", "x": [], "y": [], "z": [], "legendgroup": key}
        path, head = len(data), len(data) + 1
        thread = {"width": 6 if key == FULL else 4, "color": paint}
        data.append({**point, "name": _(TITLES[key]), "mode": "lines", "hoverinfo": "skip", "line": thread})
        data.append({**point, "mode": "markers", "showlegend": False, "marker": {"size": 5, "color": paint}})
        for place, target in enumerate("xyz"):
            bindings.append(Bind(f"data.{path}.{target}", f"{key}/relief", index=(place,), mode="until"))
            bindings.append(Bind(f"data.{head}.{target}", f"{key}/relief", index=(place,), wrap=True))
    ruler = {"color": theme.muted, "gridcolor": theme.grid, "showbackground": False, "showspikes": False}
    sides = [{**ruler, "zeroline": False, "title": {"text": text}} for text in ("θ₁", "θ₂", "√(L − L*)")]
    for place, side in enumerate(sides[:2]):
        side["range"] = axis(problem, place, _)["range"]
    scene = {
        **dict(zip(("xaxis", "yaxis", "zaxis"), sides, strict=True)),
        "aspectmode": "manual",
        "aspectratio": {"x": 1.3, "y": 1.3, "z": 0.8},
        "camera": {"eye": {"x": 1.1, "y": -1.3, "z": 1.45}, "center": {"x": 0, "y": 0, "z": -0.15}},
    }
    return PlotView(
        id="relief",
        title="",
        figure={"data": data, "layout": layout(theme, scene=scene, margin={"l": 0, "r": 0, "t": 8, "b": 0})},
        bindings=bindings,
        description=_("The loss over both parameters in three dimensions, with the way each run has come."),
        tab=_("3-D"),
        height=HEIGHT,
    )


def moved_start(problem: Problem) -> Any:
    """A place on the map → the parameters that start there."""

    def move(x: Any, y: Any) -> dict[str, float]:
        away = [
            (float(v) - c) / h for v, c, h in zip((x, y), problem.centre.tolist(), problem.half.tolist(), strict=True)
        ]
        return {"start_x": round(away[0], 3), "start_y": round(away[1], 3)}

    return move
