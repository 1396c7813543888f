"""What a run's own numbers say about its settings: one code at a time, or none.

The words for each code are in ``figures.py``. Every rule names its evidence; tests/topics/network/test_advice.py
holds each against runs that have the fault and runs that don't.
"""

import math
from collections import deque
from dataclasses import dataclass, field
from statistics import mean

EVERY = 25
"""Steps between two entries of the record."""


@dataclass
class Record:
    """Losses on all training and all test points, taken every EVERY steps (so it depends on the steps alone)."""

    first: float  # training loss before the first update
    train: deque[float] = field(default_factory=lambda: deque(maxlen=40))
    best_test: float = math.inf

    def add(self, train: float, test: float) -> None:
        self.train.append(train)
        self.best_test = min(self.best_test, test)


@dataclass(frozen=True)
class Now:
    """The run at this moment: losses, accuracy on the training points, norms of ∂J/∂W layer by layer, and λ."""

    step: int
    train_loss: float
    test_loss: float
    train_accuracy: float
    gradient_norms: list[float]
    l2: float


def advise(record: Record, now: Now) -> str:
    """The code of the most urgent advice, "" when there is nothing to say."""
    if not (math.isfinite(now.train_loss) and math.isfinite(now.test_loss)):
        return "diverged"
    if now.step < 20 * EVERY:
        return ""
    first_layer, last_layer = now.gradient_norms[0], now.gradient_norms[-1]
    wrong = now.train_accuracy < 0.9
    if wrong and first_layer == 0:
        return "dead"
    recent = list(record.train)
    if mean(recent) > 1.1 * record.first or (wrong and max(recent) > 1.3 * record.first):
        return "lr_high"
    if now.test_loss > 1.5 * record.best_test + 0.05 and now.train_loss < 0.5 * now.test_loss:
        return "overfit"
    if now.train_loss < 0.9 * record.first or not wrong:
        return ""
    # From here on: hundreds of updates, and hardly anything learned.
    if now.l2 >= 0.01:
        return "l2_high"
    if first_layer < 0.01 * last_layer:
        return "vanishing"
    return "lr_low" if sum(now.gradient_norms) > 0.05 else "underfit"
