"""The same networks as torch.nn has them: what the written-out ones are held against."""

from collections.abc import Callable, Sequence
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from playground.core.mlp import Architecture, LayerSpec, Network
from playground.core.seeding import generator
from tests.core.test_activations import LIBRARY

LOSSES = {
    "cross_entropy": lambda out, target: F.cross_entropy(out, target.argmax(dim=-1)),
    "mse": F.mse_loss,
    "huber": F.huber_loss,
    "hinge": lambda out, target: F.multi_margin_loss(out, target.argmax(dim=-1)),
}

NORMS: dict[str, Callable[[LayerSpec, dict[str, Any]], nn.Module]] = {
    "none": lambda spec, like: nn.Identity(),
    "batch": lambda spec, like: nn.BatchNorm1d(spec.units, **like),
    "layer": lambda spec, like: nn.LayerNorm(spec.units, **like),
    "group": lambda spec, like: nn.GroupNorm(spec.groups, spec.units, **like),
    "rms": lambda spec, like: nn.RMSNorm(spec.units, eps=1e-5, **like),
}


class Library(nn.Module):
    """torch's network with the numbers of row ``net``; ``masks`` stand in for its dropout."""

    def __init__(self, network: Network, net: int) -> None:
        super().__init__()
        self.architecture = network.architecture
        like = {"dtype": network.theta.dtype}
        self.linear, self.norm = nn.ModuleList(), nn.ModuleList()
        for layer, (inputs, units, _) in zip(network.layers, self.architecture.shapes(), strict=True):
            linear = nn.Linear(inputs, units, bias=layer.b is not None, **like)
            linear.weight.data.copy_(layer.W[net])
            if layer.b is not None:
                linear.bias.data.copy_(layer.b[net, 0])
            self.linear.append(linear)
        for layer, spec, known in zip(network.layers, self.architecture.hidden, network.statistics, strict=False):
            norm = NORMS[spec.norm](spec, like)
            if layer.gamma is not None:
                norm.weight.data.copy_(layer.gamma[net, 0])
            if layer.beta is not None:
                norm.bias.data.copy_(layer.beta[net, 0])
            if known is not None:
                norm.running_mean.copy_(known.mean[net, 0])
                norm.running_var.copy_(known.variance[net, 0])
            self.norm.append(norm)

    def forward(self, x: Tensor, masks: Sequence[Tensor | None] = ()) -> Tensor:
        for i, spec in enumerate(self.architecture.hidden):
            a = LIBRARY[spec.activation](self.norm[i](self.linear[i](x)))
            if masks and masks[i] is not None:
                a = a * masks[i]
            x = a + x if spec.residual and a.shape == x.shape else a
        return self.linear[-1](x)

    def gradient(self) -> Tensor:
        """∂J/∂θ in the order of Network.theta, (parameters,)."""
        parts = []
        for i, linear in enumerate(self.linear):
            parts += [linear.weight.grad, linear.bias.grad if linear.bias is not None else None]
            if i < len(self.norm) and not isinstance(self.norm[i], nn.Identity):
                parts += [parameter.grad for parameter in self.norm[i].parameters()]
        return torch.cat([part.flatten() for part in parts if part is not None])

    def theta(self) -> Tensor:
        """θ in the order of Network.theta, (parameters,)."""
        for parameter in self.parameters():
            parameter.grad = parameter.data.clone()
        return self.gradient()


def plain(*sizes: int, activation: str = "tanh", bias: bool = True, **spec: object) -> Architecture:
    """A network with layers of these sizes (inputs first, outputs last), all of one kind."""
    hidden = tuple(LayerSpec(units, activation, **spec) for units in sizes[1:-1])  # type: ignore[arg-type]
    return Architecture(sizes[0], hidden, sizes[-1], bias)


def build(architecture: Architecture, nets: int = 1, double: bool = True) -> Network:
    """A network whose every number (biases, γ, β and running statistics too) is random."""
    dtype = torch.float64 if double else torch.float32
    network = Network(architecture, generator(1, "weights"), nets, dtype=dtype)
    network.theta.add_(0.3 * torch.randn(network.theta.shape, generator=generator(2), dtype=network.theta.dtype))
    network.running.add_(torch.rand(network.running.shape, generator=generator(3), dtype=network.theta.dtype))
    return network


def points(architecture: Architecture, nets: int = 1, batch: int = 12, double: bool = True) -> tuple[Tensor, Tensor]:
    """Inputs and one-hot targets, (nets, batch, ·)."""
    dtype = torch.float64 if double else torch.float32
    x = torch.randn(nets, batch, architecture.inputs, generator=generator(4), dtype=dtype)
    y = torch.randint(architecture.outputs, (nets, batch), generator=generator(5))
    return x, F.one_hot(y, architecture.outputs).to(dtype)
