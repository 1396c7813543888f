"""Everything that can be set on the page; ``view`` says which of its facets is shown."""

from dataclasses import dataclass

from playground.core.challenges import goal
from playground.core.params import ParamSet, choice, integer
from playground.core.text import N_
from playground.topics.normalization.cells import params as cells
from playground.topics.normalization.deep import params as deep
from playground.topics.normalization.failures import params as failures
from playground.topics.normalization.landscape import params as landscape
from playground.topics.normalization.rates import params as rates
from playground.topics.normalization.running import params as running

VIEWS = {
    "cells": N_("Which cells?"),
    "running": N_("Running statistics"),
    "failures": N_("Failures"),
    "deep": N_("Deep networks"),
    "rates": N_("Learning rates"),
    "landscape": N_("Smoothness"),
}
MEASURES = cells.MEASURES | running.MEASURES | failures.MEASURES | deep.MEASURES | rates.MEASURES | landscape.MEASURES


@dataclass(frozen=True, kw_only=True)
class Chosen(ParamSet):
    """Comes first among the controls."""

    view: str = choice("cells", VIEWS, label=N_("Show"))


@dataclass(frozen=True, kw_only=True)
class Params(
    landscape.LandscapeParams,
    rates.RatesParams,
    deep.DeepParams,
    failures.FailuresParams,
    running.RunningParams,
    cells.CellsParams,
    Chosen,
):
    """All facets' parameters."""

    seed: int = integer(0, low=0, high=9999, label=N_("Seed"), advanced=True)
    goal: str = goal(MEASURES)
