"""Augmentation: more pictures than there are."""

from typing import Any

from playground.core.facet import Facet
from playground.core.text import N_, Translate
from playground.topics.regularization.augmentation import augment, training
from playground.topics.regularization.augmentation.challenges import CHALLENGES
from playground.topics.regularization.augmentation.export import recipe
from playground.topics.regularization.augmentation.own import PARTS
from playground.topics.regularization.augmentation.views import views

FORMULA = r"\min_\theta\ \frac1m\sum_{i=1}^m \mathrm E_T\,\ell\big(f_\theta(T x_i),\,y_i\big)"
NOTE = N_(
    "T is a random change that keeps the label y. Both networks have the same first weights and the same batches."
)


def caption(params: Any, _: Translate) -> str:
    return f"${FORMULA}$  ·  {_(NOTE)}"


FACET = Facet(
    recipe=recipe,
    views=views,
    caption=caption,
    sources=lambda params: [augment, training],
    experiment="playground.topics.regularization.augmentation.experiment:Experiment",
    rate=60,
    advice={
        "wrong_label": N_(
            "A flipped digit is often another digit or none, but keeps its label: the network is taught something "
            "wrong. See digit by digit."
        )
    },
    presets={
        N_("Augmentation helps"): {"view": "augmentation"},
        N_("Other scanners"): {"view": "augmentation", "test_as": "moved", "shift": 1.0, "rotate": 15.0, "zoom": 0.1},
        N_("6 becomes 9"): {
            "view": "augmentation",
            "flip": "turn",
            "shift": 0.0,
            "rotate": 0.0,
            "zoom": 0.0,
            "per_class": 10,
        },
    },
    challenges=CHALLENGES,
    parts=PARTS,
)
