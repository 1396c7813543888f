"""Gradient descent: three batch sizes race down one surface; what the rate decides; how large the noise is."""

import streamlit as st

from playground.topics.gradient_descent import (
    cost,
    descent,
    grid_view,
    regimes,
    regimes_view,
    theory,
    views,
)
from playground.topics.gradient_descent.advice import WORDS
from playground.topics.gradient_descent.challenges import CHALLENGES
from playground.topics.gradient_descent.clip import measured, trained
from playground.topics.gradient_descent.grid import Grid
from playground.topics.gradient_descent.map_view import START, moved_start
from playground.topics.gradient_descent.params import Params
from playground.topics.gradient_descent.parts import BATCH, PARTS
from playground.topics.gradient_descent.presets import PRESETS
from playground.topics.gradient_descent.problem import gradient, loss, problem
from playground.topics.gradient_descent.race import Race
from playground.topics.gradient_descent.sampling import Sampler
from playground.topics.gradient_descent.words import formula
from playground.ui.page import open_page

PER_SECOND = 20
page = open_page("gradient-descent", Params, presets=PRESETS, challenges=CHALLENGES, parts=PARTS, measured=measured)
params, _ = page.params, page._
shown = problem(params)
moves = {
    START: moved_start(shown),
    regimes_view.RATE: regimes_view.moved_rate(params),
    grid_view.CELL: grid_view.opened,
}
if params.view == "regimes":
    page.answer(lambda params: regimes_view.draw(params, page.theme, _), moves=moves)
elif params.view == "noise":
    names, settings = grid_view.choices(_)
    page.show(
        grid_view.views(params, shown, page.theme, _),
        page.run(trained(params), rate=PER_SECOND),
        readouts=grid_view.readouts(_),
        moves=moves,
    )
    page.choose(_("Race one setting"), names, settings.__getitem__)
else:
    price, own = cost.measured(params.model), page.own is not None
    page.show(
        views.views(params, shown, price, page.theme, _, own),
        page.run(PARTS[BATCH].experiment, {"cost": price}, rate=PER_SECOND),
        advice={code: _(words) for code, words in WORDS.items()},
        readouts=views.readouts(params, _, own),
        moves=moves,
    )
st.caption(formula(params, _))
drawn = {"regimes": [regimes], "noise": [Grid, theory], "race": [Sampler, Race, theory]}[params.view]
page.tabs(code=[loss, gradient, descent.Descent, *drawn])
