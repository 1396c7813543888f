"""The loss along its own gradient: how far what the gradient promises can be trusted.

Santurkar, Tsipras, Ilyas & Mądry, "How Does Batch Normalization Help Optimization?", arXiv:1805.11604, section 3.
"""

from typing import NamedTuple

import torch
from torch import Tensor

from playground.core.mlp import Network
from playground.core.seeding import generator
from playground.topics.normalization.deep.seen import LOSS

LENGTHS = 12
"""Step lengths that are tried, besides 0."""


class Along(NamedTuple):
    """Seen from θ, at θ − η ∇J(θ) for every step length η (LENGTHS + 1,), the first of them 0."""

    loss: Tensor  # (LENGTHS + 1,)
    change: Tensor  # ‖∇J(θ − η ∇J) − ∇J‖, (LENGTHS + 1,)
    slope: Tensor  # ‖∇J‖, ()

    def beta(self, lengths: Tensor) -> Tensor:
        """Effective β-smoothness: the largest change of the gradient for the distance gone, ‖Δ∇J‖ / (η ‖∇J‖), ()."""
        return (self.change[1:] / (lengths[1:] * self.slope)).max()


def steps_up_to(reach: float) -> Tensor:
    """0, and LENGTHS step lengths at equal distances, (LENGTHS + 1,)."""
    return torch.linspace(0, reach, LENGTHS + 1)


class Walk:
    """Stands at all places along the gradient at once: a stack of networks, one for each step length.

    A normalization takes the statistics of the examples themselves, as in training; what the trained network remembers
    is not touched.
    """

    def __init__(self, network: Network) -> None:
        self.network = network
        self.stack = Network(network.architecture, generator(0), nets=LENGTHS + 1, dtype=network.theta.dtype)

    def along(self, x: Tensor, y: Tensor, lengths: Tensor) -> Along:
        """``x`` (1, n, inputs), ``y`` (1, n, outputs): the examples that J is the mean over."""
        self.stack.theta.copy_(self.network.theta)
        self.run(x, y)
        gradient = self.stack.gradient[:1].clone()  # ∇J(θ), (1, parameters)
        self.stack.theta.copy_(self.network.theta - lengths[:, None] * gradient)
        loss = self.run(x, y)
        change = (self.stack.gradient - gradient).norm(dim=1)
        return Along(loss, change, gradient.norm())

    def run(self, x: Tensor, y: Tensor) -> Tensor:
        """J of every network of the stack, (LENGTHS + 1,); leaves ∇J in ``stack.gradient``."""
        run = self.stack.forward(x, training=True)
        self.stack.backward(run, LOSS.delta(run.output, y))
        return LOSS.value(run.output, y)
