"""What there is to say about a race, as codes of ``WORDS``."""

from collections.abc import Mapping

from torch import Tensor

from playground.core.text import N_
from playground.topics.gradient_descent import theory
from playground.topics.gradient_descent.params import FULL, MINI, SINGLE
from playground.topics.gradient_descent.race import Race

WORDS = {
    "too_fast": N_(
        "η is above 2/λmax: along the steep direction every update overshoots by more than it corrects. All of them "
        "diverge. Lower the learning rate below 2 in units of 1/λmax."
    ),
    "single_too_fast": N_(
        "Batch descent converges at this rate, single samples don't: their gradients differ so much that the noise "
        "feeds itself. Stochastic descent needs a smaller learning rate."
    ),
    "mini_too_fast": N_(
        "Batch descent converges at this rate, these mini-batches don't: lower the rate or make the batches larger."
    ),
    "oscillates": N_(
        "η lies between 1/λmax and 2/λmax: along the steep direction every update jumps over the valley to the other "
        "side, a little lower each time."
    ),
    "flat": N_("These two columns say the same, or separate the classes without error: there is no single minimum."),
    "narrow": N_(
        "The valley is narrow: the steep direction allows only small updates, which hardly move along the flat one. "
        "Standardize the features."
    ),
    "settled": N_(
        "The noise balls have reached the size that theory expects. They stay: only a smaller rate, larger batches or "
        "a decaying rate bring the runs closer to the minimum."
    ),
    "sorted": N_(
        "Sorted samples come in long stretches that pull the same way, so the runs go round in a large circle once an "
        "epoch. Shuffle."
    ),
}
NARROW = 200
CLOSE = 1.25
"""Measured and expected radius of a settled ball differ by less than this factor."""


def advise(run: Race, known: Mapping[str, Tensor | None]) -> str:
    """The code of what there is to say about this moment; "" for nothing. ``known``: what theory expects of each."""
    problem, params = run.problem, run.params
    if problem.flat:
        return "flat"
    rate = run.now * problem.steepest
    if rate > 2:
        return "too_fast"
    for key in (SINGLE, MINI):
        if key in run.racers and known[key] is None:
            return f"{key}_too_fast"
    if params.order == "sorted" and (MINI in run.racers or SINGLE in run.racers):
        return "sorted"
    if rate > 1 and FULL in run.racers:
        return "oscillates"
    if problem.condition > NARROW:
        return "narrow"
    return "settled" if settled(run, known) else ""


def settled(run: Race, known: Mapping[str, Tensor | None]) -> bool:
    """Whether all noise balls have the size they are expected to keep."""
    noisy = [key for key in (MINI, SINGLE) if key in run.racers]
    if not noisy or run.params.decay or run.params.order != "replacement":
        return False
    for key in noisy:
        racer, sigma = run.racers[key], known[key]
        if sigma is None or racer.whole or racer.kept < 0.9:
            return False
        ratio = theory.radius(racer.measured()) / max(theory.radius(sigma), 1e-12)
        if not 1 / CLOSE < ratio < CLOSE or racer.mean_excess() > 3 * theory.floor(run.problem, sigma):
            return False
    return True
