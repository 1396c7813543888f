"""What can be known beforehand: where descent converges, and how large the noise ball is.

Near the minimum an update with a batch's mean gradient is, with θ − θ* written δ,

    δ ← δ − η (Ĥ δ + ĝ)      Ĥ, ĝ: means over the batch of hᵢ = wᵢ xᵢ xᵢᵀ and of the gradients gᵢ at θ*

For linear regression (w = 1) that is no approximation. Ĥ has mean H, ĝ has mean 0 and covariance v C, where C is the
covariance of single gradients and v the variance of a batch's mean relative to that of one sample.
"""

from dataclasses import dataclass
from functools import lru_cache

import torch
from torch import Tensor

from playground.topics.gradient_descent.problem import Problem, answers, weights

RATIO = 1 - 1e-9


def limit(steepest: float) -> float:
    """The learning rate from which on batch descent diverges: η < 2/λmax (Nesterov 2004, theorem 2.1.14)."""
    return 2 / steepest if steepest > 0 else float("inf")


def fastest(curvatures: Tensor) -> tuple[float, float]:
    """The learning rate at which the slower of both directions is fastest, and the factor an update leaves of it.

    η = 2/(λmin + λmax); factor (κ − 1)/(κ + 1) (Nesterov 2004, theorem 2.1.15).
    """
    low, high = curvatures.tolist()
    return 2 / (low + high), (high - low) / (high + low)


def variance_share(batch: int, samples: int, replacement: bool = True) -> float:
    """v: 1/B with replacement; without, (m − B)/(B (m − 1)), the finite population correction."""
    batch = min(batch, samples)
    return 1 / batch if replacement else (samples - batch) / (batch * (samples - 1))


@dataclass(frozen=True, eq=False)
class Noise:
    """What the samples disagree about at the minimum, each (4, 4) or (2, 2), for matrices written as vectors.

    ``c``      C: covariance of single samples' gradients.
    ``twice``  Σ → E[hᵢ Σ hᵢ], (4, 4).
    """

    h: Tensor
    c: Tensor
    twice: Tensor


@lru_cache(maxsize=32)
def noise(problem: Problem) -> Noise:
    """From all samples: exact means, no sampling."""
    x, w = problem.x, weights(problem.model, problem.minimum, problem.x)
    errors = answers(problem.model, problem.minimum, x) - problem.y
    single = errors[:, None] * x  # (samples, 2): gᵢ at θ*
    outer = (x[:, :, None] * x[:, None, :] * w[:, None, None]).reshape(-1, 2, 2)  # hᵢ
    twice = torch.einsum("nab,ncd->acbd", outer, outer).reshape(4, 4) / len(x)  # E[hᵢ ⊗ hᵢ]
    return Noise(problem.hessian, single.T @ single / len(x), twice)


def recursion(problem: Problem, lr: float, share: float) -> tuple[Tensor, Tensor]:
    """One update of Σ = E[δδᵀ] as vec Σ ← A vec Σ + b: A (4, 4) and b (4,).

    Σ ← Σ − η(HΣ + ΣH) + η²(HΣH + v (E[hΣh] − HΣH)) + η² v C
    """
    known = noise(problem)
    h, eye = known.h, torch.eye(2, dtype=torch.float64)
    both = torch.kron(h, h)
    a = torch.eye(4, dtype=torch.float64) - lr * (torch.kron(h, eye) + torch.kron(eye, h))
    a = a + lr**2 * (both + share * (known.twice - both))
    return a, lr**2 * share * known.c.reshape(4)


def stationary(problem: Problem, lr: float, share: float) -> Tensor | None:
    """The covariance (2, 2) at which the noise ball stays; None if it grows without end.

    The fixed point of ``recursion``. With little noise in Ĥ it solves the Lyapunov equation
    HΣ + ΣH − ηHΣH = η v C (Mandt, Hoffman & Blei 2017, section 3, without the third term, which is small for small η).
    """
    a, b = recursion(problem, lr, share)
    if growth(a) >= RATIO:
        return None
    sigma = torch.linalg.solve(torch.eye(4, dtype=torch.float64) - a, b).reshape(2, 2)
    return (sigma + sigma.T) / 2


def growth(a: Tensor) -> float:
    """The factor by which an update multiplies Σ in the end: the largest eigenvalue of ``a`` by size."""
    return torch.linalg.eigvals(a).abs().max().item()


def stochastic_limit(problem: Problem, share: float) -> float:
    """The learning rate from which on E[δδᵀ] grows without end, found by bisection: never above 2/λmax."""
    low, high = 0.0, limit(problem.steepest)
    for _ in range(50):
        middle = (low + high) / 2
        stable = growth(recursion(problem, middle, share)[0]) < 1
        low, high = (middle, high) if stable else (low, middle)
    return low


def small(problem: Problem, lr: float, share: float) -> float:
    """tr Σ for a small learning rate: η v tr(H⁻¹C)/2, so proportional to η/B."""
    known = noise(problem)
    return (lr * share * torch.trace(torch.linalg.pinv(known.h) @ known.c) / 2).item()


def radius(sigma: Tensor) -> float:
    """√tr Σ: the typical distance from the minimum."""
    return sigma.trace().clamp(min=0).sqrt().item()


def floor(problem: Problem, sigma: Tensor) -> float:
    """The loss above the minimum that stays: ½ tr(HΣ)."""
    return 0.5 * torch.trace(problem.hessian @ sigma).item()


def ellipse(sigma: Tensor, places: int = 61) -> Tensor:
    """The points at two standard deviations around 0, (places, 2): 86% of a Gaussian cloud lie within."""
    values, directions = torch.linalg.eigh(sigma)
    angle = torch.linspace(0, 2 * torch.pi, places, dtype=torch.float64)
    circle = torch.stack([angle.cos(), angle.sin()], dim=1)  # (places, 2)
    return 2 * (circle * values.clamp(min=0).sqrt()) @ directions.T
