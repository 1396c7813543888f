"""Where a stack of networks keeps its numbers: one row for each, and every layer a window into it."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import torch
from torch import Generator, Tensor

from playground.core.activations import ACTIVATIONS, Activation
from playground.core.initial import AUTO, INITS
from playground.core.mlp.architecture import Architecture, count
from playground.core.mlp.norm import EPSILON, MOMENTUM, Statistics


class Layer(NamedTuple):
    """One layer's numbers, for every network; in ``Network.gradients`` each field holds ∂J by that field."""

    W: Tensor  # (nets, units, inputs)
    b: Tensor | None  # (nets, 1, units)
    gamma: Tensor | None  # (nets, 1, units), with a normalization
    beta: Tensor | None  # (nets, 1, units)


class Windows:
    """Cuts rows (nets, numbers) into consecutive views (nets, height, width): ``take(height, width)`` is the next."""

    def __init__(self, rows: Tensor) -> None:
        self.rows, self.start = rows, 0

    def __call__(self, height: int, width: int) -> Tensor:
        start, self.start = self.start, self.start + height * width
        return self.rows[:, start : self.start].view(-1, height, width)


class Parameters:
    """The parameters of ``nets`` networks of one architecture, their gradients, and what BatchNorm remembers.

    θ and its gradient are one matrix each, a row per network: an optimizer needs no more. Every layer's W, b, γ and β
    are windows into that row, so changing one changes the other.

    ``random``  one generator for all networks, drawn one after the other, or one for each network.
    ``init``    a key of ``INITS``; ``gain`` multiplies the weights it makes.
    ``activations``  what the layers' keys stand for.
    """

    epsilon = EPSILON
    """ε of every normalization."""
    momentum = MOMENTUM
    """Share of a new batch in BatchNorm's running statistics."""

    def __init__(
        self,
        architecture: Architecture,
        random: Generator | Sequence[Generator],
        nets: int = 1,
        init: str = AUTO,
        gain: float = 1.0,
        dtype: torch.dtype = torch.float32,
        activations: Mapping[str, Activation] = ACTIVATIONS,
    ) -> None:
        self.architecture, self.nets = architecture, nets
        self.activations = [activations[layer.activation] for layer in architecture.hidden]
        self.theta = torch.zeros(nets, count(architecture), dtype=dtype)
        self.gradient = torch.zeros_like(self.theta)
        self.is_weight = torch.zeros_like(self.theta[:1])  # 1 for W, 0 for b, γ and β: those are not regularized
        self.layers = self.windows(self.theta)
        self.gradients = self.windows(self.gradient)
        self.transposed = [layer.W.mT for layer in self.layers]  # Wᵀ: the same numbers, seen the other way
        self.residual = (*architecture.residual, False)  # for each layer, the output layer included
        for layer in self.windows(self.is_weight):
            layer.W.fill_(1)
        batch_norms = sum(2 * layer.units for layer in architecture.hidden if layer.norm == "batch")
        self.running = torch.zeros(nets, batch_norms, dtype=dtype)  # BatchNorm's memory: measured, not learned
        self.statistics = self.statistics_windows()
        self.fill(init, gain, [random] * nets if isinstance(random, Generator) else random)

    def windows(self, rows: Tensor) -> list[Layer]:
        """``rows`` (nets, parameters) seen as the layers' W, b, γ and β; nothing is copied."""
        take, layers = Windows(rows), []
        for inputs, units, norm in self.architecture.shapes():
            W = take(units, inputs)
            b = take(1, units) if self.architecture.bias else None
            gamma = take(1, units) if norm else None
            beta = take(1, units) if norm > 1 else None
            layers.append(Layer(W, b, gamma, beta))
        return layers

    def statistics_windows(self) -> list[Statistics | None]:
        """``running`` seen as each hidden layer's mean and variance, None without BatchNorm."""
        take = Windows(self.running)
        return [
            Statistics(take(1, layer.units), take(1, layer.units).fill_(1)) if layer.norm == "batch" else None
            for layer in self.architecture.hidden
        ]

    def fill(self, init: str, gain: float, random: Sequence[Generator]) -> None:
        """The first weights, for each network from its own generator; γ is 1, the rest stays 0."""
        gains = [f.gain for f in self.activations]
        gains.append(gains[-1] if gains else 1.0)  # the output layer carries on what the last hidden layer began
        for layer, f_gain in zip(self.layers, gains, strict=True):
            for W, generator in zip(layer.W, random, strict=True):
                INITS[init].fill(W, f_gain, generator)
            layer.W.mul_(gain)
            if layer.gamma is not None:
                layer.gamma.fill_(1)

    def adopt(self, other: "Parameters") -> None:
        """Take over the numbers of ``other``'s layers, first with first, wherever the shapes agree."""
        pairs = [*zip(self.layers, other.layers, strict=False), *zip(self.statistics, other.statistics, strict=False)]
        for mine, theirs in pairs:
            for to, source in zip(mine or (), theirs or (), strict=False):
                if to is not None and source is not None and to.shape == source.shape:
                    to.copy_(source)
