"""The normalizations that are compared, and the networks that have them."""

from math import gcd

from playground.core.mlp import Architecture, LayerSpec
from playground.core.text import N_

NONE, BATCH, LAYER, GROUP, RMS, INSTANCE = "none", "batch", "layer", "group", "rms", "instance"
NORMS = {
    NONE: N_("Without"),
    BATCH: N_("BatchNorm"),
    LAYER: N_("LayerNorm"),
    GROUP: N_("GroupNorm"),
    RMS: N_("RMSNorm"),
    INSTANCE: N_("InstanceNorm"),
}
PLACES = {NONE: 7, BATCH: 0, LAYER: 1, GROUP: 2, RMS: 3, INSTANCE: 4}
"""Which of the theme's colours each has in every picture."""
DASHES = {NONE: "dot", BATCH: "solid", LAYER: "dash", GROUP: "dashdot", RMS: "longdash", INSTANCE: "longdashdot"}
GROUPS = 4


def fitting(units: int, groups: int) -> int:
    """As many groups as asked for, or the most of its divisors that ``units`` can be shared out to equally."""
    return gcd(units, groups)


def hidden(norm: str, units: int, activation: str, groups: int = GROUPS) -> LayerSpec:
    """A hidden layer a ↦ f(norm(a Wᵀ + b)).

    InstanceNorm normalizes each channel over the positions of a picture. A unit of a perceptron has a single position,
    so it is GroupNorm with one unit a group: ẑ = 0 whatever the input (torch.nn.InstanceNorm1d refuses to train so).
    """
    if norm == INSTANCE:
        return LayerSpec(units, activation, "group", groups=units)
    return LayerSpec(units, activation, norm, groups=fitting(units, groups) if norm == GROUP else 1)  # type: ignore[arg-type]


def architecture(
    norm: str, inputs: int, depth: int, units: int, activation: str, outputs: int, groups: int = GROUPS
) -> Architecture:
    """``depth`` equal hidden layers; the output layer is never normalized."""
    return Architecture(inputs, (hidden(norm, units, activation, groups),) * depth, outputs)
