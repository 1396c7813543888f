"""What a learner begins with: the page's own schedules as plain code, and a new one."""

import inspect
from collections.abc import Callable, Mapping
from typing import Any

from playground.core.schedules import CURVES
from playground.core.schedules.curve import half_wave, share
from playground.core.schedules.cycles import triangle
from playground.core.schedules.drawn import knots
from playground.core.schedules.warm import AFTER, between
from playground.core.text import N_
from playground.topics.schedules.params import Shared, inside_of, settings

NEW = N_("Write a new one")

NEW_SCHEDULE = '''def lr(step, total, base):
    """The learning rate of update step = 0, 1, ..., total - 1; base is the largest one of the page.

    Robbins and Monro (1951): like 1/t, so that the steps reach any distance and yet come to rest.
    """
    t = step / total
    return base / (1 + 50 * t)
'''

HELPERS: dict[str, tuple[Callable[..., Any], ...]] = {
    "exponential": (share,),
    "polynomial": (share,),
    "cosine": (share, half_wave),
    "one_cycle": (half_wave, between),
    "triangular": (triangle,),
    "triangular2": (triangle,),
    "exp_range": (triangle,),
    "restarts": (half_wave,),
}
"""What a schedule's function calls."""

WHOLE = '''{imports}{sources}def lr(step, total, base):
    """The learning rate of update step = 0, 1, ..., total - 1; base is the largest one of the page."""
    return {call}
'''

DRAWN = '''HEIGHTS = {heights}


def lr(step, total, base):
    """Through the HEIGHTS (shares of base) in straight lines, from the first update to the last."""
    place = min(step / max(total - 1, 1), 1.0) * (len(HEIGHTS) - 1)
    left = min(int(place), len(HEIGHTS) - 2)
    t = place - left
    return base * ((1 - t) * HEIGHTS[left] + t * HEIGHTS[left + 1])
'''

WARMUP = """    warm = max(1, int({share_up} * total))
    if step < warm:
        return base * ({start} + (1 - {start}) * step / warm)
    return {then}(step - warm, total - warm, base) if total > warm else 0.0"""


def schedules(params: Shared) -> Mapping[str, str]:
    """By title: first the schedule that is looked into, with its settings; then a new one; then the others.

    What waits for the losses can't be written as a function of the update.
    """
    present = inside_of(params)
    keys = sorted((key for key, curve in CURVES.items() if not curve.watches), key=lambda key: key != present)
    first, *others = ((CURVES[key].title, written(key, settings(params, key))) for key in keys)
    return dict([first, (NEW, NEW_SCHEDULE), *others])


def written(key: str, given: Mapping[str, Any]) -> str:
    """One schedule with its settings as ``lr(step, total, base)``; it computes the same, bit for bit."""
    if key == "drawn":
        return DRAWN.format(heights=list(knots(given["text"])))
    if key == "warmup":
        then = AFTER[given["then"]]
        code = written(given["then"], {})
        body = WARMUP.format(share_up=given["share_up"], start=given["start"], then=then.lr.__name__)
        head, _ = code.rsplit("    return ", 1)
        return f"{head}{body}\n"
    function = CURVES[key].lr
    sources = [inspect.getsource(each) for each in (*HELPERS.get(key, ()), function)]
    text = "\n\n".join(sources)
    arguments = ["step", "total", "base", *(f"{name}={value!r}" for name, value in given.items())]
    return WHOLE.format(
        imports="import math\n\n\n" if "math." in text else "",
        sources=text + "\n\n",
        call=f"{function.__name__}({', '.join(arguments)})",
    )
