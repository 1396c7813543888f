"""The pictures under "Smoothness": bands over the updates, and the loss along the gradient at this moment."""

from typing import Any, Literal

from playground.core.picture import Bind, PlotView, TextView, Value, View
from playground.core.style import Theme, layout
from playground.core.text import Translate
from playground.topics.normalization.deep.looks import MARGIN, curves, faint, line, power_axis, update_axis
from playground.topics.normalization.deep.norms import NORMS
from playground.topics.normalization.landscape.pair import SIDES

HIGH, LOW = 470, 330


def norms(params: Any) -> list[str]:
    """Of both networks. Where they are equal, one line hides the other."""
    return [params.land_first, params.land_second]


def views(params: Any, theme: Theme, _: Translate) -> list[View]:
    named = [_(NORMS[norm]) for norm in norms(params)]
    return [
        band(
            "loss",
            ("lowest", "highest", "loss"),
            _("Loss along the gradient"),
            _("Variation of the loss"),
            [-2.6, 2],
            params,
            theme,
            _,
        ),
        band(
            "change",
            ("near", "far", "far"),
            _("Change of the gradient ‖Δ∇J‖"),
            _("Change of the gradient"),
            [-3, 3],
            params,
            theme,
            _,
        ),
        curves(
            "land-beta",
            [
                (line(norm, theme), name, f"{side}/beta", ())
                for norm, name, side in zip(norms(params), named, SIDES, strict=True)
            ],
            _("Effective β: largest ‖Δ∇J‖ / (η ‖∇J‖)"),
            params.land_stop,
            theme,
            _,
            column=0,
            tab=_("Effective β"),
            height=HIGH,
            axis={"range": [-1.5, 3]},
        ),
        now(params, theme, _),
        curves(
            "land-accuracy",
            [
                (line(norm, theme), name, "land/accuracy", (place,))
                for place, (norm, name) in enumerate(zip(norms(params), named, strict=True))
            ],
            _("Accuracy"),
            params.land_stop,
            theme,
            _,
            tab=_("Accuracy"),
            height=LOW,
            percent=True,
        ),
        arithmetic(named, _),
    ]


def band(
    id: Literal["loss", "change"],
    sources: tuple[str, str, str],
    label: str,
    tab: str,
    powers: list[float],
    params: Any,
    theme: Theme,
    _: Translate,
) -> PlotView:
    """Of both networks over the updates: from the lowest to the highest value along the gradient, and one of them."""
    data: list[dict[str, Any]] = []
    bindings = []
    for norm, side in zip(norms(params), SIDES, strict=True):
        name = _(NORMS[norm])
        for k, source in enumerate(sources):
            trace: dict[str, Any] = {"line": {"width": 0}, "hoverinfo": "skip", "showlegend": False}
            if k == 1:
                trace |= {"fill": "tonexty", "fillcolor": faint(norm, theme, 0.3)}
            if k == 2:
                trace = {"line": line(norm, theme), "name": name}
                trace["hovertemplate"] = f"{name}: %{{y:.3g}} (%{{x}})<extra></extra>"
            bindings.append(Bind(f"data.{len(data)}.x", "step", mode="until"))
            bindings.append(Bind(f"data.{len(data)}.y", f"{side}/{source}", mode="until"))
            data.append({"type": "scatter", "mode": "lines", "x": [], "y": [], **trace})
    figure = layout(
        theme,
        xaxis=update_axis(params.land_stop, _),
        yaxis=power_axis(label, range=powers),
        legend={"traceorder": "normal"},
        margin=MARGIN,
    )
    words = _("{what} of both networks over the updates: a band over all step lengths.").format(what=label)
    return PlotView(
        id=f"land-{id}",
        title="",
        figure={"data": data, "layout": figure},
        bindings=bindings,
        description=words,
        column=0,
        tab=tab,
        height=HIGH,
        compare="none",
    )


def now(params: Any, theme: Theme, _: Translate) -> PlotView:
    """J(θ − η ∇J) over η at the update shown."""
    data, bindings = [], []
    for place, (norm, side) in enumerate(zip(norms(params), SIDES, strict=True)):
        name = _(NORMS[norm])
        trace = {"type": "scatter", "mode": "lines+markers", "x": [], "y": [], "name": name, "line": line(norm, theme)}
        hover = f"{name}: %{{y:.3g}} (η = %{{x:.3g}})<extra></extra>"
        data.append({**trace, "marker": {"size": 5}, "hovertemplate": hover})
        bindings += [Bind(f"data.{place}.x", "land/lengths"), Bind(f"data.{place}.y", f"{side}/along")]
    figure = layout(
        theme,
        xaxis={"title": {"text": _("Step length η along −∇J")}, "nticks": 5},
        yaxis=power_axis(_("Loss"), range=[-2.6, 2]),
        margin=MARGIN,
    )
    return PlotView(
        id="land-now",
        title="",
        figure={"data": data, "layout": figure},
        bindings=bindings,
        description=_("The loss of both networks at places along the negative gradient, at this update."),
        column=1,
        tab=_("Now"),
        height=LOW,
    )


def arithmetic(named: list[str], _: Translate) -> TextView:
    """What was found along the gradient, in numbers."""
    lines: list[list[str | Value]] = []
    for side, name in zip(SIDES, named, strict=True):
        lines.append([f"{name}: J = ", Value(f"{side}/loss", (), 3), ", ‖∇J‖ = ", Value(f"{side}/slope", (), 3)])
        lowest, highest = Value(f"{side}/lowest", (), 3), Value(f"{side}/highest", (), 3)
        lines.append([_("along the gradient J is between") + " ", lowest, " " + _("and") + " ", highest])
        far, beta = Value(f"{side}/far", (), 3), Value(f"{side}/beta", (), 3)
        lines.append([_("‖Δ∇J‖ up to") + " ", far, ", " + _("effective β") + " = ", beta])
    words = _("Loss, length of the gradient and what they range over, of both networks.")
    return TextView(id="land-numbers", title="", lines=lines, description=words, column=1)


def readouts(params: Any, _: Translate) -> list[list[str | Value]]:
    """How much rougher, and how well both do."""
    lines: list[list[str | Value]] = [
        [f"{_(NORMS[norm])}: ", _("accuracy") + " ", Value("land/accuracy", (place,), 3, percent=True)]
        for place, norm in enumerate(norms(params))
    ]
    return [*lines, [_("β, second / first:") + " ", Value("land_ratio", (), 3)]]
