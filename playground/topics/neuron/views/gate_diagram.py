"""The gate's neurons as a diagram: who listens to whom, and with what weight."""

from collections.abc import Mapping
from typing import Any

from playground.core.picture import PlotView
from playground.core.style import Theme, layout
from playground.core.text import Translate
from playground.topics.neuron.gates import neurons
from playground.topics.neuron.params import Params
from playground.topics.neuron.views.drawing import straight
from playground.topics.neuron.views.unit_side import short

Place = tuple[float, float]
Edge = tuple[str, str, float]
"""From, to, weight."""


def wiring(params: Params) -> tuple[Mapping[str, Place], list[Edge]]:
    """Where each neuron stands, and all weights; a bias is the weight of a 1."""
    output, *before = neurons(params)
    if not before:
        places = {"x₁": (0.0, 2.0), "x₂": (0.0, 1.0), "1": (0.0, 0.0), "ŷ": (2.0, 1.0)}
        return places, list(zip(("x₁", "x₂", "1"), "ŷ" * 3, output, strict=True))
    places = {"x₁": (0.0, 2.0), "x₂": (0.0, 1.0), "1": (0.0, 0.0)}
    places |= {"h₁": (1.5, 2.0), "h₂": (1.5, 1.0), "1 ": (1.5, 0.0), "ŷ": (3.0, 1.0)}
    edges = [
        (source, name, weight)
        for name, neuron in zip(("h₁", "h₂"), before, strict=True)
        for source, weight in zip(("x₁", "x₂", "1"), neuron, strict=True)
    ]
    return places, edges + list(zip(("h₁", "h₂", "1 "), ("ŷ",) * 3, output, strict=True))


def diagram_view(params: Params, theme: Theme, _: Translate, **where: Any) -> PlotView:
    """Blue edges have a positive weight, orange ones a negative one; the wider, the larger."""
    places, edges = wiring(params)
    traces, words = [], []
    for source, target, weight in edges:
        (x0, y0), (x1, y1) = places[source], places[target]
        colour = theme.positive if weight > 0 else theme.negative if weight < 0 else theme.muted
        traces.append(straight([(x0, y0), (x1, y1)], "", colour, width=1 + 2 * abs(weight), showlegend=False))
        along = 0.3 if y0 != y1 else 0.65  # where edges cross, their numbers stay apart
        place = {"x": x0 + along * (x1 - x0), "y": y0 + along * (y1 - y0), "showarrow": False, "borderpad": 1}
        words.append({**place, "text": short(weight), "font": {"size": 12}, "bgcolor": theme.surface})
    traces.append(
        {
            "type": "scatter",
            "mode": "markers+text",
            "x": [x for x, _y in places.values()],
            "y": [y for _x, y in places.values()],
            "text": [name.strip() for name in places],
            "textfont": {"size": 14, "color": theme.text},
            "hoverinfo": "skip",
            "showlegend": False,
            "cliponaxis": False,
            "marker": {"size": 42, "color": theme.surface, "opacity": 1, "line": {"width": 2, "color": theme.text}},
        }
    )
    widest = max(x for x, _y in places.values())
    figure = layout(
        theme,
        xaxis={"visible": False, "fixedrange": True, "range": [-0.3, widest + 0.3]},
        yaxis={"visible": False, "fixedrange": True, "range": [-0.5, 2.5]},
        margin={"l": 4, "r": 4, "t": 4, "b": 4},
        annotations=words,
    )
    said = _("The neurons with their weights; a bias is the weight of an input that is always 1.")
    return PlotView(id="wiring", title="", figure={"data": traces, "layout": figure}, description=said, **where)
