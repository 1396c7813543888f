"""What can be set in the view of the functions themselves. Each function's own settings come from its declaration."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from playground.core.activations import ACTIVATIONS, Activation
from playground.core.activations.hyper import HYPER
from playground.core.params import ParamSet, choice, choices, number
from playground.core.settings import Declared, settings, settings_of
from playground.core.text import N_

NAMES = {key: activation.label for key, activation in ACTIVATIONS.items()}
FUNCTIONS = N_("Functions")
FAR = 6.0
"""Functions are drawn from −FAR to FAR."""


def shapes(params: Any) -> bool:
    return params.view == "shapes"


@dataclass(frozen=True, kw_only=True)
class ShapeParams(ParamSet):
    """Which functions are drawn, and where they are looked at."""

    shown: tuple[str, ...] = choices(
        ("relu", "gelu", "tanh", "sigmoid"),
        NAMES,
        label=N_("Drawn"),
        help=N_("All of these are drawn over each other."),
        fewest=1,
        group=FUNCTIONS,
        when=shapes,
    )
    probed: str = choice(
        "sigmoid",
        NAMES,
        label=N_("Tangent at"),
        help=N_("The function whose point can be dragged. If it is not drawn, the first one that is drawn takes over."),
        group=FUNCTIONS,
        when=shapes,
    )
    z: float = number(
        1.5,
        low=-FAR,
        high=FAR,
        step=0.05,
        label=N_("Input z"),
        help=N_("Drag the ring along the curve, or use this slider."),
        group=FUNCTIONS,
        when=shapes,
    )


def used(params: Any, key: str) -> bool:
    """Whether a view under these parameters computes the activation ``key``, so that its settings matter."""
    if params.view == "shapes":
        return key in params.shown
    if params.view == "depth":
        return key == params.activation or (params.beside and key == params.other_activation)
    return params.view == "census" and key == params.unit


def shown_for(key: str) -> Callable[[Any], bool]:
    return lambda params: used(params, key)


def own_fields() -> list[Declared]:
    """``<activation>_<setting>`` for every activation that has settings."""
    made: list[Declared] = []
    for key, specs in HYPER.items():
        made += settings_of(key, specs, group=NAMES[key], when=shown_for(key), live=True)
    return made


def hyper(params: Any, key: str) -> dict[str, float]:
    """The settings of one activation, by the names that its functions take."""
    return settings(params, key, ACTIVATIONS[key].settings)


def activation_of(params: Any, key: str) -> Activation:
    """The activation ``key`` with the settings that the page has for it."""
    return ACTIVATIONS[key].at(**hyper(params, key))


def probed_of(params: Any) -> str:
    """The function that has the tangent: the chosen one, or the first one drawn when that one is not."""
    return params.probed if params.probed in params.shown else params.shown[0]
