"""Points that the learner drags in a picture, as values of parameters.

A drag comes back with the next run of the script. It is applied before the widgets are drawn, because Streamlit lets
nobody else change a widget that is already on screen; so the functions of the last run are the ones that count.
"""

from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st

from playground.core.params import Integer, Number, ParamSet, Problem, Spec
from playground.ui import controls

Moves = Mapping[str, Callable[[Any, Any], Mapping[str, Any]]]


def picture_key(slug: str) -> str:
    return f"{slug}:picture"


def keep(slug: str, moves: Moves) -> None:
    """Handle → function of its place, for the next event."""
    st.session_state.setdefault("moves", {})[slug] = moves


def apply(slug: str, params_type: type[ParamSet]) -> None:
    """Set the parameters that the last event moves. What can't be used (a click on nothing) changes nothing."""
    state = dict(st.session_state.get(picture_key(slug)) or {})
    event = state.get("event")
    move = st.session_state.get("moves", {}).get(slug, {}).get(event["name"]) if event else None
    if move is None:
        return
    specs = params_type.specs()
    wanted = move(event.get("x"), event.get("y"))
    try:
        controls.assign(slug, params_type, {name: clamped(specs[name], value) for name, value in wanted.items()})
    except (Problem, TypeError, ValueError):
        return


def clamped(spec: Spec, value: Any) -> Any:
    """``value`` in the allowed range; numbers to six significant digits, which keeps links short."""
    if isinstance(spec, Integer):
        return min(max(round(value), spec.low), spec.high)
    if isinstance(spec, Number):
        return min(max(float(f"{value:.6g}"), spec.low), spec.high)
    return value
