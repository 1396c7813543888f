"""The fit as a script: errors of every degree up to the chosen one."""

from collections.abc import Mapping
from typing import Any

from playground.core.bundle import Recipe
from playground.core.own_code import Own, OwnCode
from playground.topics.regularization.fit.bases import BASIS
from playground.topics.regularization.fit.fit import data, fits, of_degree
from playground.topics.regularization.still import draw
from playground.topics.regularization.truth import GRID, TRUTHS

Rows = list[dict[str, float]]


def compute(
    params: Any, steps: int, attached: Mapping[str, Any] | None = None, own: Own | None = None
) -> tuple[Rows, dict[str, Any]]:
    """A row for each degree; the last is the chosen one's."""
    basis = BASIS[params.fit_basis] if own is None else own.function("basis")
    found = fits(params, basis)
    errors = found.errors.tolist()
    rows = [
        {"step": degree, "fit_train": train, "fit_validation": validation, "fit_test": test}
        for degree, (train, validation, test) in enumerate(errors[: params.fit_degree + 1])
    ]
    rows[-1] |= of_degree(params, found)
    lines = {
        "true function": (GRID, TRUTHS[params.fit_truth](GRID)),
        "fit": (GRID, found.curves[params.fit_degree]),
        "training points": data(params).train,
    }
    return rows, lines


def recipe(params: Any, own: OwnCode | None = None, attached: Mapping[str, Any] | None = None) -> Recipe:
    return Recipe(
        compute=compute,
        picture=draw,
        known={"fit_data": params.fit_data, "fit_basis": params.fit_basis},
        facts={"own is None": own is None},
        keep={
            "playground.topics.regularization.fit.bases:BASIS": {params.fit_basis},
            "playground.topics.regularization.truth:TRUTHS": {params.fit_truth},
        },
        own=own,
        most=params.fit_degree,
    )
