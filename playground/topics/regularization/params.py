"""Everything that can be set on the page; ``view`` says which of its facets is shown."""

from dataclasses import dataclass

from playground.core.challenges import goal
from playground.core.params import ParamSet, choice, integer
from playground.core.text import N_
from playground.topics.regularization.augmentation import params as augmentation
from playground.topics.regularization.decay import params as decay
from playground.topics.regularization.double import params as double
from playground.topics.regularization.early import params as early
from playground.topics.regularization.ensemble import params as ensemble
from playground.topics.regularization.fit import params as fit
from playground.topics.regularization.penalties import params as penalties
from playground.topics.regularization.spread import params as spread

VIEWS = {
    "fit": N_("Overfitting"),
    "early": N_("Early stopping"),
    "spread": N_("Bias, variance"),
    "double": N_("Double descent"),
    "penalties": N_("Penalties"),
    "decay": N_("Weight decay"),
    "augmentation": N_("Augmentation"),
    "ensemble": N_("Ensembles"),
}
MEASURES = (
    fit.MEASURES
    | early.MEASURES
    | spread.MEASURES
    | double.MEASURES
    | penalties.MEASURES
    | decay.MEASURES
    | augmentation.MEASURES
    | ensemble.MEASURES
)


@dataclass(frozen=True, kw_only=True)
class Chosen(ParamSet):
    """Comes first among the controls."""

    view: str = choice("fit", VIEWS, label=N_("Show"))


@dataclass(frozen=True, kw_only=True)
class Params(
    ensemble.EnsembleParams,
    augmentation.AugmentationParams,
    decay.DecayParams,
    penalties.PenaltiesParams,
    double.DoubleParams,
    spread.SpreadParams,
    early.EarlyParams,
    fit.FitParams,
    Chosen,
):
    """All facets' parameters."""

    seed: int = integer(0, low=0, high=9999, label=N_("Seed"), advanced=True)
    goal: str = goal(MEASURES)
