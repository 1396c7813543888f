"""The widget of a choice made layer by layer: closed it costs nothing, open it has a menu for every layer."""

from typing import Any

import streamlit as st

from playground.core.params import PerLayer
from playground.core.per_layer import SAME, shortened
from playground.core.text import N_, Translate
from playground.ui import link
from playground.ui.widgets import draw, help_of, label, named, seed

LIKE_ALL = N_("Like the others")


@seed.register
def _seed_per_layer(spec: PerLayer, key: str, value: tuple[str, ...]) -> None:
    st.session_state[key] = True
    for place in range(spec.most):
        st.session_state[f"{key}.{place}"] = value[place] if place < len(value) else SAME


@draw.register
def _per_layer(spec: PerLayer, key: str, value: tuple[str, ...], _: Translate) -> tuple[str, ...]:
    """A menu per layer in a drawer that opens by itself where a layer departs from the rest."""
    values = link.values(key.removesuffix(f".{spec.name}"))
    layers = len(values.get(spec.of, ()))
    names = {SAME: _(LIKE_ALL), **named(spec.options, _)}
    drawer = st.expander(label(spec, _), expanded=bool(value), key=f"{key}.drawer", on_change="rerun")
    if not drawer.open or not layers:
        return value
    with drawer:
        if words := help_of(spec, _):
            st.caption(words)
        chosen = [_menu(names, f"{key}.{place}", value, place, _) for place in range(layers)]
    return shortened((*chosen, *value[layers:]))


def _menu(names: dict[str, str], key: str, value: tuple[str, ...], place: int, _: Translate) -> Any:
    chosen = value[place] if place < len(value) else SAME
    if key not in st.session_state:
        st.session_state[key] = chosen
    return st.selectbox(
        _("Layer {number}").format(number=place + 1),
        list(names),
        index=list(names).index(chosen),
        format_func=names.__getitem__,
        key=key,
    )
