"""Numbers on sliders: round steps, on a linear and on a logarithmic scale."""

import math
from collections.abc import Iterable

from playground.core.params import Number

MANTISSAS = ("1", "1.2", "1.5", "2", "2.5", "3", "4", "5", "6", "8")
DECADES_BELOW = 6  # a scale that starts at 0 goes this many decades down from its upper end


def options(low: float, high: float, exact: Iterable[float] = ()) -> list[float]:
    """Marks of a logarithmic slider from ``low`` (which may be 0) to ``high``, with the ``exact`` values among them."""
    lowest = low if low > 0 else high * 10.0**-DECADES_BELOW
    decades = range(math.floor(math.log10(lowest)), math.ceil(math.log10(high)) + 1)
    marks = {float(f"{mantissa}e{decade}") for decade in decades for mantissa in MANTISSAS}
    inside = {mark for mark in marks if lowest <= mark <= high}
    return sorted(inside | {float(low), float(high)} | {float(value) for value in exact})


def step_of(spec: Number) -> float:
    """The declared step, or a round one that divides the range into about a hundred."""
    if spec.step:
        return float(spec.step)
    rough = (spec.high - spec.low) / 100
    decade = 10.0 ** math.floor(math.log10(rough))
    return next(round(nice * decade, 12) for nice in (1, 2, 5, 10) if nice * decade >= rough * 0.999)


def decimals(step: float, value: float = 0.0) -> int:
    """Digits after the point that show both ``step`` and ``value`` exactly, at most six."""
    return max((digits_after_point(number) for number in (step, value)), default=0)


def digits_after_point(number: float, most: int = 6) -> int:
    return next((digits for digits in range(most) if math.isclose(round(number, digits), number, abs_tol=1e-9)), most)
