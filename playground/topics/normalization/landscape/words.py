"""Formula and messages under "Smoothness"."""

from typing import Any

from playground.core.advice import Advice
from playground.core.text import N_, Translate
from playground.topics.normalization.landscape.experiment import DIVERGED

BETA = (
    r"\hat\beta = \max_\eta\ \frac{\lVert\nabla J(\theta-\eta\nabla J)-\nabla J(\theta)\rVert}"
    r"{\eta\,\lVert\nabla J(\theta)\rVert}"
)
NOTE = N_(
    "At the update shown, J and ∇J of 128 training examples are computed at twelve places θ − η ∇J, all at once; "
    "nothing is changed by it. Bands reach from the lowest to the highest value found (of the gradient's change: from "
    "the shortest step to the largest change)."
)
EQUAL = N_("Both networks are the same: choose two normalizations.")
WORDS = {DIVERGED: N_("Where a line ends, that network has diverged: its weights are no numbers any more.")}
"""Code in a frame's text → what it means."""


def caption(params: Any, _: Translate) -> str:
    return f"${BETA}$  ·  {_(NOTE)}"


def advise(params: Any, _: Translate) -> list[Advice]:
    return [Advice("info", _(EQUAL))] if params.land_first == params.land_second else []
