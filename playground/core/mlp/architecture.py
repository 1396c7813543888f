"""What a network is made of: its layers, and how large that makes it."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

Norm = Literal["none", "batch", "layer", "group", "rms"]
LEARNED = {"none": 0, "batch": 2, "layer": 2, "group": 2, "rms": 1}
"""How many numbers a unit of each normalization learns: γ and β, or γ alone."""


@dataclass(frozen=True)
class LayerSpec:
    """One hidden layer: a ↦ dropout(f(norm(a Wᵀ + b))), plus a itself if ``residual``."""

    units: int
    activation: str = "tanh"  # a key of ACTIVATIONS, or of what the network is given in their place
    norm: Norm = "none"
    residual: bool = False  # only where the layer has as many units as inputs; ignored elsewhere
    dropout: bool = False  # whether the rate given to ``forward`` applies to this layer
    groups: int = 1  # of the units, for norm="group": a divisor of ``units``


@dataclass(frozen=True)
class Architecture:
    """Inputs, hidden layers and a linear output layer. ``bias=False`` leaves every b out; a norm's β stays."""

    inputs: int
    hidden: tuple[LayerSpec, ...]
    outputs: int
    bias: bool = True

    @property
    def sizes(self) -> tuple[int, ...]:
        """Inputs, units of each hidden layer, outputs."""
        return (self.inputs, *(layer.units for layer in self.hidden), self.outputs)

    @property
    def residual(self) -> tuple[bool, ...]:
        """For each hidden layer: whether its input is added to its output."""
        widths = pairwise(self.sizes[:-1])
        return tuple(
            layer.residual and inputs == units for layer, (inputs, units) in zip(self.hidden, widths, strict=True)
        )

    def shapes(self) -> Iterator[tuple[int, int, int]]:
        """Layer by layer, the output last: inputs, units, and what a norm learns of each unit (2: γ and β; 1: γ)."""
        learned = [LEARNED[layer.norm] for layer in self.hidden] + [0]
        for (inputs, units), norm in zip(pairwise(self.sizes), learned, strict=True):
            yield inputs, units, norm


def count(architecture: Architecture) -> int:
    """How many parameters it has: weights, biases, and γ and β of every normalization."""
    return sum(
        units * inputs + units * architecture.bias + units * norm for inputs, units, norm in architecture.shapes()
    )


def flops(architecture: Architecture) -> int:
    """Floating-point operations of the forward pass for one example: 2 (multiply, add) for each weight.

    Biases, activations and normalizations are not counted: they grow with the units, not with their product.
    """
    return sum(2 * units * inputs for inputs, units, _ in architecture.shapes())
