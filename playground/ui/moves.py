"""Points that the learner drags in a picture, as new values of parameters."""

from collections.abc import Callable, Mapping
from typing import Any

from playground.core.params import Integer, Number, ParamSet, Problem, Spec
from playground.ui import controls, guide

Moves = Mapping[str, Callable[[Any, Any], Mapping[str, Any]]]


def apply(slug: str, params_type: type[ParamSet], moves: Moves, event: Mapping[str, Any]) -> None:
    """Set the parameters that ``event`` moves, before the widgets are drawn; what can't be used changes nothing."""
    move = moves.get(event.get("name", ""))
    if move is None:
        return
    specs = params_type.specs()
    try:
        wanted = move(event.get("x"), event.get("y"))
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
