"""The facets of the topic, in the order of the menu."""

from playground.core.facet import Facets
from playground.topics.dropout.masks import facet as masks
from playground.topics.dropout.modes import facet as modes
from playground.topics.dropout.params import MEASURES
from playground.topics.dropout.race import facet as race
from playground.topics.dropout.scaling import facet as scaling
from playground.topics.dropout.subnets import facet as subnets
from playground.topics.dropout.uncertainty import facet as uncertainty
from playground.topics.dropout.variants import facet as variants

FACETS = Facets(
    {
        "masks": masks.FACET,
        "scaling": scaling.FACET,
        "modes": modes.FACET,
        "subnets": subnets.FACET,
        "race": race.FACET,
        "uncertainty": uncertainty.FACET,
        "variants": variants.FACET,
    },
    MEASURES,
)
