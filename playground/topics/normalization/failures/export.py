"""The two trainings and their scores, as a script."""

from collections.abc import Mapping
from typing import Any

from playground.core.bundle import Recipe
from playground.core.embedded import embedded
from playground.core.written import written
from playground.topics.normalization.failures.model import NORMS, digits, trainer
from playground.topics.normalization.failures.seen import measured

Rows = list[dict[str, float]]
NUMBERS = 100
"""How often the numbers are written down, about."""


def compute(params: Any, steps: int, attached: Mapping[str, Any] | None = None, own: Any = None) -> tuple[Rows, None]:
    """The numbers of the page, now and then, up to update ``steps``."""
    data, made = digits(params.seed), {name: trainer(params, norm) for name, norm in NORMS.items()}
    networks = {name: network for name, (_, network) in made.items()}
    trainers = {name: each for name, (each, _) in made.items()}

    def step() -> None:
        for each in trainers.values():
            each.step()

    def row() -> dict[str, float]:
        return measured(networks, params, data, trainers["bn"].steps)[0]

    return written(step, row, min(steps, params.fail_stop), NUMBERS), None


def draw(rows: Rows, result: None, file: str) -> None:
    """Accuracy in train() and in eval() over the updates."""
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(figsize=(9, 5))
    for name in ("bn_train", "bn_eval", "ln_eval"):
        axes.plot([row["step"] for row in rows], [row[name] for row in rows], label=name)
    axes.set_xlabel("updates")
    axes.legend()
    figure.savefig(file)


def recipe(params: Any, own: Any = None, attached: Mapping[str, Any] | None = None) -> Recipe:
    """How ``compute`` is written out under these parameters."""
    return Recipe(
        compute=compute,
        picture=draw,
        known={"fail": params.fail},
        keep={
            "playground.core.initial:INITS": {"he_normal"},
            "playground.core.activations:ACTIVATIONS": {"relu"},
            "playground.core.optimizers:RULES": {"sgd"},
            "playground.core.losses:LOSSES": {"cross_entropy"},
            "playground.core.dataset_tables:TABLES": {"digits"},
        },
        instead=embedded("digits"),
        most=params.fail_stop,
    )
