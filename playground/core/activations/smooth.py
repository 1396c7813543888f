"""Smooth relatives of ReLU: z times something that goes from 0 to 1, and the softplus."""

import math

import torch
from torch import Tensor

from playground.core.activations.base import ROOT_2

TANH_SCALE, TANH_CUBE = math.sqrt(2 / math.pi), 0.044715  # Hendrycks & Gimpel, arXiv:1606.08415, section 2


def normal_cdf(z: Tensor) -> Tensor:
    """Φ(z): the share of a standard normal distribution left of z."""
    return 0.5 * (1 + torch.erf(z / ROOT_2))


def normal_density(z: Tensor) -> Tensor:
    """φ(z) = Φ′(z)."""
    return torch.exp(-0.5 * z * z) / math.sqrt(2 * math.pi)


def gelu_tanh(z: Tensor) -> Tensor:
    """z · ½(1 + tanh(√(2/π)(z + 0.044715 z³))): nearly zΦ(z). arXiv:1606.08415, section 2."""
    return 0.5 * z * (1 + torch.tanh(TANH_SCALE * (z + TANH_CUBE * z**3)))


def gelu_tanh_slope(z: Tensor, a: Tensor) -> Tensor:
    """½(1 + t) + ½z (1 − t²) u′ with t = tanh u."""
    t = torch.tanh(TANH_SCALE * (z + TANH_CUBE * z**3))
    return 0.5 * (1 + t) + 0.5 * z * (1 - t * t) * TANH_SCALE * (1 + 3 * TANH_CUBE * z * z)


def silu(z: Tensor, beta: float = 1.0) -> Tensor:
    """z σ(βz). Ramachandran et al., arXiv:1710.05941, section 4; β = 1: Elfwing et al., arXiv:1702.03118."""
    return z * (beta * z).sigmoid()


def silu_slope(z: Tensor, a: Tensor, beta: float = 1.0) -> Tensor:
    """(z·σ(βz))′ = σ + β·z·σ·(1 − σ), with a = z·σ."""
    sigmoid = (beta * z).sigmoid()
    return sigmoid + beta * a * (1 - sigmoid)


def softplus(z: Tensor, beta: float = 1.0) -> Tensor:
    """ln(1 + e^βz) / β, written so that a large z does not overflow. Glorot et al., "Deep sparse rectifiers" (2011)."""
    return z.clamp(min=0) + torch.log1p(torch.exp(-(beta * z).abs())) / beta


def softplus_slope(z: Tensor, a: Tensor, beta: float = 1.0) -> Tensor:
    return (beta * z).sigmoid()


def mish(z: Tensor) -> Tensor:
    """z tanh(softplus z). Misra, arXiv:1908.08681, eq. 1."""
    return z * torch.tanh(softplus(z))


def mish_slope(z: Tensor, a: Tensor) -> Tensor:
    """ω + z σ(z)(1 − ω²) with ω = tanh(softplus z)."""
    omega = torch.tanh(softplus(z))
    return omega + z * z.sigmoid() * (1 - omega * omega)
