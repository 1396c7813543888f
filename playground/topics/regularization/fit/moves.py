"""What the learner's hand does in the pictures of the fit."""

from collections.abc import Mapping
from typing import Any

from playground.core.facet import Moves
from playground.topics.regularization.fit.fit import data
from playground.topics.regularization.fit.points import OWN, written
from playground.topics.regularization.fit.views import DEGREE, POINT


def moves(params: Any) -> Moves:
    """A training point taken elsewhere; another degree."""

    def point(x: float, y: float, index: int = -1) -> Mapping[str, Any]:
        old_x, old_y = data(params).train
        if not 0 <= index < len(old_x):
            return {}
        new_x, new_y = old_x.clone(), old_y.clone()
        new_x[index], new_y[index] = float(x), float(y)
        if bool(new_x.isnan().any() | new_y.isnan().any()):
            raise ValueError("no place")
        return {"fit_data": OWN, "fit_points": written(new_x, new_y)}

    return {POINT: point, DEGREE: lambda x, _y: {"fit_degree": round(x)}}
