"""How the error of one degree falls with the number of training points: the median of many samples."""

from functools import lru_cache
from typing import Any

import torch
from torch import Tensor

from playground.topics.regularization.fit.bases import BASIS
from playground.topics.regularization.least_squares import least_squares
from playground.topics.regularization.truth import TRUTHS, noises, places, uniform

SIZES = [4, 6, 9, 12, 16, 20, 26, 34, 45, 60]
SAMPLES = 15
TEST = 200


def learning(params: Any) -> tuple[Tensor, Tensor]:
    """Training and test error (sizes,), medians over the samples. The first n points of each sample are learned."""
    truth, sigma, basis = TRUTHS[params.fit_truth], params.fit_noise, BASIS[params.fit_basis]
    x = places(SIZES[-1], params.seed, "learning", SAMPLES)  # (samples, most)
    y = truth(x) + sigma * noises(SIZES[-1], params.seed, "learning", SAMPLES)
    new = uniform(TEST, params.seed, "learning test")[0]
    target = truth(new) + sigma * noises(TEST, params.seed, "learning test", SAMPLES)  # (samples, TEST)
    p, ridge = params.fit_degree, params.fit_lambda if params.fit_ridge else 0.0
    seen = torch.stack([basis(row, p) for row in x])  # (samples, most, p)
    train, test = [], []
    for n in SIZES:
        w = least_squares(seen[:, :n], y[:, :n], ridge)[..., None]  # (samples, p, 1)
        train.append(((seen[:, :n] @ w)[..., 0] - y[:, :n]).square().mean(1).median())
        test.append(((basis(new, p) @ w)[..., 0] - target).square().mean(1).median())
    return torch.stack(train), torch.stack(test)


ASKED = ("fit_truth", "fit_noise", "fit_basis", "fit_degree", "fit_ridge", "fit_lambda", "seed")


@lru_cache(maxsize=64)
def known(params: Any) -> tuple[Tensor, Tensor]:
    return learning(params)


def learning_of(params: Any) -> tuple[Tensor, Tensor]:
    """``learning``, kept for a while."""
    return known(type(params)(**{name: getattr(params, name) for name in ASKED}))
