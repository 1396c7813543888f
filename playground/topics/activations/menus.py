"""What a network of this page is built from, wherever one is chosen: its activation, its first weights, their gain."""

from collections.abc import Callable
from typing import Any

from playground.core.activations import TRAINABLE
from playground.core.initial import INITS
from playground.core.params import number
from playground.core.text import N_

FUNCTIONS = {key: activation.label for key, activation in TRAINABLE.items()}
INITIAL = {key: init.label for key, init in INITS.items()}


def gain_of(group: str, when: Callable[[Any], bool]) -> Any:
    return number(
        1.0,
        low=0.1,
        high=10.0,
        scale="log",
        label=N_("Gain"),
        help=N_("All weights are multiplied by it."),
        group=group,
        when=when,
    )
