"""How far to go along a direction: a line search for the strong Wolfe conditions.

Nocedal & Wright, "Numerical optimization" (2006), algorithms 3.5 (bracket) and 3.6 (zoom); the details, such as when a
trial is moved off the bracket's edge, are those of ``torch.optim.LBFGS(line_search_fn="strong_wolfe")``.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass

from torch import Tensor

DECREASE, CURVATURE = 1e-4, 0.9  # c₁ and c₂


@dataclass(frozen=True)
class Point:
    """A point ``t`` steps along the direction d: its loss, gradient (n,) and slope gᵀd."""

    t: float
    loss: float
    g: Tensor
    slope: float


def strong_wolfe(
    at: Callable[[float], Point], here: Point, t: float, length: float, most: int, tolerance: float
) -> tuple[Point, int]:
    """A point that lies low enough and is flat enough, and how many points were looked at.

    ``at`` looks at a point, ``here`` is t = 0, ``t`` the first guess, ``length`` the largest |dᵢ|; at most ``most``
    further guesses. If none will do, the lowest of the last two.
    """

    def too_high(p: Point) -> bool:
        return p.loss > here.loss + DECREASE * p.t * here.slope  # first Wolfe condition (Armijo) broken

    def flat(p: Point) -> bool:
        return abs(p.slope) <= -CURVATURE * here.slope  # second Wolfe condition

    # Go further until a minimum must lie between the last two points.
    before, now, tries = here, at(t), 0
    while tries < most:
        higher = too_high(now) or (tries > 1 and now.loss >= before.loss)
        if not higher and flat(now):
            return now, 1 + tries
        if higher or now.slope >= 0:
            break
        further = cubic_minimum(before, now, now.t + 0.01 * (now.t - before.t), now.t * 10)
        before, now, tries = now, at(further), tries + 1
    else:
        before = here

    # Close in on it.
    ends = [before, now]
    low = 0 if ends[0].loss <= ends[1].loss else 1
    edge_before = False
    while tries < most and not abs(ends[1].t - ends[0].t) * length < tolerance:
        left, right = min(ends[0].t, ends[1].t), max(ends[0].t, ends[1].t)
        t = cubic_minimum(ends[0], ends[1], left, right)
        margin = 0.1 * (right - left)
        at_edge = min(right - t, t - left) < margin
        if at_edge and (edge_before or t >= right or t <= left):
            t = right - margin if abs(t - right) < abs(t - left) else left + margin
            at_edge = False
        edge_before = at_edge

        now, tries = at(t), tries + 1
        if too_high(now) or now.loss >= ends[low].loss:
            ends[1 - low] = now
            low = 0 if ends[0].loss <= ends[1].loss else 1
        elif flat(now):
            return now, 1 + tries
        else:
            if now.slope * (ends[1 - low].t - ends[low].t) >= 0:
                ends[1 - low] = ends[low]
            ends[low] = now
    return ends[low], 1 + tries


def cubic_minimum(a: Point, b: Point, low: float, high: float) -> float:
    """Where the cubic through two losses and slopes has its minimum, kept within [low, high] (ibid., eq. 3.59)."""
    if a.t > b.t:
        a, b = b, a
    d1 = a.slope + b.slope - 3 * (a.loss - b.loss) / (a.t - b.t)
    square = d1 * d1 - a.slope * b.slope
    if not square >= 0:
        return (low + high) / 2
    d2 = math.sqrt(square)
    divisor = b.slope - a.slope + 2 * d2
    if divisor == 0:
        return (low + high) / 2
    t = b.t - (b.t - a.t) * ((b.slope + d2 - d1) / divisor)
    return min(max(t, low), high)
