"""What is to be said while it trains."""

from collections.abc import Mapping
from typing import Any

from playground.core.text import N_
from playground.topics.normalization.failures.model import batch_size

ALONE, PAIRS, EARLY, SHIFTED, NEIGHBOURS = "alone", "pairs", "early", "shifted", "neighbours"
WORDS = {
    ALONE: N_(
        "A batch of 1: every value is its own mean, so x − μ = 0 and BatchNorm answers β whatever the picture. torch "
        "raises an error here: “Expected more than 1 value per channel when training”."
    ),
    PAIRS: N_(
        "In a batch of 2 BatchNorm makes every unit +1 or −1 (or 0): only which of the two is larger is left. In "
        "eval() the network meets values that it has never seen in training."
    ),
    EARLY: N_(
        "The running statistics have not arrived yet: the network has learned, but eval() normalizes with what it "
        "remembers from the start, mean 0 and variance 1."
    ),
    SHIFTED: N_(
        "The test pictures have another mean or spread than what is remembered. In train() BatchNorm would take "
        "theirs, in eval() it can't."
    ),
    NEIGHBOURS: N_(
        "One picture, many answers: in train() its probability depends on who else is in the batch. model.eval() is "
        "missing."
    ),
}
GAP, SPREAD = 0.08, 0.1


def advise(params: Any, numbers: Mapping[str, float]) -> str:
    """A key of WORDS, or "" where there is nothing to be said."""
    size, gap = batch_size(params), numbers["gap"]
    if size == 1:
        return ALONE
    if params.fail == "unsettled" and gap > GAP and numbers["updates"] > 0:
        return EARLY
    if params.fail == "shift" and abs(gap) > GAP:
        return SHIFTED
    if params.fail == "forgotten" and numbers["most"] - numbers["least"] > SPREAD:
        return NEIGHBOURS
    return PAIRS if size == 2 else ""
