"""The training under "Smoothness" as a script."""

from collections.abc import Mapping
from typing import Any

from playground.core.bundle import Recipe
from playground.core.embedded import embedded
from playground.core.own_code import Own
from playground.core.written import written
from playground.topics.normalization.deep.data import DIGITS
from playground.topics.normalization.landscape.pair import SIDES, Side, ratio

NUMBERS = 50
"""How often the numbers are written down, about."""


def compute(
    params: Any, steps: int, attached: Mapping[str, Any] | None = None, own: Own | None = None
) -> tuple[list[dict[str, float]], None]:
    """Loss, what it ranges over along the gradient, and effective β of both networks."""
    sides = [Side(norm, params) for norm in (params.land_first, params.land_second)]

    def step() -> None:
        for side in sides:
            side.trainer.step()

    def row() -> dict[str, float]:
        numbers: dict[str, float] = {"land_updates": sides[0].trainer.steps}
        seen = [side.look(params.land_reach) for side in sides]
        for name, side, found in zip(SIDES, sides, seen, strict=True):
            numbers |= {f"{name}/{key}": float(value) for key, value in found.items() if value.dim() == 0}
            numbers[f"{name}/accuracy"] = float(side.score().accuracy[0])
        return {**numbers, "land_ratio": ratio(seen[0]["beta"], seen[1]["beta"])}

    return written(step, row, min(steps, params.land_stop), NUMBERS), None


def draw(rows: list[dict[str, float]], result: None, file: str) -> None:
    """The band of losses along the gradient, and effective β."""
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot

    figure, (left, right) = pyplot.subplots(1, 2, figsize=(12, 5))
    steps = [row["step"] for row in rows]
    for side in SIDES:
        low, high = ([row[f"{side}/{name}"] for row in rows] for name in ("lowest", "highest"))
        left.fill_between(steps, low, high, alpha=0.3, label=f"{side}: along the gradient")
        left.plot(steps, [row[f"{side}/loss"] for row in rows], label=f"{side}: loss")
        right.plot(steps, [row[f"{side}/beta"] for row in rows], label=f"{side}: effective β")
    for axes in (left, right):
        axes.set_yscale("log")
        axes.set_xlabel("step")
        axes.legend()
    figure.savefig(file)


def recipe(params: Any, own: Any = None, attached: Any = None) -> Recipe:
    return Recipe(
        compute=compute,
        picture=draw,
        facts={"name == DIGITS": True},
        keep={
            "playground.core.initial:INITS": {params.land_init, "auto"},
            "playground.core.activations:ACTIVATIONS": {params.land_activation},
            "playground.core.optimizers:RULES": {"sgd"},
            "playground.core.losses:LOSSES": {"cross_entropy"},
        },
        instead=embedded(DIGITS),
        most=params.land_stop,
    )
