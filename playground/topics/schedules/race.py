"""The race: one network for each schedule, or for each schedule and largest learning rate."""

import math
from collections.abc import Callable
from dataclasses import dataclass

import torch
from torch import Tensor

from playground.core.schedules import CURVES, Plateau
from playground.core.schedules.warm import one_cycle_momentum
from playground.topics.schedules.data import points
from playground.topics.schedules.look import OWN
from playground.topics.schedules.params import RATES, Shared, range_of, settings
from playground.topics.schedules.stack import Stack

LOOKS = 150
"""How often the race is looked at; between two looks there are ``total`` / LOOKS updates."""
TRIED = 13
"""Largest learning rates that are tried side by side, by equal factors."""

Rate = Callable[[int, int, float], float]
"""η of update ``step`` of ``total``, from the largest one."""


@dataclass(frozen=True)
class Racer:
    """A network of the race: which schedule it has, and its largest learning rate."""

    key: str
    base: float


def entries(params: Shared, own: bool = False) -> list[Racer]:
    """Who takes part; in the view of rates, each schedule with each of ``tried(params)``."""
    keys = [*params.racers, *([OWN] if own else [])]
    if params.view == RATES:
        return [Racer(key, base) for key in keys for base in tried(params)]
    return [Racer(key, params.lr) for key in keys]


def tried(params: Shared) -> list[float]:
    """The largest learning rates of the view of rates."""
    low, high = range_of(params)
    return [low * (high / low) ** (k / (TRIED - 1)) for k in range(TRIED)]


class Race:
    """All racers from the same first weights, through the same minibatches, each with its own learning rate.

    ``rates``   (nets, looks) η at each look;  ``losses``  J on all training points;  ``tests``  J on the test points;
    ``scores``  accuracy or R² on the test points. All of them NaN where the race has not come yet.
    """

    def __init__(self, params: Shared, own: Rate | None = None) -> None:
        self.params, self.total, self.own, self.steps = params, params.total, own, 0
        self.racers = entries(params, own is not None)
        nets = len(self.racers)
        self.stack = Stack(
            points(params.data, params.seed), params.layers, params.optimizer, params.batch, params.seed, nets
        )
        self.every = max(1, self.total // LOOKS)
        self.looks = torch.arange(0, self.total + self.every, self.every).clamp(max=self.total).unique()
        self.plan = torch.tensor([self.planned(racer) for racer in self.racers])  # (nets, total)
        self.momenta = torch.tensor([self.momentum(racer) for racer in self.racers])  # (nets, total)
        self.watchers = {
            k: Plateau(racer.base, **settings(params, racer.key))
            for k, racer in enumerate(self.racers)
            if racer.key == "plateau"
        }
        empty = torch.full((nets, len(self.looks)), math.nan)
        self.rates, self.losses, self.tests, self.scores = (empty.clone() for _ in range(4))
        self.look()

    def planned(self, racer: Racer) -> list[float]:
        """η of each update, as far as that is known before."""
        if racer.key == OWN and self.own is not None:
            return [self.own(step, self.total, racer.base) for step in range(self.total)]
        curve, given = CURVES[racer.key].lr, settings(self.params, racer.key)
        if racer.key == "plateau":
            return [racer.base] * self.total
        return [curve(step, self.total, racer.base, **given) for step in range(self.total)]

    def momentum(self, racer: Racer) -> list[float]:
        """μ of each update: 0.9, unless it is cycled."""
        if not (self.params.cycle_momentum and racer.key == "one_cycle"):
            return [0.9] * self.total
        given = settings(self.params, "one_cycle")
        rise, wave = given["rise"], given["wave"]
        return [one_cycle_momentum(step, self.total, rise=rise, wave=wave) for step in range(self.total)]

    @property
    def now(self) -> int:
        """The update that comes next, or the last one when all are made."""
        return min(self.steps, self.total - 1)

    @property
    def finished(self) -> bool:
        return self.steps >= self.total

    def lr(self) -> Tensor:
        """η of the next update, (nets,)."""
        lr = self.plan[:, self.now].clone()
        for k, watcher in self.watchers.items():
            lr[k] = watcher.lr
        return lr

    def step(self) -> None:
        epoch = int(self.stack.epoch)
        self.stack.step(self.lr().unsqueeze(1), self.momenta[:, self.now].unsqueeze(1))
        self.steps += 1
        if self.watchers and int(self.stack.epoch) > epoch:
            losses = self.stack.losses("validation")
            for k, watcher in self.watchers.items():
                watcher.watch(float(losses[k]))
        if self.steps % self.every == 0 or self.finished:
            self.look()

    def look(self) -> None:
        """Write down where everybody is."""
        at = int((self.looks >= self.steps).nonzero()[0])
        self.rates[:, at] = self.lr()
        self.losses[:, at], self.tests[:, at], self.scores[:, at] = self.present()

    def present(self) -> tuple[Tensor, Tensor, Tensor]:
        """Training loss, test loss and test score of everybody at this very moment, (nets,) each."""
        stack = self.stack
        return stack.seen(stack.losses("train")), stack.seen(stack.losses("test")), stack.scores("test")

    @property
    def last(self) -> int:
        """The number of the latest look."""
        return min(self.steps // self.every, len(self.looks) - 1) if not self.finished else len(self.looks) - 1


def leader(losses: Tensor) -> int:
    """Whose loss is the lowest."""
    return int(torch.where(losses.isnan(), math.inf, losses).argmin())
