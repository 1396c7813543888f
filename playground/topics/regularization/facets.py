"""The facets of the topic, in the order of the menu."""

from typing import Any

from playground.core.facet import Facets
from playground.topics.regularization.augmentation import facet as augmentation
from playground.topics.regularization.decay import facet as decay
from playground.topics.regularization.double import facet as double
from playground.topics.regularization.early import facet as early
from playground.topics.regularization.ensemble import facet as ensemble
from playground.topics.regularization.fit import facet as fit
from playground.topics.regularization.params import MEASURES
from playground.topics.regularization.penalties import facet as penalties
from playground.topics.regularization.spread import facet as spread


def chosen(params: Any) -> str:
    """The facet that is shown; networks are trained, polynomials computed at once."""
    trains = params.view == "spread" and params.sp_model == "networks"
    return "spread_networks" if trains else str(params.view)


FACETS = Facets(
    {
        "fit": fit.FACET,
        "early": early.FACET,
        "spread": spread.FACET,
        "spread_networks": spread.NETWORKS,
        "double": double.FACET,
        "penalties": penalties.FACET,
        "decay": decay.FACET,
        "augmentation": augmentation.FACET,
        "ensemble": ensemble.FACET,
    },
    MEASURES,
    chosen=chosen,
)
