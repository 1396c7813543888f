"""The learning rate's regime in words and numbers."""

import math

from playground.core.picture import TextView
from playground.core.text import N_, Translate
from playground.topics.gradient_descent import plan, theory
from playground.topics.gradient_descent.params import Params
from playground.topics.gradient_descent.problem import Problem
from playground.topics.gradient_descent.regimes import DIVERGING, MONOTONE, OSCILLATING, factors, regime

REGIMES = {
    MONOTONE: N_("η ≤ 1/λmax: every update takes the run nearer in both directions, on the same side of the valley."),
    OSCILLATING: N_(
        "1/λmax < η < 2/λmax: along the steep direction each update jumps across the valley, to a point less far away."
    ),
    DIVERGING: N_("η ≥ 2/λmax: along the steep direction each update jumps across the valley and ends farther away."),
}


def words_view(params: Params, on: Problem, _: Translate) -> TextView:
    """The thresholds and the regime in numbers."""
    lr = plan.learning_rate(params, on)
    low, high = on.curvatures.tolist()
    flat, steep = factors(on, lr)
    best, left = theory.fastest(on.curvatures)
    thresholds = _("η = {lr:.4g}; limit 2/λmax = {limit:.4g}; fastest {best:.4g}, × {left:.3f} an update")
    slower = digits(max(abs(steep), abs(flat)), _)
    lines = [
        [f"λmax = {high:.4g}, λmin = {low:.4g}, κ = {on.condition:.4g}"],
        [thresholds.format(lr=lr, limit=theory.limit(high), best=best, left=left)],
        [f"1 − ηλmax = {steep:.4f}, 1 − ηλmin = {flat:.4f}: {slower}".replace("-", "−")],
        [_(REGIMES[regime(on, lr)])],
    ]
    return TextView(
        id="regime",
        title="",
        lines=lines,
        description=_("Curvatures, thresholds and what an update does to the error."),
        column=1,
        tab=_("Numbers"),
    )


def digits(factor: float, _: Translate) -> str:
    """How long the slower direction takes for a tenth of its error."""
    if factor >= 1:
        return _("the error does not shrink")
    if factor <= 0:
        return _("there in one update")
    return _("a tenth of the error after {updates:.0f} updates").format(updates=math.log(0.1) / math.log(factor))
