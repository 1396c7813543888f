"""A page that does nothing but take a learner's own table; run through AppTest."""

from dataclasses import dataclass

import streamlit as st

from playground.core.params import ParamSet, choice, choices, text
from playground.ui import controls, language, upload


@dataclass(frozen=True, kw_only=True)
class Own(ParamSet):
    own_file: str = text("", most=80, label="Your file")
    own_target: str = text("", most=40, label="Column to predict")
    own_task: str = choice("auto", {"auto": "Auto", "classes": "Classes", "values": "Values"}, label="Predict")
    own_features: str = text("", most=2100, label="Columns to learn from")
    own_x: str = text("", most=80, label="Across")
    own_y: str = text("", most=80, label="Up")
    inputs: tuple[str, ...] = choices(("x1",), {"x1": "x1", "x2": "x2", "all": "All"}, label="Inputs")


def page() -> None:
    language.follow_link()
    _ = language.translator(language.current())
    controls.enter("own", Own)
    params = Own(**st.session_state["values"]["own"])
    st.session_state["attached"] = upload.own_table("own", params, _)
    st.session_state["params"] = params
