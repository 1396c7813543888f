"""How the learning rate changes over the training: a factor for each update, from the update's number alone."""

import math
from collections.abc import Callable
from dataclasses import dataclass

from playground.core.text import N_


@dataclass(frozen=True)
class Schedule:
    """``factor(step, total)`` multiplies the learning rate of update ``step`` = 0, 1, …; after ``total`` it stays."""

    key: str
    label: str
    formula: str
    factor: Callable[[int, int], float]


DROPS, DROP = 5, 0.5  # step: halved at each fifth of the way
END = 0.01  # exponential: what is left after ``total`` updates
WARMUP = 0.1  # warm-up: share of the updates, and the factor it begins with
RISE, FIRST, LAST = 0.3, 1 / 25, 1 / 250_000  # one cycle, as in torch.optim.lr_scheduler.OneCycleLR


def share(step: int, total: int) -> float:
    """How much of the way is done, 0 to 1."""
    return min(step / total, 1.0)


def half_wave(start: float, end: float, t: float) -> float:
    """From ``start`` at t = 0 to ``end`` at t = 1, level at both."""
    return end + (start - end) * (1 + math.cos(math.pi * t)) / 2


def step_factor(step: int, total: int) -> float:
    """As torch.optim.lr_scheduler.StepLR, with ``total`` / DROPS updates between the drops."""
    every = max(1, total // DROPS)
    return DROP ** (min(step, total) // every)


def exponential_factor(step: int, total: int) -> float:
    return END ** share(step, total)


def cosine_factor(step: int, total: int) -> float:
    """Loshchilov & Hutter, arXiv:1608.03983, without restarts."""
    return half_wave(1, 0, share(step, total))


def warmup_cosine_factor(step: int, total: int) -> float:
    """A straight line from a tenth to the whole, then a half cosine down to 0."""
    warm = max(1, int(WARMUP * total))
    if step < warm:
        return WARMUP + (1 - WARMUP) * step / warm
    return half_wave(1, 0, share(step - warm, total - warm)) if total > warm else 0.0


def one_cycle_factor(step: int, total: int) -> float:
    """Up from 1/25 over 30% of the updates, then down to almost nothing. Smith & Topin, arXiv:1708.07120."""
    top, last = RISE * total - 1, total - 1
    if step <= top:
        return half_wave(FIRST, 1, step / top)
    return half_wave(1, LAST, min((step - top) / (last - top), 1.0))


SCHEDULES: dict[str, Schedule] = {
    schedule.key: schedule
    for schedule in (
        Schedule("constant", N_("Constant"), r"\eta_t=\eta", lambda step, total: 1.0),
        Schedule("step", N_("Halved five times"), r"\eta_t=\eta\cdot 2^{-\lfloor 5t/T\rfloor}", step_factor),
        Schedule("exponential", N_("Exponential"), r"\eta_t=\eta\cdot 0.01^{t/T}", exponential_factor),
        Schedule("cosine", N_("Cosine"), r"\eta_t=\tfrac\eta2\,(1+\cos\pi t/T)", cosine_factor),
        Schedule(
            "warmup_cosine",
            N_("Warm-up, then cosine"),
            r"\eta_t=\eta\cdot\min\!\left(0.1+\tfrac{9t}{T},\ \tfrac12(1+\cos\pi\,\tfrac{t-0.1T}{0.9T})\right)",
            warmup_cosine_factor,
        ),
        Schedule(
            "one_cycle",
            N_("One cycle"),
            r"\eta_t:\ \tfrac{\eta}{25}\nearrow\eta\searrow 0",
            one_cycle_factor,
        ),
    )
}
