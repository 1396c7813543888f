"""What every schedule has: its formula, and the learning rate of each update. ``settings`` says what can be set."""

import math
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Curve:
    """A way to change the learning rate, known before the training begins.

    ``lr(step, total, base, **settings)``  η of update ``step`` = 0, 1, …, ``total`` − 1; ``base`` is the largest one.
    ``formula``   η of update t of T in LaTeX; ``note`` says when it is used, an English message.
    ``watches``   it can't be known before: it waits for the loss (see ``plateau``), and ``lr`` is where it begins.
    """

    key: str
    title: str
    formula: str
    note: str
    lr: Callable[..., float]
    watches: bool = False


def share(step: int, total: int) -> float:
    """How much of the way is done, 0 to 1."""
    return min(step / total, 1.0)


def half_wave(start: float, end: float, t: float) -> float:
    """From ``start`` at t = 0 to ``end`` at t = 1, level at both."""
    return end + (start - end) * (1 + math.cos(math.pi * t)) / 2
