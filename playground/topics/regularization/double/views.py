"""Pictures of double descent: error against the number of features, the fit, the length of its weights."""

import math
from typing import Any

from torch import Tensor

from playground.core.picture import Handle, PlotView, TextView, View
from playground.core.style import Theme, layout
from playground.core.text import Translate
from playground.topics.regularization.double.descent import Curves, curves_of, fitted, ridge_of, said
from playground.topics.regularization.double.params import DIGITS, MOST
from playground.topics.regularization.double.problem import AT, problem, targets
from playground.topics.regularization.drawing import curve, dots, number, upright
from playground.topics.regularization.truth import sine

COUNT = "features"
"""The handle that moves the number of features."""
RANGES = {"legendre": [-2.2, 6.5], "digits": [-1.3, 2.6]}
"""Powers of ten of the errors."""
ACROSS = [-0.06, math.log10(MOST) + 0.06]
TICKS = [1, 3, 10, 30, 100, 300]


def across(_: Translate) -> dict[str, Any]:
    return {"type": "log", "range": ACROSS, "title": {"text": _("Features p")}, "tickvals": TICKS, "tickangle": 0}


def marks(params: Any, theme: Theme) -> list[dict[str, Any]]:
    """The threshold p = n, and the number that is chosen."""
    return [upright(params.dd_size, theme.muted, dash="dash", width=1.5), upright(params.dd_count, theme.accent)]


def errors_view(params: Any, over: Curves, plain: Curves | None, theme: Theme, _: Translate) -> PlotView:
    """Training and test error; with ridge, the test error without it for comparison."""
    low, high = RANGES[params.dd_features]
    floor, roof = 10 ** (low - 1), 10 ** (high + 1)
    p = over.counts
    quartiles = over.test.clamp(floor, roof)
    band: dict[str, Any] = {"fill": "toself", "fillcolor": theme.series[1], "opacity": 0.18, "hoverinfo": "skip"}
    traces = [
        curve(
            [*p, *p[::-1]], [*quartiles[2].tolist(), *quartiles[0].tolist()[::-1]], "", theme.series[1], width=0, **band
        ),
        curve(p, over.train.clamp(min=floor), _("Training error"), theme.series[0], width=2.4),
        curve(p, quartiles[1], _("Test error"), theme.series[1], width=3, mode="lines+markers"),
    ]
    if plain is not None:
        traces.append(
            curve(p, plain.test[1].clamp(max=roof), _("Test error without ridge"), theme.muted, dash="dot", width=2)
        )
    here = said(params, over)["dd_test"]
    traces.append(dots([params.dd_count], [min(max(here, floor), 10 ** (high - 0.25))], "", theme.accent, size=13))
    threshold = {
        "text": "p = n",
        "x": math.log10(params.dd_size),
        "y": 0,
        "yref": "paper",
        "xanchor": "left",
        "yanchor": "bottom",
        "showarrow": False,
        "font": {"color": theme.muted, "size": 13},
    }
    axes = {
        "xaxis": across(_),
        "yaxis": {
            "type": "log",
            "range": [low, high],
            "title": {"text": _("Mean squared error")},
            "dtick": 1,
            "exponentformat": "power",
        },
        "shapes": marks(params, theme),
        "annotations": [threshold],
    }
    return PlotView(
        id="descent",
        title="",
        figure={"data": traces, "layout": layout(theme, **axes)},
        description=_("Test error falls, rises to a peak where there are as many features as points, and falls again."),
        height=450,
        handle=Handle(COUNT, trace=len(traces) - 1, along="x"),
    )


def fit_view(params: Any, theme: Theme, _: Translate) -> PlotView:
    """Of the first sample: the points and the fit with the chosen number of features."""
    given = problem(params.dd_features, params.dd_size, params.seed)
    y, _right = targets(params.dd_features, params.dd_size, params.seed, params.dd_noise, params.dd_wrong)
    fit = fitted(params, params.dd_count, ridge_of(params))
    traces = [
        curve(AT, sine(AT), _("True function"), theme.muted, dash="dot", width=2),
        curve(AT, fit.says[0, :, 0].clamp(-99, 99), _("Fit"), theme.series[1], width=3),
        dots(given.x[0], y[0, :, 0], _("Training points"), theme.series[0], size=9),
    ]
    axes = {
        "xaxis": {"range": [-1.04, 1.04], "title": {"text": "x"}, "zeroline": False},
        "yaxis": {"range": [-2.1, 2.1], "title": {"text": "y"}, "zeroline": False},
    }
    return PlotView(
        id="fit",
        title="",
        figure={"data": traces, "layout": layout(theme, **axes)},
        description=_("The fit with the chosen number of features to the first sample."),
        column=1,
        tab=_("The fit"),
        height=330,
    )


def over_view(
    params: Any, id: str, values: Tensor, axis: dict[str, Any], tab: str, said: str, theme: Theme, _: Translate
) -> PlotView:
    """One more number against the number of features."""
    counts = curves_of(params, ridge_of(params)).counts
    trace = curve(counts, values, "", theme.series[6], mode="lines+markers")
    axes = {"xaxis": across(_), "yaxis": axis, "shapes": marks(params, theme)}
    return PlotView(
        id=id,
        title="",
        figure={"data": [trace], "layout": layout(theme, **axes, showlegend=False)},
        description=said,
        column=1,
        tab=tab,
        height=330,
    )


def numbers_view(params: Any, over: Curves, _: Translate) -> TextView:
    here = said(params, over)
    lines = [
        [
            _("p = {p} features, n = {n} points: p/n = {share}").format(
                p=params.dd_count, n=params.dd_size, share=number(params.dd_count / params.dd_size)
            )
        ],
        [
            _("Error: training {train}, test {test}").format(
                train=number(here["dd_train"]), test=number(here["dd_test"])
            )
        ],
        [_("Length of the weights ‖w‖ = {length}").format(length=number(here["dd_length"]))],
    ]
    if params.dd_features == DIGITS:
        lines.append([_("Wrong answers on new images: {share}%").format(share=round(100 * here["dd_wrong_answers"]))])
    best = over.counts[int(over.test[1].argmin())]
    lines.append([_("Lowest test error at p = {p}").format(p=best)])
    return TextView(id="numbers", title="", lines=lines, description=_("The errors in numbers."))


def views(params: Any, theme: Theme, _: Translate) -> list[View]:
    ridge = ridge_of(params)
    over = curves_of(params, ridge)
    plain = curves_of(params, 0.0) if ridge else None
    length = over_view(
        params,
        "length",
        over.length.clamp(min=1e-2, max=1e6),
        {"type": "log", "title": {"text": "‖w‖"}, "exponentformat": "power", "dtick": 1},
        _("Length of w"),
        _("Length of the weights against the number of features: it peaks where the test error does."),
        theme,
        _,
    )
    if params.dd_features == DIGITS:
        wrong = over_view(
            params,
            "wrong",
            over.wrong,
            {"range": [0, 1], "tickformat": ".0%", "title": {"text": _("Wrong answers")}},
            _("Wrong answers"),
            _("Share of new images that is taken for another digit, against the number of features."),
            theme,
            _,
        )
        second: list[View] = [wrong, length]
    else:
        second = [fit_view(params, theme, _), length]
    return [errors_view(params, over, plain, theme, _), *second, numbers_view(params, over, _)]
