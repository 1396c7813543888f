"""Many samples of the same kind, and new points to try the fits on."""

from typing import Any, NamedTuple

import torch
from torch import Tensor

from playground.topics.regularization.truth import TRUTHS, noises, places

AT = torch.linspace(-1, 1, 101, dtype=torch.float64)
"""The places x where the fits are compared."""


class Samples(NamedTuple):
    """``x`` and ``y`` (runs, n): one data set a row; ``truth`` (places,) and ``new`` (runs, places): at AT."""

    x: Tensor
    y: Tensor
    truth: Tensor
    new: Tensor


def samples(params: Any) -> Samples:
    """y = f(x) + σε with new noise in each row, and new x where the learner wants it."""
    f, runs, n = TRUTHS[params.sp_truth], params.sp_runs, params.sp_size
    x = places(n, params.seed, "spread", runs if params.sp_fresh else 1).expand(runs, -1)
    y = f(x) + params.sp_noise * noises(n, params.seed, "spread", runs)
    truth = f(AT)
    return Samples(x, y, truth, truth + params.sp_noise * noises(len(AT), params.seed, "spread new", runs))
