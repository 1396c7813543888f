"""Schedules that come back up: triangles and warm restarts."""

import math

from playground.core.schedules.curve import Curve, half_wave
from playground.core.text import N_


def triangle(step: int, total: int, count: int) -> tuple[float, int]:
    """How high it stands, 0 to 1, and in which cycle, 1, 2, …

    Smith, arXiv:1506.01186, section 3.1; ``stepsize`` there is the number of updates of half a cycle.
    """
    half = max(1, total // (2 * count))
    cycle = math.floor(1 + step / (2 * half))
    x = abs(step / half - 2 * cycle + 1)
    return max(0.0, 1 - x), cycle


def triangular(step: int, total: int, base: float, cycles: int = 3, low: float = 0.1) -> float:
    """Up and down in straight lines between ``low`` · η and η. CyclicLR, mode "triangular"."""
    height, _ = triangle(step, total, cycles)
    return base * low + base * (1 - low) * height


def triangular2(step: int, total: int, base: float, cycles: int = 3, low: float = 0.1) -> float:
    """As ``triangular``, each triangle half as high as the one before. CyclicLR, mode "triangular2"."""
    height, cycle = triangle(step, total, cycles)
    return base * low + base * (1 - low) * height / 2 ** (cycle - 1)


def exp_range(step: int, total: int, base: float, cycles: int = 3, low: float = 0.1, end: float = 0.1) -> float:
    """As ``triangular``, its height shrinking by the same factor in each update. CyclicLR, mode "exp_range"."""
    height, _ = triangle(step, total, cycles)
    return base * low + base * (1 - low) * height * end ** (step / total)


def restarts(step: int, total: int, base: float, t0: int = 300, t_mult: int = 2, end: float = 0.0) -> float:
    """Half a cosine again and again, each T_mult times as long: T_0, T_0·T_mult, … CosineAnnealingWarmRestarts.

    Loshchilov & Hutter, arXiv:1608.03983, section 3, equation 5.
    """
    current, length = step, t0  # T_cur and T_i
    while current >= length:
        current, length = current - length, length * t_mult
    return half_wave(base, end * base, current / length)


TRIANGULAR = Curve(
    "triangular",
    N_("Triangular"),
    r"\eta_t=\eta_{\min}+(\eta-\eta_{\min})\max(0,1-x),\quad "
    r"x=\left|\tfrac ts-2c+1\right|,\ c=\left\lfloor1+\tfrac t{2s}\right\rfloor",
    N_("Cyclical learning rate: each rise leads out of where it got stuck, each fall refines (Smith, 2017)."),
    triangular,
)
TRIANGULAR2 = Curve(
    "triangular2",
    N_("Triangular, halved"),
    r"\eta_t=\eta_{\min}+(\eta-\eta_{\min})\max(0,1-x)\,/\,2^{\,c-1}",
    N_("“triangular2”: each peak stands half as high over the valley as the one before (Smith, 2017)."),
    triangular2,
)
EXP_RANGE = Curve(
    "exp_range",
    N_("Triangular, shrinking"),
    r"\eta_t=\eta_{\min}+(\eta-\eta_{\min})\max(0,1-x)\,\varepsilon^{\,t/T}",
    N_("“exp_range”: the peaks shrink exponentially (Smith, 2017)."),
    exp_range,
)
RESTARTS = Curve(
    "restarts",
    N_("Warm restarts"),
    r"\eta_t=\eta_{\min}+\tfrac12(\eta-\eta_{\min})\left(1+\cos\pi\tfrac{T_{\text{cur}}}{T_i}\right),\quad "
    r"T_{i+1}=T_{\text{mult}}T_i",
    N_("SGDR: cosines that start again, each longer than the last; best just before a restart."),
    restarts,
)
