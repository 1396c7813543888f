"""Symmetry: each unit's line in the plane, its weights on their way, and how alike the units are."""

from typing import Any

from playground.core.picture import Bind, PlotView, TextView, Value, View
from playground.core.style import Theme, layout
from playground.core.text import Translate
from playground.topics.initialization.symmetry import REACH

SHOWN = 2
"""Units whose gradients are written out."""


def views(params: Any, theme: Theme, _: Translate, own: str = "") -> list[View]:
    return [
        plane(params, theme, _),
        weights(params, theme, _),
        alike(params, theme, _),
        history(params, theme, _),
        slopes(_),
    ]


def colour(unit: int, theme: Theme) -> str:
    return theme.series[unit % len(theme.series)]


def plane(params: Any, theme: Theme, _: Translate) -> PlotView:
    """What the network answers everywhere, the points, and where each hidden unit's weighted sum is 0.

    Lines of copies lie on top of each other; the lower ones are wider, so that all of them are seen.
    """
    heat = {
        "type": "heatmap",
        "z": [],
        "zmin": 0,
        "zmax": 1,
        "zsmooth": "best",
        "colorscale": [list(stop) for stop in theme.diverging],
        "opacity": 0.75,
        "showscale": False,
        "hoverinfo": "skip",
    }
    data: list[dict[str, Any]] = [heat]
    bindings = [Bind("data.0.z", "decision"), Bind("data.0.x", "axis"), Bind("data.0.y", "axis")]
    for k, fill in enumerate((theme.negative, theme.positive)):
        marker = {"size": 6, "color": fill, "line": {"width": 1, "color": theme.background}}
        bindings += [Bind(f"data.{len(data)}.{xy}", f"points/{k}", index=(i, None)) for i, xy in enumerate("xy")]
        points = {"type": "scatter", "mode": "markers", "x": [], "y": [], "marker": marker}
        data.append({**points, "hoverinfo": "skip", "showlegend": False})
    for unit in range(params.units):
        line = {"width": 2 + min(2.2, 12 / params.units) * (params.units - 1 - unit), "color": colour(unit, theme)}
        bindings += [Bind(f"data.{len(data)}.{xy}", "borders", index=(i, unit, None)) for i, xy in enumerate("xy")]
        name = str(unit + 1)
        shown = {"type": "scatter", "mode": "lines", "x": [], "y": [], "line": line, "name": name}
        data.append({**shown, "hoverinfo": "skip"})
    fixed = {"range": [-REACH, REACH], "showgrid": False, "zeroline": False, "automargin": False}
    figure = layout(
        theme,
        xaxis={**fixed, "title": {"text": "x₁"}},
        yaxis={**fixed, "title": {"text": "x₂"}},
        legend={"title": {"text": _("Unit")}, "itemwidth": 30},
        margin={"l": 48, "r": 8, "t": 34, "b": 40},
    )
    return PlotView(
        id="plane",
        title=_("Where each hidden unit's weighted sum is 0"),
        figure={"data": data, "layout": figure},
        bindings=bindings,
        description=_("The plane with its points, what the network answers, and a line for each hidden unit."),
        column=0,
        height=505,
    )


def weights(params: Any, theme: Theme, _: Translate) -> PlotView:
    """The way of each unit's two weights so far."""
    data: list[dict[str, Any]] = []
    bindings = [Bind("layout.xaxis.range", "reach"), Bind("layout.yaxis.range", "reach")]
    for unit in range(params.units):
        size = 7 + min(3, 16 / params.units) * (params.units - 1 - unit)
        for mode in ("lines", "markers"):
            look = {"line": {"width": 1.5, "color": colour(unit, theme)}} if mode == "lines" else {}
            mark = {"marker": {"size": size, "color": colour(unit, theme)}} if mode == "markers" else {}
            hover = f"{unit + 1}: (%{{x:.3g}}, %{{y:.3g}})<extra></extra>"
            shown: dict[str, Any] = {"type": "scatter", "mode": mode, "x": [], "y": [], "hovertemplate": hover}
            for i, xy in enumerate("xy"):
                until: Any = {"mode": "until"} if mode == "lines" else {"wrap": True}
                bindings.append(Bind(f"data.{len(data)}.{xy}", "weights", index=(unit, i), **until))
            data.append({**shown, "showlegend": False, **look, **mark})
    axis = {"zerolinecolor": theme.muted, "automargin": False, "nticks": 6}
    figure = layout(
        theme,
        xaxis={**axis, "title": {"text": "w₁"}},
        yaxis={**axis, "title": {"text": "w₂"}},
        margin={"l": 52, "r": 8, "t": 10, "b": 40},
    )
    return PlotView(
        id="weights",
        title="",
        figure={"data": data, "layout": figure},
        bindings=bindings,
        description=_("The two weights of each hidden unit, and the way that they have come."),
        column=1,
        tab=_("Weights of the units"),
        height=300,
    )


def alike(params: Any, theme: Theme, _: Translate) -> PlotView:
    """Each two units compared."""
    ticks = list(range(1, params.units + 1))
    heat = {
        "type": "heatmap",
        "x": ticks,
        "y": ticks,
        "z": [],
        "zmin": -1,
        "zmax": 1,
        "xgap": 2,
        "ygap": 2,
        "colorscale": [list(stop) for stop in theme.diverging],
        "colorbar": {"thickness": 10, "outlinewidth": 0, "tickfont": {"color": theme.muted, "size": 11}},
        "hovertemplate": "%{x}, %{y}: %{z:.3f}<extra></extra>",
    }
    axis = {"dtick": 1, "showgrid": False, "zeroline": False, "title": {"text": _("Unit")}, "automargin": False}
    figure = layout(theme, xaxis=axis, yaxis=axis, margin={"l": 44, "r": 8, "t": 10, "b": 40})
    return PlotView(
        id="alike",
        title="",
        figure={"data": [heat], "layout": figure},
        bindings=[Bind("data.0.z", "alike")],
        description=_("Cosine of the angle between the weights of each two units: 1 for copies."),
        column=1,
        tab=_("How alike they are"),
        height=300,
    )


def history(params: Any, theme: Theme, _: Translate) -> PlotView:
    """The loss, and how many different units there are, over the updates."""
    data: list[dict[str, Any]] = []
    bindings = []
    for place, (source, name) in enumerate((("loss", _("Loss")), ("distinct", _("Different hidden units")))):
        line: dict[str, Any] = {"width": 2.2, "color": theme.series[place], "dash": "dot" if place else "solid"}
        axis = {"yaxis": "y2", "line": line} if place else {"line": line}
        hover = f"{name}: %{{y:.3g}} (%{{x}})<extra></extra>"
        data.append(
            {"type": "scatter", "mode": "lines", "x": [], "y": [], "name": name, "hovertemplate": hover, **axis}
        )
        bindings += [
            Bind(f"data.{place}.x", "step", mode="until"),
            Bind(f"data.{place}.y", source, mode="until"),
        ]
    right = {"overlaying": "y", "side": "right", "range": [0, params.units + 1], "showgrid": False, "dtick": 2}
    figure = layout(
        theme,
        xaxis={"title": {"text": _("Updates")}, "range": [0, params.stop]},
        yaxis={"range": [0, 1], "automargin": False},
        yaxis2={**right, "tickfont": {"color": theme.muted}, "automargin": False},
        margin={"l": 44, "r": 34, "t": 24, "b": 40},
    )
    return PlotView(
        id="history",
        title="",
        figure={"data": data, "layout": figure},
        bindings=bindings,
        description=_("Loss and number of different hidden units over the updates."),
        column=1,
        tab=_("Over time"),
        height=300,
        compare="overlay",
    )


def slopes(_: Translate) -> TextView:
    """Weights and gradients of the first units: equal to the last digit, or not."""
    lines: list[list[str | Value]] = [[_("Weights (w₁, w₂, b) and their gradients:")]]
    for unit in range(SHOWN):
        for source, name in (("weights", "w"), ("slope", "∂J/∂w")):
            numbers: list[str | Value] = []
            for place in range(3):
                numbers += [", " if place else "(", Value(source, (unit, place), 4)]
            lines.append([_("unit {number}").format(number=unit + 1), f": {name} = ", *numbers, ")"])
    words = _("Weights and gradients of the first two hidden units.")
    return TextView(id="slopes", title="", lines=lines, description=words, column=1)


def readouts(params: Any, _: Translate) -> list[list[str | Value]]:
    return [
        [
            _("Different hidden units") + " ",
            Value("distinct"),
            " / " + str(params.units) + ", " + _("loss") + " ",
            Value("loss", (), 4),
            ", " + _("accuracy") + " ",
            Value("accuracy", (), 3, percent=True),
        ]
    ]
