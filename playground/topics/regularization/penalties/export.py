"""The paths along λ as a script."""

from collections.abc import Mapping
from typing import Any

from playground.core.bundle import Recipe
from playground.core.embedded import embedded
from playground.core.own_code import OwnCode
from playground.topics.regularization.params import Params
from playground.topics.regularization.penalties.paths import STRENGTHS, numbers, path

Rows = list[dict[str, float]]


def compute(params: Params, steps: int, attached: Mapping[str, Any] | None = None, own: Any = None) -> tuple[Rows, Any]:
    """What the page says of the chosen λ, with its ten weights; and the weights for every λ."""
    return [{"step": 0, **numbers(params)}], path(params)


def draw(rows: Rows, along: Any, file: str) -> None:
    """Ten lines."""
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(figsize=(9, 5))
    axes.plot(STRENGTHS, along)
    axes.axvline(rows[-1]["lam"], color="black", linestyle=":")
    axes.set_xscale("log")
    axes.set_xlabel("λ")
    figure.savefig(file)


def recipe(params: Any, own: OwnCode | None = None, attached: Mapping[str, Any] | None = None) -> Recipe:
    """How ``compute`` is written out under these parameters."""
    return Recipe(
        compute=compute,
        picture=draw,
        known={"view": params.view},
        keep={"playground.core.dataset_tables:TABLES": {"diabetes"}},
        instead=embedded("diabetes"),
        most=0,
    )
