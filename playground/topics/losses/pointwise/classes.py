"""Losses for two classes, as functions of the logit z; the target y is 0 or 1.

With t = 2y − 1 the margin m = t·z is positive where the right class is ahead, and p = σ(m) is the probability that the
model gives to the right class. Each loss with its first and second derivative by z; as t² = 1, the second is that by m.
"""

import math

import torch
from torch import Tensor
from torch.nn.functional import softplus


def sign(target: Tensor) -> Tensor:
    """t = ±1 for y = 1, 0."""
    return 2 * target - 1


def binary_cross_entropy(z: Tensor, y: Tensor, pos_weight: float = 1.0) -> Tensor:
    """ℓ = −w y ln σ(z) − (1 − y) ln(1 − σ(z)). ``binary_cross_entropy_with_logits`` with pos_weight w."""
    return pos_weight * y * softplus(-z) + (1 - y) * softplus(z)


def binary_cross_entropy_slope(z: Tensor, y: Tensor, pos_weight: float = 1.0) -> Tensor:
    """With w = 1 just σ(z) − y: probability minus target."""
    p = z.sigmoid()
    return pos_weight * y * (p - 1) + (1 - y) * p


def binary_cross_entropy_curvature(z: Tensor, y: Tensor, pos_weight: float = 1.0) -> Tensor:
    p = z.sigmoid()
    return (pos_weight * y + (1 - y)) * p * (1 - p)


def cross_entropy(z: Tensor, y: Tensor, classes: float = 2) -> Tensor:
    """ℓ = −ln softmax of the right class, which leads K − 1 others, all at 0, by m: ln(1 + (K − 1) exp(−m)).

    ``torch.nn.functional.cross_entropy``. With K = 2 it is the binary cross-entropy.
    """
    return softplus(math.log(classes - 1) - sign(y) * z)


def cross_entropy_slope(z: Tensor, y: Tensor, classes: float = 2) -> Tensor:
    """−t (1 − p): what the right class lacks to probability 1."""
    t = sign(y)
    return -t * (math.log(classes - 1) - t * z).sigmoid()


def cross_entropy_curvature(z: Tensor, y: Tensor, classes: float = 2) -> Tensor:
    missing = (math.log(classes - 1) - sign(y) * z).sigmoid()
    return missing * (1 - missing)


def hinge(z: Tensor, y: Tensor) -> Tensor:
    """ℓ = max(0, 1 − m) (Cortes & Vapnik 1995): no loss at all beyond a margin of 1."""
    return (1 - sign(y) * z).clamp(min=0)


def hinge_slope(z: Tensor, y: Tensor) -> Tensor:
    t = sign(y)
    return -t * torch.heaviside(1 - t * z, torch.tensor(0.5, dtype=z.dtype))


def hinge_curvature(z: Tensor, y: Tensor) -> Tensor:
    return torch.zeros_like(sign(y) * z)


def balance(y: Tensor, alpha: float) -> Tensor:
    """α for the examples of class 1, 1 − α for those of class 0."""
    return alpha * y + (1 - alpha) * (1 - y)


def focal(z: Tensor, y: Tensor, gamma: float = 2.0, alpha: float = 0.5) -> Tensor:
    """ℓ = −α (1 − p)^γ ln p: what is right already hardly counts (Lin et al. 2017, eq. 5)."""
    m = sign(y) * z
    return balance(y, alpha) * (-m).sigmoid() ** gamma * softplus(-m)


def focal_slope(z: Tensor, y: Tensor, gamma: float = 2.0, alpha: float = 0.5) -> Tensor:
    """t α (1 − p)^γ (γ p ln p − (1 − p)) (Lin et al. 2017, appendix B)."""
    t = sign(y)
    m = t * z
    p, q, log_p = m.sigmoid(), (-m).sigmoid(), -softplus(-m)
    return t * balance(y, alpha) * q**gamma * (gamma * p * log_p - q)


def focal_curvature(z: Tensor, y: Tensor, gamma: float = 2.0, alpha: float = 0.5) -> Tensor:
    """Negative for badly wrong examples: with γ > 0 the loss is not convex."""
    m = sign(y) * z
    p, q, log_p = m.sigmoid(), (-m).sigmoid(), -softplus(-m)
    inner = q * (gamma * (log_p + 1) + 1) - gamma * (gamma * p * log_p - q)
    return balance(y, alpha) * q**gamma * p * inner


def smoothed(z: Tensor, y: Tensor, epsilon: float = 0.1) -> Tensor:
    """Cross-entropy with the targets 1 − ε/2 and ε/2 (Szegedy et al. 2016, section 7): ln(1 + exp(−m)) + ½εm."""
    m = sign(y) * z
    return softplus(-m) + 0.5 * epsilon * m


def smoothed_slope(z: Tensor, y: Tensor, epsilon: float = 0.1) -> Tensor:
    """Turns positive beyond p = 1 − ε/2: too sure is wrong as well."""
    t = sign(y)
    return t * (0.5 * epsilon - (-t * z).sigmoid())


def smoothed_curvature(z: Tensor, y: Tensor, epsilon: float = 0.1) -> Tensor:
    p = (sign(y) * z).sigmoid()
    return p * (1 - p)


def divergence(z: Tensor, y: Tensor, target: float = 0.8) -> Tensor:
    """ℓ = KL(q‖p) = Σ qₖ ln(qₖ/pₖ) with q = (target, 1 − target) for the right and the wrong class. ``kl_div``."""
    m = sign(y) * z
    certain = sum(q * math.log(q) for q in (target, 1 - target) if q > 0)  # minus the entropy of q
    return certain + target * softplus(-m) + (1 - target) * softplus(m)


def divergence_slope(z: Tensor, y: Tensor, target: float = 0.8) -> Tensor:
    """t (p − q): zero exactly where the model is as sure as it should be."""
    t = sign(y)
    return t * ((t * z).sigmoid() - target)


def divergence_curvature(z: Tensor, y: Tensor, target: float = 0.8) -> Tensor:
    p = (sign(y) * z).sigmoid()
    return p * (1 - p)


def squared_probability(z: Tensor, y: Tensor) -> Tensor:
    """ℓ = (σ(z) − y)², the wrong loss for a sigmoid."""
    return (-sign(y) * z).sigmoid() ** 2


def squared_probability_slope(z: Tensor, y: Tensor) -> Tensor:
    """−2t (1 − p)² p: it vanishes where the model is surely wrong, just where it should be largest."""
    t = sign(y)
    q = (-t * z).sigmoid()
    return -2 * t * q**2 * (1 - q)


def squared_probability_curvature(z: Tensor, y: Tensor) -> Tensor:
    q = (-sign(y) * z).sigmoid()
    p = 1 - q
    return 2 * q**2 * p * (2 * p - q)


def least_squares(z: Tensor, y: Tensor) -> Tensor:
    """ℓ = (z − t)² with t = ±1: a line through the labels as if they were numbers."""
    return (z - sign(y)) ** 2


def least_squares_slope(z: Tensor, y: Tensor) -> Tensor:
    """2(z − t): it also pulls back what is right by far."""
    return 2 * (z - sign(y))


def least_squares_curvature(z: Tensor, y: Tensor) -> Tensor:
    return torch.full_like(sign(y) * z, 2.0)
