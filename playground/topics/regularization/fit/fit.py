"""Fits of growing capacity to the same few points: their errors on points seen, held out, and new."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import torch
from torch import Tensor

from playground.topics.regularization.fit.bases import BASIS
from playground.topics.regularization.fit.params import MOST_DEGREE
from playground.topics.regularization.fit.points import OWN, read
from playground.topics.regularization.least_squares import least_squares
from playground.topics.regularization.truth import GRID, TRUTHS, noises, places, uniform

TEST = 1000
"""New points that nobody has learned from."""
DEGREES = MOST_DEGREE + 1
Basis = Callable[[Tensor, int], Tensor]
Cloud = tuple[Tensor, Tensor]


@dataclass(frozen=True, eq=False)
class Data:
    """Three samples of the same kind, each x (n,) and y (n,)."""

    train: Cloud
    validation: Cloud
    test: Cloud


@dataclass(frozen=True, eq=False)
class Fits:
    """``curves`` (degrees, GRID), ``errors`` (degrees, 3): mean squared on training, validation and test points;
    ``weights`` (degrees, DEGREES), with 0 for those a degree lacks."""

    curves: Tensor
    errors: Tensor
    weights: Tensor


def sample(params: Any, stream: str, n: int, at: Callable[..., Tensor] = places) -> Cloud:
    """``n`` points y = f(x) + σε. Another ``fit_draw``, other points."""
    name = f"fit {params.fit_draw} {stream}"
    x = at(n, params.seed, name)[0]
    return x, TRUTHS[params.fit_truth](x) + params.fit_noise * noises(n, params.seed, name)[0]


def data(params: Any) -> Data:
    train = sample(params, "train", params.fit_size)
    if params.fit_data == OWN and params.fit_points:
        train = read(params.fit_points)
    return Data(train, sample(params, "validation", params.fit_held), sample(params, "test", TEST, uniform))


def fits(params: Any, basis: Basis) -> Fits:
    """The fit of every degree."""
    given = data(params)
    ridge = params.fit_lambda if params.fit_ridge else 0.0
    parts = given.train, given.validation, given.test
    curves, errors, weights = [], [], []
    for degree in range(DEGREES):
        w = least_squares(basis(given.train[0], degree), given.train[1], ridge)  # (degree + 1,)
        curves.append(basis(GRID, degree) @ w)
        errors.append(torch.stack([(basis(x, degree) @ w - y).square().mean() for x, y in parts]))
        weights.append(torch.cat([w, w.new_zeros(DEGREES - len(w))]))
    return Fits(torch.stack(curves), torch.stack(errors), torch.stack(weights))


ASKED = (
    "fit_basis",
    "fit_ridge",
    "fit_lambda",
    "fit_truth",
    "fit_size",
    "fit_noise",
    "fit_draw",
    "fit_held",
    "fit_data",
    "fit_points",
    "seed",
)
"""What the fits of all degrees depend on."""


def question(params: Any) -> Any:
    """``params`` without what the fits don't depend on: equal questions are answered only once."""
    return type(params)(**{name: getattr(params, name) for name in ASKED})


@lru_cache(maxsize=16)
def known(params: Any) -> Fits:
    return fits(params, BASIS[params.fit_basis])


def fits_of(params: Any) -> Fits:
    """``fits`` with the page's functions, kept for a while."""
    return known(question(params))


def numbers(params: Any) -> dict[str, float]:
    """What the page says of the chosen degree."""
    return of_degree(params, fits_of(params))


def of_degree(params: Any, found: Fits) -> dict[str, float]:
    train, validation, test = found.errors[params.fit_degree].tolist()
    return {
        "fit_train": train,
        "fit_validation": validation,
        "fit_test": test,
        "fit_excess": test / max(found.errors[:, 2].min().item(), 1e-300),
        "fit_used": params.fit_degree,
    }
