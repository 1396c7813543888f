"""A page with every kind of parameter, for the tests of the controls; run through AppTest."""

from dataclasses import dataclass

import streamlit as st

from playground.core.params import ParamSet, choice, choices, flag, integer, number, per_layer, sizes, text
from playground.ui import controls, language, topbar


@dataclass(frozen=True, kw_only=True)
class Demo(ParamSet):
    lr: float = number(0.03, low=1e-5, high=10.0, scale="log", live=True, label="Learning rate", group="Training")
    noise: float = number(0.1, low=0.0, high=1.0, label="Noise", group="Data")
    count: int = integer(3, low=1, high=20, label="Count", group="Data")
    seed: int = integer(0, low=0, high=10_000, label="Seed", advanced=True)
    kind: str = choice("one", {"one": "One", "two": "Two"}, label="Kind")
    many: str = choice("a", {key: f"Surface {key}" for key in "abcdefgh"}, label="Many")
    some: tuple[str, ...] = choices(("a", "b"), {key: f"Option {key}" for key in "abcdef"}, fewest=1, label="Some")
    bias: bool = flag(True, label="Bias")
    formula: str = text("x^2", most=20, label="Formula", when=lambda params: params.kind == "two")
    layers: tuple[int, ...] = sizes((4, 2), low=1, high=8, most=4, label="Layers")
    functions: tuple[str, ...] = per_layer(
        {"relu": "ReLU", "tanh": "Tanh"}, of="layers", same="kind", most=4, label="Functions"
    )


PRESETS = {"Hard": {"noise": 0.5, "layers": (8, 8, 8)}}


def page() -> None:
    """The controls alone: the picture and the header need no second test here."""
    language.follow_link()
    _ = language.translator(language.current())
    problems = controls.enter("demo", Demo)
    params = controls.controls("demo", Demo, PRESETS, _)
    if controls.still_news("demo", params):
        for problem in problems:
            st.warning(problem.say(_))
    topbar.set_link(params.query())
    st.session_state["shown"] = params
    topbar.draw(_)
