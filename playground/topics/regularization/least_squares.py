"""Linear models y ≈ Φ(x) w: the columns of Φ, and the w that fits best."""

import torch
from torch import Tensor


def legendre(x: Tensor, degree: int) -> Tensor:
    """Legendre polynomials P₀ … P_degree at x (…, n): (…, n, degree + 1), by Bonnet's recursion.

    They span the same polynomials as 1, x, x², … but stay between −1 and 1 and are nearly orthogonal, so that a fit of
    degree 20 loses no digits.
    """
    columns = [torch.ones_like(x), x]
    for k in range(1, degree):
        columns.append(((2 * k + 1) * x * columns[k] - k * columns[k - 1]) / (k + 1))
    return torch.stack(columns[: degree + 1], -1)


def with_ridge(features: Tensor, y: Tensor, ridge: float) -> tuple[Tensor, Tensor]:
    """Φ (…, n + p − 1, p) and y (…, n + p − 1): λ w_k² is the squared error of one more row of Φ, whose target is 0."""
    *stack, n, p = features.shape
    if not ridge:
        return features, y
    rows = (n * ridge) ** 0.5 * torch.eye(p, dtype=features.dtype)[1:]  # none for the constant's weight
    return torch.cat([features, rows.expand(*stack, -1, -1)], -2), torch.cat([y, y.new_zeros(*stack, p - 1)], -1)


def least_squares(features: Tensor, y: Tensor, ridge: float = 0.0) -> Tensor:
    """w (…, p) that minimizes (1/n) Σ (y − Φw)² + λ Σ_{k≥1} w_k² for Φ (…, n, p) and y (…, n).

    The first weight, the constant's, goes free. Where several w fit equally well (p > n, λ = 0), the shortest of them.
    """
    features, y = with_ridge(features, y, ridge)
    return torch.linalg.lstsq(features, y[..., None], driver="gelsd").solution[..., 0]
