"""One widget for each kind of parameter: how its state is seeded, and how it is drawn.

``seed(spec, key, value)`` puts a value into the widget's state; it may be called only before the widget is
drawn in a run (Streamlit's rule). ``draw(spec, key, value, _)`` shows it and returns the value now chosen.

A widget is given its value as the default too. What was seeded goes to the browser once; if the page is run again
before the browser has loaded that kind of widget, it begins with its default, and the next click would bring that
back here.
"""

from collections.abc import Mapping
from contextlib import nullcontext
from functools import singledispatch
from typing import Any

import streamlit as st

from playground.core.params import Choice, Choices, Flag, Integer, Number, Problem, Sizes, Spec, Text
from playground.core.text import N_, Translate, shown
from playground.ui.scale import decimals, options, step_of

LONGEST_SLIDER = 400  # integers with more values are typed
WIDEST_ROW = 36  # letters that fit beside each other in the sidebar
WIDEST_BESIDE = 15  # letters of a choice that fit beside its label; longer ones stand under it
LONG = "long"  # shell.css
LIVE = N_("Takes effect at once, while training goes on.")


def label(spec: Spec, _: Translate) -> str:
    return f"{_(spec.label)} ({_(spec.unit)})" if spec.unit else _(spec.label)


def help_of(spec: Spec, _: Translate) -> str | None:
    parts = [_(spec.help)] if spec.help else []
    if spec.live:
        parts.append(_(LIVE))
    return " ".join(parts) or None


def common(spec: Spec, key: str, _: Translate) -> Any:
    """What every widget is given."""
    return {"label": label(spec, _), "key": key, "help": help_of(spec, _)}


@singledispatch
def seed(spec: Spec, key: str, value: Any) -> None:
    st.session_state[key] = value


@singledispatch
def draw(spec: Spec, key: str, value: Any, _: Translate) -> Any:
    raise TypeError(f"no widget for {type(spec).__name__}: register one in playground/ui/widgets.py")


def marks(spec: Number, key: str) -> list[float]:
    """A logarithmic slider's marks. An exact value (of a link, of a preset) stays there once it has been chosen."""
    extras: set[float] = st.session_state.get("extras", {}).get(key, set())
    return options(spec.low, spec.high, {spec.default, *extras})


@draw.register
def _number(spec: Number, key: str, value: float, _: Translate) -> float:
    if spec.scale == "log":
        st.session_state.setdefault("extras", {}).setdefault(key, set()).add(value)
        return st.select_slider(options=marks(spec, key), value=value, format_func=shown, **common(spec, key, _))
    if spec.scale == "typed":
        return st.number_input(
            min_value=float(spec.low), max_value=float(spec.high), value=value, format="%.6g", **common(spec, key, _)
        )
    step = step_of(spec)
    return st.slider(
        min_value=float(spec.low),
        max_value=float(spec.high),
        value=float(value),
        step=step,
        format=f"%.{decimals(step, value)}f",
        **common(spec, key, _),
    )


@seed.register
def _seed_number(spec: Number, key: str, value: float) -> None:
    st.session_state[key] = float(value)


@draw.register
def _integer(spec: Integer, key: str, value: int, _: Translate) -> int:
    kind = st.slider if (spec.high - spec.low) // spec.step <= LONGEST_SLIDER else st.number_input
    return kind(min_value=spec.low, max_value=spec.high, value=value, step=spec.step, **common(spec, key, _))


@draw.register
def _flag(spec: Flag, key: str, value: bool, _: Translate) -> bool:
    return st.toggle(value=value, **common(spec, key, _))


@draw.register
def _text(spec: Text, key: str, value: str, _: Translate) -> str:
    return st.text_input(value=value, max_chars=spec.most, **common(spec, key, _))


def named(options: Mapping[str, str], _: Translate) -> dict[str, str]:
    return {option: _(name) for option, name in options.items()}


def letters(name: str) -> int:
    """Width of a name, in letters; a Chinese character is as wide as two."""
    return sum(2 if ord(letter) > 0x2E80 else 1 for letter in name)


def width(names: Mapping[str, str]) -> int:
    """Width of a row of these names, in letters; an edge is as wide as four."""
    return sum(map(letters, names.values())) + 4 * len(names)


def longest(names: Mapping[str, str]) -> int:
    """Width of the widest of these names, in letters."""
    return max(map(letters, names.values()))


@draw.register
def _choice(spec: Choice, key: str, value: str, _: Translate) -> str:
    names = named(spec.options, _)
    more = {"options": list(names), "format_func": lambda option: names[option], **common(spec, key, _)}
    if len(names) <= 4 and width(names) <= WIDEST_ROW:
        return st.segmented_control(default=value, required=True, **more)
    with st.container(key=f"{LONG}-{key}") if longest(names) > WIDEST_BESIDE else nullcontext():
        return st.selectbox(index=list(names).index(value), **more)


@draw.register
def _choices(spec: Choices, key: str, value: tuple[str, ...], _: Translate) -> tuple[str, ...]:
    names = named(spec.options, _)
    more = {"options": list(names), "format_func": lambda option: names[option], **common(spec, key, _)}
    more["default"] = list(value)
    chosen = st.pills(selection_mode="multi", **more) if len(names) <= 20 else st.multiselect(**more)
    return tuple(option for option in names if option in chosen)


@seed.register
def _seed_choices(spec: Choices, key: str, value: tuple[str, ...]) -> None:
    st.session_state[key] = list(value)


@seed.register
def _seed_sizes(spec: Sizes, key: str, value: tuple[int, ...]) -> None:
    st.session_state[key] = len(value)
    for place, size in enumerate(value):
        st.session_state[f"{key}.{place}"] = size


@draw.register
def _sizes(spec: Sizes, key: str, value: tuple[int, ...], _: Translate) -> tuple[int, ...]:
    """The number of layers on a slider, and the size of each beneath; a new layer gets the size of the last."""
    count = st.slider(min_value=spec.fewest, max_value=spec.most, value=len(value), **common(spec, key, _))
    kind = st.slider if spec.high - spec.low <= LONGEST_SLIDER else st.number_input
    chosen: list[int] = []
    for place in range(count):
        part = f"{key}.{place}"
        size = value[place] if place < len(value) else (chosen[-1] if chosen else spec.low)
        if part not in st.session_state:
            st.session_state[part] = size
        name = _("Layer {number}").format(number=place + 1)
        chosen.append(kind(name, spec.low, spec.high, size, key=part))
    return tuple(chosen)


def checked(spec: Spec, value: Any, last: Any, _: Translate) -> Any:
    """``value`` if it is allowed; else the reason is shown under the widget and ``last`` stays in force."""
    try:
        spec.check(value)
    except Problem as problem:
        st.caption(f":red[{problem.say(_)}]")
        return last
    return value
