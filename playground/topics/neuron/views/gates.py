"""The gates: the plane of the two inputs, the truth table row by row, and what two hidden neurons make of the plane."""

import math
from typing import Any

import torch

from playground.core.picture import Handle, PlotView
from playground.core.style import Theme, layout
from playground.core.text import Translate
from playground.topics.neuron.gates import CORNERS, GATES, answer, fires, hidden, neurons
from playground.topics.neuron.lines import Line, crossing, grips
from playground.topics.neuron.params import Params
from playground.topics.neuron.views.drawing import class_colours, faint, plane, points, straight

LOW, HIGH = -0.6, 1.6
CELLS = 111
INPUTS, OUTPUT = "gate_lines", "gate_output"
"""The handles: grips of the lines in the plane of the inputs, and in that of the hidden neurons."""
SUBSCRIPTS = "₁₂"


def areas(z: Any, theme: Theme) -> dict[str, Any]:
    """Where the answer is 0 and where it is 1."""
    zero, one = class_colours(theme)
    at = torch.linspace(LOW, HIGH, CELLS).tolist()
    scale = [[0, faint(zero, 0.22)], [0.5, faint(zero, 0.22)], [0.5, faint(one, 0.22)], [1, faint(one, 0.22)]]
    return {
        "type": "heatmap", "x": at, "y": at, "z": z.tolist(), "zmin": 0, "zmax": 1, "colorscale": scale,
        "showscale": False, "hoverinfo": "skip",
    }  # fmt: skip


def grid() -> torch.Tensor:
    """The plane in cells: (CELLS, CELLS, 2), the first row below."""
    at = torch.linspace(LOW, HIGH, CELLS, dtype=torch.float64)
    return torch.stack(torch.meshgrid(at, at, indexing="xy"), dim=-1)


def lines_with_grips(found: list[tuple[Line, str, str]], theme: Theme, _: Translate) -> list[dict[str, Any]]:
    """A trace for each line (with its name and colour) and one with all grips: two a line, one behind the other."""
    traces, places, edges = [], [], []
    for line, name, colour in found:
        traces.append(straight(crossing(line, LOW, HIGH) or [], name, colour, width=3))
        held = (
            grips(line, LOW, HIGH) or [(math.nan, math.nan)] * 2
        )  # a line out of sight has none, but keeps its numbers
        places += held
        edges += [colour] * 2
    look = {"size": 15, "color": theme.surface, "line": {"width": 2.5, "color": edges}}
    traces.append(
        {"type": "scatter", "mode": "markers", "x": [p[0] for p in places], "y": [p[1] for p in places], "marker": look,
         "showlegend": False, "hovertemplate": _("Drag the line") + "<extra></extra>"}
    )  # fmt: skip
    return traces


def names_of(params: Params, theme: Theme, _: Translate) -> list[tuple[Line, str, str]]:
    """The lines in the plane of the inputs."""
    output, *before = neurons(params)
    if not before:
        return [(output, _("z = 0"), theme.text)]
    colours = (theme.series[2], theme.series[6])
    return [(line, f"h{SUBSCRIPTS[k]}", colours[k]) for k, line in enumerate(before)]


def inputs_view(params: Params, theme: Theme, _: Translate, height: int, tab: str) -> PlotView:
    """The four corners in the colour of the wanted answer, on what the neurons answer everywhere."""
    truth = torch.tensor(GATES[params.gate].truth)
    found = names_of(params, theme, _)
    traces = [areas(answer(grid(), params), theme), *lines_with_grips(found, theme, _)]
    traces += points(CORNERS, truth, theme, _, size=18)
    for trace in traces[-3:-2]:
        trace["hovertemplate"] = "x = (%{x}, %{y})<extra></extra>"
    return PlotView(
        id="gate",
        title="",
        figure={"data": traces, "layout": plane(theme, LOW, HIGH)},
        description=_(
            "The four rows of the truth table as points, in the colour of the wanted answer, on the areas that the "
            "neurons answer with 0 and 1. The lines can be dragged."
        ),
        tab=tab if params.neurons == "3" else "",  # there is something else to choose
        height=height,
        handle=Handle(INPUTS, trace=len(found) + 1, many=True),
    )


def hidden_view(params: Params, theme: Theme, _: Translate, height: int) -> PlotView:
    """Where the two hidden neurons put the four corners, and the output neuron's line there."""
    output, first, second = neurons(params)
    made = hidden(CORNERS, first, second)
    line = straight(crossing(output, LOW, HIGH) or [], "", theme.text, width=3, showlegend=False)
    truth = torch.tensor(GATES[params.gate].truth)
    # corners that land on one place are set a little apart, so that all four stay in sight
    apart = torch.zeros_like(made)
    for k in range(4):
        apart[k, 0] = 0.11 * sum(bool((made[j] == made[k]).all()) for j in range(k))
    dots = points(made + apart, truth, theme, _, size=16)[0]
    dots |= {
        "mode": "markers+text",
        "text": [f"({int(x)}, {int(y)})" for x, y in CORNERS.tolist()],
        "textposition": ["middle left", "bottom center", "top center", "middle right"],
        "textfont": {"size": 11, "color": theme.text},
        "hovertemplate": "x = %{text}<extra></extra>",
    }
    held = grips(output, LOW, HIGH) or [(math.nan, math.nan)] * 2
    look = {"size": 14, "color": theme.surface, "line": {"width": 2.5, "color": theme.text}}
    handles = {
        "type": "scatter",
        "mode": "markers",
        "x": [place[0] for place in held],
        "y": [place[1] for place in held],
        "marker": look,
        "showlegend": False,
        "hovertemplate": _("Drag the line") + "<extra></extra>",
    }
    figure = plane(theme, LOW, HIGH, ("h₁", "h₂"))
    return PlotView(
        id="hidden",
        title=_("What the output neuron sees"),
        figure={"data": [areas(fires(grid(), output), theme), line, handles, dots], "layout": figure},
        description=_("The four rows where the hidden neurons put them, and the line of the output neuron."),
        column=1,
        height=height,
        handle=Handle(OUTPUT, trace=2, many=True),
    )


def table_view(params: Params, theme: Theme, _: Translate) -> PlotView:
    """The truth table; a row is green where the answer is right and orange where it is wrong."""
    output, *before = neurons(params)
    truth = torch.tensor(GATES[params.gate].truth)
    inside = hidden(CORNERS, *before) if before else CORNERS
    w1, w2, b = output
    z, given = w1 * inside[:, 0] + w2 * inside[:, 1] + b, answer(CORNERS, params)
    columns = [("x₁", CORNERS[:, 0]), ("x₂", CORNERS[:, 1])]
    columns += [("h₁", inside[:, 0]), ("h₂", inside[:, 1])] if before else []
    columns += [("z", z), ("ŷ", given), ("y", truth)]
    marks = [_("right") if ok else _("wrong") for ok in (given == truth).tolist()]
    shades = [faint(theme.series[2], 0.28) if ok else faint(theme.series[1], 0.32) for ok in (given == truth).tolist()]
    cells = [[f"{value:.3g}".replace("-", "−") for value in column.tolist()] for _name, column in columns] + [marks]
    edge = {"line": {"color": theme.grid}, "font": {"size": 14, "color": theme.text}, "height": 26}
    names = [f"<b>{name}</b>" for name, _column in columns]
    table = {
        "type": "table",
        "header": {"values": [*names, ""], "fill": {"color": theme.surface}, **edge},
        "cells": {"values": cells, "fill": {"color": [shades] * len(cells)}, **edge},
        "columnwidth": [1] * len(columns) + [1.5],
    }
    return PlotView(
        id="table",
        title="",
        figure={"data": [table], "layout": layout(theme, margin={"l": 2, "r": 2, "t": 2, "b": 2})},
        description=_("The truth table with the answer of the neurons, row by row."),
        column=1,
        height=140,
    )
