"""A learner's f(x, y) as a surface like the others, its slope by autograd."""

import itertools
import math
from typing import Any

import torch
from torch import Tensor

from playground.core.own_checked import line_of
from playground.core.own_code import CodeError, Own
from playground.core.text import N_
from playground.topics.optimizers.look import OWN
from playground.topics.optimizers.own.rule import checked
from playground.topics.optimizers.params import Shared, completed, start_on
from playground.topics.optimizers.surfaces import Surface

FARTHEST = 1e4
"""Ranges may go so far from 0."""
MOST_MINIMA = 16
TITLE = N_("Your own surface")
NOTE = N_("Written in the Code tab; its slope comes from autograd.")

BAD_RANGE = N_("{name} has to be two numbers, the smaller first, as in (-4, 4); it is {given}.")
BAD_PLACE = N_("{name} has to be a place (x, y) within X_RANGE and Y_RANGE, as in (-3, 2); it is {given}.")
BAD_PLACES = N_("{name} has to be a list of places (x, y), as in [(0, 0)], at most {most}; it is {given}.")
NO_SLOPE = N_(
    "The result of f has no gradient. Compute it from x and y with torch alone: "
    "numpy, math, float(), .item() and .detach() cut it off."
)
NO_VALUE = N_("f has no finite value or no finite gradient at the start {place}, so nobody can go on from there.")

_count = itertools.count()


def own_surface(own: Own, params: Shared) -> Surface:
    """The surface that the code defines: ``f``, and if it likes X_RANGE, Y_RANGE, START, MINIMA, LOG_SCALE.

    A quadratic bowl gets its minimum by itself. Raises CodeError for what can't be used.
    """
    f = own.function("f")

    def value(x: Tensor, y: Tensor) -> Tensor:
        with torch.inference_mode(False), torch.no_grad():  # ordinary tensors, with which everything is allowed
            return checked(f(x.clone(), y.clone()), x, "f", f)

    def gradient(x: Tensor, y: Tensor) -> tuple[Tensor, Tensor]:
        again = torch.is_grad_enabled() and x.requires_grad  # somebody wants the curvature
        with torch.inference_mode(False), torch.enable_grad():
            if not again:
                x, y = x.detach().clone().requires_grad_(), y.detach().clone().requires_grad_()
            height = f(x * 1, y * 1)  # not the leaves themselves: the code may change its arguments in place
            checked(height, x, "f", f)
            if not height.requires_grad:
                raise CodeError("Own", NO_SLOPE, line_of(f))
            along_x, along_y = torch.autograd.grad(height.sum(), (x, y), create_graph=again, materialize_grads=True)
        return along_x, along_y

    x_range, y_range = (range_of(name, own.names.get(name, (-4.0, 4.0))) for name in ("X_RANGE", "Y_RANGE"))
    middle = tuple(
        low + share * (high - low) for share, (low, high) in zip((0.15, 0.8), (x_range, y_range), strict=True)
    )
    start = place_of("START", own.names.get("START", middle), x_range, y_range)
    minima = places_of("MINIMA", own.names.get("MINIMA", ()))
    surface = Surface(
        key=OWN,
        variant=(next(_count),),  # what was computed for one code is never taken for another
        title=TITLE,
        formula="f(x,y)",
        value=value,
        gradient=gradient,
        x_range=x_range,
        y_range=y_range,
        start=start,
        minima=minima,
        minimum=min(value(*torch.tensor(place, dtype=torch.float64)).item() for place in minima) if minima else None,
        log_scale=own.names.get("LOG_SCALE") is True,
        note=NOTE,
    )
    return with_minimum(tried(surface, start_on(surface, params)))


def tried(surface: Surface, start: tuple[float, float]) -> Surface:
    """The surface, if something can start from there."""
    at = torch.tensor([start], dtype=torch.float64)  # (1, 2)
    x, y = at.unbind(-1)
    numbers = torch.stack([surface.value(x, y), *surface.gradient(x, y)])
    if not numbers.isfinite().all():
        raise CodeError("Own", NO_VALUE, None, {"place": f"({start[0]:g}, {start[1]:g})"})
    return surface


def with_minimum(surface: Surface) -> Surface:
    try:
        return completed(surface)
    except RuntimeError:  # autograd can't take every function's slope twice
        return surface


def numbers_of(value: Any, count: int) -> tuple[float, ...] | None:
    """``count`` finite numbers not too far from 0; None for anything else."""
    if isinstance(value, Tensor):
        value = value.tolist()
    if not isinstance(value, tuple | list) or len(value) != count:
        return None
    if not all(isinstance(each, int | float) and math.isfinite(each) and abs(each) <= FARTHEST for each in value):
        return None
    return tuple(map(float, value))


def range_of(name: str, value: Any) -> tuple[float, float]:
    ends = numbers_of(value, 2)
    if ends is None or not ends[1] - ends[0] > 1e-6:
        raise CodeError("Own", BAD_RANGE, None, {"name": name, "given": repr(value)[:60]})
    return ends[0], ends[1]


def place_of(name: str, value: Any, x_range: tuple[float, float], y_range: tuple[float, float]) -> tuple[float, float]:
    place = numbers_of(value, 2)
    if place is None or not all(low <= at <= high for at, (low, high) in zip(place, (x_range, y_range), strict=True)):
        raise CodeError("Own", BAD_PLACE, None, {"name": name, "given": repr(value)[:60]})
    return place[0], place[1]


def places_of(name: str, value: Any) -> tuple[tuple[float, float], ...]:
    places = [numbers_of(each, 2) for each in value] if isinstance(value, tuple | list) else [None]
    if None in places or len(places) > MOST_MINIMA:
        raise CodeError("Own", BAD_PLACES, None, {"name": name, "most": str(MOST_MINIMA), "given": repr(value)[:60]})
    return tuple((place[0], place[1]) for place in places if place is not None)
