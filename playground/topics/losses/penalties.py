"""A sum of two terms, αJ₁ + βJ₂: where its minimum lies, and why an L1 penalty makes weights exactly 0."""

from dataclasses import dataclass
from functools import lru_cache

import torch
from torch import Tensor

from playground.core.dataset_tables import load
from playground.core.penalized import descend, shares
from playground.topics.losses.params import Shared

EXTENT = 3.2
"""The pictures show w₁ and w₂ from −EXTENT to EXTENT."""
OTHER = ((1.0, -0.4), (-0.4, 1.5))
"""The second derivatives of the other task's loss."""
RATIOS = torch.logspace(-3, 2, 101, dtype=torch.float64)
"""The β/α of which the paths show the minimum."""


@dataclass(frozen=True)
class Terms:
    """J₁ = ½(w − ŵ)ᵀA(w − ŵ), and J₂ = absolute·‖w‖₁ + ½(w − c)ᵀB(w − c).

    ``a``, ``b`` (2, 2), ``best`` = ŵ and ``other`` = c (2,), float64.
    """

    a: Tensor
    best: Tensor
    absolute: float
    b: Tensor
    other: Tensor

    def first(self, w: Tensor) -> Tensor:
        """J₁ at w (…, 2)."""
        return 0.5 * (((w - self.best) @ self.a) * (w - self.best)).sum(-1)

    def second(self, w: Tensor) -> Tensor:
        """J₂ at w (…, 2)."""
        return self.absolute * w.abs().sum(-1) + 0.5 * (((w - self.other) @ self.b) * (w - self.other)).sum(-1)


def terms(params: Shared) -> Terms:
    """The two terms that the parameters stand for."""
    rho = params.correlation
    a = torch.tensor([[1.0, rho], [rho, 1.0]], dtype=torch.float64)
    best = torch.tensor([params.best_x, params.best_y], dtype=torch.float64)
    if params.second == "task":
        other = torch.tensor([params.other_x, params.other_y], dtype=torch.float64)
        return Terms(a, best, 0.0, torch.tensor(OTHER, dtype=torch.float64), other)
    r, s = shares(params.second, params.mix)
    return Terms(a, best, r, s * torch.eye(2, dtype=torch.float64), torch.zeros(2, dtype=torch.float64))


def minimum(both: Terms, alpha: Tensor, beta: Tensor) -> Tensor:
    """w* = argmin αJ₁ + βJ₂ for each pair of weights (cases,): (cases, 2)."""
    h = alpha[:, None, None] * both.a + beta[:, None, None] * both.b
    pull = alpha[:, None] * (both.a @ both.best) + beta[:, None] * (both.b @ both.other)
    return descend(h, pull, beta * both.absolute)


def path(params: Shared) -> Tensor:
    """The minimum for each of RATIOS = β/α, (RATIOS, 2)."""
    return minimum(terms(params), torch.ones_like(RATIOS), RATIOS)


def chosen(params: Shared) -> Tensor:
    """The minimum under the chosen α and β, (2,)."""
    weights = torch.tensor([[params.alpha], [params.beta]], dtype=torch.float64)
    return minimum(terms(params), weights[0], weights[1])[0]


@lru_cache(maxsize=1)
def diabetes() -> tuple[Tensor, Tensor, tuple[str, ...]]:
    """XᵀX/m (10, 10) and Xᵀy/m (10,) of the diabetes data, everything standardized, and the inputs' names."""
    table = load("diabetes")
    x, y = table.x.double(), table.y.double().flatten()
    x, y = (x - x.mean(0)) / x.std(0, correction=0), (y - y.mean()) / y.std(correction=0)
    return x.T @ x / len(y), x.T @ y / len(y), table.features


@lru_cache(maxsize=32)
def ten_weights(second: str, mix: float, ratios: tuple[float, ...]) -> Tensor:
    """The weights of a linear model of the diabetes data for each β/α, (ratios, 10): J₁ = ‖y − Xw‖²/(2m)."""
    gram, pull, _ = diabetes()
    r, s = shares(second, mix)
    beta = torch.tensor(ratios, dtype=torch.float64)
    h = gram + s * beta[:, None, None] * torch.eye(len(pull), dtype=torch.float64)
    return descend(h, pull.expand(len(beta), -1), r * beta)


def fit_quality(w: Tensor) -> Tensor:
    """R² of ten weights w (…, 10) on the data themselves: with standardized y, 1 − 2J₁."""
    gram, pull, _ = diabetes()
    return 2 * (w @ pull) - ((w @ gram) * w).sum(-1)
