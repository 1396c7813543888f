"""The training and its passes as a script."""

from collections.abc import Mapping
from typing import Any

from torch import Tensor

from playground.core.bundle import Recipe
from playground.core.own_code import OwnCode
from playground.topics.dropout.uncertainty import model
from playground.topics.dropout.uncertainty.data import data

Rows = list[dict[str, float]]
ROWS = 20
"""How often the numbers are written down, about."""


def compute(params: Any, steps: int, attached: Any = None, own: Any = None) -> tuple[Rows, dict[str, list[Any]]]:
    """Trains the network, then draws new passes; the numbers now and then, up to step ``steps``, and the arrays of the
    last picture."""
    points = data(params)
    trainer = model.trainer(params, points)
    last = min(steps, params.unc_stop + model.DRAWN)
    every, rows = max(1, last // ROWS), []
    arrays: dict[str, Tensor] = {}
    for step in range(last + 1):
        if step % every == 0 or step == last:
            numbers, arrays = model.looked_at(params, trainer.network, points, step - trainer.steps)
            drawn = {"unc_updates": trainer.steps, "unc_drawn": step - trainer.steps}
            rows.append({"step": step, **numbers, **drawn})
        if step < min(last, params.unc_stop):
            trainer.step()
    return rows, {name: values.tolist() for name, values in arrays.items()}


def draw(rows: Rows, result: dict[str, list[Any]], file: str) -> None:
    """The band, or the map of the epistemic uncertainty."""
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(figsize=(8, 6))
    if "unc/low" in result:
        axes.fill_between(range(len(result["unc/low"])), result["unc/low_all"], result["unc/high_all"], alpha=0.2)
        axes.fill_between(range(len(result["unc/low"])), result["unc/low"], result["unc/high"], alpha=0.3)
        axes.plot(result["unc/mean"])
    else:
        figure.colorbar(axes.imshow(result["unc/epistemic"], origin="lower", vmin=0, vmax=1), label="bits")
    figure.savefig(file)


def recipe(params: Any, own: OwnCode | None = None, attached: Mapping[str, Any] | None = None) -> Recipe:
    """How ``compute`` is written out under these parameters."""
    classes = params.unc_task == "classes"
    return Recipe(
        compute=compute,
        picture=draw,
        known={"unc_task": params.unc_task},
        keep={
            "playground.core.activations:ACTIVATIONS": {params.unc_function},
            "playground.core.optimizers:RULES": {"adam"},
            "playground.core.losses:LOSSES": {"cross_entropy" if classes else "mse"},
            "playground.core.initial:INITS": {"auto"},
            "playground.core.dataset_shapes:SHAPES": {params.unc_shape},
        },
        own=own,
        most=params.unc_stop + model.DRAWN,
    )
