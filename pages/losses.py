"""Loss functions: what they look like, what they make of the same data, sums of two, GANs, and numerical stability."""

import streamlit as st

from playground.core.text import N_
from playground.topics.losses import figures
from playground.topics.losses.advice import advise
from playground.topics.losses.captions import caption
from playground.topics.losses.challenges import CHALLENGES
from playground.topics.losses.measured import measured
from playground.topics.losses.moves import by_keyboard, moves
from playground.topics.losses.own.shown import pictured
from playground.topics.losses.params import Params
from playground.topics.losses.parts import PARTS
from playground.topics.losses.presets import PRESETS
from playground.topics.losses.sources import sources
from playground.ui.page import open_page

KEYS = {
    "up": N_("Up"),
    "down": N_("Down"),
    "left": N_("Left"),
    "right": N_("Right"),
    "flip": N_("Change class"),
    "add": N_("Add a point beside it"),
    "remove": N_("Remove"),
}

page = open_page("losses", Params, presets=PRESETS, challenges=CHALLENGES, parts=PARTS, measured=measured)
params, _, own = page.params, page._, page.own

page.answer(
    lambda params: figures.draw(params, page.theme, _, *pictured(params, own, page.ask)),
    moves=moves(params),
)
page.advise(advise(params, _))
st.caption(caption(params, _))
if params.view == "refit":
    keys = [key for key in KEYS if key != "flip" or params.task == "classes"]
    names = [_(KEYS[key]) for key in keys]
    page.choose(_("Move the ringed point by keyboard"), names, lambda k: by_keyboard(params, keys[k]))
page.tabs(code=sources(params))
