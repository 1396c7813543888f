"""The multilayer perceptron: forward pass and backpropagation as the matrix equations of the course.

Many networks of one shape are computed together: every tensor has a leading axis ``nets``, and each matrix product
is a batch of them. One network is simply nets = 1. No autograd: the gradient is what the equations below say.
"""

from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

import torch
from torch import Generator, Tensor

from playground.core.activations import Activation


class Layer(NamedTuple):
    """One layer's numbers, for every network; W may also hold ∂J/∂W, and b ∂J/∂b."""

    W: Tensor  # (nets, units, inputs)
    b: Tensor  # (nets, 1, units)


@dataclass(frozen=True)
class Pass:
    """What the forward pass computed, layer by layer, for the backward pass to use."""

    z: list[Tensor]  # weighted sums z⁽¹⁾ … z⁽ᴸ⁾,   each (nets, batch, units)
    a: list[Tensor]  # activations a⁽⁰⁾ … a⁽ᴸ⁻¹⁾; a⁽⁰⁾ is the input

    @property
    def logits(self) -> Tensor:
        return self.z[-1]  # (nets, batch, classes)


def count(sizes: tuple[int, ...]) -> int:
    """How many weights and biases a network with these layer sizes (inputs first, classes last) has."""
    return sum(units * (inputs + 1) for inputs, units in pairwise(sizes))


class Network:
    """``nets`` perceptrons with layers of ``sizes`` units (inputs, hidden …, classes); f follows each hidden layer.

    θ and its gradient are one matrix each, a row per network: an optimizer needs no more. Every layer's W and b are
    windows into that row, so changing one changes the other.
    """

    def __init__(self, sizes: tuple[int, ...], f: Activation, random: Generator, nets: int = 1) -> None:
        self.sizes, self.f, self.nets = sizes, f, nets
        self.theta = torch.zeros(nets, count(sizes))
        self.gradient = torch.zeros_like(self.theta)
        self.is_weight = torch.zeros(1, count(sizes))  # 1 for weights, 0 for biases: biases are not regularized
        self.layers = self._windows(self.theta)
        self.gradients = self._windows(self.gradient)
        for W, _ in self._windows(self.is_weight):
            W.fill_(1)
        # Var(W) = gain² / inputs keeps the signal's size from layer to layer; biases start at zero.
        for W, _ in self.layers:
            W.normal_(0, f.gain / W.shape[2] ** 0.5, generator=random)

    def _windows(self, rows: Tensor) -> list[Layer]:
        windows, start = [], 0
        for inputs, units in pairwise(self.sizes):
            middle, end = start + units * inputs, start + units * (inputs + 1)
            W = rows[:, start:middle].view(-1, units, inputs)
            b = rows[:, middle:end].view(-1, 1, units)
            windows.append(Layer(W, b))
            start = end
        return windows

    def forward(self, x: Tensor) -> Pass:
        """z⁽ˡ⁾ = a⁽ˡ⁻¹⁾ W⁽ˡ⁾ᵀ + b⁽ˡ⁾  and  a⁽ˡ⁾ = f(z⁽ˡ⁾), from the input x (nets, batch, inputs) to the logits."""
        z: list[Tensor] = []
        a = [x]
        for W, b in self.layers:
            if z:
                a.append(self.f.value(z[-1]))  # (nets, batch, units)
            z.append(torch.baddbmm(b, a[-1], W.mT))  # (nets, batch, units)
        return Pass(z, a)

    def backward(self, run: Pass, delta: Tensor) -> None:
        """From δ⁽ᴸ⁾ = ∂J/∂z⁽ᴸ⁾ (nets, batch, classes) back to every ∂J/∂W and ∂J/∂b, written into ``gradient``.

        ∂J/∂W⁽ˡ⁾ = δ⁽ˡ⁾ᵀ a⁽ˡ⁻¹⁾,  ∂J/∂b⁽ˡ⁾ = Σ δ⁽ˡ⁾ over the batch,  δ⁽ˡ⁻¹⁾ = δ⁽ˡ⁾ W⁽ˡ⁾ ⊙ f′(z⁽ˡ⁻¹⁾).
        (Points are rows here, so W⁽ˡ⁾ᵀδ⁽ˡ⁾ of the textbook reads δ⁽ˡ⁾W⁽ˡ⁾.)
        """
        for layer in range(len(self.layers), 0, -1):
            W, (dW, db) = self.layers[layer - 1].W, self.gradients[layer - 1]
            torch.bmm(delta.mT, run.a[layer - 1], out=dW)  # (nets, units, inputs)
            torch.sum(delta, dim=1, keepdim=True, out=db)  # (nets, 1, units)
            if layer > 1:
                z, a = run.z[layer - 2], run.a[layer - 1]
                delta = torch.bmm(delta, W).mul_(self.f.slope(z, a))  # (nets, batch, inputs)


def probabilities(logits: Tensor) -> Tensor:
    """Softmax: pₖ = exp(zₖ) / Σⱼ exp(zⱼ). With two classes this is the sigmoid of z₁ − z₀."""
    return logits.softmax(dim=-1)


def cross_entropy(logits: Tensor, target: Tensor) -> Tensor:
    """J = −(1/m) Σ ln p(right class), for each network: (nets,). ``target`` is one-hot, (nets, m, classes)."""
    return -(target * logits.log_softmax(dim=-1)).sum(dim=-1).mean(dim=-1)


def cross_entropy_delta(logits: Tensor, target: Tensor) -> Tensor:
    """δ⁽ᴸ⁾ = (p − y) / m: softmax and logarithm cancel, whatever the number of classes."""
    return probabilities(logits).sub_(target).div_(logits.shape[1])
