"""What is known exactly of the linear rules (gradient descent, momentum, Nesterov) on a quadratic.

Along an eigenvector of the Hessian, with eigenvalue λ, each rule maps the pair (position, velocity) by one
2×2 matrix per step. Its spectral radius ρ is the factor by which the error shrinks per step: the run
converges when ρ < 1 for every λ, and the slowest λ sets the pace. (Goh, "Why Momentum Really Works",
Distill 2017, for the heavy ball; Lessard, Recht & Packard, SIAM J. Optim. 26, 2016, for Nesterov.)

All formulas use torch.optim.SGD's form: b ← μ b + (1−τ) g, then θ ← θ − lr b (Nesterov: θ − lr (g + μ b)).
"""

import math
from dataclasses import dataclass

import torch
from torch import Tensor

LINEAR = ("sgd", "momentum", "nesterov")
"""The rules whose step is linear in the gradient, so that this theory holds."""


@dataclass(frozen=True)
class Best:
    """The fastest settings of a rule on a quadratic, and the factor ``rate`` by which each step shrinks the error."""

    lr: float
    momentum: float
    rate: float


def spectral_radius(rule: str, lr: Tensor, momentum: Tensor, eigenvalue: Tensor, dampening: float = 0.0) -> Tensor:
    """ρ of the step's 2×2 matrix; the arguments broadcast. Raises ValueError for a rule that isn't linear."""
    if rule == "sgd":
        return (1 - lr * eigenvalue).abs() + 0 * momentum
    if rule == "momentum":
        undamped = torch.where(momentum == 0, 1.0, 1 - dampening)  # torch leaves τ out when μ = 0
        trace = 1 + momentum - lr * undamped * eigenvalue
        determinant = momentum + 0 * trace
    elif rule == "nesterov":
        trace = (1 + momentum) * (1 - lr * eigenvalue)
        determinant = momentum * (1 - lr * eigenvalue)
    else:
        raise ValueError(f"{rule!r} is not linear in the gradient; this theory covers {', '.join(LINEAR)}.")
    # The eigenvalues z of the matrix solve z² − trace·z + determinant = 0.
    discriminant = trace * trace - 4 * determinant
    real = (trace.abs() + discriminant.clamp(min=0).sqrt()) / 2
    return torch.where(discriminant < 0, determinant.clamp(min=0).sqrt(), real)


def worst_rate(
    rule: str, lr: Tensor, momentum: Tensor, eigenvalues: tuple[float, ...], dampening: float = 0.0
) -> Tensor:
    """ρ of the slowest direction: the factor by which the whole error shrinks, in the long run, per step."""
    rates = [spectral_radius(rule, lr, momentum, torch.tensor(each), dampening) for each in eigenvalues]
    return torch.stack(torch.broadcast_tensors(*rates)).amax(0)


def largest_lr(rule: str, momentum: float, largest: float, dampening: float = 0.0) -> float:
    """The learning rate at which ρ reaches 1 for the largest eigenvalue; above it the run diverges.

    Gradient descent 2/λ; momentum 2(1+μ)/((1−τ)λ); Nesterov (2+2μ)/((1+2μ)λ): each is where
    1 + trace + determinant = 0.
    """
    if rule == "sgd":
        return 2 / largest
    if rule == "momentum":
        return 2 * (1 + momentum) / ((1 - dampening if momentum else 1) * largest)
    if rule == "nesterov":
        return (2 + 2 * momentum) / ((1 + 2 * momentum) * largest)
    raise ValueError(f"{rule!r} is not linear in the gradient; this theory covers {', '.join(LINEAR)}.")


def best(rule: str, smallest: float, largest: float, dampening: float = 0.0) -> Best:
    """The settings with the smallest ρ over all eigenvalues between ``smallest`` and ``largest``."""
    kappa = largest / smallest
    if rule == "sgd":
        return Best(2 / (smallest + largest), 0.0, (kappa - 1) / (kappa + 1))
    if rule == "momentum":
        root = (math.sqrt(kappa) - 1) / (math.sqrt(kappa) + 1)
        lr = (2 / (math.sqrt(smallest) + math.sqrt(largest))) ** 2 / (1 - dampening)
        return Best(lr, root**2, root)
    if rule == "nesterov":
        root = math.sqrt(3 * kappa + 1)
        return Best(4 / (3 * largest + smallest), (root - 2) / (root + 2), 1 - 2 / root)
    raise ValueError(f"{rule!r} is not linear in the gradient; this theory covers {', '.join(LINEAR)}.")


def steps_per_digit(rate: float) -> float:
    """How many steps make the error ten times smaller; infinite when it doesn't shrink."""
    return math.log(0.1) / math.log(rate) if 0 < rate < 1 else (0.0 if rate <= 0 else math.inf)
