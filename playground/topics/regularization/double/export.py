"""Double descent as a script."""

from collections.abc import Mapping
from typing import Any

from playground.core.bundle import Recipe
from playground.core.embedded import embedded
from playground.core.own_code import OwnCode
from playground.topics.regularization.double.descent import curves, ridge_of, said
from playground.topics.regularization.double.params import DIGITS
from playground.topics.regularization.still import draw

Rows = list[dict[str, float]]


def compute(
    params: Any, steps: int, attached: Mapping[str, Any] | None = None, own: Any = None
) -> tuple[Rows, dict[str, Any]]:
    """A row for each number of features that was tried; the last has the chosen one's numbers."""
    over = curves(params, ridge_of(params))
    pairs = zip(over.counts, over.train.tolist(), over.test[1].tolist(), strict=True)
    rows: Rows = [{"step": p, "dd_train": train, "dd_test": test} for p, train, test in pairs]
    rows.append({"step": params.dd_count, **said(params, over)})
    lines = {"training error": (over.counts, over.train), "test error": (over.counts, over.test[1])}
    return rows, lines


def recipe(params: Any, own: OwnCode | None = None, attached: Mapping[str, Any] | None = None) -> Recipe:
    digits = params.dd_features == DIGITS
    return Recipe(
        compute=compute,
        picture=draw,
        keep={"playground.core.dataset_tables:TABLES": {"digits"}},
        instead=embedded("digits") if digits else {},
        known={"dd_features": params.dd_features},
        facts={"features == DIGITS": digits},
        most=0,
    )
