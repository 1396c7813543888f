"""Families of functions that a fit adds up: φ₀ … φ_degree at the places x."""

from collections.abc import Callable

import torch
from torch import Tensor

from playground.topics.regularization.least_squares import legendre


def cosines(x: Tensor, degree: int) -> Tensor:
    """φ_k = cos(kπ(x + 1)/2), k half waves between −1 and 1: (n, degree + 1)."""
    k = torch.arange(degree + 1, dtype=x.dtype)
    return (k * torch.pi * (x[:, None] + 1) / 2).cos()


def hinges(x: Tensor, degree: int) -> Tensor:
    """1, x, and max(0, x − k) at degree − 1 equally spaced knots: broken lines, (n, degree + 1)."""
    knots = torch.linspace(-1, 1, max(degree, 1) + 1, dtype=x.dtype)[1:-1]
    return torch.cat([legendre(x, min(degree, 1)), (x[:, None] - knots).clamp(min=0)], 1)


BASIS: dict[str, Callable[[Tensor, int], Tensor]] = {"legendre": legendre, "cosines": cosines, "hinges": hinges}
