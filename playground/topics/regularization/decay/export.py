"""The three trainings as a script."""

from collections.abc import Mapping
from typing import Any

from playground.core.bundle import Recipe
from playground.core.embedded import embedded
from playground.core.own_code import OwnCode
from playground.core.written import written
from playground.topics.regularization.decay import build
from playground.topics.regularization.params import Params

Rows = list[dict[str, float]]
NUMBERS = 100
"""How often the numbers are written down, about."""


def compute(
    params: Params, steps: int, attached: Mapping[str, Any] | None = None, own: Any = None
) -> tuple[Rows, None]:
    """The numbers of the three networks, now and then, up to step ``steps``."""
    data = build.digits(params.decay_pictures, params.seed)
    trainer = build.trainer(params, data)
    last = min(steps, params.decay_stop)
    return written(trainer.step, lambda: build.numbers(trainer, data), last, NUMBERS), None


def draw(rows: Rows, result: None, file: str) -> None:
    """Test loss and ‖W‖."""
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(1, 2, figsize=(12, 5))
    for name in ("none", "l2", "decoupled"):
        for place, kind in zip(axes, ("test_loss", "norm"), strict=True):
            place.plot([row["step"] for row in rows], [row[f"{name}_{kind}"] for row in rows], label=name)
            place.set_title(kind)
            place.legend()
    figure.savefig(file)


def recipe(params: Any, own: OwnCode | None = None, attached: Mapping[str, Any] | None = None) -> Recipe:
    """How ``compute`` is written out under these parameters."""
    return Recipe(
        compute=compute,
        picture=draw,
        known={"view": params.view, "decay_rule": params.decay_rule},
        keep={
            "playground.core.dataset_tables:TABLES": {"digits"},
            "playground.core.activations:ACTIVATIONS": {"relu"},
            "playground.core.optimizers:RULES": {params.decay_rule},
            "playground.core.losses:LOSSES": {"cross_entropy"},
        },
        instead=embedded("digits"),
        most=params.decay_stop,
    )
