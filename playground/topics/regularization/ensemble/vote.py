"""What the mean of several predictions is worth.

The mean's error is never more than the mean error: for squared error and cross-entropy by Jensen's inequality. For
the squared error the difference is exactly the members' variance (Krogh & Vedelsby, "Neural network ensembles, cross
validation, and active learning", 1995).
"""

from dataclasses import dataclass

import torch
from torch import Tensor

TINY = 1e-12


@dataclass(frozen=True, eq=False)
class Vote:
    """Members' probabilities p (k, n) of class 1 for n points, and the truth y (n,), 0 or 1; all float64."""

    p: Tensor
    y: Tensor

    @property
    def mean(self) -> Tensor:
        """What the ensemble says, (n,)."""
        return self.p.mean(0)

    def squared(self) -> tuple[float, float, float]:
        """(error of the mean, mean error, disagreement): E[(p̄ − y)²] = mean E[(pᵢ − y)²] − mean E[(pᵢ − p̄)²]."""
        whole = (self.mean - self.y).square().mean()
        each = (self.p - self.y).square().mean()
        spread = (self.p - self.mean).square().mean()
        return float(whole), float(each), float(spread)

    def cross_entropy(self) -> tuple[float, float]:
        """(of the mean, mean of the members): −ln is convex, so −ln(mean p) ≤ mean(−ln p)."""
        right = torch.where(self.y > 0.5, self.p, 1 - self.p).clamp(min=TINY)  # probability of the true class, (k, n)
        return float(-right.mean(0).log().mean()), float(-right.log().mean())

    def accuracies(self) -> Tensor:
        """Of each member, (k,)."""
        return ((self.p > 0.5) == (self.y > 0.5)).double().mean(1)

    def first(self) -> tuple[Tensor, Tensor]:
        """(squared error, accuracy) of the mean of the first 1, 2, … k members, (k,) each."""
        count = torch.arange(1, len(self.p) + 1, dtype=self.p.dtype)[:, None]
        means = self.p.cumsum(0) / count  # (k, n)
        return (means - self.y).square().mean(1), ((means > 0.5) == (self.y > 0.5)).double().mean(1)

    def shared(self) -> tuple[float, float]:
        """(v, c): the mean of E[eᵢ²] over the members, and of E[eᵢeⱼ] over all pairs, eᵢ = pᵢ − y."""
        e = self.p - self.y
        products = e @ e.T / e.shape[1]  # (k, k)
        k, own = len(e), products.diagonal().sum()
        return float(own / k), float((products.sum() - own) / (k * (k - 1)))

    def expected(self) -> Tensor:
        """Squared error of the mean of 1, 2, … k members, averaged over all choices of so many: c + (v − c)/k."""
        v, c = self.shared()
        return c + (v - c) / torch.arange(1, len(self.p) + 1, dtype=self.p.dtype)

    def correlation(self) -> float:
        """Mean correlation over the points of two members' errors."""
        e = self.p - self.y
        e = e - e.mean(1, keepdim=True)
        e = e / e.norm(dim=1, keepdim=True).clamp(min=TINY)
        k = len(e)
        return float(((e @ e.T).sum() - k) / (k * (k - 1)))


def entropy(p: Tensor) -> Tensor:
    """−p ln p − (1 − p) ln(1 − p), in nats; at most ln 2."""
    return -(p * p.clamp(min=TINY).log() + (1 - p) * (1 - p).clamp(min=TINY).log())


def information(p: Tensor) -> Tensor:
    """Entropy of the mean minus mean entropy of the members p (k, …): what they disagree about, not what is noise."""
    return (entropy(p.mean(0)) - entropy(p).mean(0)).clamp(min=0)
