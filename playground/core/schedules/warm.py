"""Schedules that begin low: a warm-up before any decay, and one cycle."""

from playground.core.schedules.curve import Curve, half_wave
from playground.core.schedules.decays import CONSTANT, COSINE, EXPONENTIAL, POLYNOMIAL, STEP
from playground.core.text import N_

AFTER = {curve.key: curve for curve in (COSINE, POLYNOMIAL, EXPONENTIAL, STEP, CONSTANT)}
"""What may follow a warm-up, with its own default settings."""


def warmup(
    step: int, total: int, base: float, share_up: float = 0.1, start: float = 0.1, then: str = "cosine"
) -> float:
    """A straight line from ``start`` · η to η, then another schedule over the rest.

    Goyal et al., arXiv:1706.02677, section 2.2 (gradual warm-up). SequentialLR of LinearLR and the other one.
    """
    warm = max(1, int(share_up * total))
    if step < warm:
        return base * (start + (1 - start) * step / warm)
    return AFTER[then].lr(step - warm, total - warm, base) if total > warm else 0.0


def one_cycle(
    step: int, total: int, base: float, rise: float = 0.3, div: float = 25.0, final: float = 1e4, wave: str = "cos"
) -> float:
    """Up from η/div over the share ``rise`` of the updates, then down to η/(div·final).

    Smith & Topin, arXiv:1708.07120. OneCycleLR, whose default cosine replaces the paper's straight lines.
    """
    top, last = rise * total - 1, total - 1
    first, end = base / div, base / div / final
    if step < top:
        return between(first, base, step / top, wave)
    if step >= last:
        return end if last > top else base
    return between(base, end, (step - top) / (last - top), wave)


def between(start: float, end: float, t: float, wave: str) -> float:
    """From ``start`` at t = 0 to ``end`` at t = 1, as half a cosine or as a straight line."""
    return half_wave(start, end, t) if wave == "cos" else start + (end - start) * t


def one_cycle_momentum(
    step: int, total: int, low: float = 0.85, high: float = 0.95, rise: float = 0.3, wave: str = "cos"
) -> float:
    """μ of the same update: it goes down while η goes up, and back. As OneCycleLR's cycle_momentum."""
    top, last = rise * total - 1, total - 1
    if step < top:
        return between(high, low, step / top, wave)
    if step >= last:
        return high if last > top else low
    return between(low, high, (step - top) / (last - top), wave)


WARMUP = Curve(
    "warmup",
    N_("Warm-up"),
    r"\eta_t=\eta\left(a+(1-a)\tfrac tw\right)\ (t<w),\quad \eta_t=\eta'_{t-w}\ (t\ge w)",
    N_("Small steps while the first gradients are still wild; then any decay (Goyal et al., 2017)."),
    warmup,
)
ONE_CYCLE = Curve(
    "one_cycle",
    N_("One cycle"),
    r"\eta_t:\ \tfrac{\eta}{d}\ \nearrow\ \eta\ \searrow\ \tfrac{\eta}{d\,d^\prime}",
    N_("Up, then far down, once: fast training with a large peak (Smith & Topin, 2018)."),
    one_cycle,
)
