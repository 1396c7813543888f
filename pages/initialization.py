"""Initialization: what the first weights do to signal and gradient, before training and while it goes on."""

import streamlit as st

from playground.core import initial, mean_field
from playground.topics.initialization import build, layers, race, symmetry, table
from playground.topics.initialization.advice import WORDS, advise
from playground.topics.initialization.challenges import CHALLENGES
from playground.topics.initialization.params import MAP, RACE, SYMMETRY, Params
from playground.topics.initialization.parts import PARTS
from playground.topics.initialization.presets import PRESETS
from playground.topics.initialization.views import layers as of_layers
from playground.topics.initialization.views import race as of_race
from playground.topics.initialization.views import symmetry as of_symmetry
from playground.topics.initialization.views import table as of_table
from playground.topics.initialization.words import caption
from playground.ui.page import open_page

EXPERIMENT = "playground.topics.initialization.experiment:Experiment"
page = open_page("initialization", Params, presets=PRESETS, challenges=CHALLENGES, parts=PARTS, measured=table.numbers)
params, theme, _ = page.params, page.theme, page._
own = page.own.part if page.own is not None else ""
news = {code: _(words) for code, words in WORDS.items()}

if params.view == MAP:
    page.answer(lambda params: (of_table.views(params, theme, _), None), moves={of_table.CELL: of_table.chosen})
    code = [table, mean_field, build.variances]
elif params.view == SYMMETRY:
    shown = of_symmetry.views(params, theme, _, own)
    page.show(shown, page.run(EXPERIMENT, rate=60), readouts=of_symmetry.readouts(params, _))
    code = [symmetry, build.network, build.begin]
elif params.view == RACE:
    shown = of_race.views(params, theme, _, own)
    page.show(shown, page.run(EXPERIMENT, rate=60), readouts=of_race.readouts(_), advice=news)
    code = [race, build]
else:
    named = of_layers.names(params, _, own)
    shown = of_layers.views(params, theme, _, own)
    page.show(shown, page.run(EXPERIMENT, rate=60), readouts=of_layers.readouts(params, named, _), advice=news)
    page.advise(advise(params, _, bool(own)))
    code = [layers, mean_field, build]
st.caption(caption(params, _))
page.tabs(code=[initial, *code])
