"""The batch before and after, as a script."""

from collections.abc import Mapping
from typing import Any

from torch import Tensor

from playground.core.bundle import Recipe
from playground.core.embedded import embedded
from playground.core.own_code import Own, OwnCode
from playground.topics.normalization.cells.batch import batch_of, way
from playground.topics.normalization.cells.clip import compute, scale_and_shift, y_of
from playground.topics.normalization.cells.own.experiment import own_output

Rows = list[dict[str, float]]


def numbers(
    params: Any, steps: int, attached: Mapping[str, Any] | None = None, own: Own | None = None
) -> tuple[Rows, tuple[Tensor, Tensor]]:
    """The arithmetic of each picked cell up to ``steps``; the batch before and after."""
    metrics = compute(params).metrics
    last = min(steps, len(metrics["x"]) - 1)
    rows = [{"step": k, **{name: float(values[k]) for name, values in metrics.items()}} for k in range(last + 1)]
    x = batch_of(params)
    if own is None:
        return rows, (x, y_of(params, x))
    y = own_output(own, x, *scale_and_shift(params, x), params.norm_epsilon)
    for row, pick in zip(rows, way(params, x), strict=False):
        row["own/y"] = y[pick].item()
    return rows, (x, y)


def draw(rows: Rows, result: tuple[Tensor, Tensor], file: str) -> None:
    """Before and after: a row for each example, channels beside each other."""
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(2, 1, figsize=(10, 5))
    for place, values, name in zip(axes, result, ("x", "y"), strict=True):
        place.imshow(values.flatten(1), cmap="RdBu")
        place.set_ylabel(name)
    figure.savefig(file)


def recipe(params: Any, own: OwnCode | None = None, attached: Mapping[str, Any] | None = None) -> Recipe:
    """How ``numbers`` is written out under these parameters."""
    return Recipe(
        compute=numbers,
        picture=draw,
        known={name: getattr(params, name) for name in ("cell_data", "cell_walks")},
        keep={"playground.core.dataset_tables:TABLES": {"diabetes"}},
        instead=embedded("diabetes") if params.cell_data == "table" else {},
        facts={"own is None": own is None},
        own=own,
        most=0 if not params.cell_walks else 1000,
    )
