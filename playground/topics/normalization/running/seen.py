"""What is looked at while the stream flows, as numbers."""

from typing import Any

import torch
from torch import Tensor

from playground.topics.normalization.running.stream import Stream, answers, settled

CURVE_X = torch.linspace(-12, 12, 241)


def goals(stream: Stream, params: Any) -> dict[str, float]:
    """What challenges ask for. Without spread every distance is measured in very small units."""
    sigma, mean = max(params.stream_std, 1e-12), stream.known.mean
    return {
        "mean_error": abs(mean[0].item() - params.stream_mean) / sigma,
        "mean_spread": mean.std(correction=0).item() / sigma,
        "batches": float(stream.steps),
    }


def factor(size: int) -> float:
    """B/(B − 1): how much a batch of B underestimates the variance."""
    return size / (size - 1) if size > 1 else torch.inf


def numbers(stream: Stream, params: Any) -> dict[str, float]:
    """Of the first stream: the newest batch, what is remembered, theory; of all streams the spread."""
    values, known, m = stream.batch[0, :, 0], stream.known, params.memory
    size, biased = len(values), values.var(correction=0).item()
    expected, variance, square = stream.expected.tolist()
    in_train, in_eval, truly = answers(stream.batch, known, params)
    return {
        "batch_mean": values.mean().item(),
        "running_mean": known.mean[0].item(),
        "expected_mean": expected,
        "low": expected - 2 * variance**0.5,
        "high": expected + 2 * variance**0.5,
        "true_mean": params.stream_mean,
        "batch_variance": biased,
        "unbiased": biased * factor(size) if size > 1 else 0.0,
        "running_variance": known.variance[0].item(),
        "expected_variance": square,
        "true_variance": params.stream_std**2,
        "in_train": in_train,
        "in_eval": in_eval,
        "truly": truly,
        "before_mean": stream.before[0],
        "before_variance": stream.before[1],
        "keeps": 1 - m,
        "takes": m,
        "left": (1 - m) ** stream.steps,
        "copies": known.mean.std(correction=0).item(),
        "theory": variance**0.5,
        "settles": settled(params),
        "half": half_life(m),
    }


def half_life(m: float) -> float:
    """Batches until half of a change has been taken over: (1 − m)ᵗ = ½."""
    return float(torch.tensor(0.5).log() / torch.tensor(1 - m).log()) if m < 1 else 1.0


def drawing(stream: Stream, params: Any) -> dict[str, Tensor]:
    """The newest batch as points, its mean and the running mean as lines, the distribution as a curve."""
    values = stream.batch[0, :, 0]
    mean, variance = stream.known.mean[0].item(), stream.known.variance[0].item()
    return {
        "values": values.float(),
        "heights": torch.linspace(0.12, 0.88, len(values)),
        "curve": normal_curve(params.stream_mean, params.stream_std),
        "factor": torch.tensor([factor(len(values))]),
        "batch_line": values.mean().repeat(2).float(),
        "running_line": torch.tensor([mean, mean]),
        "running_reach": torch.tensor([mean - variance**0.5, mean + variance**0.5]),
    }


def normal_curve(mean: float, std: float) -> Tensor:
    """The distribution of the stream over CURVE_X, 1 where it is highest."""
    if std == 0:
        return ((CURVE_X - mean).abs() < 0.06).float()
    return (-0.5 * ((CURVE_X - mean) / std) ** 2).exp()
