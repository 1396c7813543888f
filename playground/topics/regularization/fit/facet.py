"""The facet "Overfitting": fits of growing capacity to few noisy points."""

from typing import Any

from playground.core.facet import Facet
from playground.core.text import N_
from playground.topics.regularization import least_squares, truth
from playground.topics.regularization.fit import bases, fit, learning
from playground.topics.regularization.fit.challenges import CHALLENGES
from playground.topics.regularization.fit.export import recipe
from playground.topics.regularization.fit.fit import numbers
from playground.topics.regularization.fit.moves import moves
from playground.topics.regularization.fit.own import PART, pictured
from playground.topics.regularization.fit.views import views
from playground.topics.regularization.fit.words import advise, caption
from playground.topics.regularization.still import still

PRESETS: dict[str, dict[str, Any]] = {
    N_("Underfitting"): {"view": "fit", "fit_degree": 1},
    N_("Just right"): {"view": "fit", "fit_degree": 3},
    N_("Through every point"): {"view": "fit", "fit_degree": 11},
    N_("More data cures"): {"view": "fit", "fit_size": 60},
    N_("Ridge cures"): {"view": "fit", "fit_degree": 15, "fit_ridge": True, "fit_lambda": 0.01},
}
FACET = Facet(
    recipe=recipe,
    views=views,
    caption=caption,
    sources=lambda params: [least_squares, bases, fit, learning, truth],
    compute=lambda params: still(numbers(params)),
    measured=numbers,
    with_own=pictured,
    moves=moves,
    advise=advise,
    presets=PRESETS,
    challenges=CHALLENGES,
    parts={PART.key: PART},
)
