"""Losses for predicting a number, as functions of the error e = ŷ − y. Each with its first and second derivative."""

import math

import torch
from torch import Tensor
from torch.nn.functional import softplus


def squared(prediction: Tensor, target: Tensor) -> Tensor:
    """ℓ = e². ``torch.nn.functional.mse_loss``."""
    return (prediction - target) ** 2


def squared_slope(prediction: Tensor, target: Tensor) -> Tensor:
    """2e: an error ten times as large pulls ten times as hard."""
    return 2 * (prediction - target)


def squared_curvature(prediction: Tensor, target: Tensor) -> Tensor:
    return torch.full_like(prediction - target, 2.0)


def absolute(prediction: Tensor, target: Tensor) -> Tensor:
    """ℓ = |e|. ``l1_loss``."""
    return (prediction - target).abs()


def absolute_slope(prediction: Tensor, target: Tensor) -> Tensor:
    """The sign of e: every error pulls equally hard."""
    return (prediction - target).sign()


def flat(prediction: Tensor, target: Tensor) -> Tensor:
    """No curvature anywhere."""
    return torch.zeros_like(prediction - target)


def huber(prediction: Tensor, target: Tensor, delta: float = 1.0) -> Tensor:
    """ℓ = ½e² where |e| ≤ δ, δ(|e| − ½δ) beyond (Huber 1964). ``huber_loss``."""
    size = (prediction - target).abs()
    return torch.where(size <= delta, 0.5 * size**2, delta * (size - 0.5 * delta))


def huber_slope(prediction: Tensor, target: Tensor, delta: float = 1.0) -> Tensor:
    """e, cut to [−δ, δ]."""
    return (prediction - target).clamp(-delta, delta)


def huber_curvature(prediction: Tensor, target: Tensor, delta: float = 1.0) -> Tensor:
    error = prediction - target
    return (error.abs() <= delta).to(error.dtype)


def log_cosh(prediction: Tensor, target: Tensor) -> Tensor:
    """ℓ = ln cosh e = |e| + ln(1 + exp(−2|e|)) − ln 2; in the second form nothing overflows."""
    size = (prediction - target).abs()
    return size + softplus(-2 * size) - math.log(2)


def log_cosh_slope(prediction: Tensor, target: Tensor) -> Tensor:
    """tanh e."""
    return (prediction - target).tanh()


def log_cosh_curvature(prediction: Tensor, target: Tensor) -> Tensor:
    """1 − tanh² e."""
    return 1 - (prediction - target).tanh() ** 2


def pinball(prediction: Tensor, target: Tensor, tau: float = 0.9) -> Tensor:
    """ℓ = (1 − τ)e where the prediction is too high, −τe where it is too low (Koenker & Bassett 1978)."""
    error = prediction - target
    return torch.maximum((1 - tau) * error, -tau * error)


def pinball_slope(prediction: Tensor, target: Tensor, tau: float = 0.9) -> Tensor:
    """1 − τ above the target, −τ below."""
    return 0.5 * (prediction - target).sign() + 0.5 - tau


def pinball_curvature(prediction: Tensor, target: Tensor, tau: float = 0.9) -> Tensor:
    return torch.zeros_like(prediction - target)
