"""Functions made of straight pieces (or parabolas) that look like a smooth one and cost less, and the step."""

import torch
from torch import Tensor

SIDE = 3.0  # the hard sigmoid and the hard swish bend at ±3


def hard_sigmoid(z: Tensor) -> Tensor:
    """z/6 + ½, cut off at 0 and 1. Courbariaux et al., arXiv:1511.00363, eq. 3, in the form of torch.nn.Hardsigmoid."""
    return (z / (2 * SIDE) + 0.5).clamp(min=0, max=1)


def hard_sigmoid_slope(z: Tensor, a: Tensor) -> Tensor:
    return torch.where(z.abs() < SIDE, z.new_ones(()) / (2 * SIDE), 0.0)


def hard_tanh(z: Tensor) -> Tensor:
    """z, cut off at −1 and 1. Collobert, "Large scale machine learning" (2004)."""
    return z.clamp(min=-1, max=1)


def hard_tanh_slope(z: Tensor, a: Tensor) -> Tensor:
    return z.abs() < 1


def hard_swish(z: Tensor) -> Tensor:
    """z times the hard sigmoid of z. Howard et al., arXiv:1905.02244, section 5.2."""
    return z * hard_sigmoid(z)


def hard_swish_slope(z: Tensor, a: Tensor) -> Tensor:
    """0 left of −3, 1 right of 3, z/3 + ½ between."""
    return torch.where(z.abs() < SIDE, z / SIDE + 0.5, (z > 0).to(z.dtype))


def step(z: Tensor) -> Tensor:
    """1 where z > 0, else 0: the perceptron's function. Rosenblatt (1958)."""
    return (z > 0).to(z.dtype)
