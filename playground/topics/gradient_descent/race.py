"""The race: who takes part, how far a step goes, and whose turn it is."""

import torch

from playground.core.own_code import Own
from playground.topics.gradient_descent import plan, theory
from playground.topics.gradient_descent.descent import Descent
from playground.topics.gradient_descent.own.descent import OwnDescent
from playground.topics.gradient_descent.params import FULL, MINI, OWN, Params
from playground.topics.gradient_descent.problem import problem

SMALLEST = 1e-16
"""What a loss of exactly the minimum is drawn as: a logarithmic axis has no zero."""
CHUNK = 32
"""Samples that everybody sees in a step where all see as many (fewer with smaller mini-batches)."""


class Race:
    """Runs of gradient descent from one start, by the names of ``plan.taking_part``."""

    def __init__(self, params: Params, own: Own | None = None) -> None:
        if own is not None:
            torch.manual_seed(params.seed)  # whatever a learner's code draws at random
        self.params = params
        self.problem = problem(params)
        self.start = self.problem.place(params.start_x, params.start_y)
        self.first = max(self.problem.excess(self.start).item(), SMALLEST)
        self.keys = plan.taking_part(params, own is not None)
        self.racers = {key: self.descent(key, own) for key in self.keys}
        self.credit = dict.fromkeys(self.keys, 0)  # samples that each may still see
        self.steps = 0

    def descent(self, key: str, own: Own | None) -> Descent:
        params = self.params
        batch = plan.batch_of(params, key)
        if key == OWN and own is not None:
            return OwnDescent(own, self.problem, batch, self.start, params.seed)
        return Descent(self.problem, key, batch, params.copies, self.start, params.order, params.seed)

    def lr(self, updates: int) -> float:
        """η after so many updates: η₀/(1 + decay · t)."""
        return plan.learning_rate(self.params, self.problem) / (1 + self.params.decay * updates)

    def step(self) -> None:
        """One update for everybody, or as many as fit into the samples that everybody gets."""
        self.steps += 1
        for key, racer in self.racers.items():
            if self.params.pace == "updates":
                self.advance(key)
                continue
            self.credit[key] += min(CHUNK, plan.batch_of(self.params, MINI))
            while self.credit[key] >= racer.batch and not racer.lost:
                before = racer.samples
                self.advance(key)
                self.credit[key] -= racer.samples - before

    def advance(self, key: str) -> None:
        racer = self.racers[key]
        racer.update(self.lr(racer.updates))

    @property
    def finished(self) -> bool:
        """Everybody has diverged."""
        return all(racer.lost for racer in self.racers.values())

    @property
    def now(self) -> float:
        """The learning rate of those who are farthest."""
        return self.lr(max(racer.updates for racer in self.racers.values()))

    def numbers(self) -> dict[str, float]:
        """Of each run, by ``<key>/``: loss above the minimum, the mean of its copies, their spread, and the cost."""
        found: dict[str, float] = {"lr": self.now}
        for key, racer in self.racers.items():
            mean = racer.mean_excess()
            found |= {
                f"{key}/loss": max(self.problem.excess(racer.theta[0]).item(), SMALLEST),
                f"{key}/mean": max(mean, SMALLEST),
                f"{key}/progress": mean / self.first,
                f"{key}/updates": racer.updates,
                f"{key}/samples": racer.samples,
            }
            if key != FULL:
                found[f"{key}/ball"] = theory.radius(racer.measured())
        return found
