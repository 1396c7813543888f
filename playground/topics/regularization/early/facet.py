"""The facet "Early stopping"."""

from typing import Any

from playground.core import stops
from playground.core.facet import Facet
from playground.core.text import N_
from playground.topics.regularization.early import data, experiment
from playground.topics.regularization.early.challenges import CHALLENGES
from playground.topics.regularization.early.export import recipe
from playground.topics.regularization.early.views import readouts, views
from playground.topics.regularization.early.words import ADVICE, caption

PRESETS: dict[str, dict[str, Any]] = {
    N_("L2 cures"): {"view": "early", "ea_l2": 0.02},
    N_("Too little patience"): {"view": "early", "ea_draw": 9, "ea_patience": 20},
    N_("Digits by heart"): {"view": "early", "ea_data": "digits", "ea_size": 60, "ea_lr": 0.002, "ea_stop": 600},
    N_("Diabetes by heart"): {"view": "early", "ea_data": "diabetes", "ea_size": 60, "ea_lr": 0.001, "ea_stop": 600},
}
FACET = Facet(
    recipe=recipe,
    views=views,
    caption=caption,
    sources=lambda params: [experiment, stops, data],
    experiment="playground.topics.regularization.early.experiment:Experiment",
    rate=120,
    advice=ADVICE,
    readouts=readouts,
    presets=PRESETS,
    challenges=CHALLENGES,
)
