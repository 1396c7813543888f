"""Softmax with temperature, its Jacobian, and the same sum in single precision with and without the trick."""

from dataclasses import dataclass

import torch
from torch import Tensor

TEMPERATURES = torch.logspace(-1.3, 1.3, 105, base=10, dtype=torch.float64)


def softmax(z: Tensor, temperature: float = 1.0) -> Tensor:
    """pᵢ = e^(zᵢ/T) / Σⱼ e^(zⱼ/T) along the last axis; Bridle (1990). The largest is subtracted first.

    That changes nothing, for e^(−m) stands above and below the fraction line, but no exponent is above 0 then.
    """
    scaled = z / temperature
    e = torch.exp(scaled - scaled.amax(dim=-1, keepdim=True))
    return e / e.sum(dim=-1, keepdim=True)


def jacobian(p: Tensor, temperature: float = 1.0) -> Tensor:
    """∂pᵢ/∂zⱼ = pᵢ(δᵢⱼ − pⱼ) / T for p (classes,): (classes, classes)."""
    return (torch.diag(p) - torch.outer(p, p)) / temperature


def entropy(p: Tensor) -> float:
    """−Σ p ln p, in nats; 0 ln 0 = 0."""
    return float(-torch.special.xlogy(p, p).sum())


@dataclass(frozen=True, eq=False)
class Naive:
    """What a computer with single precision gets: e^z of each class, their sum, and the quotients, float32."""

    z: Tensor  # (classes,)
    e: Tensor  # (classes,)
    total: Tensor  # ()
    p: Tensor  # (classes,)

    @property
    def broken(self) -> int:
        """How many of the quotients are no probabilities."""
        return int((~self.p.isfinite()).sum()) if float(self.total) > 0 else len(self.p)


def naive(z: Tensor, temperature: float) -> Naive:
    """The formula as it is written. e^z is infinite above 88.7 in single precision, and ∞/∞ is no number."""
    scaled = (z / temperature).float()
    e = torch.exp(scaled)
    return Naive(scaled, e, e.sum(), e / e.sum())


def stable(z: Tensor, temperature: float) -> Naive:
    """The same with the largest subtracted first."""
    scaled = (z / temperature).float()
    e = torch.exp(scaled - scaled.max())
    return Naive(scaled - scaled.max(), e, e.sum(), e / e.sum())
