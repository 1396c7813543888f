"""Every sub-network of a small network at once, and three ways to ask them all.

Dropping units is choosing one of the 2ⁿ sub-networks, with probability p^k (1 − p)^(n − k) if k of the n units are
silent. Hinton et al., arXiv:1207.0580; Goodfellow, Bengio & Courville, "Deep Learning" (2016), section 7.12.
"""

from dataclasses import dataclass

import torch
from torch import Tensor

from playground.core.mlp import Network


def every_choice(units: int) -> Tensor:
    """All ways to keep (1) or silence (0) so many units, the fewest silent last: (2ⁿ, n) float64."""
    numbers = torch.arange(2**units)
    bits = (numbers[:, None] >> torch.arange(units)) & 1  # (2ⁿ, n)
    return bits[torch.argsort(bits.sum(dim=1), stable=True)].double()


def chances(kept: Tensor, p: float) -> Tensor:
    """p^k (1 − p)^(n − k) for each row of ``kept`` (subnets, n): (subnets,), together 1."""
    alive = kept.sum(dim=1)
    return p ** (kept.shape[1] - alive) * (1 - p) ** alive


def outputs(network: Network, net: int, x: Tensor, masks: Tensor) -> Tensor:
    """Logits of network ``net`` of the stack under each mask (subnets, n units of all hidden layers): (subnets, points,
    classes). x (points, inputs)."""
    a, start = x[None], 0  # (1, points, inputs)
    for i, spec in enumerate(network.architecture.hidden):
        factor = masks[:, None, start : start + spec.units]  # (subnets, 1, units)
        a = network.activations[i].value(weighted(network, i, net, a)) * factor
        start += spec.units
    return weighted(network, -1, net, a)


def weighted(network: Network, i: int, net: int, a: Tensor) -> Tensor:
    """a Wᵀ + b of one network's layer i; a (subnets, points, inputs)."""
    layer = network.layers[i]
    assert layer.b is not None
    return a @ layer.W[net].T + layer.b[net]


@dataclass(frozen=True, eq=False)
class Means:
    """Probabilities (points, classes): of all sub-networks together, in two ways, and of the full network."""

    arithmetic: Tensor
    geometric: Tensor
    scaled: Tensor


def means(network: Network, net: int, x: Tensor, kept: Tensor, p: float) -> tuple[Means, Tensor]:
    """The three answers for the points x (points, inputs), and each sub-network's logits (subnets, points, classes).

    arithmetic   Σ μ(m) P(y | x, m)
    geometric    ∝ Π P(y | x, m)^μ(m), normalized
    scaled       the full network, dropout off: its weights have been scaled by 1/(1 − p) in training already

    The last two are equal if every path from a dropped unit to the softmax is linear: with one hidden layer.
    """
    found = outputs(network, net, x, kept / (1 - p))
    chance = chances(kept, p)[:, None, None]
    logs = found.log_softmax(dim=-1)
    whole = outputs(network, net, x, torch.ones(1, kept.shape[1], dtype=x.dtype))[0]
    arithmetic = (chance * logs.exp()).sum(dim=0)
    return Means(arithmetic, (chance * logs).sum(dim=0).softmax(dim=-1), whole.softmax(dim=-1)), found


def without_one(network: Network, net: int, x: Tensor, units: int) -> Tensor:
    """Logits with each unit removed in turn, nothing scaled: (units, points, classes)."""
    return outputs(network, net, x, 1 - torch.eye(units, dtype=x.dtype))


def correlations(network: Network, net: int, x: Tensor) -> Tensor:
    """Correlation of each two hidden units' activations over the points x, (n, n); 0 where one never varies."""
    a, found = x[None], []
    for i in range(len(network.architecture.hidden)):
        a = network.activations[i].value(weighted(network, i, net, a))
        found.append(a[0])
    h = torch.cat(found, dim=1)
    h = h - h.mean(dim=0)
    size = h.square().mean(dim=0).sqrt()
    safe = torch.where(size > 1e-9, size, torch.inf)
    return (h.T @ h) / len(h) / safe / safe[:, None]
