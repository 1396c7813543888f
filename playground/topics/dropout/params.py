"""Everything that can be set on the page; ``view`` says which of its facets is shown."""

from dataclasses import dataclass

from playground.core.challenges import goal
from playground.core.params import ParamSet, choice, integer
from playground.core.text import N_
from playground.topics.dropout.masks import params as masks
from playground.topics.dropout.modes import params as modes
from playground.topics.dropout.race import params as race
from playground.topics.dropout.scaling import params as scaling
from playground.topics.dropout.subnets import params as subnets
from playground.topics.dropout.uncertainty import params as uncertainty
from playground.topics.dropout.variants import params as variants

VIEWS = {
    "masks": N_("Masks"),
    "scaling": N_("Scaling"),
    "modes": N_("Training or evaluation"),
    "subnets": N_("Sub-networks"),
    "race": N_("Which rate?"),
    "uncertainty": N_("Uncertainty"),
    "variants": N_("Variants"),
}
MEASURES = (
    masks.MEASURES
    | scaling.MEASURES
    | modes.MEASURES
    | subnets.MEASURES
    | race.MEASURES
    | uncertainty.MEASURES
    | variants.MEASURES
)


@dataclass(frozen=True, kw_only=True)
class Chosen(ParamSet):
    """Comes first among the controls."""

    view: str = choice("masks", VIEWS, label=N_("Show"))


@dataclass(frozen=True, kw_only=True)
class Params(
    variants.VariantsParams,
    uncertainty.UncertaintyParams,
    race.RaceParams,
    subnets.SubnetsParams,
    modes.ModesParams,
    scaling.ScalingParams,
    masks.MasksParams,
    Chosen,
):
    """All facets' parameters."""

    seed: int = integer(0, low=0, high=9999, label=N_("Seed"), advanced=True)
    goal: str = goal(MEASURES)
