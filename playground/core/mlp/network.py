"""The multilayer perceptron: forward pass and backpropagation as the matrix equations of the course.

Many networks of one architecture are computed together: every tensor has a leading axis ``nets``, and each matrix
product is a batch of them. One network is simply nets = 1. No autograd: the gradient is what the equations below say.
Superscripts count layers from 1; Python's lists count from 0, so layers[i] is layer i + 1 and a[i] what goes into it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

import torch
from torch import Generator, Tensor

from playground.core.mlp.dropout import dropout_mask
from playground.core.mlp.norm import (
    Normalized,
    normalize,
    normalize_backward,
    normalize_by,
)
from playground.core.mlp.parameters import Parameters


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


class Network(Parameters):
    """Perceptrons with any number of hidden layers and a linear output; see ``Parameters`` for how they are made."""

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
            if layer.gamma is not None:
                norm = self.normalized(i, z, training)
                hat = norm.hat.view_as(z)
                u = layer.gamma * hat if layer.beta is None else torch.addcmul(layer.beta, layer.gamma, hat)
            f = out = self.activations[i].value(u)
            if dropping and spec.dropout:
                mask = self.mask(i, dropout, a.shape[1], random)
                out = f * mask
            a = out + a if self.residual[i] else out
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

    def mask(self, i: int, p: float | Tensor, batch: int, random: Sequence[Generator]) -> Tensor:
        """Dropout's factors for layer i, (nets or 1, batch, units)."""
        return dropout_mask(p, batch, self.architecture.hidden[i].units, random)

    def normalized(self, i: int, z: Tensor, training: bool) -> Normalized:
        """ẑ of one layer: BatchNorm over the batch, or by what it remembers; the others over an example's units."""
        spec, known = self.architecture.hidden[i], self.statistics[i]
        if known is not None:
            if not training:
                return normalize_by(z, known, self.epsilon)
            return normalize(z, over=1, known=known, epsilon=self.epsilon, momentum=self.momentum)
        if spec.norm == "group":
            z = z.unflatten(2, (spec.groups, -1))  # (nets, batch, groups, units of a group)
        return normalize(z, over=z.dim() - 1, centred=spec.norm != "rms", epsilon=self.epsilon)

    def backward(self, run: Pass, delta: Tensor, to_input: bool = False) -> Tensor | None:
        """From δ⁽ᴸ⁾ = ∂J/∂z⁽ᴸ⁾ (nets, batch, outputs) back to every parameter's gradient, written into ``gradient``:

        ∂J/∂W⁽ˡ⁾ = δ⁽ˡ⁾ᵀ a⁽ˡ⁻¹⁾,  ∂J/∂b⁽ˡ⁾ = Σ δ⁽ˡ⁾ over the batch,
        ∂J/∂a⁽ˡ⁻¹⁾ = δ⁽ˡ⁾ W⁽ˡ⁾  (+ ∂J/∂a⁽ˡ⁾, if residual),
        δ⁽ˡ⁻¹⁾ = ∂J/∂a⁽ˡ⁻¹⁾ ⊙ f′(z⁽ˡ⁻¹⁾)  (through mask and normalization, where there are any).

        (Points are rows here, so W⁽ˡ⁾ᵀδ⁽ˡ⁾ of the textbook reads δ⁽ˡ⁾W⁽ˡ⁾.) Leaves every δ⁽ˡ⁾ in ``run.delta``. Returns
        ∂J/∂x (nets, batch, inputs) if ``to_input``.
        """
        run.delta = [delta]
        e = delta  # ∂J/∂a⁽ˡ⁾
        for i in range(len(self.layers) - 1, 0, -1):
            self.write_gradient(i, delta, run.a[i])
            e = self.before(i, delta, e)
            delta = self.through(i - 1, run, e)
            run.delta.insert(0, delta)
        self.write_gradient(0, delta, run.a[0])
        return self.before(0, delta, e) if to_input else None

    def write_gradient(self, i: int, delta: Tensor, a: Tensor) -> None:
        """∂J/∂W = δᵀ a  and  ∂J/∂b = Σ δ."""
        dW, db, *_ = self.gradients[i]
        if self.nets == 1:
            torch.bmm(delta.mT, a, out=dW)  # (nets, units, inputs)
        else:  # torch makes a stack of products faster in one piece than spread over the rows of ``gradient``
            dW.copy_(torch.bmm(delta.mT, a))
        if db is not None:
            torch.sum(delta, dim=1, keepdim=True, out=db)  # (nets, 1, units)

    def before(self, i: int, delta: Tensor, e: Tensor) -> Tensor:
        """∂J by the layer's input: δ W, plus e = ∂J by its output where the input was added to that."""
        back = torch.bmm(delta, self.layers[i].W)  # (nets, batch, inputs)
        return back.add_(e) if self.residual[i] else back

    def through(self, i: int, run: Pass, e: Tensor) -> Tensor:
        """e = ∂J/∂a → δ = ∂J/∂z of a hidden layer: e ⊙ mask ⊙ f′(u), then back through the normalization.

        Overwrites e, unless it is needed once more because it also skips the layer.
        """
        mask, norm, gamma = run.mask[i], run.norm[i], self.layers[i].gamma
        delta = e.clone() if self.residual[i] else e
        if mask is not None:
            delta *= mask
        delta *= self.activations[i].slope(run.u[i], run.f[i])  # ∂J/∂u
        if norm is None or gamma is None:
            return delta
        gradient = self.gradients[i]
        torch.sum(delta * norm.hat.view_as(delta), dim=1, keepdim=True, out=gradient.gamma)
        if gradient.beta is not None:
            torch.sum(delta, dim=1, keepdim=True, out=gradient.beta)
        return normalize_backward((delta * gamma).view_as(norm.hat), norm).view_as(delta)
