"""L2 in the loss and decoupled weight decay: the same under SGD, not under Adam."""

from typing import Any

from playground.core.facet import Facet
from playground.core.text import N_, Translate
from playground.topics.regularization.decay import build, shrink
from playground.topics.regularization.decay.challenges import CHALLENGES
from playground.topics.regularization.decay.export import recipe
from playground.topics.regularization.decay.views import views

UPDATES = {
    "sgd": r"W \leftarrow W-\eta(g+\lambda W) = (1-\eta\lambda)W-\eta g",
    "momentum": r"m \leftarrow \mu m+g+\lambda W,\quad W \leftarrow W-\eta m",
    "adam": r"W \leftarrow W-\eta\,\frac{\hat m(g+\lambda W)}{\sqrt{\hat v}+\epsilon}",
}
DECOUPLED = {
    "sgd": r"W \leftarrow (1-\eta\lambda)W-\eta g",
    "momentum": r"W \leftarrow (1-\eta\lambda)W-\eta m(g)",
    "adam": r"W \leftarrow (1-\eta\lambda)W-\eta\,\frac{\hat m(g)}{\sqrt{\hat v}+\epsilon}",
}
NOTE = N_("Gradients below 10⁻⁶ are drawn there: pixels that are never inked have none.")


def caption(params: Any, _: Translate) -> str:
    rule = params.decay_rule
    return f"L2: ${UPDATES[rule]}$  ·  {_('Decoupled')}: ${DECOUPLED[rule]}$  ·  {_(NOTE)}"


FACET = Facet(
    recipe=recipe,
    views=views,
    caption=caption,
    sources=lambda params: [shrink, build],
    experiment="playground.topics.regularization.decay.experiment:Experiment",
    rate=60,
    advice={
        "same": N_("Under SGD with the same λ both are one and the same update: the curves lie on each other."),
        "unequal": N_("Under SGD both are one and the same update if their λ are: set them equal."),
    },
    presets={
        N_("Adam: not the same"): {"view": "decay"},
        N_("SGD: the same"): {"view": "decay", "decay_rule": "sgd", "l2_lam": 0.01, "decay_lam": 0.01},
        N_("Momentum: ten times"): {"view": "decay", "decay_rule": "momentum", "l2_lam": 0.01, "decay_lam": 0.1},
    },
    challenges=CHALLENGES,
)
