"""The source that drew each view, for the Code tab."""

from typing import Any

from playground.topics.losses import adversarial, fit, penalties, stability
from playground.topics.losses.params import Shared, shown
from playground.topics.losses.pointwise import LOSSES


def sources(params: Shared) -> list[Any]:
    """Modules and functions, the most telling first."""
    if params.view == "penalties":
        return [penalties]
    if params.view == "adversarial":
        return [adversarial]
    if params.view == "stability":
        return [stability]
    curves = [curve for key in shown(params) for curve in (LOSSES[key].value, LOSSES[key].slope, LOSSES[key].curvature)]
    unique = list(dict.fromkeys(curves))
    return [*unique, fit] if params.view == "refit" else unique
