"""The generator's loss in a GAN: minimax, non-saturating and least squares; and a generator that learns under each."""

from collections.abc import Callable
from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn.functional import softplus

from playground.core.picture import Clip
from playground.core.text import N_
from playground.topics.losses.params import Shared

STEPS = 90
MEAN = 2.0
"""Where the data lie: N(2, 1). The generator makes θ + z with z from N(0, 1)."""
GRID = torch.linspace(-9, 9, 145, dtype=torch.float64)
NOISE = torch.linspace(-5, 5, 201, dtype=torch.float64)
WEIGHTS = torch.softmax(-0.5 * NOISE**2, 0)
"""Places and weights of the sum that stands for the mean over z."""


@dataclass(frozen=True)
class Pair:
    """What a generator minimizes: ``value(s)`` and ``slope(s)`` = ∂/∂s, where the discriminator says D = σ(s).

    ``by_output(d)`` is the same gradient with respect to D itself.
    """

    title: str
    formula: str
    value: Callable[[Tensor], Tensor]
    slope: Callable[[Tensor], Tensor]
    by_output: Callable[[Tensor], Tensor]


def minimax(s: Tensor) -> Tensor:
    """ln(1 − D), what the discriminator maximizes (Goodfellow et al. 2014, eq. 1)."""
    return -softplus(s)


def minimax_slope(s: Tensor) -> Tensor:
    """−D: it vanishes where the fake is seen through."""
    return -s.sigmoid()


def non_saturating(s: Tensor) -> Tensor:
    """−ln D (Goodfellow et al. 2014, section 3): the same fixed point, much stronger gradients early on."""
    return softplus(-s)


def non_saturating_slope(s: Tensor) -> Tensor:
    """−(1 − D): full strength where the fake is seen through."""
    return -(-s).sigmoid()


def least_squares(s: Tensor) -> Tensor:
    """½(D − 1)² (LSGAN, Mao et al. 2017, eq. 9), here with a sigmoid before it."""
    return 0.5 * (s.sigmoid() - 1) ** 2


def least_squares_slope(s: Tensor) -> Tensor:
    """(D − 1) D (1 − D). Without the sigmoid it would be D − 1."""
    d = s.sigmoid()
    return (d - 1) * d * (1 - d)


PAIRS = {
    "minimax": Pair(N_("Minimax"), r"\ln(1-D)", minimax, minimax_slope, lambda d: -1 / (1 - d)),
    "saturating": Pair(N_("Non-saturating"), r"-\ln D", non_saturating, non_saturating_slope, lambda d: -1 / d),
    "lsgan": Pair(N_("Least squares"), r"\tfrac12(D-1)^2", least_squares, least_squares_slope, lambda d: d - 1),
}


def discriminator(x: Tensor, theta: Tensor) -> Tensor:
    """The logit of the best discriminator, s = ln p_data(x) − ln p_fake(x), as D* = p_data/(p_data + p_fake)
    (Goodfellow et al. 2014, proposition 1)."""
    return 0.5 * ((x - theta) ** 2 - (x - MEAN) ** 2)


def gradient(pair: Pair, theta: Tensor) -> Tensor:
    """∂/∂θ of the mean loss over z, the discriminator held fixed: E[slope(s(x)) · s′(x)] at x = θ + z."""
    s = discriminator(theta + NOISE, theta)
    return (WEIGHTS * pair.slope(s)).sum() * (MEAN - theta)


def learn(pair: Pair, start: float, lr: float) -> Tensor:
    """θ after 0 … STEPS steps of gradient descent, each against the best discriminator: (STEPS + 1,)."""
    theta = torch.tensor(start, dtype=torch.float64)
    places = [theta]
    for _ in range(STEPS):
        theta = theta - lr * gradient(pair, theta)
        places.append(theta)
    return torch.stack(places)


def density(mean: Tensor) -> Tensor:
    """N(mean, 1) on GRID: (…, GRID)."""
    return torch.exp(-0.5 * (GRID - mean[..., None]) ** 2) / (2 * torch.pi) ** 0.5


def clip(params: Shared) -> Clip:
    """Of each pair ``<pair>/density`` (frames, GRID), numbers ``<pair>/theta``, ``<pair>/gradient``, and ``<pair>/d``,
    the mean output of the discriminator for its fakes."""
    arrays: dict[str, Tensor] = {}
    metrics: dict[str, Tensor] = {}
    for key, pair in PAIRS.items():
        theta = learn(pair, params.gan_start, params.gan_lr)
        arrays[f"{key}/density"] = density(theta).float()
        metrics[f"{key}/theta"] = theta
        metrics[f"{key}/gradient"] = torch.stack([gradient(pair, each) for each in theta])
        seen = discriminator(theta[:, None] + NOISE, theta[:, None]).sigmoid()
        metrics[f"{key}/d"] = (WEIGHTS * seen).sum(-1)
    return Clip(arrays=arrays, metrics=metrics, rate=15.0)
