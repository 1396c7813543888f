"""The ensemble's training as a script."""

from collections.abc import Mapping
from typing import Any

from playground.core.bundle import Recipe
from playground.core.own_code import OwnCode
from playground.core.written import written
from playground.topics.regularization.ensemble.training import numbers, points, trainer, vote
from playground.topics.regularization.params import Params

Rows = list[dict[str, float]]
NUMBERS = 100
"""How often the numbers are written down, about."""


def compute(params: Params, steps: int, attached: Mapping[str, Any] | None = None, own: Any = None) -> tuple[Rows, Any]:
    """The numbers of the ensemble, now and then, up to step ``steps``; and the error of the first 1, 2, … members."""
    data = points(params.ensemble_shape, params.ensemble_points, params.ensemble_noise, params.seed)
    learning = trainer(params, data)

    def row() -> dict[str, float]:
        return {**numbers(vote(learning.network, data)), "updates": learning.steps}

    rows = written(learning.step, row, min(steps, params.ensemble_stop), NUMBERS)
    return rows, vote(learning.network, data).first()[0]


def draw(rows: Rows, errors: Any, file: str) -> None:
    """Accuracies over the updates, errors over the members."""
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot

    figure, (left, right) = pyplot.subplots(1, 2, figsize=(12, 5))
    for name in ("ensemble_accuracy", "member_accuracy"):
        left.plot([row["step"] for row in rows], [row[name] for row in rows], label=name)
    left.legend()
    right.plot(range(1, len(errors) + 1), errors, "o-")
    right.set_xlabel("members")
    figure.savefig(file)


def recipe(params: Any, own: OwnCode | None = None, attached: Mapping[str, Any] | None = None) -> Recipe:
    """How ``compute`` is written out under these parameters."""
    return Recipe(
        compute=compute,
        picture=draw,
        known={"view": params.view, "differ": params.differ},
        keep={
            "playground.core.dataset_shapes:SHAPES": {params.ensemble_shape},
            "playground.core.activations:ACTIVATIONS": {"tanh"},
            "playground.core.optimizers:RULES": {"adam"},
            "playground.core.losses:LOSSES": {"cross_entropy"},
        },
        most=params.ensemble_stop,
    )
