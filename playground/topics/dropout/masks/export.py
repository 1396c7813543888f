"""The computation of the facet as a script."""

from collections.abc import Mapping
from typing import Any

from playground.core.bundle import Recipe
from playground.core.own_code import Own, OwnCode
from playground.core.written import written
from playground.topics.dropout.masks.own import own_mask
from playground.topics.dropout.masks.thinning import Thinning
from playground.topics.dropout.written import NUMBERS, draw


def compute(
    params: Any, steps: int, attached: Mapping[str, Any] | None = None, own: Own | None = None
) -> tuple[list[dict[str, float]], None]:
    """The numbers of the page, now and then, up to step ``steps``."""
    net = Thinning(params) if own is None else Thinning(params, own_mask(own))
    return written(net.step, net.numbers, min(steps, params.masks_stop), NUMBERS), None


def recipe(params: Any, own: OwnCode | None = None, attached: Mapping[str, Any] | None = None) -> Recipe:
    """How ``compute`` is written out under these parameters."""
    return Recipe(
        compute=compute,
        picture=draw,
        known={"view": params.view},
        facts={"own is None": own is None, "own is not None": own is not None},
        keep={
            "playground.core.initial:INITS": {"auto"},
            "playground.core.activations:ACTIVATIONS": {"tanh"},
            "playground.core.optimizers:RULES": {"adam"},
            "playground.core.losses:LOSSES": {"cross_entropy"},
            "playground.core.dataset_shapes:SHAPES": {params.masks_data},
        },
        own=own,
        most=params.masks_stop,
    )
