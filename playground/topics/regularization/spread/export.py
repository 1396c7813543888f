"""Bias and variance as a script."""

from collections.abc import Mapping
from typing import Any

from playground.core.bundle import Recipe
from playground.core.own_code import OwnCode
from playground.core.written import written
from playground.topics.regularization.spread.experiment import Experiment
from playground.topics.regularization.spread.params import MOST_DEGREE, WIDTHS
from playground.topics.regularization.spread.polynomials import of_degree, spread
from playground.topics.regularization.still import draw

Rows = list[dict[str, float]]
NUMBERS = 50
"""How often the networks' numbers are written down, about."""


def by_degree(
    params: Any, steps: int, attached: Mapping[str, Any] | None = None, own: Any = None
) -> tuple[Rows, dict[str, Any]]:
    """A row for each degree; the last is the chosen one's."""
    found = spread(params)
    rows = [{"step": d, **of_degree(found.parts, d)} for d in range(params.sp_degree + 1)]
    degrees = range(MOST_DEGREE + 1)
    parts = found.parts
    lines = {
        "bias²": (degrees, parts.bias2.tolist()),
        "variance": (degrees, parts.variance.tolist()),
        "expected test error": (degrees, parts.expected.tolist()),
    }
    return rows, lines


def while_training(
    params: Any, steps: int, attached: Mapping[str, Any] | None = None, own: Any = None
) -> tuple[Rows, dict[str, Any]]:
    """The numbers of the chosen width, now and then, up to update ``steps``."""
    run = Experiment(params)
    rows = written(run.step, lambda: run.observe().metrics, min(steps, params.sp_stop), NUMBERS)
    arrays = run.observe().arrays
    return rows, {name: (WIDTHS, arrays[f"{name}/width"]) for name in ("bias2", "variance", "expected")}


def recipe(params: Any, own: OwnCode | None = None, attached: Mapping[str, Any] | None = None) -> Recipe:
    trains = params.sp_model == "networks"
    return Recipe(
        compute=while_training if trains else by_degree,
        picture=draw,
        keep={
            "playground.topics.regularization.truth:TRUTHS": {params.sp_truth},
            "playground.core.activations:ACTIVATIONS": {"tanh"},
            "playground.core.optimizers:RULES": {"adam"},
            "playground.core.losses:LOSSES": {"mse"},
            "playground.core.initial:INITS": {"auto", "zeros"},
        },
        most=params.sp_stop if trains else params.sp_degree,
    )
