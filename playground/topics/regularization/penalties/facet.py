"""L1, L2 and elastic net on real data."""

from typing import Any

import torch

from playground.core import penalized
from playground.core.advice import Advice
from playground.core.facet import Facet
from playground.core.picture import Clip
from playground.core.text import N_, Translate
from playground.topics.regularization.penalties import pair, paths
from playground.topics.regularization.penalties.challenges import CHALLENGES
from playground.topics.regularization.penalties.export import recipe
from playground.topics.regularization.penalties.views import LAM, moved, views

TERMS = {
    "l1": r"\lambda\lVert w\rVert_1",
    "l2": r"\tfrac{\lambda}{2}\lVert w\rVert_2^2",
    "elastic": r"\lambda\left(r\lVert w\rVert_1+\tfrac{1-r}{2}\lVert w\rVert_2^2\right)",
}
NOTE = N_(
    "m rows, inputs and target standardized. The two weights in the second tab are a model of these two inputs alone."
)
EMPTY = N_("All ten weights are 0: the model answers with the mean, whoever asks.")
WORSE = N_("R² below 0 on the test rows: to answer with their mean, whoever asks, would be better than this model.")


def caption(params: Any, _: Translate) -> str:
    term = TERMS[params.penalty]
    return rf"$J(w)=\frac{{1}}{{2m}}\lVert y-Xw\rVert_2^2+{term}$  ·  {_(NOTE)}"


def advise(params: Any, _: Translate) -> list[Advice]:
    found = paths.numbers(params)
    if found["zeros"] == 10:
        return [Advice("info", _(EMPTY))]
    return [Advice("warning", _(WORSE))] if found["test_r2"] < 0 else []


def compute(params: Any) -> Clip:
    """The chosen λ in numbers, one frame."""
    return Clip(metrics={name: torch.tensor([value]).double() for name, value in paths.numbers(params).items()})


FACET = Facet(
    recipe=recipe,
    views=views,
    caption=caption,
    sources=lambda params: [paths, pair, penalized],
    compute=compute,
    measured=paths.numbers,
    advise=advise,
    moves={LAM: moved},
    presets={
        N_("L1: zeros"): {"view": "penalties"},
        N_("L2: small, not zero"): {"view": "penalties", "penalty": "l2", "lam": 0.5},
        N_("Elastic net"): {"view": "penalties", "penalty": "elastic", "lam": 0.1},
    },
    challenges=CHALLENGES,
)
