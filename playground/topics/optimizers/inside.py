"""Inside the step: arrows at the point and the arithmetic of this very step."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from torch import Tensor

from playground.core.picture import Bind, PlotView, TextView, Value
from playground.core.style import Theme, layout
from playground.core.text import Translate
from playground.topics.optimizers.arithmetic import RECIPES, Line
from playground.topics.optimizers.contour import ground_bindings, heights, stars
from playground.topics.optimizers.look import LOOKS
from playground.topics.optimizers.surfaces import Surface


def arrow_trace(name: str, colour: str, width: float, dash: str) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "name": name,
        "x": [],
        "y": [],
        "line": {"width": width, "color": colour, "dash": dash},
        "marker": {
            "symbol": "arrow",
            "size": [0, 6 + 2 * width],
            "angleref": "previous",
            "color": colour,
            "opacity": 1,
        },
        "hoverinfo": "skip",
    }


def step_view(
    rule: str, title: str, shown: Mapping[str, Tensor], surface: Surface, theme: Theme, _: Translate
) -> PlotView:
    """A closer look at the map around the point, with the arrows of ``dissect.arrows``."""
    colour = LOOKS[rule].colour(theme)
    data = [*heights(theme, levels=40), stars(surface.minima, theme, _("Minimum"))]
    bindings = ground_bindings()
    line = {"width": 2, "color": colour}
    trail = {"type": "scatter", "mode": "lines", "x": [], "y": [], "line": line, "showlegend": False, "opacity": 0.7}
    for axis, target in enumerate("xy"):
        bindings.append(Bind(f"data.{len(data)}.{target}", f"{rule}/theta", index=(axis,), mode="until"))
    data.append({**trail, "hoverinfo": "skip"})
    if "reach" in shown:
        box = {"type": "scatter", "mode": "lines", "x": [], "y": [], "fill": "toself", "hoverinfo": "skip"}
        fill = "rgba(120,140,160,0.16)"
        dots = {"width": 1.2, "color": theme.muted, "dash": "dot"}
        data.append({**box, "name": _("Step size in x and y"), "fillcolor": fill, "line": dots})
        for axis, target in enumerate("xy"):
            bindings.append(Bind(f"data.{len(data) - 1}.{target}", "inside/reach", index=(axis, None)))
    drawn = [("down", _("Downhill (−g)"), theme.accent, 2.5, "dot")]
    if "memory" in shown:
        name = _("Search direction") if rule == "lbfgs" else _("Momentum")
        drawn.append(("memory", name, theme.negative, 2.5, "dash"))
    drawn.append(("step", _("The step taken"), theme.text, 3.5, "solid"))
    for key, name, shade, width, dash in drawn:
        data.append(arrow_trace(name, shade, width, dash))
        for axis, target in enumerate("xy"):
            bindings.append(Bind(f"data.{len(data) - 1}.{target}", f"inside/{key}", index=(axis, None)))
    dot = {"symbol": LOOKS[rule].symbol, "size": 11, "color": colour, "line": {"width": 1.5, "color": theme.background}}
    data.append(
        {"type": "scatter", "mode": "markers", "name": title, "x": [], "y": [], "marker": dot, "showlegend": False}
    )
    for axis, target in enumerate("xy"):
        bindings.append(Bind(f"data.{len(data) - 1}.{target}", f"{rule}/theta", index=(axis,), wrap=True))
        bindings.append(Bind(f"layout.{target}axis.range", f"inside/{target}_window"))
    axes = {"showgrid": False, "zeroline": False}
    figure = {
        "data": data,
        "layout": layout(
            theme,
            xaxis={**axes, "range": list(surface.x_range)},
            yaxis={**axes, "range": list(surface.y_range), "scaleanchor": "x", "constrain": "range"},
            margin={"l": 44, "r": 8, "t": 8, "b": 28},
        ),
    }
    return PlotView(
        id="inside",
        title="",
        figure=figure,
        bindings=bindings,
        description=_(
            "The map around the point of {rule}, with its gradient, its momentum and the step it takes."
        ).format(rule=title),
        column=1,
        tab=_("Inside the step"),
        height=250,
    )


def parts_of(sum_: str) -> list[str | Value]:
    """A sum with ``[m]`` for numbers → words and live numbers; every pair is written (x, y)."""
    parts: list[str | Value] = []
    for place, piece in enumerate(re.split(r"\[([\w-]+)\]", sum_)):
        if place % 2 == 0:
            parts += [piece] if piece else []
        elif piece == "t":
            parts.append(Value("inside/t"))
        else:
            name = f"inside/{piece}"
            parts += ["(", Value(name, index=(0,)), ", ", Value(name, index=(1,)), ")"]
    return parts


def worked(line: Line) -> list[str | Value]:
    """``m = 0.9·(…, …) + (…, …) = (…, …)`` of one line of a recipe."""
    symbol, sum_, result = line
    middle = [" = ", *parts_of(sum_)] if sum_ else []
    return [symbol, *middle, " = ", *parts_of(f"[{result}]")]


def arithmetic_view(rule: str, title: str, hyper: Mapping[str, Any], _: Translate) -> TextView:
    """The numbers of the step that leaves the point shown; pairs are (x, y)."""
    lines: list[Sequence[str | Value]] = [[title, " · t = ", Value("inside/t"), " · (x, y)"]]
    lines += [worked(line) for line in RECIPES[rule](hyper)]
    lines.append(["θ′ = θ + Δθ = ", *parts_of("[theta] + [delta]"), " = ", *parts_of("[new]")])
    return TextView(
        id="arithmetic",
        title="",
        lines=lines,
        description=_("The arithmetic of this step in numbers."),
        column=1,
        tab=_("Inside the step"),
    )
