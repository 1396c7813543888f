"""Two rules by which one neuron learns, a sample at a time. They differ in ŷ alone.

Plain numbers instead of tensors: with two weights a step is so small that making tensors would take longer.
"""

import math
from collections.abc import Callable, Iterable, Sequence

import torch
from torch import Tensor

Pair = tuple[float, float]
Rule = Callable[[Pair, float, Pair, float, float], tuple[Pair, float]]
"""(w, b, x, y, η) → the new w and b. A sample is two numbers x and its class y, 0 or 1."""


def perceptron(w: Pair, b: float, x: Pair, y: float, lr: float) -> tuple[Pair, float]:
    """Rosenblatt's rule (1958; Principles of Neurodynamics, 1962): nothing for a right answer, ±η x for a wrong one."""
    z = w[0] * x[0] + w[1] * x[1] + b
    guess = 1.0 if z > 0 else 0.0  # ŷ = [z > 0]
    step = lr * (y - guess)  # −η, 0 or η
    return (w[0] + step * x[0], w[1] + step * x[1]), b + step  # Δw = η (y − ŷ) x, Δb = η (y − ŷ)


def logistic(w: Pair, b: float, x: Pair, y: float, lr: float) -> tuple[Pair, float]:
    """One step down the gradient of the cross-entropy −y ln ŷ − (1 − y) ln(1 − ŷ) with ŷ = σ(z): ∂/∂z = ŷ − y."""
    z = w[0] * x[0] + w[1] * x[1] + b
    guess = sigmoid(z)
    step = lr * (y - guess)  # between −η and η, and never quite 0
    return (w[0] + step * x[0], w[1] + step * x[1]), b + step


def sigmoid(z: float) -> float:
    """σ(z), written so that no exponential overflows."""
    return 1 / (1 + math.exp(-z)) if z >= 0 else math.exp(z) / (1 + math.exp(z))


def walk(
    rule: Rule,
    x: Sequence[Pair],
    y: Sequence[float],
    order: Iterable[int],
    lr: float,
    start: tuple[float, float, float] = (0.0, 0.0, 0.0),
) -> Tensor:
    """(w₁, w₂, b) before the first sample and after each sample of ``order``: (steps + 1, 3) float64."""
    w, b = (start[0], start[1]), start[2]
    path = [start]
    for i in order:
        w, b = rule(w, b, x[i], y[i], lr)
        path.append((*w, b))
    return torch.tensor(path, dtype=torch.float64)


def sums(theta: Tensor, x: Tensor) -> Tensor:
    """z = w₁x₁ + w₂x₂ + b for neurons theta (…, 3) and inputs x (…, 2) that go together: (…)."""
    return theta[..., 0] * x[..., 0] + theta[..., 1] * x[..., 1] + theta[..., 2]
