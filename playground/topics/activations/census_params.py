"""What can be set in the census: the data, the network, its training."""

from dataclasses import dataclass
from typing import Any

from playground.core.params import ParamSet, choice, number, sizes
from playground.core.text import N_
from playground.topics.activations.menus import FUNCTIONS, INITIAL, gain_of

NETWORK, TRAINING = N_("Network"), N_("Training")
SHAPES = {"circle": N_("Circle"), "moons": N_("Half moons"), "xor": "XOR", "spiral": N_("Spiral")}


def counting(params: Any) -> bool:
    return params.view == "census"


@dataclass(frozen=True, kw_only=True)
class CensusParams(ParamSet):
    """A network that learns to tell two classes of points apart."""

    data: str = choice("circle", SHAPES, label=N_("Data"), group=NETWORK, when=counting)
    unit: str = choice(
        "relu",
        FUNCTIONS,
        label=N_("Activation"),
        help=N_("May be changed while the network learns: its weights stay, so dead units can wake up."),
        group=NETWORK,
        live=True,
        when=counting,
    )
    layers: tuple[int, ...] = sizes(
        (16, 16, 16), low=1, high=32, most=6, fewest=1, label=N_("Hidden layers"), group=NETWORK, when=counting
    )
    unit_init: str = choice("he_normal", INITIAL, label=N_("First weights"), group=NETWORK, when=counting)
    unit_gain: float = gain_of(NETWORK, counting)
    bias: float = number(
        0.0,
        low=-3.0,
        high=3.0,
        step=0.1,
        label=N_("First bias"),
        help=N_("The bias that every hidden unit begins with. Far below zero, a ReLU begins dead."),
        group=NETWORK,
        when=counting,
    )
    lr: float = number(
        2.5,
        low=0.001,
        high=10.0,
        scale="log",
        label=N_("Learning rate"),
        help=N_("One update that is too large can push a ReLU's bias so far down that it never fires again."),
        group=TRAINING,
        live=True,
        when=counting,
    )
