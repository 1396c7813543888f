"""Early stopping as a script."""

from collections.abc import Mapping
from typing import Any

from playground.core.bundle import Recipe
from playground.core.embedded import embedded
from playground.core.own_code import OwnCode
from playground.topics.regularization.early.experiment import Experiment
from playground.topics.regularization.early.params import CURVE, DIGITS
from playground.topics.regularization.still import draw

Rows = list[dict[str, float]]
NUMBERS = 100
"""How often the numbers are written down, about."""


def compute(
    params: Any, steps: int, attached: Mapping[str, Any] | None = None, own: Any = None
) -> tuple[Rows, dict[str, Any]]:
    """The numbers of the page, now and then, up to update ``steps``."""
    run = Experiment(params)
    last = min(steps, params.ea_stop)
    every, rows = max(1, last // NUMBERS), []
    for step in range(last + 1):
        over = run.finished or step == last
        if step % every == 0 or over:
            rows.append({"step": step, **run.observe().metrics})
        if over:
            break
        run.step()
    lines = {
        name: ([row["step"] for row in rows], [row[name] for row in rows]) for name in ("train", "validation", "test")
    }
    return rows, lines


def recipe(params: Any, own: OwnCode | None = None, attached: Mapping[str, Any] | None = None) -> Recipe:
    loss = "cross_entropy" if params.ea_data == DIGITS else "mse"
    return Recipe(
        compute=compute,
        picture=draw,
        known={"ea_data": params.ea_data},
        keep={
            "playground.topics.regularization.truth:TRUTHS": {params.ea_truth},
            "playground.core.activations:ACTIVATIONS": {"tanh"},
            "playground.core.optimizers:RULES": {"adam"},
            "playground.core.losses:LOSSES": {loss},
            "playground.core.initial:INITS": {"auto"},
            "playground.core.dataset_tables:TABLES": {params.ea_data},
        },
        instead={} if params.ea_data == CURVE else embedded(params.ea_data),
        most=params.ea_stop,
    )
