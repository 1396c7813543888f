"""Four ways in which a network with BatchNorm goes wrong, with LayerNorm beside it."""

from typing import Any

from playground.core.facet import Facet
from playground.core.mlp import network, norm
from playground.core.text import N_, Translate
from playground.topics.normalization.failures import model, seen
from playground.topics.normalization.failures.advice import WORDS
from playground.topics.normalization.failures.challenges import CHALLENGES
from playground.topics.normalization.failures.export import recipe
from playground.topics.normalization.failures.views import readouts, views

TRAIN = r"\texttt{train()}:\ \hat x=\frac{x-\mu_B}{\sqrt{\sigma_B^2+\epsilon}}"
EVAL = r"\texttt{eval()}:\ \hat x=\frac{x-\mu_{\text{run}}}{\sqrt{\sigma^2_{\text{run}}+\epsilon}}"
NOTE = N_("Two networks on 440 digits, the same first weights and batches. LayerNorm has nothing to remember.")


def caption(params: Any, _: Translate) -> str:
    """The two formulas that one layer has."""
    return f"${TRAIN}$,  ${EVAL}$  ·  {_(NOTE)}"


FACET = Facet(
    recipe=recipe,
    views=views,
    caption=caption,
    sources=lambda params: [model, seen, norm, network.Network],
    experiment="playground.topics.normalization.failures.experiment:Experiment",
    rate=25,
    readouts=readouts,
    advice=WORDS,
    presets={
        N_("Learned, but eval() does not know it"): {"view": "failures", "fail": "unsettled"},
        N_("A batch of 1"): {"view": "failures", "fail": "batch", "fail_batch": 1},
        N_("Batches of 2"): {"view": "failures", "fail": "batch", "fail_batch": 2},
        N_("Test pictures with more contrast"): {
            "view": "failures",
            "fail": "shift",
            "test_shift": 0.0,
            "test_scale": 3.0,
        },
        N_("eval() forgotten: neighbours matter"): {"view": "failures", "fail": "forgotten"},
    },
    challenges=CHALLENGES,
)
