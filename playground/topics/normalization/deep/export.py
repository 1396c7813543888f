"""The training under "Deep networks" as a script."""

from collections.abc import Mapping
from typing import Any

from playground.core.bundle import Recipe
from playground.core.embedded import embedded
from playground.core.own_code import Own
from playground.core.written import written
from playground.topics.normalization.deep.data import DIGITS
from playground.topics.normalization.deep.lanes import Lane, lanes, numbers

NUMBERS = 50
"""How often the numbers are written down, about."""


def compute(
    params: Any, steps: int, attached: Mapping[str, Any] | None = None, own: Own | None = None
) -> tuple[list[dict[str, float]], None]:
    """Loss, accuracy, and signal, gradient and shift of the last hidden layer of every network."""
    norms = lanes(params)
    networks = [Lane(norm, params) for norm in norms]
    first = networks[0].trainer

    def step() -> None:
        for lane in networks:
            lane.step()

    def row() -> dict[str, float]:
        scores = [lane.score() for lane in networks]
        found = {**numbers(norms, scores), "deep_updates": first.steps, "epoch": first.epoch}
        for norm, lane, score in zip(norms, networks, scores, strict=True):
            seen = lane.look()
            found[f"{norm}/loss"] = float(score.loss[0])
            for name in ("size/a", "size/delta", "shift/z", "shift/u"):
                found[f"{norm}/{name}"] = float(seen[name][-1])
        return found

    return written(step, row, min(steps, params.deep_stop), NUMBERS), None


def draw(rows: list[dict[str, float]], result: None, file: str) -> None:
    """Accuracy, and everything else on a logarithmic axis, over the updates."""
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot

    figure, (left, right) = pyplot.subplots(1, 2, figsize=(12, 5))
    for name in rows[-1]:
        if name.endswith("_accuracy"):
            left.plot([row["step"] for row in rows], [row[name] for row in rows], label=name)
        elif "/" in name:
            right.plot([row["step"] for row in rows], [row[name] for row in rows], label=name)
    right.set_yscale("log")
    for axes in (left, right):
        axes.set_xlabel("step")
        axes.legend(fontsize=7)
    figure.savefig(file)


def recipe(params: Any, own: Any = None, attached: Any = None) -> Recipe:
    return Recipe(
        compute=compute,
        picture=draw,
        facts={"name == DIGITS": params.deep_data == DIGITS},
        keep={
            "playground.core.dataset_shapes:SHAPES": {params.deep_data},
            "playground.core.initial:INITS": {params.deep_init},
            "playground.core.activations:ACTIVATIONS": {params.deep_activation},
            "playground.core.optimizers:RULES": {"sgd"},
            "playground.core.losses:LOSSES": {"cross_entropy"},
        },
        instead=embedded(params.deep_data),
        most=params.deep_stop,
    )
