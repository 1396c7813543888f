"""What can be set in the view of the signals through a deep network."""

from dataclasses import dataclass
from typing import Any

from playground.core.params import ParamSet, choice, integer
from playground.core.text import N_
from playground.topics.activations.menus import FUNCTIONS, INITIAL, gain_of

DEPTH = N_("Deep network")
DEEPEST = 50


def deep(params: Any) -> bool:
    return params.view == "depth"


@dataclass(frozen=True, kw_only=True)
class DepthParams(ParamSet):
    """A network of equal layers with first weights only: nothing is trained."""

    depth: int = integer(20, low=1, high=DEEPEST, label=N_("Layers"), group=DEPTH, when=deep)
    activation: str = choice("sigmoid", FUNCTIONS, label=N_("Activation"), group=DEPTH, when=deep)
    init: str = choice(
        "lecun_normal",
        INITIAL,
        label=N_("First weights"),
        help=N_("How the weights are drawn; biases are zero."),
        group=DEPTH,
        when=deep,
    )
    gain: float = gain_of(DEPTH, deep)
    width: int = integer(
        100,
        low=10,
        high=200,
        step=10,
        label=N_("Units in each layer"),
        help=N_("The wider, the nearer to theory."),
        group=DEPTH,
        advanced=True,
        when=deep,
    )
