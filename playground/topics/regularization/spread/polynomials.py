"""Polynomials of all degrees fitted to all samples at once, by one stacked QR decomposition."""

from functools import lru_cache
from typing import Any, NamedTuple

import torch
from torch import Tensor

from playground.topics.regularization.least_squares import legendre, with_ridge
from playground.topics.regularization.spread.decomposition import Parts, decompose
from playground.topics.regularization.spread.params import MOST_DEGREE
from playground.topics.regularization.spread.samples import AT, Samples, samples


class Spread(NamedTuple):
    """``fits`` (runs, degrees, places), and the parts of their error, (degrees,) each."""

    given: Samples
    fits: Tensor
    parts: Parts


def all_degrees(x: Tensor, y: Tensor, at: Tensor, most: int, ridge: float) -> Tensor:
    """Fits of degrees 0 … most to x, y (runs, n), seen at the places ``at`` (places,): (runs, most + 1, places).

    Φ = QR with Q orthonormal. The first d + 1 columns of Q and R belong to degree d, so that the fits of all degrees
    are the partial sums of one: f̂_d(x) = Σ_{k≤d} (φ(x) R⁻¹)_k (Qᵀy)_k.
    """
    features, y = with_ridge(legendre(x, most), y, ridge)  # (runs, n, most + 1), or more rows
    q, r = torch.linalg.qr(features)
    c = (q.mT @ y[..., None]).mT  # (runs, 1, most + 1): Qᵀy
    directions = torch.linalg.solve_triangular(r, legendre(at, most).expand(len(x), -1, -1), upper=True, left=False)
    return (directions * c).cumsum(2).mT  # (runs, most + 1, places)


def spread(params: Any) -> Spread:
    given = samples(params)
    ridge = params.sp_lambda if params.sp_ridge else 0.0
    fits = all_degrees(given.x, given.y, AT, MOST_DEGREE, ridge)
    return Spread(given, fits, decompose(fits, given.truth, given.new, params.sp_noise))


ASKED = ("sp_ridge", "sp_lambda", "sp_truth", "sp_size", "sp_noise", "sp_runs", "sp_fresh", "seed")


@lru_cache(maxsize=16)
def known(params: Any) -> Spread:
    return spread(params)


def spread_of(params: Any) -> Spread:
    """``spread``, kept for a while."""
    return known(type(params)(**{name: getattr(params, name) for name in ASKED}))


def of_degree(parts: Parts, degree: int) -> dict[str, float]:
    """What the page says of one degree."""
    bias2, variance = float(parts.bias2[degree]), float(parts.variance[degree])
    return {
        "bias2": bias2,
        "variance": variance,
        "noise": float(parts.noise),
        "expected": float(parts.expected[degree]),
        "measured": float(parts.measured[degree]),
        "ratio": variance / max(bias2, 1e-300),
    }


def numbers(params: Any) -> dict[str, float]:
    return of_degree(spread_of(params).parts, params.sp_degree)
