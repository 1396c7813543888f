"""What is seen of a normalized network without changing it: its statistics stay as training left them."""

from dataclasses import dataclass
from typing import NamedTuple

import torch
from torch import Tensor

from playground.core.losses import LOSSES
from playground.core.mlp import Network, Pass

LOSS = LOSSES["cross_entropy"]


def as_in_training(network: Network, x: Tensor) -> Pass:
    """A forward pass with the statistics of the batch ``x`` itself; BatchNorm's running ones stay as they are."""
    known = network.running.clone()
    run = network.forward(x, training=True)
    network.running.copy_(known)
    return run


class Score(NamedTuple):
    """Of each network, (nets,); NaN where its outputs are no numbers."""

    loss: Tensor
    accuracy: Tensor


def score(network: Network, x: Tensor, y: Tensor) -> Score:
    """How well the networks do in ``eval()``: BatchNorm answers with its running statistics."""
    out = network.forward(x).output  # (nets, n, classes)
    right = (out.argmax(dim=2) == y.argmax(dim=2)).float().mean(dim=1)
    sane = out.isfinite().all(dim=2).all(dim=1)
    loss = LOSS.value(out, y)
    return Score(torch.where(sane, loss, torch.nan), torch.where(sane, right, torch.nan))


@dataclass(frozen=True, eq=False)
class Moments:
    """Mean and standard deviation of every unit over the examples, (layers, units) each."""

    mean: Tensor
    spread: Tensor


def moments(layers: list[Tensor]) -> Moments:
    """Of the first network's numbers: layers of (nets, examples, units)."""
    values = torch.stack([layer[0] for layer in layers])  # (layers, examples, units)
    mean = values.mean(dim=1)
    return Moments(mean, (values - mean[:, None]).square().mean(dim=1).sqrt())


def shift(before: Moments, after: Moments) -> Tensor:
    """How far a layer's distributions have moved, against their spread: (layers,).

    √E[(Δμ)² + (Δσ)²] / √E[σ²] over the units: between normal distributions with these moments the numerator is the
    2-Wasserstein distance. NaN where nothing varies, so that there is no scale.
    """
    moved = (after.mean - before.mean).square() + (after.spread - before.spread).square()
    scale = before.spread.square().mean(dim=1)
    return torch.where(scale > 1e-20, (moved.mean(dim=1) / scale).sqrt(), torch.nan)


def apart(layers: list[Tensor]) -> Tensor:
    """How far the examples are apart: √(mean variance over the examples) / √E[a²] of each layer, (layers,).

    1 where the mean is 0; near 0 all examples look the same to the next layer.
    """
    values = torch.stack([layer[0] for layer in layers])  # (layers, examples, units)
    size = values.square().mean(dim=(1, 2))
    variance = (values - values.mean(dim=1, keepdim=True)).square().mean(dim=(1, 2))
    return torch.where(size > 0, (variance / size).sqrt(), 0.0)
