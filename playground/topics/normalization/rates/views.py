"""The pictures under "Learning rates": the map, its rows over the rates, one column over the updates."""

from typing import Any

from playground.core.picture import Bind, Handle, PlotView, TextView, Value, View
from playground.core.style import Theme, layout
from playground.core.text import Translate
from playground.topics.normalization.deep.looks import curves, line, power_axis
from playground.topics.normalization.deep.norms import NORMS
from playground.topics.normalization.rates.experiment import HIGH_LOSS, LOW_LOSS
from playground.topics.normalization.rates.sweep import RATES, Kind, kinds

CELL = "rates_cell"
"""Name of the handle: a click chooses a column."""
DECADES = range(0, len(RATES), 3)
LABELS = ("0.001", "0.01", "0.1", "1", "10", "100")
DASHES = ("solid", "dash", "dot", "dashdot", "longdash")


def chosen(x: float, y: float) -> dict[str, float]:
    """A place of the map → the rate of its column."""
    return {"rates_at": RATES[min(max(round(x), 0), len(RATES) - 1)]}


def column(params: Any) -> int:
    """The column whose rate is nearest to the one looked at."""
    return min(range(len(RATES)), key=lambda k: max(RATES[k] / params.rates_at, params.rates_at / RATES[k]))


def name(kind: Kind, params: Any, _: Translate) -> str:
    if params.rates_rows == "depth":
        return _("{depth} layers").format(depth=kind.depth)
    return _("gain {gain}").format(gain=f"{kind.gain:g}") if params.rates_rows == "gain" else _(NORMS[kind.norm])


def looks(found: list[Kind], params: Any, theme: Theme) -> list[dict[str, Any]]:
    """How the line of each row is drawn."""
    if params.rates_rows == "norm":
        return [line(kind.norm, theme) for kind in found]
    return [{"width": 2.2, "color": theme.series[k], "dash": DASHES[k]} for k in range(len(found))]


def views(params: Any, theme: Theme, _: Translate) -> list[View]:
    found = kinds(params)
    names, drawn, at = [name(kind, params, _) for kind in found], looks(found, params, theme), column(params)
    percent = params.rates_shows == "accuracy"
    label = _("Accuracy") if percent else _("Loss")
    lines = [
        (look, words, f"rates/{params.rates_shows}", (place, at))
        for place, (look, words) in enumerate(zip(drawn, names, strict=True))
    ]
    return [
        map_view(params, names, at, theme, _),
        over_rates(params, names, drawn, at, theme, _),
        curves(
            "rates-curve",
            lines,
            label,
            params.rates_stop,
            theme,
            _,
            tab=_("At rate {rate}").format(rate=f"{RATES[at]:.2g}"),
            height=320,
            percent=percent,
            axis={"range": [-2.2, 1.2]},
        ),
        standings(names, _),
    ]


def map_view(params: Any, names: list[str], at: int, theme: Theme, _: Translate) -> PlotView:
    """A cell for each network: how well it does now; a cross where it has diverged."""
    percent = params.rates_shows == "accuracy"
    ticks = [0, 0.25, 0.5, 0.75, 1] if percent else [-2, -1, 0, 1]
    words = [f"{share:.0%}" for share in ticks] if percent else [f"{10.0**power:g}" for power in ticks]
    heat = {
        "type": "heatmap",
        "x": list(range(len(RATES))),
        "y": list(range(len(names))),
        "z": [],
        "zmin": 0 if percent else LOW_LOSS,
        "zmax": 1 if percent else HIGH_LOSS,
        "colorscale": [list(stop) for stop in theme.sequential],
        "reversescale": not percent,
        "customdata": [[[row, f"{rate:.2g}"] for rate in RATES] for row in names],
        "hovertemplate": "%{customdata[0]}, η = %{customdata[1]}"
        + (": %{z:.0%}" if percent else "")
        + "<extra></extra>",
        "xgap": 2,
        "ygap": 2,
        "colorbar": {
            "orientation": "h",
            "thickness": 10,
            "len": 0.9,
            "x": 0.5,
            "y": 1.0,
            "yanchor": "bottom",
            "ypad": 4,
            "tickvals": ticks,
            "ticktext": words,
            "title": {"text": _("Accuracy") if percent else _("Loss"), "side": "top", "font": {"size": 12}},
            "tickfont": {"color": theme.muted, "size": 11},
            "outlinewidth": 0,
        },
    }
    crosses = {
        "type": "scatter",
        "mode": "markers",
        "x": [],
        "y": [],
        "marker": {"symbol": "x-thin", "size": 10, "line": {"width": 2, "color": theme.series[1]}},
        "name": _("diverged"),
        "hoverinfo": "skip",
    }
    edges = {
        "type": "scatter",
        "mode": "markers",
        "x": [],
        "y": list(range(len(names))),
        "marker": {"symbol": "square-open", "size": 18, "color": theme.series[1], "line": {"width": 3}},
        "name": _("largest rate that learns"),
        "hoverinfo": "skip",
    }
    pointer = {
        "type": "scatter",
        "mode": "markers",
        "x": [at],
        "y": [len(names) - 0.42],
        "marker": {"symbol": "triangle-up", "size": 12, "color": theme.accent},
        "showlegend": False,
        "hoverinfo": "skip",
    }
    axis = {"showgrid": False, "zeroline": False, "tickfont": {"size": 11, "color": theme.muted}}
    figure = layout(
        theme,
        xaxis={
            **axis,
            "title": {"text": _("Learning rate η")},
            "tickvals": list(DECADES),
            "ticktext": list(LABELS),
            "tickangle": 0,
            "range": [-0.5, len(RATES) - 0.5],
        },
        yaxis={**axis, "tickvals": heat["y"], "ticktext": names, "range": [len(names) - 0.3, -0.5]},
        legend={"y": -0.2, "yanchor": "top", "x": 0},
        margin={"l": 8, "r": 8, "t": 56, "b": 76},
    )
    return PlotView(
        id="rates-map",
        title=_("Every network at this moment"),
        figure={"data": [heat, crosses, edges, pointer], "layout": figure},
        bindings=[
            Bind("data.0.z", "rates/accuracy" if percent else "rates/powers"),
            Bind("data.1.x", "rates/lost/x"),
            Bind("data.1.y", "rates/lost/y"),
            Bind("data.2.x", "rates/edge"),
        ],
        description=_(
            "A map with a row for each kind of network and a column for each learning rate, coloured by "
            "how well the network does; crosses where it has diverged."
        ),
        column=0,
        height=500,
        handle=Handle(CELL, trace=3, drag=False),
    )


def over_rates(
    params: Any, names: list[str], drawn: list[dict[str, Any]], at: int, theme: Theme, _: Translate
) -> PlotView:
    """Accuracy or loss against the learning rate, one line a row."""
    percent = params.rates_shows == "accuracy"
    label = _("Accuracy") if percent else _("Loss")
    data, bindings = [], []
    for place, (words, look) in enumerate(zip(names, drawn, strict=True)):
        form = ".0%" if percent else ".2g"
        trace = {"type": "scatter", "mode": "lines+markers", "x": list(RATES), "y": [], "name": words, "line": look}
        hover = f"{words}: %{{y:{form}}} (η = %{{x:.2g}})<extra></extra>"
        data.append({**trace, "marker": {"size": 5}, "hovertemplate": hover})
        bindings.append(Bind(f"data.{place}.y", f"rates/{params.rates_shows}", index=(place, None)))
    shares = {"title": {"text": label}, "range": [0, 1.03], "tickformat": ".0%", "automargin": False}
    here = {"type": "line", "xref": "x", "yref": "paper", "x0": RATES[at], "x1": RATES[at], "y0": 0, "y1": 1}
    figure = layout(
        theme,
        xaxis={
            "title": {"text": _("Learning rate η")},
            "type": "log",
            "range": [-3.1, 2.1],
            "tickvals": [RATES[k] for k in DECADES],
            "ticktext": list(LABELS),
        },
        yaxis=shares if percent else power_axis(label, range=[-2.2, 1.2]),
        shapes=[{**here, "line": {"color": theme.accent, "width": 1, "dash": "dot"}}],
        margin={"l": 62, "r": 8, "t": 30, "b": 38},
    )
    return PlotView(
        id="rates-line",
        title="",
        figure={"data": data, "layout": figure},
        bindings=bindings,
        description=_("{what} against the learning rate, one line for each row of the map.").format(what=label),
        column=1,
        tab=_("By learning rate"),
        height=320,
        compare="overlay",
    )


def standings(names: list[str], _: Translate) -> TextView:
    """The largest rate that each row survives."""
    lines: list[list[str | Value]] = [[_("Largest rate that learns (0: none so far):")]]
    lines += [[f"{words}: ", Value("rates/largest", (place,), 2)] for place, words in enumerate(names)]
    words = _("The largest learning rate of each row at which the network has learned.")
    return TextView(id="rates-numbers", title="", lines=lines, description=words, column=1)
