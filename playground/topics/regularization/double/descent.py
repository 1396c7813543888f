"""Test error against the number of features, through p = n: the shortest w of those that fit best.

Belkin, Hsu, Ma & Mandal, "Reconciling modern machine-learning practice and the classical bias–variance trade-off"
(2019, arXiv:1812.11118).
"""

from functools import lru_cache
from typing import Any, NamedTuple

import torch
from torch import Tensor

from playground.topics.regularization.double.params import DIGITS, MOST
from playground.topics.regularization.double.problem import problem, targets


class Decomposed(NamedTuple):
    """The singular value decomposition Φ = U diag(s) Vᵀ of the first p features, and V seen at the new points.

    ``u`` (seeds, n, r), ``s`` (seeds, r), ``v`` (seeds, p, r) and ``new`` = Φ_new V (seeds, m, r), r = min(n, p).
    """

    u: Tensor
    s: Tensor
    v: Tensor
    new: Tensor


class Fitted(NamedTuple):
    """Of each seed: mean squared ``train`` and ``test`` error, ``length`` ‖w‖ (seeds,); what it says of the new points
    ``says`` (seeds, m, outputs)."""

    train: Tensor
    test: Tensor
    length: Tensor
    says: Tensor


@lru_cache(maxsize=128)
def decomposed(features: str, n: int, seed: int, p: int) -> Decomposed:
    given = problem(features, n, seed)
    u, s, vt = torch.linalg.svd(given.known[..., :p], full_matrices=False)
    return Decomposed(u, s, vt.mT, given.new[..., :p] @ vt.mT)


def fit(svd: Decomposed, y: Tensor, right: Tensor, ridge: float, noise: float) -> Fitted:
    """w = V diag(s / (s² + nλ)) Uᵀ y for y (seeds, n, outputs).

    For λ = 0 that is the pseudo-inverse: of all w with the least error the shortest. ``noise`` σ² is added to the
    squared distance from what is right (seeds, m, outputs): the error to be expected for new noisy points.
    """
    u, s, v, new = svd
    n, p = y.shape[1], v.shape[1]
    some = s > max(n, p) * torch.finfo(s.dtype).eps * s[:, :1]  # the others are 0 but for rounding
    factor = torch.where(some, s / (s * s + n * ridge).where(some, torch.ones_like(s)), 0.0)
    c = factor[..., None] * (u.mT @ y)  # (seeds, r, outputs): w = V c
    train = (u @ (s[..., None] * c) - y).square().sum(-1).mean(1)
    says = new @ c
    test = (says - right).square().sum(-1).mean(1) + noise
    return Fitted(train, test, c.square().sum((1, 2)).sqrt(), says)


def counts(n: int) -> list[int]:
    """Numbers of features to try: from 1 to MOST, closest together around n."""
    near = [n + d for d in (-4, -3, -2, -1, 0, 1, 2, 3, 4, 6, 9)]
    far = [1, 2, 3, 4, 5, 7, 9, 12, 15, 19, 25, 32, 42, 55, 72, 95, 125, 170, 230, MOST]
    return sorted({p for p in (*near, *far) if 1 <= p <= MOST})


def fitted(params: Any, p: int, ridge: float) -> Fitted:
    """With the first ``p`` features."""
    named = params.dd_features, params.dd_size, params.seed
    y, right = targets(*named, params.dd_noise, params.dd_wrong)
    noise = 0.0 if params.dd_features == DIGITS else params.dd_noise**2
    return fit(decomposed(*named, p), y, right, ridge, noise)


class Curves(NamedTuple):
    """Over ``counts`` (k,): quartiles of the test error (3, k), median training error and median ‖w‖ (k,), and for
    digits the median share of wrong answers (k,)."""

    counts: list[int]
    test: Tensor
    train: Tensor
    length: Tensor
    wrong: Tensor


def curves(params: Any, ridge: float) -> Curves:
    """The whole descent."""
    tried = counts(params.dd_size)
    each = [fitted(params, p, ridge) for p in tried]
    quartiles = torch.tensor([0.25, 0.5, 0.75], dtype=torch.float64)
    return Curves(
        tried,
        torch.stack([one.test.quantile(quartiles) for one in each], 1),
        torch.stack([one.train.median() for one in each]),
        torch.stack([one.length.median() for one in each]),
        torch.stack([mistaken(params, one.says).median() for one in each]),
    )


def mistaken(params: Any, says: Tensor) -> Tensor:
    """Of digits: the share of new images that is taken for another digit, (seeds,); otherwise 0."""
    if params.dd_features != DIGITS:
        return says.new_zeros(len(says))
    _y, right = targets(params.dd_features, params.dd_size, params.seed, 0.0, 0.0)
    return (says.argmax(-1) != right.argmax(-1)).double().mean(1)


ASKED = ("dd_features", "dd_size", "dd_noise", "dd_wrong", "seed")


@lru_cache(maxsize=32)
def known(params: Any, ridge: float) -> Curves:
    return curves(params, ridge)


def curves_of(params: Any, ridge: float) -> Curves:
    """``curves``, kept for a while."""
    return known(type(params)(**{name: getattr(params, name) for name in ASKED}), ridge)


def ridge_of(params: Any) -> float:
    return float(params.dd_lambda) if params.dd_ridge else 0.0


def numbers(params: Any) -> dict[str, float]:
    """What the page says of the chosen number of features, and of the whole curve."""
    return said(params, curves_of(params, ridge_of(params)))


def said(params: Any, over: Curves) -> dict[str, float]:
    here = fitted(params, params.dd_count, ridge_of(params))
    return {
        "dd_test": float(here.test.median()),
        "dd_train": float(here.train.median()),
        "dd_length": float(here.length.median()),
        "dd_wrong_answers": float(mistaken(params, here.says).median()),
        "dd_peak": float(over.test[1, over.counts.index(params.dd_size)] / over.test[1].min().clamp(min=1e-300)),
        "dd_used": params.dd_count,
    }
