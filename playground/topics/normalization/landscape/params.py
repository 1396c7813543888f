"""What can be set under "Smoothness"."""

from dataclasses import dataclass
from typing import Any

from playground.core.challenges import Measure
from playground.core.params import ParamSet, choice, integer, number
from playground.core.text import N_
from playground.topics.normalization.deep.norms import INSTANCE, NORMS
from playground.topics.normalization.deep.params import COMPARED, FUNCTIONS, LEARNING, NETWORK, STARTS

MEASURES: dict[str, Measure] = {
    "land_ratio": Measure(N_("effective β of the second network / of the first")),
    "land_updates": Measure(N_("updates")),
}
COMPARABLE = {key: label for key, label in NORMS.items() if key != INSTANCE}
PROBE = N_("Looking along the gradient")


def shown(params: Any) -> bool:
    return bool(params.view == "landscape")


@dataclass(frozen=True, kw_only=True)
class LandscapeParams(ParamSet):
    """Two networks that train alike, and how far along the gradient each is looked at."""

    land_first: str = choice("none", COMPARABLE, label=N_("First network"), group=COMPARED, when=shown)
    land_second: str = choice("batch", COMPARABLE, label=N_("Second network"), group=COMPARED, when=shown)
    land_reach: float = number(
        0.8,
        low=0.01,
        high=4.0,
        scale="log",
        label=N_("Longest step η"),
        help=N_("The loss is computed at θ − η ∇J for twelve step lengths η up to this one. Nothing is updated by it."),
        group=PROBE,
        live=True,
        when=shown,
    )
    land_lr: float = number(
        0.1,
        low=1e-3,
        high=3.0,
        scale="log",
        label=N_("Learning rate"),
        help=N_("Of the training itself."),
        group=LEARNING,
        live=True,
        when=shown,
    )
    land_depth: int = integer(8, low=1, high=20, label=N_("Hidden layers"), group=NETWORK, when=shown)
    land_width: int = integer(32, low=8, high=64, step=8, label=N_("Units of each layer"), group=NETWORK, when=shown)
    land_activation: str = choice("relu", FUNCTIONS, label=N_("Activation"), group=NETWORK, when=shown)
    land_init: str = choice("he_normal", STARTS, label=N_("First weights"), group=NETWORK, when=shown)
    land_gain: float = number(
        1.0,
        low=0.1,
        high=10.0,
        scale="log",
        label=N_("Gain"),
        help=N_("Multiplies all first weights."),
        group=NETWORK,
        when=shown,
    )
    land_batch: int = integer(
        64, low=4, high=256, step=4, label=N_("Batch size"), group=LEARNING, advanced=True, when=shown
    )
    land_stop: int = integer(
        200,
        low=50,
        high=2000,
        step=50,
        label=N_("Updates"),
        help=N_("The training ends after so many."),
        group=LEARNING,
        advanced=True,
        live=True,
        when=shown,
    )
