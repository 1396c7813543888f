"""A schedule drawn by hand: knots in equal distances, and straight lines between them."""

from functools import lru_cache

from playground.core.schedules.curve import Curve
from playground.core.specs import Problem
from playground.core.text import N_

FEWEST, MOST = 2, 17
"""Knots."""
TOP = 1.0
"""The highest a knot can be, as a share of η."""

WRONG = N_("{name} can't be used: write {fewest} to {most} numbers between 0 and 100 with commas between them.")


@lru_cache(maxsize=64)
def knots(text: str) -> tuple[float, ...]:
    """Heights as shares of η from percentages "100,80,5"; raises Problem for anything else."""
    try:
        heights = tuple(float(part) / 100 for part in text.split(","))
    except ValueError:
        heights = ()
    if not FEWEST <= len(heights) <= MOST or not all(0 <= each <= TOP for each in heights):
        raise Problem("drawn", text[:80], WRONG, {"fewest": FEWEST, "most": MOST})
    return heights


def moved(text: str, index: int, height: float) -> str:
    """``text`` with one knot at another height, kept within 0 and the top. IndexError for a knot that isn't there."""
    heights = list(knots(text))
    if index < 0:
        raise IndexError(index)
    heights[index] = min(max(height, 0.0), TOP)
    return ",".join(f"{100 * each:.4g}" for each in heights)


def drawn(step: int, total: int, base: float, text: str = "100,100,100,100,100,100,100,100,100") -> float:
    """Between the knots in straight lines: the first is at update 0, the last at update ``total`` − 1."""
    heights = knots(text)
    place = min(step / max(total - 1, 1), 1.0) * (len(heights) - 1)
    left = min(int(place), len(heights) - 2)
    t = place - left
    return base * ((1 - t) * heights[left] + t * heights[left + 1])


DRAWN = Curve(
    "drawn",
    N_("Your own drawing"),
    r"\eta_t=\eta\,\big((1-u)\,h_k+u\,h_{k+1}\big)",
    N_("Drag its knots up and down."),
    drawn,
)
