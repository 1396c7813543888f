"""A stream of batches, what BatchNorm remembers of it, and what theory says it remembers.

Ioffe & Szegedy (arXiv:1502.03167), section 3.1; momentum as in torch.nn: the share of the new batch.
"""

from typing import Any

import torch
from torch import Generator, Tensor

from playground.core.mlp.norm import EPSILON, Statistics, remember
from playground.core.seeding import generator

COPIES = 400  # streams that differ in their random numbers only; the first one is drawn
LARGEST_BATCH = 128
BATCHES = 400  # after so many the stream ends


class Stream:
    """COPIES running means and variances, each of its own batches from one normal distribution.

    ``known``     mean and variance, (COPIES, 1, 1) each; they begin at 0 and 1, as in torch.nn.
    ``batch``     the newest batch of every copy, (COPIES, B, 1). Before step 1 it is the one to come.
    ``before``    the first copy's running mean and variance before the newest batch.
    ``expected``  E of the running mean, its variance, and E of the running variance, by theory.
    """

    def __init__(self, params: Any) -> None:
        self.random = generator(params.seed, "stream")
        self.known = Statistics(torch.zeros(COPIES, 1, 1).double(), torch.ones(COPIES, 1, 1).double())
        self.batch = drawn(params, generator(params.seed, "stream"))
        self.before = [0.0, 1.0]
        self.expected = torch.tensor([0.0, 0.0, 1.0], dtype=torch.float64)
        self.steps = 0

    def step(self, params: Any) -> None:
        """running ← (1 − m) running + m · the batch's mean and (unbiased) variance."""
        self.before = [self.known.mean[0].item(), self.known.variance[0].item()]
        self.batch = drawn(params, self.random)
        variance, mean = torch.var_mean(self.batch, dim=1, correction=0, keepdim=True)
        remember(self.known, mean, variance, params.stream_batch, params.memory)
        self.expected = remembered(self.expected, params)
        self.steps += 1


def drawn(params: Any, random: Generator) -> Tensor:
    """The next batch of every copy, (COPIES, B, 1). As many numbers are drawn whatever B."""
    noise = torch.randn(COPIES, LARGEST_BATCH, 1, generator=random, dtype=torch.float64)
    batch: Tensor = params.stream_mean + params.stream_std * noise[:, : params.stream_batch]
    return batch


def remembered(expected: Tensor, params: Any) -> Tensor:
    """Theory's three numbers after one more batch.

    E ← (1 − m) E + m μ, so the distance from μ shrinks by 1 − m a batch: (1 − m)ᵗ. The batch mean varies by σ²/B, so
    V ← (1 − m)² V + m² σ²/B, which settles at m/(2 − m) · σ²/B. A batch of one leaves the variance as it is.
    """
    m, variance = params.memory, params.stream_std**2
    mean, spread, known = expected.unbind()
    mean = (1 - m) * mean + m * params.stream_mean
    spread = (1 - m) ** 2 * spread + m * m * variance / params.stream_batch
    if params.stream_batch > 1:
        known = (1 - m) * known + m * variance
    return torch.stack([mean, spread, known])


def settled(params: Any) -> float:
    """Where theory's standard deviation of the running mean ends: √(m/(2 − m) · σ²/B)."""
    m: float = params.memory
    return float((m / (2 - m) * params.stream_std**2 / params.stream_batch) ** 0.5)


def answers(batch: Tensor, known: Statistics, params: Any) -> tuple[float, float, float]:
    """What comes out for the example: in train(), in eval(), and by the true mean and spread. γ = 1, β = 0.

    In training it takes the place of the batch's first value, so it is part of the statistics it is measured by.
    """
    x = params.example_value
    with_it = batch[0, :, 0].clone()  # (B,)
    with_it[0] = x
    variance, mean = torch.var_mean(with_it, dim=0, correction=0)
    in_train = (x - mean) / (variance + EPSILON).sqrt()
    in_eval = (x - known.mean[0, 0, 0]) / (known.variance[0, 0, 0] + EPSILON).sqrt()
    truly = (x - params.stream_mean) / (params.stream_std**2 + EPSILON) ** 0.5
    return in_train.item(), in_eval.item(), truly
