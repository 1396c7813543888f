"""Learning rates that networks survive, without and with each normalization."""

from playground.core.challenges import Challenge
from playground.core.facet import Facet
from playground.core.text import N_
from playground.topics.normalization.deep import norms, seen
from playground.topics.normalization.rates import sweep, views, words
from playground.topics.normalization.rates.export import recipe

FACET = Facet(
    recipe=recipe,
    views=views.views,
    caption=words.caption,
    sources=lambda params: [sweep, norms, seen.score],
    experiment="playground.topics.normalization.rates.experiment:Experiment",
    rate=30,
    moves={views.CELL: views.chosen},
    presets={
        N_("First weights too large"): {"view": "rates", "rates_gain": 3.0},
        N_("Which depth with BatchNorm?"): {"view": "rates", "rates_rows": "depth", "rates_norm": "batch"},
        N_("Which depth without?"): {"view": "rates", "rates_rows": "depth"},
    },
    challenges=(
        Challenge(
            key="rates-plain",
            title=N_("As fast as can be"),
            task=N_("No normalization at all: make a network of your choice learn at a rate of 0.9 or more."),
            start={"view": "rates", "rates_norms": ("none",), "rates_depth": 8},
            controls=("rates_depth", "rates_activation", "rates_init", "rates_gain"),
            goal="rates_plain>=0.9,rates_updates>=300",
            hint=N_("Deep ReLU networks multiply what an update changes, layer by layer. What would a flatter one do?"),
            solution={"rates_depth": 2},
        ),
        Challenge(
            key="rates-factor",
            title=N_("Ten times"),
            task=N_(
                "Find a network that learns, with BatchNorm, at a rate at least nine times the largest one that it "
                "learns at without, after 300 updates."
            ),
            start={"view": "rates", "rates_norms": ("none", "batch"), "rates_depth": 2},
            controls=("rates_depth", "rates_init", "rates_gain"),
            goal="rates_factor>=9,rates_updates>=300",
            hint=N_("With two layers there is little to win. Set the rows to depths and compare."),
            solution={"rates_depth": 12},
        ),
    ),
)
