"""Thousands of runs at once, each with its own hyperparameters: what a stability map is made of."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

import torch
from torch import Tensor

from playground.core.optimizers import RULES, Rule
from playground.topics.optimizers.race import far, gradient_at
from playground.topics.optimizers.surfaces import Surface

CHUNK = 1024
"""Runs in one tensor: few enough for torch to stay on one thread, which on a shared server is quicker than several."""


@dataclass(frozen=True, eq=False)
class Runs:
    """Where each run ended.

    ``theta``     last position, (runs, 2); may be infinite or NaN.
    ``loss``      f there, (runs,), float64; infinite for a run that diverged.
    ``reached``   step from which f - minimum stays within the tolerance, (runs,), int64; -1: never, or none known.
    ``diverged``  whether it ever left for far outside or for no number at all, (runs,), bool.
    """

    theta: Tensor
    loss: Tensor
    reached: Tensor
    diverged: Tensor


def run_many(
    surface: Surface,
    rule_key: str,
    hyper: Mapping[str, Any],
    start: tuple[float, float],
    steps: int,
    tolerance: float = 1e-3,
) -> Runs:
    """All runs from ``start`` for ``steps`` steps, by the very code that makes one path.

    Hyperparameters are numbers or tensors (runs, 1); those not given take their defaults. Raises ValueError for a rule
    that goes one run at a time (``RULES[key].batched`` is False).
    """
    rule = RULES[rule_key]
    if not rule.batched:
        raise ValueError(f"{rule_key} can't do many runs at once")
    full = {**rule.defaults(), **hyper}
    runs = max((len(value) for value in full.values() if isinstance(value, Tensor)), default=1)
    parts = [
        run_chunk(surface, rule, {name: part(value, at) for name, value in full.items()}, start, steps, tolerance)
        for at in range(0, runs, CHUNK)
    ]
    return Runs(*(torch.cat([getattr(one, f.name) for one in parts]) for f in fields(Runs)))


def part(value: Any, at: int) -> Any:
    """The hyperparameter of the runs from ``at`` on."""
    return value[at : at + CHUNK] if isinstance(value, Tensor) else value


def run_chunk(
    surface: Surface, rule: Rule, hyper: Mapping[str, Any], start: tuple[float, float], steps: int, tolerance: float
) -> Runs:
    runs = max((len(value) for value in hyper.values() if isinstance(value, Tensor)), default=1)
    limit, lowest = far(surface), torch.nan if surface.minimum is None else surface.minimum
    with torch.inference_mode():
        theta = torch.tensor([start], dtype=torch.float64).repeat(runs, 1)  # (runs, 2)
        state = rule.start(theta, **hyper)
        reached = torch.zeros(runs, dtype=torch.int64)
        diverged = torch.zeros(runs, dtype=torch.bool)
        for k in range(steps + 1):
            x, y = theta.unbind(-1)
            loss = surface.value(x, y)  # (runs,)
            close = loss - lowest <= tolerance  # False for NaN
            reached = torch.where(close, reached, k + 1)
            diverged = diverged | ~((theta.abs().amax(-1) <= limit) & loss.isfinite())
            if k < steps:
                theta = rule.step(theta, gradient_at(surface, theta, None), state, **hyper)
        reached = torch.where((reached > steps) | diverged, -1, reached)
        return Runs(theta, torch.where(diverged, torch.inf, loss), reached, diverged)
