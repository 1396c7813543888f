"""The facets of the topic, in the order of the menu."""

from playground.core.facet import Facets
from playground.topics.normalization.cells import facet as cells
from playground.topics.normalization.deep import facet as deep
from playground.topics.normalization.failures import facet as failures
from playground.topics.normalization.landscape import facet as landscape
from playground.topics.normalization.params import MEASURES
from playground.topics.normalization.rates import facet as rates
from playground.topics.normalization.running import facet as running

FACETS = Facets(
    {
        "cells": cells.FACET,
        "running": running.FACET,
        "failures": failures.FACET,
        "deep": deep.FACET,
        "rates": rates.FACET,
        "landscape": landscape.FACET,
    },
    MEASURES,
)
