"""What the learner can set."""

from dataclasses import dataclass

from playground.core.params import ParamSet, integer
from playground.core.text import N_


@dataclass(frozen=True, kw_only=True)
class Params(ParamSet):
    seed: int = integer(0, low=0, high=9999, label=N_("Seed"))
