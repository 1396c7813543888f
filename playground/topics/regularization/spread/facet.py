"""The facet "Bias and variance": polynomials at once, networks as a training."""

from typing import Any

from playground.core.facet import Facet
from playground.core.text import N_
from playground.topics.regularization import least_squares, truth
from playground.topics.regularization.spread import decomposition, experiment, polynomials, samples
from playground.topics.regularization.spread.challenges import OF_NETWORKS, OF_POLYNOMIALS
from playground.topics.regularization.spread.export import recipe
from playground.topics.regularization.spread.polynomials import numbers
from playground.topics.regularization.spread.views import DEGREE, of_networks, of_polynomials
from playground.topics.regularization.spread.words import advise, caption
from playground.topics.regularization.still import still

PRESETS: dict[str, dict[str, Any]] = {
    N_("All bias"): {"view": "spread", "sp_degree": 1},
    N_("All variance"): {"view": "spread", "sp_degree": 9},
}
FACET = Facet(
    recipe=recipe,
    views=of_polynomials,
    caption=caption,
    sources=lambda params: [decomposition, polynomials, samples, least_squares.legendre, truth],
    compute=lambda params: still(numbers(params)),
    measured=numbers,
    moves={DEGREE: lambda x, _y: {"sp_degree": round(x)}},
    advise=advise,
    presets=PRESETS,
    challenges=OF_POLYNOMIALS,
)
NETWORKS = Facet(
    recipe=recipe,
    views=of_networks,
    caption=caption,
    sources=lambda params: [decomposition, experiment, samples, truth],
    experiment="playground.topics.regularization.spread.experiment:Experiment",
    rate=100,
    presets={
        N_("One hidden unit"): {"view": "spread", "sp_model": "networks", "sp_width": "1"},
        N_("A penalty steadies them"): {"view": "spread", "sp_model": "networks", "sp_l2": 0.01},
    },
    challenges=OF_NETWORKS,
)
