"""One way down: a run of gradient descent with batches of one size, and copies of it with batches of their own."""

from collections.abc import Mapping
from typing import Any

import torch
from torch import Tensor

from playground.core.seeding import generator
from playground.topics.gradient_descent.problem import Problem, gradient
from playground.topics.gradient_descent.sampling import Sampler

LOST = 1e3
"""So many times the map's half width away from the minimum, a run counts as diverged, and stays where it is;
its copies may be farther away."""
MEMORY = 0.02
"""Share of the newest covariance in the running mean: it remembers about 1/MEMORY updates."""
LOOKED_AT = 32
"""Copies whose losses are averaged."""


class Descent:
    """θ ← θ − η ∇L of a batch of ``batch`` samples, in ``copies`` runs at once: ``theta`` (copies, 2).

    A batch of all samples is the same for everybody, so it needs one copy only.
    """

    def __init__(self, problem: Problem, key: str, batch: int, copies: int, start: Tensor, how: str, seed: int) -> None:
        self.problem, self.key, self.batch = problem, key, min(batch, problem.samples)
        self.whole = batch >= problem.samples
        self.theta = start.repeat(1 if self.whole else copies, 1)  # (copies, 2)
        self.sampler = Sampler(how, problem.y, len(self.theta), generator(seed, f"batches {key}"))
        self.updates = self.samples = 0
        self.lost = False
        self.spread = torch.zeros(2, 2, dtype=torch.float64)  # running mean of the copies' covariance
        self.kept = 0.0  # how much of it is already there
        self.scale = problem.half.norm()

    def update(self, lr: float) -> None:
        """One update of every copy."""
        if self.lost:
            return
        x, y = self.problem.x, self.problem.y
        if self.whole:
            x, y = x[None], y[None]  # (1, samples, 2), (1, samples)
        else:
            chosen = self.sampler.next(self.batch)  # (copies, batch)
            x, y = x[chosen], y[chosen]  # (copies, batch, 2), (copies, batch)
        self.theta = self.theta - lr * gradient(self.problem.model, self.theta, x, y)
        self.count(y.shape[1])

    def count(self, seen: int) -> None:
        """Take note of an update with so many samples."""
        self.updates += 1
        self.samples += seen
        away = (self.theta - self.problem.minimum).norm(dim=1)  # (copies,)
        self.lost = not bool(away[0] < LOST * self.scale and away.max() < LOST**2 * self.scale)
        self.remember()

    def remember(self) -> None:
        """Take the present covariance of the copies into the running mean."""
        if not self.whole:
            self.spread = self.spread + MEMORY * (self.covariance() - self.spread)
            self.kept += MEMORY * (1 - self.kept)

    def covariance(self) -> Tensor:
        """Of the copies around their mean, (2, 2)."""
        away = self.theta - self.theta.mean(dim=0)
        return away.T @ away / max(len(away) - 1, 1)

    def measured(self) -> Tensor:
        """The covariance of the copies over the last updates, (2, 2)."""
        return self.spread / self.kept if self.kept else self.spread

    def mean_excess(self) -> float:
        """The mean run's loss above the minimum."""
        return self.problem.excess(self.theta[:LOOKED_AT]).mean().item()

    def state(self) -> dict[str, Any]:
        names = ("theta", "updates", "samples", "lost", "spread", "kept")
        return {name: getattr(self, name) for name in names} | {"sampler": self.sampler.state()}

    def load(self, state: Mapping[str, Any]) -> None:
        self.sampler.load(state["sampler"])
        for name in ("theta", "updates", "samples", "lost", "spread", "kept"):
            setattr(self, name, state[name])
