"""Normalization, forward and backward: values are brought to mean 0 and spread 1 over some of their dimensions.

Which dimensions those are makes the difference between BatchNorm, LayerNorm, InstanceNorm, GroupNorm and RMSNorm.
"""

from math import prod
from typing import NamedTuple

from torch import Tensor

EPSILON = 1e-5  # inside the root, as in torch.nn
MOMENTUM = 0.1  # share of a new batch in the running statistics, as in torch.nn


class Statistics(NamedTuple):
    """Running mean and variance of one layer's weighted sums, for each unit: what a trained BatchNorm answers with."""

    mean: Tensor  # (nets, 1, units)
    variance: Tensor  # (nets, 1, units)


class Normalized(NamedTuple):
    """What the forward pass leaves for the backward pass."""

    hat: Tensor  # ẑ = (z − μ) / σ, shaped as z
    sigma: Tensor  # σ = √(variance + ε), broadcasts against ẑ
    over: int | tuple[int, ...] | None  # the dimensions that μ and σ were taken over; None if they are fixed
    centred: bool = True  # False: nothing was subtracted (RMSNorm)


def normalize(
    z: Tensor,
    over: int | tuple[int, ...],
    known: Statistics | None = None,
    *,
    centred: bool = True,
    epsilon: float = EPSILON,
    momentum: float = MOMENTUM,
) -> Normalized:
    """ẑ = (z − μ) / √(σ² + ε) with mean and (biased) variance over the dimensions ``over``; ``known`` remembers them.

    For values (nets, batch, units): over the batch, 1, it is BatchNorm (Ioffe & Szegedy, arXiv:1502.03167); over the
    units, 2, LayerNorm (Ba, Kiros & Hinton, arXiv:1607.06450). ``centred=False`` leaves μ out: ẑ = z / √(mean z² + ε),
    RMSNorm (Zhang & Sennrich, arXiv:1910.07467). Over a single value σ² is 0, so ẑ = 0 and BatchNorm answers β
    whatever the input.
    """
    if not centred:
        sigma = ((z * z).mean(dim=over, keepdim=True) + epsilon).sqrt_()
        return Normalized(z / sigma, sigma, over, centred)
    mean = z.mean(dim=over, keepdim=True)
    apart = z - mean
    variance = (apart * apart).mean(dim=over, keepdim=True)  # several times as fast as torch.var_mean
    if known is not None:
        m = z.shape[over] if isinstance(over, int) else prod(z.shape[d] for d in over)
        remember(known, mean, variance, m, momentum)
    sigma = (variance + epsilon).sqrt_()
    return Normalized(apart / sigma, sigma, over)


def normalize_by(z: Tensor, known: Statistics, epsilon: float = EPSILON) -> Normalized:
    """ẑ by the running statistics, which no longer depend on the batch."""
    sigma = (known.variance + epsilon).sqrt_()
    return Normalized((z - known.mean).div_(sigma), sigma, None)


def remember(known: Statistics, mean: Tensor, variance: Tensor, m: int, momentum: float = MOMENTUM) -> None:
    """Move the running statistics a share ``momentum`` of the way to those of a batch of m, its variance unbiased:
    · m / (m − 1).

    A batch of one has no unbiased variance: it moves the mean alone.
    """
    known.mean.lerp_(mean, momentum)
    if m > 1:
        known.variance.lerp_(variance * (m / (m - 1)), momentum)


def normalize_backward(delta: Tensor, run: Normalized) -> Tensor:
    """∂J/∂z from δ = ∂J/∂ẑ: (δ − mean(δ) − ẑ · mean(δ ⊙ ẑ)) / σ; the means, as μ and σ depend on z."""
    if run.over is not None:
        along = (delta * run.hat).mean(dim=run.over, keepdim=True)
        if run.centred:
            delta = delta - delta.mean(dim=run.over, keepdim=True)
        delta = delta.addcmul(run.hat, along, value=-1)
    return delta / run.sigma
