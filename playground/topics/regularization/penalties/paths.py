"""Ten weights of a linear model under a penalty, for every strength λ, and how well each model predicts.

    J(w) = ‖y − Xw‖² / (2m) + λ (r ‖w‖₁ + ½ s ‖w‖²)

with (r, s) = (1, 0) for L1, (0, 1) for L2 and (r, 1 − r) for the elastic net. X (m, 10) and y (m,) are standardized by
the rows that are learned from, so there is no intercept. scikit-learn's Lasso(alpha=λ), ElasticNet(alpha=λ, l1_ratio=r)
and Ridge(alpha=mλ) minimize the same.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import torch
from torch import Tensor

from playground.core.dataset_tables import load
from playground.core.penalized import along, shares
from playground.core.seeding import generator

VALIDATION, TEST = 100, 142
STRENGTHS = torch.logspace(-3, 1, 101, dtype=torch.float64)
"""The λ of which the paths show the weights."""


@dataclass(frozen=True, eq=False)
class Part:
    """Inputs (rows, 10) and target (rows,), float64, in the units of the training rows."""

    x: Tensor
    y: Tensor


@lru_cache(maxsize=8)
def parts(rows: int, seed: int) -> dict[str, Part]:
    """The diabetes table split into "train" (``rows`` patients), "validation" and "test"."""
    table = load("diabetes")
    x, y = table.x.double(), table.y.double()
    order = torch.randperm(len(y), generator=generator(seed, "split"))
    test, validation, rest = order.split([TEST, VALIDATION, len(y) - TEST - VALIDATION])
    train = rest[:rows]
    centre, spread = x[train].mean(0), x[train].std(0, correction=0)
    spread = torch.where(spread > 0, spread, 1.0)  # a column that never varies becomes 0
    x = (x - centre) / spread
    y = (y - y[train].mean()) / y[train].std(correction=0)
    return {name: Part(x[i], y[i]) for name, i in (("train", train), ("validation", validation), ("test", test))}


@lru_cache(maxsize=64)
def weights(penalty: str, l1_share: float, strengths: tuple[float, ...], rows: int, seed: int) -> Tensor:
    """argmin J for each λ, (strengths, 10)."""
    train = parts(rows, seed)["train"]
    gram, pull = train.x.T @ train.x / rows, train.x.T @ train.y / rows
    r, s = shares(penalty, l1_share)
    lam = torch.tensor(strengths, dtype=torch.float64)
    curvature = gram + s * lam[:, None, None] * torch.eye(len(pull), dtype=torch.float64)
    return along(curvature.flip(0), pull.expand(len(lam), -1), r * lam.flip(0)).flip(0)  # from all 0 on


def path(params: Any) -> Tensor:
    """The weights for each of STRENGTHS, (STRENGTHS, 10)."""
    return weights(params.penalty, params.l1_share, tuple(STRENGTHS.tolist()), params.rows, params.seed)


def chosen(params: Any) -> Tensor:
    """The weights under the chosen λ, (10,)."""
    return weights(params.penalty, params.l1_share, (params.lam,), params.rows, params.seed)[0]


def mse(part: Part, w: Tensor) -> Tensor:
    """Mean squared error of weights w (…, 10), in units of the training rows' variance."""
    return (w @ part.x.T - part.y).square().mean(-1)


def r2(part: Part, w: Tensor) -> Tensor:
    """R² = 1 − MSE / variance of y in this part, for weights w (…, 10)."""
    return 1 - mse(part, w) / part.y.var(correction=0)


def best(params: Any) -> int:
    """Place in STRENGTHS of the λ with the lowest error on the validation rows."""
    return int(mse(parts(params.rows, params.seed)["validation"], path(params)).argmin())


def numbers(params: Any) -> dict[str, float]:
    """What the page says in numbers of the chosen λ, and of the best one."""
    split, w = parts(params.rows, params.seed), chosen(params)
    found = {"lam": params.lam, "zeros": float((w == 0).sum()), "l1": float(w.abs().sum()), "l2": float(w.norm())}
    for name, part in split.items():
        found |= {f"{name}_r2": float(r2(part, w)), f"{name}_mse": float(mse(part, w))}
    at = best(params)
    found |= {"best_lam": float(STRENGTHS[at]), "best_test_r2": float(r2(split["test"], path(params)[at]))}
    return found
