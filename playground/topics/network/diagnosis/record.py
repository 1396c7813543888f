"""A run's recent past in a few numbers: what advice is drawn from."""

import math
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import mean, median
from typing import Any

from torch import Tensor

EVERY = 25
"""Updates between two entries."""
WINDOW = 40
"""Entries that are kept: the last 1,000 updates."""
ANCHOR = 20
"""Entries between two copies of the parameters; the two last copies are kept."""


@dataclass
class Record:
    """Entries taken every EVERY updates: they depend on the number of updates and on nothing else.

    ``train``, ``held``  losses on a sample of the training points and of those held out.
    ``anchors``          the parameters some entries ago, (nets, parameters) each, oldest first; ``anchor_steps`` when.
    ``best_held``        lowest median of ten held-out losses in a row, ``best_step`` when that was.
    """

    train: deque[float] = field(default_factory=lambda: deque(maxlen=WINDOW))
    held: deque[float] = field(default_factory=lambda: deque(maxlen=WINDOW))
    anchors: list[Tensor] = field(default_factory=list)
    anchor_steps: list[int] = field(default_factory=list)
    best_held: float = math.inf
    best_step: int = 0
    entries: int = 0

    def add(self, train: float, held: float, theta: Tensor) -> None:
        """The losses and parameters (nets, parameters) of this moment; to be called every EVERY updates."""
        self.train.append(train)
        self.held.append(held)
        if self.entries % ANCHOR == 0:
            self.anchors = [*self.anchors[-1:], theta.clone()]
            self.anchor_steps = [*self.anchor_steps[-1:], (self.entries + 1) * EVERY]
        self.entries += 1
        if len(self.held) >= 10 and (recent := self.recently_held) < self.best_held:
            self.best_held, self.best_step = recent, self.entries * EVERY

    @property
    def recently_held(self) -> float:
        """The held-out loss: the median of the last ten entries, which a single leap does not move."""
        return median(list(self.held)[-10:])

    @property
    def updates(self) -> int:
        """How many updates the window covers."""
        return EVERY * len(self.train)

    @property
    def rises(self) -> list[float]:
        """By how much the training loss rose from entry to entry, where it did."""
        return [after - before for before, after in pairwise(self.train) if after > before]

    @property
    def fell(self) -> float:
        """By how much the training loss is lower in the window's second half."""
        half = len(self.train) // 2
        entries = list(self.train)
        if not half:
            return 0.0
        return mean(entries[:half]) - mean(entries[half:])

    def moved(self, theta: Tensor) -> float:
        """How far the parameters have gone since the older copy, relative to their length then."""
        then = self.anchors[0]
        return float((theta - then).norm() / then.norm().clamp(min=1e-12))

    def state(self) -> dict[str, Any]:
        """Everything, for ``load``."""
        return {
            "train": list(self.train),
            "held": list(self.held),
            "anchors": [anchor.clone() for anchor in self.anchors],
            "anchor_steps": list(self.anchor_steps),
            "best_held": self.best_held,
            "best_step": self.best_step,
            "entries": self.entries,
        }

    def load(self, state: Mapping[str, Any]) -> None:
        self.train, self.held = (deque(state[name], maxlen=WINDOW) for name in ("train", "held"))
        self.anchors = [anchor.clone() for anchor in state["anchors"]]
        self.anchor_steps = list(state["anchor_steps"])
        self.best_held, self.best_step, self.entries = state["best_held"], state["best_step"], state["entries"]
