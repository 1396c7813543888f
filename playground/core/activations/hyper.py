"""The settings that some activations have of their own."""

from collections.abc import Mapping
from dataclasses import replace

from playground.core.activations.rectified import LEAK, PRELU
from playground.core.params import Number
from playground.core.text import N_


def settings(**specs: Number) -> Mapping[str, Number]:
    return {name: replace(spec, name=name) for name, spec in specs.items()}


def alpha(default: float, low: float, high: float, help: str) -> Number:
    return Number(default=default, low=low, high=high, step=0.01, label="α", help=help)


def beta(low: float, help: str) -> Number:
    return Number(default=1.0, low=low, high=5.0, step=0.05, label="β", help=help)


HYPER: dict[str, Mapping[str, Number]] = {
    "leaky_relu": settings(alpha=alpha(LEAK, 0.0, 1.0, N_("α: the slope left of zero."))),
    "prelu": settings(
        alpha=alpha(PRELU, -1.0, 1.5, N_("α: the slope left of zero; in a network it is learned like a weight."))
    ),
    "elu": settings(alpha=alpha(1.0, 0.0, 3.0, N_("α: how far below zero the function goes on the left."))),
    "silu": settings(
        beta=beta(0.0, N_("β: how fast the gate σ(βz) opens. 0 gives z/2; the larger, the nearer to ReLU."))
    ),
    "softplus": settings(beta=beta(0.1, N_("β: how sharp the bend is. The larger, the nearer to ReLU."))),
}
"""Key of ACTIVATIONS → name that ``value`` and ``slope`` take → default, range, label, help."""
