"""The race seen from above (contour map with the paths) and in 3-D."""

from collections.abc import Sequence
from typing import Any

from playground.core.picture import Bind, Handle, PlotView
from playground.core.style import Theme, layout
from playground.core.text import Translate
from playground.topics.optimizers.look import LOOKS
from playground.topics.optimizers.surfaces import Surface
from playground.topics.optimizers.terrain import Terrain

START = "start"
"""The handle that moves the common start."""


def ground(theme: Theme) -> list[list[Any]]:
    """Colours of the heights: pale in the valleys, so that every path stands out on them."""
    if theme.name == "dark":
        return [[0.0, "#0d1219"], [0.35, "#1a2a3a"], [0.7, "#27435e"], [1.0, "#37618a"]]
    return [[0.0, "#ffffff"], [0.35, "#e6eff7"], [0.7, "#c3d9ea"], [1.0, "#96bbd8"]]


def heights(theme: Theme, levels: int = 22) -> list[dict[str, Any]]:
    """The heights as colours and as lines; their numbers are the constants ``ground_x``, ``ground_y``, ``ground``.

    Plotly could draw both as one contour trace, but then it colours every pixel by itself: twice the time of the two.
    """
    line = "rgba(160,190,220,0.30)" if theme.name == "dark" else "rgba(30,70,110,0.28)"
    common = {"z": [[0, 0], [0, 0]], "showscale": False, "hoverinfo": "skip"}
    return [
        {**common, "type": "heatmap", "colorscale": ground(theme), "zsmooth": "fast"},
        {
            **common,
            "type": "contour",
            "ncontours": levels,
            "contours": {"coloring": "none"},
            "showlegend": False,  # lines without colours have a place in the legend, else
            "line": {"width": 0.7, "color": line},
            "connectgaps": False,
        },
    ]


def ground_bindings(traces: int = 2) -> list[Bind]:
    """For a figure that begins with ``heights``, or with as many other traces of the same numbers."""
    return [
        Bind(f"data.{trace}.{target}", source)
        for trace in range(traces)
        for target, source in (("x", "ground_x"), ("y", "ground_y"), ("z", "ground"))
    ]


def stars(
    minima: Sequence[tuple[float, float]], theme: Theme, name: str, colours: Sequence[str] = ()
) -> dict[str, Any]:
    """The global minima, marked; with ``colours``, numbered in them."""
    return {
        "type": "scatter",
        "mode": "markers+text" if colours else "markers",
        "text": [str(i + 1) for i in range(len(minima))],
        "textposition": "top right",
        "textfont": {"size": 14, "color": theme.text},
        "name": name,
        "showlegend": False,
        "x": [x for x, _ in minima],
        "y": [y for _, y in minima],
        "marker": {
            "symbol": "star",
            "size": 15,
            "color": list(colours) or "#f5c518",
            "line": {"width": 1.2, "color": theme.text},
        },
        "hovertemplate": name + " (%{x:.4g}, %{y:.4g})<extra></extra>",
    }


def contour_view(
    surface: Surface,
    racers: Sequence[tuple[str, str]],
    start: tuple[float, float],
    theme: Theme,
    _: Translate,
    goals: Sequence[str] = (),
) -> PlotView:
    """Paths of ``racers`` (key and title each) over the heights, with the start to drag."""
    data: list[dict[str, Any]] = [*heights(theme), stars(surface.minima, theme, _("Minimum"), goals)]
    bindings = ground_bindings()
    for key, title in racers:
        look = LOOKS[key]
        colour = look.colour(theme)
        halo, path, head = len(data), len(data) + 1, len(data) + 2
        line = {"type": "scatter", "mode": "lines", "x": [], "y": [], "legendgroup": key, "hoverinfo": "skip"}
        data.append({**line, "showlegend": False, "line": {"width": 5, "color": theme.background}, "opacity": 0.55})
        data.append({**line, "name": title, "line": {"width": 2.4, "color": colour, "dash": look.dash}})
        data.append(
            {
                "type": "scatter",
                "mode": "markers",
                "name": title,
                "legendgroup": key,
                "showlegend": False,
                "x": [],
                "y": [],
                "marker": {
                    "symbol": look.symbol,
                    "size": 12,
                    "color": colour,
                    "line": {"width": 1.5, "color": theme.background},
                },
                "hovertemplate": title + " (%{x:.4g}, %{y:.4g})<extra></extra>",
            }
        )
        for axis, target in enumerate("xy"):
            for trace in (halo, path):
                bindings.append(Bind(f"data.{trace}.{target}", f"{key}/theta", index=(axis,), mode="until"))
            bindings.append(Bind(f"data.{head}.{target}", f"{key}/theta", index=(axis,), wrap=True))
    data.append(
        {
            "type": "scatter",
            "mode": "markers",
            "name": _("Start"),
            "showlegend": False,
            "x": [start[0]],
            "y": [start[1]],
            "marker": {
                "symbol": "circle-open-dot",
                "size": 20,
                "color": theme.text,
                "line": {"width": 2.5, "color": theme.text},
            },
            "hovertemplate": _("Start: drag me") + "<extra></extra>",
        }
    )
    figure = {
        "data": data,
        "layout": layout(
            theme,
            xaxis={"range": list(surface.x_range), "title": {"text": "x"}, "showgrid": False, "zeroline": False},
            yaxis={"range": list(surface.y_range), "title": {"text": "y"}, "showgrid": False, "zeroline": False},
            margin={"l": 44, "r": 8, "t": 8, "b": 40},
        ),
    }
    names = ", ".join(title for _key, title in racers)
    return PlotView(
        id="map",
        title="",
        figure=figure,
        bindings=bindings,
        description=_("Contour map of {surface} with the paths of {racers}; the ring is the start.").format(
            surface=_(surface.title), racers=names
        ),
        tab=_("Map"),
        height=460,
        handle=Handle(START, trace=len(data) - 1),
    )


def relief_view(
    surface: Surface, shown: Terrain, racers: Sequence[tuple[str, str]], theme: Theme, _: Translate
) -> PlotView:
    """The same in 3-D. Heights as in the map: logarithmic where the surface asks for it."""
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
    for key, title in racers:
        look = LOOKS[key]
        colour = look.colour(theme)
        point = {"type": "scatter3d", "name": title, "legendgroup": key, "x": [], "y": [], "z": []}
        path, head = len(data), len(data) + 1
        dash = {"line": {"width": 6, "color": colour, "dash": look.dash}}
        data.append({**point, "mode": "lines", "hoverinfo": "skip", **dash})
        data.append({**point, "mode": "markers", "showlegend": False, "marker": {"size": 5, "color": colour}})
        for axis, target in enumerate("xyz"):
            bindings.append(Bind(f"data.{path}.{target}", f"{key}/relief", index=(axis,), mode="until"))
            bindings.append(Bind(f"data.{head}.{target}", f"{key}/relief", index=(axis,), wrap=True))
    ruler: dict[str, Any] = {
        "color": theme.muted,
        "gridcolor": theme.grid,
        "showbackground": False,
        "showspikes": False,
        "zeroline": False,
    }
    scene = {
        "xaxis": {**ruler, "title": {"text": "x"}, "range": list(surface.x_range)},
        "yaxis": {**ruler, "title": {"text": "y"}, "range": list(surface.y_range)},
        "zaxis": {**ruler, "title": {"text": "log f" if shown.logarithmic else "f"}},
        "aspectmode": "manual",
        "aspectratio": {"x": 1.3, "y": 1.3, "z": 0.8},
        "camera": {"eye": {"x": 1.1, "y": -1.3, "z": 1.45}, "center": {"x": 0, "y": 0, "z": -0.15}},
    }
    return PlotView(
        id="relief",
        title="",
        figure={"data": data, "layout": layout(theme, scene=scene, margin={"l": 0, "r": 0, "t": 8, "b": 0})},
        bindings=bindings,
        description=_("The surface {surface} in 3-D with the same paths on it.").format(surface=_(surface.title)),
        tab=_("3-D"),
        height=460,
    )
