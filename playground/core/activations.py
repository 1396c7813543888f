"""Activation functions and their derivatives, written out.

Each derivative may use the value already computed: where a = f(z) makes f′ cheap (tanh: 1 − a²), that is what it uses.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass

import torch
from torch import Tensor

from playground.core.text import N_


@dataclass(frozen=True)
class Activation:
    """``value(z)`` is f(z), ``slope(z, a)`` is f′(z) given a = f(z); both elementwise, of any shape.

    ``gain`` keeps the variance of a layer's output near that of its input when weights have variance gain² / fan_in
    (√2 for the ReLU family: He et al., arXiv:1502.01852; 1 otherwise: Glorot & Bengio, 2010).
    """

    label: str
    formula: str
    value: Callable[[Tensor], Tensor]
    slope: Callable[[Tensor, Tensor], Tensor]
    gain: float = 1.0


ROOT_2 = math.sqrt(2)
ONE = torch.ones(())  # as a tensor, so that torch need not make one of the number 1 each time
LEAK = 0.01  # slope of the leaky ReLU left of zero, as in torch.nn.LeakyReLU


def normal_cdf(z: Tensor) -> Tensor:
    """Φ(z): the share of a standard normal distribution left of z."""
    return 0.5 * (1 + torch.erf(z / ROOT_2))


def normal_density(z: Tensor) -> Tensor:
    """φ(z) = Φ′(z)."""
    return torch.exp(-0.5 * z * z) / math.sqrt(2 * math.pi)


def silu_slope(z: Tensor, a: Tensor) -> Tensor:
    """(z·σ)′ = σ + z·σ·(1 − σ), with a = z·σ."""
    sigmoid = z.sigmoid()
    return sigmoid + a * (1 - sigmoid)


def softplus(z: Tensor) -> Tensor:
    """ln(1 + eᶻ), written so that a large z does not overflow."""
    return z.clamp(min=0) + torch.log1p(torch.exp(-z.abs()))


ACTIVATIONS: dict[str, Activation] = {
    "relu": Activation(
        "ReLU",
        r"\max(0, z)",
        value=lambda z: z.clamp(min=0),
        slope=lambda z, a: z > 0,
        gain=ROOT_2,
    ),
    "leaky_relu": Activation(
        "Leaky ReLU",
        r"\max(0.01\,z,\; z)",
        value=lambda z: torch.maximum(LEAK * z, z),
        slope=lambda z, a: torch.where(z > 0, 1.0, LEAK),
        gain=ROOT_2,
    ),
    "elu": Activation(
        "ELU",
        r"z \text{ if } z > 0 \text{ else } e^z - 1",
        value=lambda z: torch.where(z > 0, z, torch.expm1(z)),
        slope=lambda z, a: torch.where(z > 0, 1.0, a + 1),  # left of zero: eᶻ = a + 1
    ),
    "gelu": Activation(
        "GELU",
        r"z\,\Phi(z)",
        value=lambda z: z * normal_cdf(z),
        slope=lambda z, a: normal_cdf(z) + z * normal_density(z),
        gain=ROOT_2,
    ),
    "silu": Activation(
        N_("SiLU (Swish)"),
        r"z\,\sigma(z)",
        value=lambda z: z * z.sigmoid(),
        slope=silu_slope,
        gain=ROOT_2,
    ),
    "softplus": Activation(
        "Softplus",
        r"\ln(1 + e^z)",
        value=softplus,
        slope=lambda z, a: z.sigmoid(),
    ),
    "tanh": Activation(
        "Tanh",
        r"\tanh z",
        value=torch.tanh,
        slope=lambda z, a: torch.addcmul(ONE, a, a, value=-1),  # 1 − a²
    ),
    "sigmoid": Activation(
        "Sigmoid",
        r"1/(1 + e^{-z})",
        value=torch.sigmoid,
        slope=lambda z, a: torch.addcmul(a, a, a, value=-1),  # a − a² = a (1 − a)
    ),
    "softsign": Activation(
        "Softsign",
        r"z/(1 + |z|)",
        value=lambda z: z / (1 + z.abs()),
        slope=lambda z, a: (1 - a.abs()) ** 2,  # 1/(1 + |z|) = 1 − |a|
    ),
    "sine": Activation(
        N_("Sine"),
        r"\sin z",
        value=torch.sin,
        slope=lambda z, a: torch.cos(z),
    ),
    "linear": Activation(
        N_("Linear (none)"),
        "z",
        value=lambda z: z,
        slope=lambda z, a: torch.ones_like(z),
    ),
}
