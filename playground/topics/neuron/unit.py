"""One neuron at work: the weighted sum of its inputs, and its activation."""

from collections.abc import Sequence
from typing import Any

import torch
from torch import Tensor

from playground.core.activations import ACTIVATIONS


def weighted_sum(x: Tensor, w: Sequence[float], b: float) -> Tensor:
    """z = w₁x₁ + … + wₙxₙ + b for inputs x (…, n): (…)."""
    return x @ torch.tensor(w, dtype=x.dtype) + b


def weights(params: Any) -> tuple[float, ...]:
    """w₁ … wₙ for the chosen number of inputs."""
    return tuple(getattr(params, f"w{i + 1}") for i in range(int(params.inputs)))


def place(params: Any) -> tuple[float, ...]:
    """x₁ … xₙ: what the neuron is asked."""
    return tuple(getattr(params, f"x{i + 1}") for i in range(int(params.inputs)))


def asked(params: Any) -> tuple[Tensor, Tensor]:
    """z and a = f(z) for the chosen input, float64 without dimensions."""
    z = weighted_sum(torch.tensor(place(params), dtype=torch.float64), weights(params), params.b)
    return z, ACTIVATIONS[params.activation].value(z)
