"""Pictures of many fits: all of them with their mean and band, and the parts of their error.

Polynomials are drawn at once; of networks the same pictures follow the frames.
"""

import math
from collections.abc import Mapping
from typing import Any

import torch
from torch import Tensor

from playground.core.picture import Bind, Handle, PlotView, TextView, Value, View
from playground.core.style import Theme, layout
from playground.core.text import Translate
from playground.topics.regularization.drawing import curve, dots, level, noted, number, upright
from playground.topics.regularization.spread.decomposition import by_place
from playground.topics.regularization.spread.params import MOST_DEGREE, WIDTHS
from playground.topics.regularization.spread.polynomials import Spread, numbers, spread_of
from playground.topics.regularization.spread.samples import AT, samples
from playground.topics.regularization.truth import TRUTHS

DEGREE = "spread_degree"
"""The handle that moves the degree."""
Y_RANGE = [-2.3, 2.3]
FLOOR, TOP = -4.0, 1.3
"""Powers of ten between which the parts are drawn."""
POWERS = {"dtick": 1, "exponentformat": "power"}
HUGE = 1e3
Arrays = Mapping[str, Tensor]


def fits_view(params: Any, arrays: Arrays, live: bool, theme: Theme, _: Translate) -> PlotView:
    """All fits, faint; their mean and the band of one standard deviation; the true function; one of the samples."""
    given = samples(params)
    places = AT.tolist()
    faint: dict[str, Any] = {"opacity": 0.22, "hoverinfo": "skip"}
    band: dict[str, Any] = {"fill": "toself", "fillcolor": theme.series[4], "opacity": 0.3, "hoverinfo": "skip"}
    traces = [
        curve([*places, math.nan] * params.sp_runs, [], _("Each sample's fit"), theme.series[0], width=1, **faint),
        curve([*places, *places[::-1]], [], _("Mean ± standard deviation"), theme.series[4], width=0, **band),
        curve(AT, TRUTHS[params.sp_truth](AT), _("True function"), theme.text, dash="dot", width=2),
        curve(AT, [], _("Mean of the fits"), theme.series[1], width=3),
        dots(given.x[0], given.y[0], _("First sample"), theme.muted, size=6),
    ]
    bindings = [Bind("data.0.y", "fits"), Bind("data.1.y", "band"), Bind("data.3.y", "mean")]
    filled(traces, bindings, arrays)
    axes = {
        "xaxis": {"range": [-1.03, 1.03], "title": {"text": "x"}, "zeroline": False},
        "yaxis": {"range": Y_RANGE, "title": {"text": "y"}, "zeroline": False},
    }
    return PlotView(
        id="spread",
        title="",
        figure={"data": traces, "layout": layout(theme, **axes)},
        bindings=bindings if live else [],
        description=_("The fits to many samples of the same kind, their mean, and how far they scatter about it."),
        height=450,
    )


def filled(traces: list[dict[str, Any]], bindings: list[Bind], arrays: Arrays) -> None:
    """Put the arrays that there are where the bindings say; gaps (NaN) as None, which JSON can say."""
    for trace in traces:
        trace["x"] = [None if math.isnan(x) else x for x in trace["x"]]
    for bind in bindings:
        _data, place, axis = bind.target.split(".")
        if bind.source in arrays:
            values = arrays[bind.source].tolist()
            traces[int(place)][axis] = [None if math.isnan(value) else value for value in values]


def capacity_view(params: Any, arrays: Arrays, live: bool, theme: Theme, _: Translate) -> PlotView:
    """Bias², variance, their sum with the noise, and the measured test error, against degree or width."""
    capacities: list[float] = [float(w) for w in WIDTHS] if live else [float(d) for d in range(MOST_DEGREE + 1)]
    here = float(params.sp_width) if live else float(params.sp_degree)
    both = "lines+markers"
    traces = [
        curve(capacities, [], _("Bias²"), theme.series[2], mode=both),
        curve(capacities, [], _("Variance"), theme.series[0], mode=both),
        curve(capacities, [], _("Sum with σ²"), theme.series[1], width=3),
        dots(capacities, [], _("Test error, measured"), theme.text, symbol="circle-open", size=9),
        dots([here], [], "", theme.accent, size=12),
    ]
    names = ("bias2/width", "variance/width", "expected/width", "measured/width", "chosen")
    bindings = [Bind(f"data.{place}.y", name) for place, name in enumerate(names)]
    filled(traces, bindings, arrays)
    noise = max(params.sp_noise**2, 1e-9)
    span = [-3.2, 0.3] if live else [FLOOR, TOP]
    across: dict[str, Any] = {"range": [-0.5, MOST_DEGREE + 0.5], "title": {"text": _("Degree")}, "dtick": 1}
    at = here
    if live:
        ends = [math.log10(0.8), math.log10(WIDTHS[-1] * 1.25)]
        across = {"type": "log", "range": ends, "title": {"text": _("Hidden units")}, "tickvals": list(WIDTHS)}
    axes = {
        "xaxis": across,
        "yaxis": {"type": "log", "range": span, "title": {"text": _("Mean over x")}, **POWERS},
        "shapes": [level(noise, theme.muted), upright(at, theme.accent)],
        "annotations": [noted("σ²", math.log10(noise), theme.muted)],
        "legend": {"font": {"size": 11}, "itemwidth": 30},
    }
    return PlotView(
        id="capacity",
        title="",
        figure={"data": traces, "layout": layout(theme, **axes)},
        bindings=bindings if live else [],
        description=_("Bias² falls with capacity and variance rises; their sum with the noise is the test error."),
        column=1,
        tab=_("Against capacity"),
        height=330,
        compare="overlay",
        handle=None if live else Handle(DEGREE, trace=4, along="x"),
    )


def places_view(params: Any, arrays: Arrays, live: bool, theme: Theme, _: Translate) -> PlotView:
    """Bias² and variance at each x: fits scatter most where points end."""
    traces = [
        curve(AT, [], _("Bias²"), theme.series[2]),
        curve(AT, [], _("Variance"), theme.series[0]),
    ]
    bindings = [Bind("data.0.y", "bias2/at"), Bind("data.1.y", "variance/at")]
    filled(traces, bindings, arrays)
    axes = {
        "xaxis": {"range": [-1.03, 1.03], "title": {"text": "x"}, "zeroline": False},
        "yaxis": {"type": "log", "range": [FLOOR - 1, TOP], "title": {"text": _("At this x")}, **POWERS},
    }
    return PlotView(
        id="places",
        title="",
        figure={"data": traces, "layout": layout(theme, **axes)},
        bindings=bindings if live else [],
        description=_("Bias² and variance of the chosen fits at every x."),
        column=1,
        tab=_("Where"),
        height=330,
        compare="overlay",
    )


def time_view(theme: Theme, _: Translate) -> PlotView:
    """Of networks: bias² falls and variance rises while they train."""
    names = (
        ("bias2", _("Bias²"), theme.series[2]),
        ("variance", _("Variance"), theme.series[0]),
        ("expected", _("Sum with σ²"), theme.series[1]),
    )
    traces = [curve([], [], name, colour) for _key, name, colour in names]
    bindings = [
        bind
        for place, (key, _name, _colour) in enumerate(names)
        for bind in (Bind(f"data.{place}.x", "updates", mode="all"), Bind(f"data.{place}.y", key, mode="all"))
    ]
    axes = {
        "xaxis": {"title": {"text": _("Updates")}, "rangemode": "tozero"},
        "yaxis": {"type": "log", "range": [-3.2, 0.3], "title": {"text": _("Mean over x")}, **POWERS},
    }
    return PlotView(
        id="time",
        title="",
        figure={"data": traces, "layout": layout(theme, **axes)},
        bindings=bindings,
        description=_("Bias² and variance of the chosen width while training goes on."),
        column=1,
        tab=_("While training"),
        height=330,
        compare="overlay",
    )


def sum_view(said: Mapping[str, float], _: Translate) -> TextView:
    """The decomposition in numbers."""
    bias2, variance, noise = number(said["bias2"]), number(said["variance"]), number(said["noise"])
    return TextView(
        id="sum",
        title="",
        lines=[
            [
                _("Bias² {bias2} + variance {variance} + noise σ² {noise}").format(
                    bias2=bias2, variance=variance, noise=noise
                )
            ],
            [_("= expected test error {sum}").format(sum=number(said["expected"]))],
            [_("Measured on new noisy points: {measured}").format(measured=number(said["measured"]))],
        ],
        description=_("The decomposition in numbers."),
    )


def live_sum_view(_: Translate) -> TextView:
    """The same, following the frames."""
    return TextView(
        id="sum",
        title="",
        lines=[
            [
                *(_("Bias²") + " ", Value("bias2", digits=3), " + " + _("variance") + " "),
                *(Value("variance", digits=3), " + " + _("noise") + " σ² ", Value("noise", digits=3)),
            ],
            ["= " + _("expected test error") + " ", Value("expected", digits=3)],
            [_("Measured on new noisy points") + ": ", Value("measured", digits=3)],
        ],
        description=_("The decomposition in numbers."),
    )


def arrays_of(found: Spread, degree: int) -> Arrays:
    """What the pictures of polynomials show, by the names that the networks' frames have."""
    chosen = found.fits[:, degree]  # (runs, places)
    mean, deviation = chosen.mean(0), chosen.std(0, correction=0)
    gap = chosen.new_full((len(chosen), 1), math.nan)
    bias2, variance = by_place(chosen, found.given.truth)
    parts = found.parts
    return {
        "fits": torch.cat([chosen.clamp(-9, 9), gap], 1).flatten(),
        "mean": mean.clamp(-9, 9),
        "band": torch.cat([mean + deviation, (mean - deviation).flip(0)]).clamp(-9, 9),
        "bias2/at": bias2.clamp(10**FLOOR / 10, HUGE),
        "variance/at": variance.clamp(10**FLOOR / 10, HUGE),
        "bias2/width": parts.bias2.clamp(10**FLOOR, HUGE),
        "variance/width": parts.variance.clamp(10**FLOOR, HUGE),
        "expected/width": parts.expected.clamp(max=HUGE),
        "measured/width": parts.measured.clamp(max=HUGE),
        "chosen": parts.expected[degree : degree + 1].clamp(max=HUGE),
    }


def of_polynomials(params: Any, theme: Theme, _: Translate) -> list[View]:
    arrays = arrays_of(spread_of(params), params.sp_degree)
    return [
        fits_view(params, arrays, False, theme, _),
        capacity_view(params, arrays, False, theme, _),
        places_view(params, arrays, False, theme, _),
        sum_view(numbers(params), _),
    ]


def of_networks(params: Any, theme: Theme, _: Translate) -> list[View]:
    return [
        fits_view(params, {}, True, theme, _),
        capacity_view(params, {}, True, theme, _),
        time_view(theme, _),
        places_view(params, {}, True, theme, _),
        live_sum_view(_),
    ]
