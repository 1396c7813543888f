"""The map of learning rates as a script."""

from collections.abc import Mapping
from typing import Any

from playground.core.bundle import Recipe
from playground.core.embedded import embedded
from playground.core.own_code import Own
from playground.core.written import written
from playground.topics.normalization.deep.data import DIGITS
from playground.topics.normalization.rates.sweep import RATES, Row, kinds, largest, numbers

NUMBERS = 20
"""How often the numbers are written down, about."""


def compute(
    params: Any, steps: int, attached: Mapping[str, Any] | None = None, own: Own | None = None
) -> tuple[list[dict[str, float]], None]:
    """Accuracy of every network of the map, and the largest rate that each row survives."""
    import torch

    sweep = [Row(kind, params) for kind in kinds(params)]

    def step() -> None:
        for row in sweep:
            row.trainer.step()

    def seen() -> dict[str, float]:
        accuracy = torch.stack([row.score().accuracy for row in sweep])  # (rows, rates)
        edge = largest(accuracy, params.rates_bar)
        found = {**numbers([row.kind for row in sweep], edge), "rates_updates": sweep[0].trainer.steps}
        for row, values, rate in zip(sweep, accuracy, edge, strict=True):
            name = f"{row.kind.norm} {row.kind.depth} {row.kind.gain:g}"
            found[f"{name}: largest"] = float(rate.nan_to_num(0.0))
            found |= {f"{name}: {lr:.3g}": float(value) for lr, value in zip(RATES, values, strict=True)}
        return found

    return written(step, seen, min(steps, params.rates_stop), NUMBERS), None


def draw(rows: list[dict[str, float]], result: None, file: str) -> None:
    """Accuracy against the learning rate, one line a row of the map."""
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(figsize=(8, 5))
    lines: dict[str, list[tuple[float, float]]] = {}
    for name, value in rows[-1].items():
        row, found, rate = name.partition(": ")
        if found and rate != "largest":
            lines.setdefault(row, []).append((float(rate), value))
    for row, points in lines.items():
        axes.plot(*zip(*points, strict=True), marker="o", label=row)
    axes.set_xscale("log")
    axes.set_xlabel("learning rate")
    axes.set_ylabel("accuracy")
    axes.legend()
    figure.savefig(file)


def recipe(params: Any, own: Any = None, attached: Any = None) -> Recipe:
    return Recipe(
        compute=compute,
        picture=draw,
        facts={"name == DIGITS": True},
        known={"rates_rows": params.rates_rows},
        keep={
            "playground.core.initial:INITS": {params.rates_init},
            "playground.core.activations:ACTIVATIONS": {params.rates_activation},
            "playground.core.optimizers:RULES": {"sgd"},
            "playground.core.losses:LOSSES": {"cross_entropy"},
        },
        instead=embedded(DIGITS),
        most=params.rates_stop,
    )
