"""What can be set under "Sub-networks"."""

from dataclasses import dataclass
from typing import Any

from playground.core.challenges import Measure
from playground.core.params import ParamSet, choice, integer, number
from playground.core.text import N_
from playground.topics.dropout.data import SHAPES

WITH, WITHOUT = "with", "without"
NETS = {WITH: N_("Trained with dropout"), WITHOUT: N_("Trained without")}
MEASURES: dict[str, Measure] = {
    "sub_gap": Measure(N_("greatest gap between geometric mean and scaled network")),
    "sub_worst": Measure(N_("worst unit removed: test accuracy"), percent=True),
    "sub_accuracy": Measure(N_("test accuracy of the scaled network"), percent=True),
    "sub_layers": Measure(N_("hidden layers")),
}
NETWORK, TRAINING = N_("Network"), N_("Training")


def shown(params: Any) -> bool:
    return bool(params.view == "subnets")


@dataclass(frozen=True, kw_only=True)
class SubnetsParams(ParamSet):
    """A network with so few units that all its sub-networks can be evaluated."""

    sub_p: float = number(
        0.3,
        low=0.0,
        high=0.9,
        step=0.05,
        label=N_("Dropout rate p"),
        help=N_("In training, and in the sub-networks' probabilities p^k (1 − p)^(n − k) with k of n units silent."),
        group=N_("Dropout"),
        live=True,
        when=shown,
    )
    sub_net: str = choice(
        WITH,
        NETS,
        label=N_("Whose sub-networks"),
        help=N_("Two networks with the same first weights learn from the same batches, one of them with dropout."),
        group=N_("Dropout"),
        live=True,
        look=True,
        when=shown,
    )
    sub_units: int = integer(
        6,
        low=2,
        high=10,
        label=N_("Hidden units in all"),
        help=N_("n units make 2ⁿ sub-networks."),
        group=NETWORK,
        when=shown,
    )
    sub_layers: str = choice(
        "1",
        {"1": N_("1"), "2": N_("2")},
        label=N_("Hidden layers"),
        help=N_("With two, each has half of the units."),
        group=NETWORK,
        when=shown,
    )
    sub_data: str = choice("circle", SHAPES, label=N_("Data"), group=NETWORK, when=shown)
    sub_noise: float = number(
        0.1, low=0.0, high=0.5, step=0.05, label=N_("Noise"), group=NETWORK, advanced=True, when=shown
    )
    sub_x: float = number(
        1.1,
        low=-2.4,
        high=2.4,
        step=0.1,
        label=N_("Point that is asked about: x₁"),
        help=N_("All sub-networks say what they think of this point."),
        group=N_("Dropout"),
        live=True,
        look=True,
        when=shown,
    )
    sub_y: float = number(
        0.5,
        low=-2.4,
        high=2.4,
        step=0.1,
        label=N_("Point that is asked about: x₂"),
        group=N_("Dropout"),
        live=True,
        look=True,
        when=shown,
    )
    sub_lr: float = number(
        0.03, low=1e-4, high=0.3, scale="log", label=N_("Learning rate"), group=TRAINING, live=True, when=shown
    )
    sub_stop: int = integer(
        800,
        low=50,
        high=3000,
        step=50,
        label=N_("Updates"),
        help=N_("The training ends after so many."),
        group=TRAINING,
        advanced=True,
        live=True,
        when=shown,
    )
