"""The few schedules that a network offers, with fixed settings: a factor from the update's number alone."""

from collections.abc import Callable
from dataclasses import dataclass

from playground.core.schedules.decays import constant, cosine, exponential, stepped
from playground.core.schedules.warm import one_cycle, warmup
from playground.core.text import N_


@dataclass(frozen=True)
class Schedule:
    """``factor(step, total)`` multiplies the learning rate of update ``step`` = 0, 1, …; after ``total`` it stays."""

    key: str
    label: str
    formula: str
    factor: Callable[[int, int], float]


SCHEDULES: dict[str, Schedule] = {
    schedule.key: schedule
    for schedule in (
        Schedule("constant", N_("Constant"), r"\eta_t=\eta", lambda step, total: constant(step, total, 1.0)),
        Schedule(
            "step",
            N_("Halved five times"),
            r"\eta_t=\eta\cdot 2^{-\lfloor 5t/T\rfloor}",
            lambda step, total: stepped(step, total, 1.0),
        ),
        Schedule(
            "exponential",
            N_("Exponential"),
            r"\eta_t=\eta\cdot 0.01^{t/T}",
            lambda step, total: exponential(step, total, 1.0),
        ),
        Schedule(
            "cosine",
            N_("Cosine"),
            r"\eta_t=\tfrac\eta2\,(1+\cos\pi t/T)",
            lambda step, total: cosine(step, total, 1.0),
        ),
        Schedule(
            "warmup_cosine",
            N_("Warm-up, then cosine"),
            r"\eta_t=\eta\cdot\min\!\left(0.1+\tfrac{9t}{T},\ \tfrac12(1+\cos\pi\,\tfrac{t-0.1T}{0.9T})\right)",
            lambda step, total: warmup(step, total, 1.0),
        ),
        Schedule(
            "one_cycle",
            N_("One cycle"),
            r"\eta_t:\ \tfrac{\eta}{25}\nearrow\eta\searrow 0",
            lambda step, total: one_cycle(step, total, 1.0),
        ),
    )
}
