"""One neuron: how it learns from mistakes, what it computes, and the gates that need more than one."""

import streamlit as st

from playground.topics.neuron import figures, gates, lesson, margin, moves, rules, unit
from playground.topics.neuron.challenges import CHALLENGES, measured
from playground.topics.neuron.own.shown import lesson_of
from playground.topics.neuron.params import Params
from playground.topics.neuron.parts import PARTS
from playground.topics.neuron.presets import PRESETS
from playground.topics.neuron.views.drawing import sample_names
from playground.topics.neuron.views.words import advise, advise_gate, formulas
from playground.ui.page import open_page

page = open_page("neuron", Params, presets=PRESETS, challenges=CHALLENGES, parts=PARTS, measured=measured)
params, _, own = page.params, page._, page.own

page.answer(
    lambda params: figures.draw(params, page.theme, _, lesson_of(params, own, page.ask)), moves=moves.moves(params)
)
if params.view == "rule":
    taught = lesson_of(params, own, page.ask)
    page.advise(advise(taught, params, _))
    if params.hand in ("swap", "erase"):
        page.choose(_("Choose a sample"), sample_names(taught.samples.y, _), lambda k: moves.picked(params, k))
elif params.view == "gates":
    page.advise(advise_gate(params, _))
st.caption(formulas(params, _))
sources = {"rule": [rules, margin, lesson.lesson], "unit": [unit], "gates": [gates]}
page.tabs(code=sources[params.view])
