"""A run whose batches a learner's code chooses."""

from typing import Any

import torch
from torch import Tensor

from playground.core.own_checked import NOTHING, problem
from playground.core.own_code import Own
from playground.core.text import N_
from playground.topics.gradient_descent.descent import Descent
from playground.topics.gradient_descent.params import OWN
from playground.topics.gradient_descent.problem import Problem, answers, gradient

COPIES = 16
"""A learner's function is called once for each copy in every update, so there are few."""
FUNCTION = "batch"

NO_NUMBERS = N_("batch returned {given}; it has to return whole numbers in a tensor or list of one dimension.")
EMPTY = N_("batch returned no sample; it has to return at least one.")
TOO_MANY = N_("batch returned {given} samples; there are only {samples}.")
NO_SUCH = N_("batch returned the number {given}; samples have the numbers 0 to {last}.")


def checked(result: Any, samples: int, function: Any) -> Tensor:
    """The numbers of the samples, (size,) int64. Raises CodeError for what can't be used."""
    if result is None:
        raise problem(NOTHING, function, name=FUNCTION)
    try:
        chosen = torch.as_tensor(result)
    except (TypeError, ValueError, RuntimeError):
        raise problem(NO_NUMBERS, function, given=type(result).__name__) from None
    if chosen.ndim != 1 or chosen.is_complex() or (chosen.is_floating_point() and chosen.numel()):
        given = f"{str(chosen.dtype).removeprefix('torch.')} {tuple(chosen.shape)}"
        raise problem(NO_NUMBERS, function, given=given)
    if not chosen.numel():
        raise problem(EMPTY, function)
    if chosen.numel() > samples:
        raise problem(TOO_MANY, function, given=str(chosen.numel()), samples=str(samples))
    chosen = chosen.long()
    wrong = chosen[(chosen < 0) | (chosen >= samples)]
    if len(wrong):
        raise problem(NO_SUCH, function, given=str(wrong[0].item()), last=str(samples - 1))
    return chosen


class OwnDescent(Descent):
    """As ``Descent``, but ``batch(t, samples, size, errors)`` of the learner's code says which samples come next.

    ``t`` updates so far; ``samples`` there are; ``size`` the page's mini-batch size; ``errors`` (samples,): how far the
    run's answers are from the targets now.
    """

    def __init__(self, own: Own, problem: Problem, batch: int, start: Tensor, seed: int) -> None:
        super().__init__(problem, OWN, batch, COPIES, start, "replacement", seed)
        self.choose, self.whole = own.function(FUNCTION), False
        self.theta = start.repeat(COPIES, 1)

    def update(self, lr: float) -> None:
        if self.lost:
            return
        x, y, model = self.problem.x, self.problem.y, self.problem.model
        errors = (answers(model, self.theta, x[None]) - y).abs()  # (copies, samples)
        moved, seen = [], 0
        for theta, error in zip(self.theta, errors, strict=True):
            chosen = checked(self.choose(self.updates, len(y), self.batch, error.clone()), len(y), self.choose)
            moved.append(theta - lr * gradient(model, theta, x[chosen], y[chosen]))
            seen = seen or len(chosen)
        self.theta = torch.stack(moved)
        self.count(seen)
