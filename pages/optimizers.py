"""Optimizers: a race on a surface, and the map of which settings converge."""

from typing import Any

import streamlit as st

from playground.core.text import N_
from playground.topics.optimizers import dissect, figures, stability, theory
from playground.topics.optimizers.own.shown import advise_on, race_of
from playground.topics.optimizers.params import RULES, Params, map_axes, moved_start, surface_of
from playground.topics.optimizers.parts import PARTS
from playground.topics.optimizers.race import walk
from playground.ui.page import open_page

PRESETS: dict[str, dict[str, Any]] = {
    N_("Why momentum"): {"kappa": 100.0, "racers": ("sgd", "momentum"), "sgd_lr": 0.018, "momentum_lr": 0.01},
    N_("Curved valley"): {
        "surface": "rosenbrock",
        "steps": 400,
        "sgd_lr": 0.001,
        "momentum_lr": 0.0005,
        "nesterov_lr": 0.0005,
        "rmsprop_lr": 0.01,
    },
    N_("Saddle"): {"surface": "saddle", "steps": 80, "inside": "rmsprop"},
    N_("Noise"): {"noise": 4.0, "kappa": 10.0, "steps": 300},
    N_("Too fast"): {
        "racers": ("sgd", "momentum", "nesterov"),
        "sgd_lr": 0.085,
        "momentum_lr": 0.16,
        "nesterov_lr": 0.06,
    },
}

page = open_page("optimizers", Params, presets=PRESETS, parts=PARTS)
params, own = page.params, page.own


def chosen_cell(x: float, y: float) -> dict[str, float]:
    """A cell of the stability map → the settings that it stands for."""
    return {f"{params.map_rule}_{name}": value for name, value in zip(map_axes(params), (x, y), strict=True)}


page.answer(
    lambda params: figures.draw(params, page.theme, page._, race_of(params, own, page.ask)),
    moves={"start": moved_start, "cell": chosen_cell},
)
race = race_of(params, own, page.ask)
page.advise(advise_on(params, race, page._))
surface = race.surface
st.caption(f"**{page._(surface.title)}** ${surface.formula}$  ·  {page._(surface.note)} {page._(surface.difficulty)}")
drawn = [type(RULES[key]) for key in race.paths if key in RULES]
page.tabs(code=[*drawn, walk, surface_of(params).value, dissect.ingredients, stability.stability, theory])
