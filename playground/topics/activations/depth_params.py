"""What can be set in the view of the signals through a deep network."""

from dataclasses import dataclass
from typing import Any

from playground.core.activations import TRAINABLE
from playground.core.initial import INITS
from playground.core.params import ParamSet, choice, integer, number
from playground.core.text import N_

DEPTH = N_("Deep network")
DEEPEST = 50
FUNCTIONS = {key: activation.label for key, activation in TRAINABLE.items()}
INITIAL = {key: init.label for key, init in INITS.items()}


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
    gain: float = number(
        1.0,
        low=0.1,
        high=10.0,
        scale="log",
        label=N_("Gain"),
        help=N_("All weights are multiplied by it."),
        group=DEPTH,
        when=deep,
    )
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
