"""A learner's own schedule: what it returns, looked at before it is used."""

from typing import Any

from torch import Tensor

from playground.core.own_checked import problem
from playground.core.own_code import Own
from playground.core.text import N_, shown
from playground.topics.schedules.race import Rate

NOT_A_NUMBER = N_("lr(step={step}, …) returned {given}; it has to return a number.")
NOT_ALLOWED = N_("lr(step={step}, …) returned {given}; a learning rate lies between 0 and {most}.")
MOST = 1000.0


def own_rate(own: Own) -> Rate:
    """``lr(step, total, base)`` of the learner's code; it raises CodeError for what is no learning rate."""
    function = own.function("lr")

    def rate(step: int, total: int, base: float) -> float:
        found: Any = function(step, total, base)
        if isinstance(found, Tensor) and found.numel() == 1:
            found = found.item()
        if isinstance(found, bool) or not isinstance(found, int | float):
            raise problem(NOT_A_NUMBER, function, step=str(step), given=type(found).__name__)
        if not 0 <= found <= MOST:  # not so for NaN either
            given = f"{found:g}" if isinstance(found, float) else shown(found)[:40]
            raise problem(NOT_ALLOWED, function, step=str(step), given=given, most=f"{MOST:g}")
        return float(found)

    return rate
