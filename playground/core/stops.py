"""When a training ends by itself: target reached, no progress, validation loss rising, or diverged."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from torch import Tensor

from playground.core.text import N_

TARGET, PLATEAU, EARLY, DIVERGED = "target", "plateau", "early", "diverged"
REASONS = {
    TARGET: N_("Stopped: the target is reached."),
    PLATEAU: N_("Stopped: the training loss no longer falls."),
    EARLY: N_("Stopped early: the validation loss no longer falls. The best weights are restored."),
    DIVERGED: N_("Stopped: the loss has left every bound."),
}
"""Why a training ended → in words."""

BOUND = 1e4
"""A loss this many times the first one counts as diverged."""
PROGRESS = 1e-3
"""A loss must fall by this share of itself to count as progress."""


@dataclass(frozen=True)
class StopAt:
    """The conditions; each is off by default, and divergence always counts. Patience is in calls of ``Stops.add``."""

    accuracy: float = math.inf  # target: validation accuracy (or R²) at least this
    plateau: int = 0  # end after so many entries without progress of the training loss; 0 is off
    early: int = 0  # end after so many entries without progress of the validation loss; 0 is off

    @property
    def watches(self) -> bool:
        """Whether anything but divergence is to end the training."""
        return bool(self.accuracy < math.inf or self.plateau or self.early)


@dataclass
class Stops:
    """Watches one training: give it the numbers every few updates, and it says when to end and why."""

    at: StopAt
    first: float = math.nan  # the first training loss
    best_train: float = math.inf
    since_train: int = 0  # entries since the training loss made progress
    best_validation: float = math.inf
    since_validation: int = 0
    best: tuple[Tensor, ...] = ()  # the network's numbers at the lowest validation loss, kept if ``early`` is on

    def add(self, train: float, validation: float, accuracy: float, *numbers: Tensor) -> str:
        """The reason to end now, or "". ``numbers`` are what the network answers with: θ, and what BatchNorm knows."""
        at = self.at
        if math.isnan(self.first):
            self.first = train
        if not train <= BOUND * abs(self.first):  # a loss of the learner's own may be negative
            return DIVERGED
        if train < self.best_train * (1 - PROGRESS):
            self.best_train, self.since_train = train, 0
        else:
            self.since_train += 1
        if at.early:
            self.watch_validation(validation, numbers)
        if accuracy >= at.accuracy:
            return TARGET
        if at.early and self.since_validation >= at.early:
            return EARLY
        if at.plateau and self.since_train >= at.plateau:
            return PLATEAU
        return ""

    def watch_validation(self, validation: float, numbers: tuple[Tensor, ...]) -> None:
        """Prechelt, "Early stopping – but when?" (1998): keep the numbers that did best."""
        if validation < self.best_validation:
            self.best_validation, self.since_validation = validation, 0
            self.best = tuple(each.clone() for each in numbers)
        else:
            self.since_validation += 1

    def state(self) -> dict[str, Any]:
        """What ``load`` needs to go on from here."""
        return {name: value for name, value in vars(self).items() if name != "at"}

    def load(self, state: Mapping[str, Any]) -> None:
        self.__dict__.update(state)
