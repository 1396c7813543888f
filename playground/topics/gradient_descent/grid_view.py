"""The noise view: radius of the noise ball over batch size or learning rate, and the balls themselves."""

from collections.abc import Sequence
from typing import Any

from playground.core.picture import Bind, Handle, PlotView, TextView, Value, View
from playground.core.style import Theme, layout
from playground.core.text import Translate
from playground.topics.gradient_descent.curve_view import POWERS
from playground.topics.gradient_descent.grid import BATCHES, RATES, SETTINGS, expected
from playground.topics.gradient_descent.look import EMPTY, faint
from playground.topics.gradient_descent.map_view import HEIGHT
from playground.topics.gradient_descent.params import Params
from playground.topics.gradient_descent.problem import Problem

CELL = "cell"
"""The handle that opens the race of one setting."""
SYMBOLS = ("circle", "square", "diamond", "triangle-up", "cross")


def decades(on: Problem, order: str) -> list[float]:
    """The range of tr Σ that theory expects, in powers of ten, with room for the noise that other orders leave."""
    known = [sigma.trace().log10().item() for each in SETTINGS if (sigma := expected(on, each)) is not None]
    less, more = {"replacement": (0.7, 0.7), "sorted": (0.7, 2.0)}.get(order, (2.5, 0.7))
    return [min(known) - less, max(known) + more] if known else [-6.0, 1.0]


def law_view(params: Params, on: Problem, theme: Theme, _: Translate) -> PlotView:
    """tr Σ on logarithmic axes: measured points on lines of theory."""
    by_batch = params.noise_shows == "batch"
    lines = len(RATES) if by_batch else len(BATCHES)
    across = "batches" if by_batch else "rates"
    data: list[dict[str, Any]] = []
    bindings: list[Bind] = []
    for number in range(lines):
        index = (number, None) if by_batch else (None, number)
        name = f"η = {RATES[number]:g}/λmax" if by_batch else f"B = {BATCHES[number]}"
        paint = theme.series[number]
        line = {"type": "scatter", "mode": "lines", "hoverinfo": "skip", **EMPTY}
        place = len(data)
        data.append({**line, "name": name, "line": {"width": 2, "color": paint}, "showlegend": False})
        data.append({**line, "line": {"width": 1.4, "color": theme.muted, "dash": "dot"}, "showlegend": False})
        marker = {"size": 11, "symbol": SYMBOLS[number], "color": paint, "line": {"width": 1, "color": theme.text}}
        hover = name + ": %{y:.3g}<extra></extra>"
        data.append(
            {"type": "scatter", "mode": "markers", "name": name, **EMPTY, "marker": marker, "hovertemplate": hover}
        )
        for trace, source in ((place, "expected"), (place + 1, "small"), (place + 2, "measured")):
            bindings += [Bind(f"data.{trace}.x", across), Bind(f"data.{trace}.y", source, index=index)]
    legends: tuple[tuple[str, dict[str, Any]], ...] = (
        (_("Theory"), {"width": 2, "color": theme.text}),
        (_("η tr(H⁻¹C)/2B"), {"width": 1.4, "color": theme.muted, "dash": "dot"}),
    )
    for name, look in legends:
        data.append({"type": "scatter", "mode": "lines", "x": [None], "y": [None], "name": name, "line": look})
    ticks = BATCHES if by_batch else RATES
    figure = layout(
        theme,
        xaxis={
            "type": "log",
            "title": {"text": _("Batch size B") if by_batch else _("Learning rate η in 1/λmax")},
            "tickvals": list(ticks),
            "ticktext": [f"{tick:g}" for tick in ticks],
        },
        yaxis={
            "type": "log",
            "range": decades(on, params.order),
            "dtick": 1,
            "title": {"text": _("tr Σ")},
            "exponentformat": "power",
            **POWERS,
        },
        legend={"font": {"size": 11}},
    )
    return PlotView(
        id="law",
        title="",
        figure={"data": data, "layout": figure},
        bindings=bindings,
        description=_("Size of the noise ball over batch size or learning rate: measured points, lines of theory."),
        height=HEIGHT + 40,
        compare="none",
    )


def mosaic_view(on: Problem, theme: Theme, _: Translate) -> PlotView:
    """All noise balls on one scale: batch size across, learning rate up."""
    data: list[dict[str, Any]] = []
    bindings: list[Bind] = []
    for row in range(len(RATES)):
        marker = {"size": 3, "color": faint(theme.series[row], 0.6)}
        for place, target in enumerate("xy"):
            bindings.append(Bind(f"data.{len(data)}.{target}", f"cloud/{row}", index=(None, place)))
        data.append(
            {"type": "scatter", "mode": "markers", "marker": marker, "showlegend": False, "hoverinfo": "skip", **EMPTY}
        )
    for place, target in enumerate("xy"):
        bindings.append(Bind(f"data.{len(data)}.{target}", "rings", index=(None, place)))
    line = {"width": 1.3, "color": theme.text, "dash": "dot"}
    data.append({"type": "scatter", "mode": "lines", "line": line, "name": _("Theory"), "hoverinfo": "skip", **EMPTY})
    cells = [(column, row) for row in range(len(RATES)) for column in range(len(BATCHES))]
    hover = [f"B = {BATCHES[column]}, η = {RATES[row]:g}/λmax" for column, row in cells]
    data.append(
        {
            "type": "scatter",
            "mode": "markers",
            "showlegend": False,
            "x": [column for column, _row in cells],
            "y": [row for _column, row in cells],
            "text": hover,
            "marker": {"size": 28, "color": "rgba(0,0,0,0)"},
            "hovertemplate": "%{text}: " + _("click to race it") + "<extra></extra>",
        }
    )
    figure = layout(
        theme,
        xaxis={
            "range": [-0.5, len(BATCHES) - 0.5],
            "tickvals": list(range(len(BATCHES))),
            "ticktext": [str(batch) for batch in BATCHES],
            "title": {"text": _("Batch size B")},
            "showgrid": False,
            "zeroline": False,
        },
        yaxis={
            "range": [-0.5, len(RATES) - 0.5],
            "tickvals": list(range(len(RATES))),
            "ticktext": [f"{rate:g}" for rate in RATES],
            "title": {"text": _("η in 1/λmax")},
            "showgrid": False,
            "zeroline": False,
        },
        showlegend=False,
        margin={"l": 44, "r": 8, "t": 6, "b": 40},
    )
    return PlotView(
        id="mosaic",
        title="",
        figure={"data": data, "layout": figure},
        bindings=bindings,
        description=_("The copies of each setting around the minimum, all on one scale, with the ellipses of theory."),
        column=1,
        height=400,
        compare="none",
        handle=Handle(CELL, trace=len(data) - 1, drag=False),
    )


def words_view(_: Translate) -> TextView:
    lines: list[list[str | Value]] = [
        [_("Measured ÷ theory: "), Value("lowest", digits=3), " … ", Value("highest", digits=3)],
        [_("Slope over log B at the smallest rate: "), Value("slope_batch", digits=3), _(" (−1 for 1/B)")],
        [_("Slope over log η at the largest batch: "), Value("slope_rate", digits=3), _(" (1 for η)")],
    ]
    return TextView(
        id="slopes",
        title="",
        lines=lines,
        description=_("How well measurement and theory agree."),
        column=1,
    )


def views(params: Params, on: Problem, theme: Theme, _: Translate) -> list[View]:
    return [law_view(params, on, theme, _), mosaic_view(on, theme, _), words_view(_)]


def readouts(_: Translate) -> list[Sequence[str | Value]]:
    return [[_("Updates "), Value("updates")]]


def opened(x: Any, y: Any) -> dict[str, Any]:
    """A cell of the mosaic → the parameters of its race."""
    column, row = round(float(x)), round(float(y))
    if not (0 <= column < len(BATCHES) and 0 <= row < len(RATES)):
        raise ValueError(f"no cell at {x}, {y}")
    return {"view": "race", "units": "relative", "batch": BATCHES[column], "rate": RATES[row]}


def choices(_: Translate) -> tuple[list[str], list[dict[str, Any]]]:
    """The same by keyboard: a name and the parameters of each cell."""
    cells = [(column, row) for row in range(len(RATES)) for column in range(len(BATCHES))]
    names = [f"B = {BATCHES[column]}, η = {RATES[row]:g}/λmax" for column, row in cells]
    return names, [opened(column, row) for column, row in cells]
