"""The multilayer perceptron: forward pass and backpropagation as the matrix equations of the course.

Many networks of one architecture are computed together: every tensor has a leading axis ``nets``, and each matrix
product is a batch of them. One network is simply nets = 1. No autograd: the gradient is what the equations below say.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import torch
from torch import Generator, Tensor

from playground.core.activations import ACTIVATIONS
from playground.topics.network.initial import AUTO, INITS
from playground.topics.network.model.architecture import Architecture, count
from playground.topics.network.model.dropout import dropout_mask
from playground.topics.network.model.norm import (
    Normalized,
    Statistics,
    normalize,
    normalize_backward,
    normalize_by,
    remember,
)


class Layer(NamedTuple):
    """One layer's numbers, for every network; in ``Network.gradients`` each field holds ∂J by that field."""

    W: Tensor  # (nets, units, inputs)
    b: Tensor | None  # (nets, 1, units)
    gamma: Tensor | None  # (nets, 1, units), with a normalization
    beta: Tensor | None  # (nets, 1, units)


@dataclass
class Pass:
    """What a forward pass computed, layer by layer; index 0 is the first hidden layer, the output layer comes last."""

    a: list[Tensor]  # the layers' inputs a⁽⁰⁾ … a⁽ᴸ⁻¹⁾, each (nets, batch, units); a⁽⁰⁾ is the network's input
    z: list[Tensor] = field(default_factory=list)  # weighted sums z⁽¹⁾ … z⁽ᴸ⁾; the last is the output
    u: list[Tensor] = field(default_factory=list)  # what f is applied to: z, normalized if the layer normalizes
    f: list[Tensor] = field(default_factory=list)  # f(u), before dropout and residual
    norm: list[Normalized | None] = field(default_factory=list)
    mask: list[Tensor | None] = field(default_factory=list)  # dropout's factors, (nets or 1, batch, units)
    delta: list[Tensor] = field(default_factory=list)  # δ⁽¹⁾ … δ⁽ᴸ⁾ = ∂J/∂z⁽ˡ⁾, once ``backward`` has run

    @property
    def output(self) -> Tensor:
        return self.z[-1]  # (nets, batch, outputs): logits, or predicted values


class Windows:
    """Cuts rows (nets, numbers) into consecutive views (nets, height, width): ``take(height, width)`` is the next."""

    def __init__(self, rows: Tensor) -> None:
        self.rows, self.start = rows, 0

    def __call__(self, height: int, width: int) -> Tensor:
        start, self.start = self.start, self.start + height * width
        return self.rows[:, start : self.start].view(-1, height, width)


class Network:
    """``nets`` perceptrons of one architecture, each with its own parameters.

    θ and its gradient are one matrix each, a row per network: an optimizer needs no more. Every layer's W, b, γ and β
    are windows into that row, so changing one changes the other.

    ``random``  one generator for all networks, drawn one after the other, or one for each network.
    ``init``    a key of ``INITS``; ``gain`` multiplies the weights it makes.
    """

    def __init__(
        self,
        architecture: Architecture,
        random: Generator | Sequence[Generator],
        nets: int = 1,
        init: str = AUTO,
        gain: float = 1.0,
        dtype: torch.dtype = torch.float32,
    ) -> None:
        self.architecture, self.nets = architecture, nets
        self.activations = [ACTIVATIONS[layer.activation] for layer in architecture.hidden]
        self.theta = torch.zeros(nets, count(architecture), dtype=dtype)
        self.gradient = torch.zeros_like(self.theta)
        self.is_weight = torch.zeros_like(self.theta[:1])  # 1 for W, 0 for b, γ and β: those are not regularized
        self.layers = self.windows(self.theta)
        self.gradients = self.windows(self.gradient)
        self.transposed = [layer.W.mT for layer in self.layers]  # W⁽ˡ⁾ᵀ: the same numbers, seen the other way
        for layer in self.windows(self.is_weight):
            layer.W.fill_(1)
        batch_norms = sum(2 * layer.units for layer in architecture.hidden if layer.norm == "batch")
        self.running = torch.zeros(
            nets, batch_norms, dtype=dtype
        )  # what BatchNorm remembers; no parameters: nothing learns them
        self.statistics = self.statistics_windows()
        self.fill(init, gain, [random] * nets if isinstance(random, Generator) else random)

    def windows(self, rows: Tensor) -> list[Layer]:
        """``rows`` (nets, parameters) seen as the layers' W, b, γ and β; nothing is copied."""
        take, layers = Windows(rows), []
        for inputs, units, norm in self.architecture.shapes():
            W = take(units, inputs)
            b = take(1, units) if self.architecture.bias else None
            layers.append(Layer(W, b, *((take(1, units), take(1, units)) if norm else (None, None))))
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

    def forward(
        self,
        x: Tensor,
        training: bool = False,
        dropout: float | Tensor = 0.0,
        random: Sequence[Generator] = (),
    ) -> Pass:
        """From the input x (nets or 1, batch, inputs) to the output, layer by layer:

        z = a Wᵀ + b,  u = γ ⊙ ẑ + β (or z, without normalization),  a = mask ⊙ f(u)  (+ the layer's input, if residual)

        ``training``  BatchNorm takes the batch's statistics and remembers them, and dropout drops; otherwise BatchNorm
                      takes the remembered ones and nothing is dropped.
        ``dropout``   the rate, one number or (nets, 1, 1); ``random`` draws the mask, see ``dropout_mask``.
        """
        a = x if x.shape[0] == self.nets else x.expand(self.nets, -1, -1)
        run = Pass([a])
        dropping = training and bool(random)
        for i, spec in enumerate(self.architecture.hidden):
            layer, norm, mask = self.layers[i], None, None
            u = z = self.weighted_sum(i, a)  # (nets, batch, units)
            if layer.gamma is not None and layer.beta is not None:
                norm = self.normalized(i, z, training)
                u = torch.addcmul(layer.beta, layer.gamma, norm.hat)
            f = out = self.activations[i].value(u)
            if dropping and spec.dropout:
                mask = dropout_mask(dropout, a.shape[1], spec.units, random)
                out = f * mask
            a = out + a if self.architecture.residual[i] else out
            run.z.append(z)
            run.u.append(u)
            run.f.append(f)
            run.a.append(a)
            run.norm.append(norm)
            run.mask.append(mask)
        run.z.append(self.weighted_sum(-1, a))
        return run

    def weighted_sum(self, i: int, a: Tensor) -> Tensor:
        """z⁽ˡ⁾ = a⁽ˡ⁻¹⁾ W⁽ˡ⁾ᵀ + b⁽ˡ⁾."""
        b = self.layers[i].b
        return torch.bmm(a, self.transposed[i]) if b is None else torch.baddbmm(b, a, self.transposed[i])

    def normalized(self, i: int, z: Tensor, training: bool) -> Normalized:
        """ẑ of one layer: BatchNorm over the batch, or by what it remembers; LayerNorm over the units."""
        known = self.statistics[i]
        if known is None:
            return normalize(z, over=2)
        if not training:
            return normalize_by(z, known)
        remember(z, known)
        return normalize(z, over=1)

    def backward(self, run: Pass, delta: Tensor, to_input: bool = False) -> Tensor | None:
        """From δ⁽ᴸ⁾ = ∂J/∂z⁽ᴸ⁾ (nets, batch, outputs) back to every parameter's gradient, written into ``gradient``:

        ∂J/∂W⁽ˡ⁾ = δ⁽ˡ⁾ᵀ a⁽ˡ⁻¹⁾,  ∂J/∂b⁽ˡ⁾ = Σ δ⁽ˡ⁾ over the batch,  ∂J/∂a⁽ˡ⁻¹⁾ = δ⁽ˡ⁾ W⁽ˡ⁾,
        δ⁽ˡ⁾ = ∂J/∂a⁽ˡ⁾ ⊙ f′(z⁽ˡ⁾)  (through mask and normalization, where there are any).

        (Points are rows here, so W⁽ˡ⁾ᵀδ⁽ˡ⁾ of the textbook reads δ⁽ˡ⁾W⁽ˡ⁾.) Leaves every δ⁽ˡ⁾ in ``run.delta``. Returns
        ∂J/∂x (nets, batch, inputs) if ``to_input``.
        """
        deltas = [delta]
        skipped = None  # ∂J/∂a⁽ˡ⁾ that reaches a⁽ˡ⁻¹⁾ past the layer
        for i in range(len(self.layers) - 1, -1, -1):
            gradient = self.gradients[i]
            if self.nets == 1:
                torch.bmm(delta.mT, run.a[i], out=gradient.W)  # (nets, units, inputs)
            else:  # torch writes a stack of products faster side by side than spread over the rows of ``gradient``
                gradient.W.copy_(torch.bmm(delta.mT, run.a[i]))
            if gradient.b is not None:
                torch.sum(delta, dim=1, keepdim=True, out=gradient.b)  # (nets, 1, units)
            if i == 0 and not to_input:
                break
            delta = torch.bmm(delta, self.layers[i].W)  # ∂J/∂a⁽ˡ⁻¹⁾, (nets, batch, inputs)
            if skipped is not None:
                delta += skipped
            if i == 0:
                run.delta = deltas[::-1]
                return delta
            skipped = delta.clone() if self.architecture.residual[i - 1] else None
            delta = self.through_layer(i - 1, run, delta)
            deltas.append(delta)
        run.delta = deltas[::-1]
        return None

    def through_layer(self, i: int, run: Pass, delta: Tensor) -> Tensor:
        """∂J/∂a → ∂J/∂z of hidden layer i: back through dropout, f and normalization. ``delta`` is used up."""
        mask, norm, gamma = run.mask[i], run.norm[i], self.layers[i].gamma
        if mask is not None:
            delta *= mask
        delta *= self.activations[i].slope(run.u[i], run.f[i])  # ∂J/∂u
        if norm is None or gamma is None:
            return delta
        gradient = self.gradients[i]
        torch.sum(delta * norm.hat, dim=1, keepdim=True, out=gradient.gamma)
        torch.sum(delta, dim=1, keepdim=True, out=gradient.beta)
        return normalize_backward(delta * gamma, norm)

    def adopt(self, other: "Network") -> None:
        """Take over the numbers of ``other``'s layers, first with first, wherever the shapes agree."""
        pairs = [*zip(self.layers, other.layers, strict=False), *zip(self.statistics, other.statistics, strict=False)]
        for mine, theirs in pairs:
            for to, source in zip(mine or (), theirs or (), strict=False):
                if to is not None and source is not None and to.shape == source.shape:
                    to.copy_(source)
