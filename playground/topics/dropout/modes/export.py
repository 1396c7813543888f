"""The computation of the facet as a script."""

from collections.abc import Mapping
from typing import Any

from playground.core.bundle import Recipe
from playground.core.embedded import embedded
from playground.core.own_code import OwnCode
from playground.core.written import written
from playground.topics.dropout.modes.modes import Modes
from playground.topics.dropout.written import NUMBERS, draw


def compute(params: Any, steps: int) -> tuple[list[dict[str, float]], None]:
    """The numbers of the page, now and then, up to step ``steps``."""
    modes = Modes(params)
    return written(modes.step, modes.numbers, min(steps, params.mode_stop), NUMBERS), None


def recipe(params: Any, own: OwnCode | None = None, attached: Mapping[str, Any] | None = None) -> Recipe:
    """How ``compute`` is written out under these parameters."""
    return Recipe(
        compute=compute,
        picture=draw,
        known={"view": params.view},
        keep={
            "playground.core.initial:INITS": {"auto"},
            "playground.core.activations:ACTIVATIONS": {"relu"},
            "playground.core.optimizers:RULES": {"adam"},
            "playground.core.losses:LOSSES": {"cross_entropy"},
        },
        instead=embedded("digits"),
        most=params.mode_stop,
    )
