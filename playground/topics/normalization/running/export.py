"""The stream and what is remembered of it, as a script."""

from collections.abc import Mapping
from typing import Any

from playground.core.bundle import Recipe
from playground.core.written import written
from playground.topics.normalization.running.seen import goals, numbers
from playground.topics.normalization.running.stream import BATCHES, Stream

Rows = list[dict[str, float]]
NUMBERS = 200
"""How often the numbers are written down, about."""


def compute(params: Any, steps: int, attached: Mapping[str, Any] | None = None, own: Any = None) -> tuple[Rows, None]:
    """The numbers of the page, now and then, up to batch ``steps``."""
    stream = Stream(params)

    def row() -> dict[str, float]:
        return {**numbers(stream, params), **goals(stream, params)}

    return written(lambda: stream.step(params), row, min(steps, BATCHES), NUMBERS), None


def draw(rows: Rows, result: None, file: str) -> None:
    """Means and variances over the batches."""
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot

    figure, both = pyplot.subplots(1, 2, figsize=(12, 5))
    for axes, names in zip(
        both,
        (("batch_mean", "expected_mean", "running_mean"), ("batch_variance", "expected_variance", "running_variance")),
        strict=True,
    ):
        for name in names:
            axes.plot([row["step"] for row in rows], [row[name] for row in rows], label=name)
        axes.set_xlabel("batch")
        axes.legend()
    figure.savefig(file)


def recipe(params: Any, own: Any = None, attached: Mapping[str, Any] | None = None) -> Recipe:
    """How ``compute`` is written out."""
    return Recipe(compute=compute, picture=draw, most=BATCHES)
