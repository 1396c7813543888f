"""Ensembles: the mean of several networks."""

from typing import Any

from playground.core.facet import Facet
from playground.core.text import N_, Translate
from playground.topics.regularization.ensemble import training, vote
from playground.topics.regularization.ensemble.challenges import CHALLENGES
from playground.topics.regularization.ensemble.export import recipe
from playground.topics.regularization.ensemble.views import views

IDENTITY = (
    r"(\bar p-y)^2=\tfrac1k\sum_i(p_i-y)^2-\tfrac1k\sum_i(p_i-\bar p)^2,\qquad "
    r"\mathrm E[(\bar p_k-y)^2]=c+\tfrac{v-c}{k}"
)
NOTE = N_("v: mean squared error of a member; c: mean product of two members' errors.")


def caption(params: Any, _: Translate) -> str:
    return f"${IDENTITY}$  ·  {_(NOTE)}"


FACET = Facet(
    recipe=recipe,
    views=views,
    caption=caption,
    sources=lambda params: [vote, training],
    experiment="playground.topics.regularization.ensemble.experiment:Experiment",
    rate=60,
    presets={
        N_("Ten heads"): {"view": "ensemble"},
        N_("Shared errors"): {
            "view": "ensemble",
            "ensemble_shape": "moons",
            "differ": "init",
        },
    },
    challenges=CHALLENGES,
)
