"""Truth tables, and the threshold neurons that answer them: one alone, or two hidden ones and an output neuron.

McCulloch and Pitts (1943) for gates of threshold neurons; Minsky and Papert, Perceptrons (1969), for XOR.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor

from playground.core.activations import ACTIVATIONS
from playground.core.text import N_


@dataclass(frozen=True)
class Gate:
    """``truth`` is the wanted answer for each of CORNERS."""

    label: str
    truth: tuple[int, int, int, int]


CORNERS = torch.tensor([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]], dtype=torch.float64)
"""The four inputs, 0 for false and 1 for true: (4, 2)."""

GATES = {
    "and": Gate("AND", (0, 0, 0, 1)),
    "or": Gate("OR", (0, 1, 1, 1)),
    "nand": Gate("NAND", (1, 1, 1, 0)),
    "nor": Gate("NOR", (1, 0, 0, 0)),
    "xor": Gate(N_("XOR: one or the other"), (0, 1, 1, 0)),
    "xnor": Gate(N_("XNOR: both or none"), (1, 0, 0, 1)),
}


def fires(x: Tensor, neuron: Sequence[float]) -> Tensor:
    """[w₁x₁ + w₂x₂ + b > 0] for inputs x (…, 2) and a neuron (w₁, w₂, b): (…), 0 or 1."""
    w1, w2, b = neuron
    z = w1 * x[..., 0] + w2 * x[..., 1] + b
    return ACTIVATIONS["step"].value(z)


def hidden(x: Tensor, first: Sequence[float], second: Sequence[float]) -> Tensor:
    """What the two hidden neurons make of inputs x (…, 2): (…, 2)."""
    return torch.stack([fires(x, first), fires(x, second)], dim=-1)


def neurons(params: Any) -> tuple[tuple[float, float, float], ...]:
    """(w₁, w₂, b) of the output neuron, then of the hidden ones if there are any."""
    output = (params.o_w1, params.o_w2, params.o_b)
    if params.neurons == "1":
        return (output,)
    return output, (params.h1_w1, params.h1_w2, params.h1_b), (params.h2_w1, params.h2_w2, params.h2_b)


def answer(x: Tensor, params: Any) -> Tensor:
    """The gate's answer to inputs x (…, 2): (…), 0 or 1."""
    output, *before = neurons(params)
    return fires(hidden(x, *before) if before else x, output)


def right(params: Any) -> Tensor:
    """Which rows of the truth table are answered as they should be: (4,) bool."""
    return answer(CORNERS, params) == torch.tensor(GATES[params.gate].truth)
