"""Batch and layer normalization: forward and backward, for values (nets, batch, units)."""

from typing import NamedTuple

import torch
from torch import Tensor

EPSILON = 1e-5  # inside the root, as in torch.nn
MOMENTUM = 0.1  # share of a new batch in the running statistics, as in torch.nn


class Statistics(NamedTuple):
    """Running mean and variance of one layer's weighted sums, for each unit: what a trained BatchNorm answers with."""

    mean: Tensor  # (nets, 1, units)
    variance: Tensor  # (nets, 1, units)


class Normalized(NamedTuple):
    """What the forward pass leaves for the backward pass."""

    hat: Tensor  # ẑ = (z − μ) / σ, (nets, batch, units)
    sigma: Tensor  # σ = √(variance + ε), broadcasts against ẑ
    over: int | None  # the dimension that μ and σ were taken over: 1 the batch, 2 the units, None if they are fixed


def normalize(z: Tensor, over: int, known: Statistics | None = None) -> Normalized:
    """ẑ = (z − μ) / √(σ² + ε) with mean and (biased) variance over dimension ``over``; ``known`` remembers them.

    Ioffe & Szegedy, arXiv:1502.03167 (over the batch, 1); Ba, Kiros & Hinton, arXiv:1607.06450 (over the units, 2).
    A batch of one has variance 0, so ẑ = 0 and BatchNorm answers β whatever the input.
    """
    variance, mean = torch.var_mean(z, dim=over, correction=0, keepdim=True)
    if known is not None:
        remember(known, mean, variance, z.shape[over])
    sigma = (variance + EPSILON).sqrt_()
    return Normalized((z - mean).div_(sigma), sigma, over)


def normalize_by(z: Tensor, known: Statistics) -> Normalized:
    """ẑ by the running statistics, which no longer depend on the batch."""
    sigma = (known.variance + EPSILON).sqrt_()
    return Normalized((z - known.mean).div_(sigma), sigma, None)


def remember(known: Statistics, mean: Tensor, variance: Tensor, m: int) -> None:
    """Move the running statistics a tenth of the way to those of a batch of m, its variance unbiased: · m / (m − 1).

    A batch of one has no unbiased variance: it moves the mean alone.
    """
    known.mean.lerp_(mean, MOMENTUM)
    if m > 1:
        known.variance.lerp_(variance * (m / (m - 1)), MOMENTUM)


def normalize_backward(delta: Tensor, run: Normalized) -> Tensor:
    """∂J/∂z from δ = ∂J/∂ẑ: (δ − mean(δ) − ẑ · mean(δ ⊙ ẑ)) / σ; the means, as μ and σ depend on z."""
    if run.over is not None:
        along = (delta * run.hat).mean(dim=run.over, keepdim=True)
        delta = (delta - delta.mean(dim=run.over, keepdim=True)).addcmul_(run.hat, along, value=-1)
    return delta / run.sigma
