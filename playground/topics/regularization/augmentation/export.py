"""The two trainings as a script."""

from collections.abc import Mapping
from typing import Any

from playground.core.bundle import Recipe
from playground.core.embedded import embedded
from playground.core.own_code import Own, OwnCode
from playground.core.written import written
from playground.topics.regularization.augmentation.augment import augment
from playground.topics.regularization.augmentation.own import own_change
from playground.topics.regularization.augmentation.training import AugmentedTrainer, data_of, numbers
from playground.topics.regularization.params import Params

Rows = list[dict[str, float]]
NUMBERS = 100
"""How often the numbers are written down, about."""


def compute(
    params: Params, steps: int, attached: Mapping[str, Any] | None = None, own: Own | None = None
) -> tuple[Rows, None]:
    """The numbers of both networks, now and then, up to step ``steps``."""
    data = data_of(params)
    change = augment if own is None else own_change(own)
    trainer = AugmentedTrainer(params, data, change)
    last = min(steps, params.augment_stop)
    return written(trainer.step, lambda: numbers(trainer, data)[0], last, NUMBERS), None


def draw(rows: Rows, result: None, file: str) -> None:
    """Accuracies over the updates."""
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(figsize=(9, 5))
    for name in ("plain", "augmented"):
        for part, dash in (("train", ":"), ("test", "-")):
            axes.plot([row["step"] for row in rows], [row[f"{name}_{part}"] for row in rows], dash, label=name)
    axes.legend()
    figure.savefig(file)


def recipe(params: Any, own: OwnCode | None = None, attached: Mapping[str, Any] | None = None) -> Recipe:
    """How ``compute`` is written out under these parameters."""
    return Recipe(
        compute=compute,
        picture=draw,
        known={"view": params.view, "test_as": params.test_as, "flip": params.flip},
        facts={"own is None": own is None, "own is not None": own is not None},
        keep={
            "playground.core.dataset_tables:TABLES": {"digits"},
            "playground.core.activations:ACTIVATIONS": {"relu"},
            "playground.core.optimizers:RULES": {"adam"},
            "playground.core.losses:LOSSES": {"cross_entropy"},
        },
        instead=embedded("digits"),
        own=own,
        most=params.augment_stop,
    )
