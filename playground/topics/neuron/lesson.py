"""The whole lesson of one page: both neurons on the same samples in the same order, and what became of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import torch
from torch import Tensor

from playground.core.seeding import generator
from playground.topics.neuron.data import Samples, samples
from playground.topics.neuron.margin import Separator, separator
from playground.topics.neuron.rules import Rule, logistic, perceptron, sums, walk

TINY = 1e-9


@dataclass(frozen=True, eq=False)
class Track:
    """One neuron's way. ``theta`` (steps + 1, 3): w₁, w₂, b before the first and after each sample.

    ``guess``  (steps,) ŷ for the sample of each step, before it is learned: 0 or 1, or a probability.
    ``missed`` (steps,) whether that was the wrong class.
    ``wrong``  (steps + 1,) how many of all points are on the wrong side, as the weights are then.
    """

    theta: Tensor
    guess: Tensor
    missed: Tensor
    wrong: Tensor


@dataclass(frozen=True, eq=False)
class Lesson:
    """``order`` (steps,): which sample each step looks at; an epoch is as many steps as there are points.

    ``tracks``     "perceptron" and "logistic", and "own" for a learner's rule.
    ``loss``       (steps + 1,) mean cross-entropy of the logistic neuron over all points.
    ``separator``  None without points.
    """

    samples: Samples
    order: Tensor
    tracks: dict[str, Track]
    loss: Tensor
    separator: Separator | None

    @property
    def epochs(self) -> int:
        return len(self.order) // max(len(self.samples.y), 1)

    def per_epoch(self, key: str = "perceptron") -> Tensor:
        """Mistakes in each epoch: (epochs,)."""
        return self.tracks[key].missed.view(self.epochs, -1).sum(dim=1)

    @property
    def settled(self) -> int | None:
        """The first epoch, from 1, in which the perceptron makes no mistake: from then on nothing changes."""
        clean = (self.per_epoch() == 0).nonzero()
        return int(clean[0]) + 1 if len(clean) else None

    @property
    def cycle(self) -> tuple[int, int] | None:
        """The first epochs (i, j), 0 for the start, after which the weights are the same; None without such.

        With the samples in a fixed order all goes round from there on: i + 1 … j again and again.
        """
        after = self.tracks["perceptron"].theta[:: max(len(self.samples.y), 1)]  # (epochs + 1, 3)
        same = torch.cdist(after, after) <= TINY * (1 + after.abs().max())
        pairs = same.triu(diagonal=1).nonzero()
        if not len(pairs):
            return None
        first = pairs[pairs[:, 1].argmin()]
        return int(first[0]), int(first[1])


def order_of(points: int, epochs: int, shuffled: bool, seed: int) -> Tensor:
    """The numbers of the samples as they are looked at: (epochs · points,)."""
    if not shuffled:
        return torch.arange(points).repeat(epochs)
    random = generator(seed, "order")
    return torch.cat([torch.randperm(points, generator=random) for _ in range(epochs)])


def start_of(params: Any) -> tuple[float, float, float]:
    """The first w₁, w₂, b."""
    if params.start == "zero":
        return 0.0, 0.0, 0.0
    w1, w2, b = torch.randn(3, generator=generator(params.seed, "weights"), dtype=torch.float64).tolist()
    return w1, w2, b


def track(theta: Tensor, data: Samples, order: Tensor, probability: bool = False) -> Track:
    """What the weights ``theta`` (steps + 1, 3) mean for the samples."""
    z = sums(theta[:-1], data.x[order])  # (steps,)
    guess = z.sigmoid() if probability else (z > 0).double()
    missed = (z > 0) != (data.y[order] > 0)
    everywhere = sums(theta[:, None], data.x)  # (steps + 1, n)
    return Track(theta, guess, missed, ((everywhere > 0) != (data.y > 0)).sum(dim=1))


def cross_entropy(z: Tensor, y: Tensor) -> Tensor:
    """−y ln σ(z) − (1 − y) ln(1 − σ(z)) = ln(1 + eᶻ) − y z, written so that nothing overflows."""
    return z.clamp(min=0) + torch.log1p(torch.exp(-z.abs())) - y * z


def taught(rule: Rule, data: Samples, order: Tensor, lr: float, start: Sequence[float]) -> Tensor:
    """The weights after each sample: (steps + 1, 3)."""
    pairs = [(x1, x2) for x1, x2 in data.x.tolist()]
    return walk(rule, pairs, data.y.tolist(), order.tolist(), lr, (start[0], start[1], start[2]))


@lru_cache(maxsize=32)
def lesson(params: Any) -> Lesson:
    """Both neurons taught under ``params``."""
    data, start = samples(params), start_of(params)
    order = order_of(len(data.y), params.epochs, params.shuffled, params.seed)
    learned = taught(logistic, data, order, params.lr, start)
    tracks = {
        "perceptron": track(taught(perceptron, data, order, params.lr, start), data, order),
        "logistic": track(learned, data, order, probability=True),
    }
    loss = cross_entropy(sums(learned[:, None], data.x), data.y).mean(dim=1)
    return Lesson(data, order, tracks, loss, separator(data.x, data.y) if len(data.y) else None)
