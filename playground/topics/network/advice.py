"""What a run's own numbers say about its settings: one code at a time, or none.

``WORDS`` has the words for each code. Every rule names its evidence; tests/topics/network/test_advice.py
holds each against runs that have the fault and runs that don't.
"""

import math
from collections import deque
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import mean

from torch import Tensor

from playground.core.text import N_

WORDS = {
    "diverged": N_(
        "The weights have grown beyond every number: the learning rate is too high. Divide it by ten and start again."
    ),
    "lr_high": N_(
        "The loss jumps up again and again, or is worse than guessing: the steps are too long. "
        "Lower the learning rate to a third."
    ),
    "lr_low": N_(
        "The weights have moved by less than 2% in the last 1,000 updates, though the gradient isn't small: "
        "raise the learning rate."
    ),
    "dead": N_(
        "No gradient reaches the first layer any more: its units give the same answer for every point. Start anew with "
        "a lower learning rate, wider layers, or Leaky ReLU in place of ReLU."
    ),
    "vanishing": N_(
        "The first layer's gradient is less than 3% of the last one's: it fades on its way back. "
        "Use fewer layers, or ReLU or tanh in place of sigmoid."
    ),
    "underfit": N_(
        "The gradient is almost zero, yet many points are still wrong: this network can't bend the plane any further. "
        "Add units or a layer, or give it another input such as x₁² or x₁x₂."
    ),
    "overfit": N_(
        "The test loss was lower before, and the training loss still falls: the network learns these points by heart. "
        "Try more points, fewer units or some L2."
    ),
    "l2_high": N_("The L2 term holds the weights near zero, where nothing can be told apart: divide λ by ten."),
}
"""Code → what it means and what to try."""

EVERY = 25
"""Updates between two entries of the record."""
WINDOW = 40
"""Entries that are kept: the last 1,000 updates."""


@dataclass
class Record:
    """A run's recent past, taken every EVERY updates: it depends on the number of updates and on nothing else."""

    chance: float  # the loss of a network that knows nothing but how frequent the classes are
    train: deque[float] = field(default_factory=lambda: deque(maxlen=WINDOW))  # loss on all training points
    test: deque[float] = field(default_factory=lambda: deque(maxlen=WINDOW))  # loss on all test points
    theta: deque[Tensor] = field(default_factory=lambda: deque(maxlen=WINDOW))  # the parameters, (nets, parameters)
    best_test: float = math.inf  # lowest mean test loss of ten entries in a row

    def add(self, train: float, test: float, theta: Tensor) -> None:
        self.train.append(train)
        self.test.append(test)
        self.theta.append(theta.clone())
        if len(self.test) >= 10:
            self.best_test = min(self.best_test, mean(list(self.test)[-10:]))

    @property
    def climbed(self) -> float:
        """The sum of all rises of the training loss in the window, in units of ``chance``."""
        return sum(max(0.0, after - before) for before, after in pairwise(self.train)) / self.chance

    @property
    def fell(self) -> float:
        """By how much the training loss is lower in the window's second half, in units of ``chance``."""
        half = len(self.train) // 2
        entries = list(self.train)
        return (mean(entries[:half]) - mean(entries[half:])) / self.chance

    @property
    def moved(self) -> float:
        """How far the parameters went over the window, relative to their length."""
        return float((self.theta[-1] - self.theta[0]).norm() / self.theta[0].norm())


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
    if now.step < EVERY * WINDOW // 2:
        return ""
    first, last = now.gradient_norms[0], now.gradient_norms[-1]
    wrong = now.train_accuracy < 0.9
    if wrong and first == 0:
        return "dead"
    if record.climbed > 1.5 or mean(record.train) > 1.1 * record.chance:
        return "lr_high"
    worse = mean(list(record.test)[-10:]) > 1.3 * record.best_test + 0.03
    if worse and now.train_loss < 0.6 * now.test_loss and record.climbed < 0.5:
        return "overfit"
    if not wrong or now.step < 2 * EVERY * WINDOW or record.fell > 0.01:
        return ""
    # From here on: thousands of updates, many points still wrong, and the loss hardly falls any more.
    gradient = math.hypot(*now.gradient_norms)
    if now.l2 >= 0.01 and mean(record.train) > 0.8 * record.chance:
        return "l2_high"
    if first < 0.03 * last and mean(record.train) > 0.9 * record.chance:
        return "vanishing"
    if gradient > 0.01 and record.moved < 0.02:
        return "lr_low"
    if gradient < 0.01 and first > 0.1 * last and now.step >= 5 * EVERY * WINDOW:
        return "underfit"
    return ""
