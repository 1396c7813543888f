"""Activation functions: their shapes, softmax, signals through depth, a census of units, and how to choose."""

import streamlit as st

from playground.topics.activations import census_view, figures
from playground.topics.activations.advice import advise
from playground.topics.activations.challenges import CHALLENGES
from playground.topics.activations.choosing import views as choosing
from playground.topics.activations.clip import instant
from playground.topics.activations.goals import measured
from playground.topics.activations.params import Params
from playground.topics.activations.parts import PARTS
from playground.topics.activations.presets import PRESETS
from playground.topics.activations.sources import formula, sources
from playground.ui.page import open_page

TRAINING = "playground.topics.activations.experiment:Experiment"

page = open_page("activations", Params, presets=PRESETS, challenges=CHALLENGES, parts=PARTS, measured=measured)
params, _ = page.params, page._
if instant(params):
    page.answer(
        lambda params: figures.draw(params, page.theme, _, page.own, page.ask),
        moves=figures.MOVES,
    )
    page.advise(advise(params, _))
elif params.view == "census":
    page.show(
        census_view.census_views(params, page.theme, _),
        page.run(TRAINING, rate=20),
        readouts=census_view.readouts(params, _),
        advice={code: _(words) for code, words in census_view.ADVICE.items()},
    )
else:
    page.show(
        choosing.choosing_views(params, page.theme, _),
        page.run(TRAINING, rate=120),
        readouts=choosing.readouts(params, _),
    )
st.caption(formula(params, _))
page.tabs(code=sources(params))
