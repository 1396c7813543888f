"""Learning-rate schedules: raced side by side, drawn by hand, and how to find the largest rate."""

import streamlit as st

from playground.topics.schedules.advice import WORDS
from playground.topics.schedules.challenges import CHALLENGES
from playground.topics.schedules.params import RACE, RANGE, Params
from playground.topics.schedules.parts import PARTS
from playground.topics.schedules.presets import PRESETS
from playground.topics.schedules.sources import sources
from playground.topics.schedules.views import curves, race, range_test, rates
from playground.ui.page import open_page

page = open_page("schedules", Params, presets=PRESETS, challenges=CHALLENGES, parts=PARTS)
params, _ = page.params, page._
own = page.own is not None and params.view != RANGE
advice = {code: _(words) for code, words in WORDS.items()}
experiment = "playground.topics.schedules.experiment:Experiment"

if params.view == RANGE:
    page.show(
        range_test.views(params, page.theme, _),
        page.run(experiment, rate=120),
        advice=advice,
        readouts=range_test.readouts(_),
        moves={range_test.PICKED: range_test.move_picked},
    )
    st.caption(range_test.formula(_))
elif params.view == RACE:
    page.show(
        race.views(params, own, page.theme, _),
        page.run(experiment, rate=200),
        advice=advice,
        readouts=race.readouts(_),
        moves={curves.KNOT: lambda x, y, index: race.move_knot(params, page.now("drawn"), x, y, index)},
    )
    st.caption(race.formula(params, _))
else:
    page.show(
        rates.views(params, own, page.theme, _),
        page.run(experiment, rate=200),
        readouts=rates.readouts(_),
        moves={rates.CHOSEN: rates.chosen},
    )
    st.caption(rates.explained(_))
page.tabs(code=sources(params))
