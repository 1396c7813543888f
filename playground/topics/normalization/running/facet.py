"""What BatchNorm remembers of a stream of batches."""

from typing import Any

from playground.core.facet import Facet
from playground.core.mlp import norm
from playground.core.text import N_, Translate
from playground.topics.normalization.running import stream
from playground.topics.normalization.running.advice import ADVICE
from playground.topics.normalization.running.challenges import CHALLENGES
from playground.topics.normalization.running.export import recipe
from playground.topics.normalization.running.views import readouts, views

RULE = r"\mu_{\text{run}}\leftarrow(1-m)\,\mu_{\text{run}}+m\,\mu_B"
SECOND = r"\sigma^2_{\text{run}}\leftarrow(1-m)\,\sigma^2_{\text{run}}+m\,\tfrac{B}{B-1}\sigma_B^2"
SPREAD = r"\mathrm{Var}\,\mu_{\text{run}}\to\tfrac{m}{2-m}\tfrac{\sigma^2}{B}"


def caption(params: Any, _: Translate) -> str:
    """The update, and how far the running mean still jumps in the end."""
    return f"${RULE}$,  ${SECOND}$,  ${SPREAD}$"


FACET = Facet(
    recipe=recipe,
    views=views,
    caption=caption,
    sources=lambda params: [stream, norm],
    experiment="playground.topics.normalization.running.experiment:Experiment",
    rate=12,
    readouts=readouts,
    advice=ADVICE,
    presets={
        N_("Pairs: B/(B − 1) = 2"): {"view": "running", "stream_batch": 2},
        N_("No memory: momentum 1"): {"view": "running", "memory": 1.0},
        N_("Slow memory: momentum 0.005"): {"view": "running", "memory": 0.005},
    },
    challenges=CHALLENGES,
)
