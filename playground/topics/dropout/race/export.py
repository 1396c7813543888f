"""The race as a script."""

from collections.abc import Mapping
from typing import Any

from playground.core.bundle import Recipe
from playground.core.embedded import embedded
from playground.core.own_code import OwnCode
from playground.core.written import written
from playground.topics.dropout.race import contest

Rows = list[dict[str, float]]
ROWS = 50
"""How often the numbers are written down, about."""


def compute(params: Any, steps: int, attached: Any = None, own: Any = None) -> tuple[Rows, None]:
    """Trains all networks; the scores now and then, up to step ``steps``."""
    trainer = contest.trainer(params)
    data = contest.pictures(params.race_per_class, params.race_wrong, params.seed)

    def row() -> dict[str, float]:
        numbers, arrays = contest.looked_at(trainer.network, data, params.race_seeds)
        for place, p in enumerate(contest.RATES):
            numbers[f"train/{p}"] = float(arrays["race/train"][place])
            numbers[f"test/{p}"] = float(arrays["race/test"][place])
        return {**numbers, "race_updates": trainer.steps}

    return written(trainer.step, row, min(steps, params.race_stop), ROWS), None


def draw(rows: Rows, result: None, file: str) -> None:
    """Score against p at the end, and the test's learning curves."""
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot

    figure, (left, right) = pyplot.subplots(1, 2, figsize=(12, 5))
    rates = [float(name.split("/")[1]) for name in rows[-1] if name.startswith("test/")]
    for part in ("train", "test"):
        left.plot(rates, [rows[-1][f"{part}/{p}"] for p in rates], marker="o", label=part)
    left.set_xlabel("p")
    for p in rates:
        right.plot([row["step"] for row in rows], [row[f"test/{p}"] for row in rows], label=f"p = {p}")
    right.set_xlabel("step")
    for axes in (left, right):
        axes.set_ylabel("accuracy")
        axes.legend()
    figure.savefig(file)


def recipe(params: Any, own: OwnCode | None = None, attached: Mapping[str, Any] | None = None) -> Recipe:
    """How ``compute`` is written out under these parameters."""
    return Recipe(
        compute=compute,
        picture=draw,
        keep={
            "playground.core.activations:ACTIVATIONS": {"relu"},
            "playground.core.optimizers:RULES": {"adam"},
            "playground.core.losses:LOSSES": {"cross_entropy"},
            "playground.core.initial:INITS": {"auto"},
        },
        instead=embedded("digits"),
        own=own,
        most=params.race_stop,
    )
