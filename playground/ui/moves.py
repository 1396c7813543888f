"""Points that the learner drags in a picture, as new values of parameters."""

from collections.abc import Callable, Mapping
from typing import Any

from playground.core.params import Integer, Number, ParamSet, Problem, Spec
from playground.ui import controls, guide

Moves = Mapping[str, Callable[..., Mapping[str, Any]]]
"""Name of a handle → function of a place (x, y), and of the point's ``index`` if the handle has many, that gives new
values of parameters."""


def moved(moves: Moves, name: str, event: Mapping[str, Any]) -> Mapping[str, Any]:
    """What handle ``name`` makes of the event; the browser's numbers may be anything."""
    which = (event["index"],) if isinstance(event.get("index"), int) else ()
    return moves[name](event.get("x"), event.get("y"), *which)


def apply(slug: str, params_type: type[ParamSet], moves: Moves, event: Mapping[str, Any]) -> None:
    """Set the parameters that ``event`` moves, before the widgets are drawn; what can't be used changes nothing."""
    name = event.get("name", "")
    if name not in moves:
        return
    specs = params_type.specs()
    try:
        wanted = moved(moves, name, event)
        if any(guide.of(slug).locks(name) for name in wanted):  # a challenge's, or hidden by the link
            return
        controls.assign(slug, params_type, {name: clamped(specs[name], value) for name, value in wanted.items()})
    except (Problem, ArithmeticError, LookupError, TypeError, ValueError):  # the browser's numbers may be anything
        return


def clamped(spec: Spec, value: Any) -> Any:
    """``value`` in the allowed range; numbers to six significant digits, which keeps links short."""
    if isinstance(spec, Integer):
        return min(max(round(value), spec.low), spec.high)
    if isinstance(spec, Number):
        return min(max(float(f"{value:.6g}"), spec.low), spec.high)
    return value
