"""From the parameters to who descends, how far a step goes, and what is expected of everybody."""

from torch import Tensor

from playground.topics.gradient_descent import theory
from playground.topics.gradient_descent.params import FULL, OWN, SINGLE, Params
from playground.topics.gradient_descent.problem import Problem, problem


def taking_part(params: Params, own: bool = False) -> tuple[str, ...]:
    """Who races; with ``own``, a learner's own choice of batches as well."""
    return (*params.racers, OWN) if own else params.racers


def learning_rate(params: Params, on: Problem | None = None) -> float:
    """η before any decay."""
    if params.units == "absolute":
        return params.lr
    return params.rate / (on or problem(params)).steepest


def relative(params: Params) -> float:
    """η λmax."""
    return learning_rate(params) * problem(params).steepest


def batch_of(params: Params, key: str) -> int:
    """The samples of one update of a racer."""
    samples = problem(params).samples
    return {FULL: samples, SINGLE: 1}.get(key, min(params.batch, samples))


def expected(params: Params, key: str) -> Tensor | None:
    """The covariance (2, 2) at which a racer's noise ball stays, drawn with replacement; None if there is none."""
    on = problem(params)
    if key in (FULL, OWN) or on.flat:
        return None
    return theory.stationary(on, learning_rate(params), theory.variance_share(batch_of(params, key), on.samples))
