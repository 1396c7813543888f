"""A learner's own schedule: what it returns, looked at before it is used."""

import math
from typing import Any

from torch import Tensor

from playground.core.own_code import CodeError, Own
from playground.core.text import N_
from playground.topics.schedules.race import Rate

NOT_A_NUMBER = N_("lr(step={step}, …) returned {given}; it has to return a number.")
NOT_ALLOWED = N_("lr(step={step}, …) returned {given}; a learning rate lies between 0 and {most}.")
MOST = 1000.0


def own_rate(own: Own) -> Rate:
    """``lr(step, total, base)`` of the learner's code; it raises CodeError for what is no learning rate."""
    function = own.function("lr")
    line = getattr(getattr(function, "__code__", None), "co_firstlineno", None)

    def rate(step: int, total: int, base: float) -> float:
        found: Any = function(step, total, base)
        if isinstance(found, Tensor) and found.numel() == 1:
            found = found.item()
        if isinstance(found, bool) or not isinstance(found, int | float):
            values = {"step": str(step), "given": type(found).__name__}
            raise CodeError("Own", NOT_A_NUMBER, line, values)
        if not math.isfinite(found) or not 0 <= found <= MOST:
            values = {"step": str(step), "given": f"{found:g}", "most": f"{MOST:g}"}
            raise CodeError("Own", NOT_ALLOWED, line, values)
        return float(found)

    return rate
