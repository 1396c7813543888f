"""What can be set where activations are chosen for a task."""

from dataclasses import dataclass
from typing import Any

from playground.core.params import ParamSet, choice, integer, number
from playground.core.text import N_

CASES = {
    "labels": N_("Several labels at once"),
    "classes": N_("One class of several"),
    "two": N_("Two classes"),
    "negative": N_("Values of both signs"),
    "unbounded": N_("Values without bounds"),
    "positive": N_("Values that are positive"),
    "hidden": N_("The hidden layer"),
}


def choosing(params: Any) -> bool:
    return params.view == "choosing"


@dataclass(frozen=True, kw_only=True)
class ChoosingParams(ParamSet):
    """The task. What is right and what is wrong for it is in ``choosing.cases``."""

    case: str = choice(
        "labels",
        CASES,
        label=N_("Task"),
        help=N_("For each task one network is built right and one wrong; they differ in nothing else."),
        group=N_("Task"),
        when=choosing,
    )
    noise: float = number(
        0.1,
        low=0.0,
        high=0.5,
        step=0.05,
        label=N_("Noise"),
        help=N_("Spread of the values around the curve."),
        group=N_("Task"),
        when=lambda params: choosing(params) and params.case in ("negative", "unbounded", "positive"),
    )
    seed: int = integer(
        0,
        low=0,
        high=9999,
        label=N_("Seed"),
        help=N_("Another seed draws other points and other first weights."),
        group=N_("Random"),
        when=lambda params: params.view in ("depth", "census", "choosing"),
    )
