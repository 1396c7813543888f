"""How smooth the loss surface is along the gradient, with and without normalization."""

from playground.core.challenges import Challenge
from playground.core.facet import Facet
from playground.core.text import N_
from playground.topics.normalization.deep import norms
from playground.topics.normalization.landscape import pair, probe, views, words
from playground.topics.normalization.landscape.export import recipe

TANH = {"land_activation": "tanh", "land_init": "xavier_normal"}

FACET = Facet(
    recipe=recipe,
    views=views.views,
    caption=words.caption,
    sources=lambda params: [probe, pair, norms],
    experiment="playground.topics.normalization.landscape.experiment:Experiment",
    rate=20,
    advice=words.WORDS,
    advise=words.advise,
    readouts=views.readouts,
    presets={
        N_("Not always smoother"): {"view": "landscape", **TANH},
        N_("LayerNorm"): {"view": "landscape", "land_second": "layer"},
        N_("A flat surface"): {"view": "landscape", **TANH, "land_init": "torch_default"},
    },
    challenges=(
        Challenge(
            key="land-rougher",
            title=N_("The exception"),
            task=N_(
                "BatchNorm smooths the loss surface? Find a network for which its effective β is at least three times "
                "the plain network's within the first 60 updates (from the fifth on)."
            ),
            start={"view": "landscape", "land_stop": 100},
            controls=("land_depth", "land_activation", "land_init", "land_gain"),
            goal="land_ratio>=3,land_updates>=5,land_updates<=60",
            hint=N_("A plain network whose first weights fit its activation well has a smooth surface already."),
            solution=TANH,
        ),
    ),
)
