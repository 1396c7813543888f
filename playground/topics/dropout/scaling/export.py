"""The computation of the facet as a script."""

from collections.abc import Mapping
from typing import Any

from playground.core.bundle import Recipe
from playground.core.own_code import OwnCode
from playground.topics.dropout.scaling.expectation import gaps, numbers

DEEPEST = 6


def compute(params: Any, steps: int) -> tuple[list[dict[str, float]], None]:
    """A row for each number of hidden layers with its gap; the last one also has the numbers of the chosen network."""
    found = gaps(params.scale_p, params.scale_inputs, DEEPEST, params.scale_f, params.scale_gain, params.seed)
    rows = [{"step": depth, "gap": float(gap), "error": float(error)} for depth, (gap, error) in enumerate(found)]
    return [*rows[:-1], {**rows[-1], **numbers(params)}], None


def draw(rows: list[dict[str, float]], result: None, file: str) -> None:
    """The gap by depth."""
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(figsize=(8, 5))
    errors = [2 * row["error"] for row in rows]
    axes.bar([row["step"] for row in rows], [row["gap"] for row in rows], yerr=errors, capsize=4)
    axes.set_xlabel("hidden layers")
    axes.set_ylabel("(mean over masks − eval) / standard deviation")
    figure.savefig(file)


def recipe(params: Any, own: OwnCode | None = None, attached: Mapping[str, Any] | None = None) -> Recipe:
    """How ``compute`` is written out under these parameters."""
    return Recipe(
        compute=compute,
        picture=draw,
        known={"view": params.view},
        keep={"playground.core.activations:ACTIVATIONS": {params.scale_f}},
        most=DEEPEST,
    )
