"""Pictures of the fit: the curve through the points, errors against degree and sample size, the weights."""

import math
from typing import Any

from playground.core.picture import Handle, PlotView, TextView, View
from playground.core.style import Theme, layout
from playground.core.text import Translate
from playground.topics.regularization.drawing import curve, dots, level, noted, number, upright
from playground.topics.regularization.fit.fit import DEGREES, Data, Fits, data, fits_of, of_degree
from playground.topics.regularization.fit.learning import SIZES, learning_of
from playground.topics.regularization.truth import GRID, TRUTHS

POINT, DEGREE = "point", "degree"
"""Handles: the training points, and the degree in the picture of the errors."""
Y_RANGE = [-2.1, 2.1]
FLOOR, TOP = -3.3, 1.4
"""Powers of ten between which errors are drawn."""


def fit_view(params: Any, found: Fits, given: Data, theme: Theme, _: Translate) -> PlotView:
    """The true function, the points, the fit."""
    x, y = given.train
    fitted = found.curves[params.fit_degree].clamp(-9, 9)  # what leaves the picture need not leave the sheet
    traces = [
        curve(GRID, TRUTHS[params.fit_truth](GRID), _("True function"), theme.muted, dash="dot", width=2),
        curve(GRID, fitted, _("Fit"), theme.series[1], width=3),
        dots(*given.validation, _("Validation points"), theme.series[2], symbol="diamond-open", size=9),
        dots(x, y, _("Training points"), theme.series[0], size=12, edge=theme.background),
    ]
    axes = {
        "xaxis": {"range": [-1.04, 1.04], "title": {"text": "x"}, "zeroline": False},
        "yaxis": {"range": Y_RANGE, "title": {"text": "y"}, "zeroline": False},
    }
    return PlotView(
        id="fit",
        title="",
        figure={"data": traces, "layout": layout(theme, **axes)},
        description=_("Noisy points of an unknown function, and the fit of the chosen degree. Points can be dragged."),
        height=450,
        handle=Handle(POINT, trace=3, many=True),
    )


def errors_view(params: Any, found: Fits, theme: Theme, _: Translate) -> PlotView:
    """Errors against the degree; the chosen one can be dragged."""
    errors = found.errors.clamp(min=10**FLOOR, max=10 ** (TOP + 2))  # (DEGREES, 3)
    degrees = list(range(DEGREES))
    best = int(found.errors[:, 1].argmin())
    here = params.fit_degree
    names = (_("Training"), _("Validation"), _("Test"))
    shown = (0, 1, 2) if params.fit_sees_test else (0, 1)
    lines = [
        curve(degrees, errors[:, k], names[k], theme.series[place], width=2.4, mode="lines+markers")
        for k, place in ((0, 0), (1, 2), (2, 1))
        if k in shown
    ]
    ring = dots(
        [best], errors[best : best + 1, 1], _("Lowest validation"), theme.series[2], symbol="circle-open", size=15
    )
    mark = dots([here] * len(shown), errors[here, list(shown)], "", theme.text, size=9)
    noise = max(params.fit_noise**2, 1e-9)
    axes = {
        "xaxis": {"range": [-0.6, DEGREES - 0.4], "title": {"text": _("Degree")}, "dtick": 2},
        "yaxis": {"type": "log", "range": [FLOOR, TOP], "title": {"text": _("Mean squared error")}, "dtick": 1},
        "shapes": [level(noise, theme.muted), upright(here, theme.accent)],
        "annotations": [noted("σ²", math.log10(noise), theme.muted)],
    }
    return PlotView(
        id="errors",
        title="",
        figure={"data": [*lines, ring, mark], "layout": layout(theme, **axes)},
        description=_("Mean squared error on the three kinds of points, against the degree."),
        column=1,
        tab=_("Against degree"),
        height=330,
        handle=Handle(DEGREE, trace=len(lines) + 1, along="x"),
    )


def sizes_view(params: Any, theme: Theme, _: Translate) -> PlotView:
    """Errors of the chosen degree against the number of training points."""
    train, test = learning_of(params)
    lines = [
        curve(SIZES, train.clamp(min=10**FLOOR), _("Training"), theme.series[0], width=2.4, mode="lines+markers"),
        curve(SIZES, test.clamp(max=10 ** (TOP + 2)), _("Test"), theme.series[1], width=2.4, mode="lines+markers"),
    ]
    axes = {
        "xaxis": {"type": "log", "title": {"text": _("Training points")}, "tickvals": SIZES[::2]},
        "yaxis": {"type": "log", "range": [FLOOR, TOP], "title": {"text": _("Median error")}, "dtick": 1},
        "shapes": [upright(params.fit_size, theme.accent)],
    }
    return PlotView(
        id="sizes",
        title="",
        figure={"data": lines, "layout": layout(theme, **axes)},
        description=_("Error of the chosen degree against the number of training points, median of many samples."),
        column=1,
        tab=_("Against sample size"),
        height=330,
    )


def weights_view(params: Any, found: Fits, theme: Theme, _: Translate) -> PlotView:
    """The fit's weights: large ones of opposite sign make a wild curve."""
    w = found.weights[params.fit_degree]
    bars = {
        "type": "bar",
        "x": list(range(DEGREES)),
        "y": w.tolist(),
        "marker": {"color": [theme.positive if value >= 0 else theme.negative for value in w.tolist()]},
        "hovertemplate": "w<sub>%{x}</sub> = %{y:.3g}<extra></extra>",
    }
    top = max(1.0, 1.15 * w.abs().max().item())
    axes = {
        "xaxis": {"range": [-0.7, DEGREES - 0.3], "title": {"text": _("Number k of the function")}, "dtick": 2},
        "yaxis": {"range": [-top, top], "title": {"text": _("Weight wₖ")}},
    }
    return PlotView(
        id="weights",
        title="",
        figure={"data": [bars], "layout": layout(theme, **axes, showlegend=False)},
        description=_("The weights of the fit."),
        column=1,
        tab=_("Weights"),
        height=330,
    )


def numbers_view(params: Any, found: Fits, given: Data, _: Translate) -> TextView:
    """Errors of the chosen degree in words."""
    said = of_degree(params, found)
    weights, n = params.fit_degree + 1, len(given.train[0])
    best = int(found.errors[:, 1].argmin())
    lines = [
        [_("{p} weights, {n} points").format(p=weights, n=n)],
        [
            _("Error: training {train}, validation {validation}").format(
                train=number(said["fit_train"]), validation=number(said["fit_validation"])
            )
        ],
    ]
    if params.fit_sees_test:
        lines.append(
            [
                _("Test error {test}, of which noise σ² = {noise}").format(
                    test=number(said["fit_test"]), noise=number(params.fit_noise**2)
                )
            ]
        )
    lines.append([_("Validation is lowest at degree {best}").format(best=best)])
    size = found.weights[params.fit_degree, 1:].square().sum().item()
    lines.append([_("Sum of the squared weights {size}").format(size=number(size))])
    return TextView(id="numbers", title="", lines=lines, description=_("The errors in numbers."))


def drawn(params: Any, found: Fits, theme: Theme, _: Translate, coded: bool = False) -> list[View]:
    """All pictures of these fits; ``coded``: of a learner's functions, which are not tried on other sample sizes."""
    given = data(params)
    return [
        fit_view(params, found, given, theme, _),
        errors_view(params, found, theme, _),
        *([] if coded else [sizes_view(params, theme, _)]),
        weights_view(params, found, theme, _),
        numbers_view(params, found, given, _),
    ]


def views(params: Any, theme: Theme, _: Translate) -> list[View]:
    return drawn(params, fits_of(params), theme, _)
