"""Reduce on plateau: the schedule that watches the loss and drops when it no longer falls."""

import math
from dataclasses import dataclass

from playground.core.schedules.curve import Curve
from playground.core.text import N_

NOTICED = 1e-8
"""A drop smaller than this is not made (torch's ``eps``)."""


@dataclass
class Plateau:
    """torch.optim.lr_scheduler.ReduceLROnPlateau in its default mode.

    ``gamma``      factor of a drop;  ``patience``  looks without progress that are put up with.
    ``threshold``  a loss must be smaller than the best by this share of it to count as progress.
    ``cooldown``   looks after a drop that are not counted;  ``lowest``  never below this.
    """

    lr: float
    gamma: float = 0.5
    patience: int = 5
    threshold: float = 1e-4
    cooldown: int = 0
    lowest: float = 0.0
    best: float = math.inf
    bad: int = 0  # looks without progress
    resting: int = 0  # looks of the cooldown that are left

    def watch(self, loss: float) -> float:
        """η from here on, after a look at the loss."""
        if loss < self.best * (1 - self.threshold):
            self.best, self.bad = loss, 0
        else:
            self.bad += 1
        if self.resting > 0:
            self.resting, self.bad = self.resting - 1, 0
        if self.bad > self.patience:
            lower = max(self.lr * self.gamma, self.lowest)
            self.lr = lower if self.lr - lower > NOTICED else self.lr
            self.resting, self.bad = self.cooldown, 0
        return self.lr


def unknown(step: int, total: int, base: float, **settings: float) -> float:
    """Where it begins; what comes later is decided by the losses."""
    return base


PLATEAU = Curve(
    "plateau",
    N_("Reduce on plateau"),
    r"n_{\text{bad}}>p\ \Rightarrow\ \eta\leftarrow\gamma\,\eta",
    N_("No plan: it watches the validation loss after each epoch and drops when that no longer falls."),
    unknown,
    watches=True,
)
