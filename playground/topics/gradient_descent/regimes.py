"""Batch gradient descent at a fixed learning rate, seen along the two main directions of the surface."""

from dataclasses import dataclass

import torch
from torch import Tensor

from playground.topics.gradient_descent.descent import LOST
from playground.topics.gradient_descent.problem import Problem, gradient

MONOTONE, OSCILLATING, DIVERGING = "monotone", "oscillating", "diverging"


def descend(problem: Problem, lr: float, start: Tensor, steps: int) -> Tensor:
    """θ ← θ − η ∇L(θ) over all samples: the places from the start on, (steps + 1, 2), NaN once it is far away."""
    theta, places = start, [start]
    for _ in range(steps):
        theta = theta - lr * gradient(problem.model, theta, problem.x, problem.y)
        if (theta - problem.minimum).norm() > LOST * problem.half.norm():
            theta = torch.full_like(theta, torch.nan)
        places.append(theta)
    return torch.stack(places)


def along(problem: Problem, places: Tensor) -> Tensor:
    """The error θ − θ* split along the directions of the smaller and the larger curvature, (…, 2)."""
    return (places - problem.minimum) @ problem.directions


def factors(problem: Problem, lr: float) -> list[float]:
    """1 − ηλ for both curvatures: what an update multiplies each part of the error by (near θ*, if not linear)."""
    return (1 - lr * problem.curvatures).tolist()


def regime(problem: Problem, lr: float) -> str:
    """Which of the three it is: all factors between 0 and 1, one below 0, or one beyond −1."""
    lowest = min(factors(problem, lr))
    return MONOTONE if lowest >= 0 else OSCILLATING if lowest > -1 else DIVERGING


def safe_limit(problem: Problem) -> float:
    """The rate below which descent converges from everywhere: 2 over the largest curvature that occurs anywhere.

    The logistic loss is curved most where p = ½, so there by λmax(XᵀX)/4m (Böhning & Lindsay 1988).
    """
    quarter = 0.25 if problem.model == "logistic" else 1.0
    return 2 / (quarter * torch.linalg.eigvalsh(problem.x.T @ problem.x / problem.samples)[1].item())


@dataclass(frozen=True, eq=False)
class Descended:
    """A path (steps + 1, 2), the error along both directions (steps + 1, 2), and the loss above the minimum."""

    places: Tensor
    errors: Tensor
    loss: Tensor


def descended(problem: Problem, lr: float, start: Tensor, steps: int) -> Descended:
    places = descend(problem, lr, start, steps)
    return Descended(places, along(problem, places), problem.excess(places))
