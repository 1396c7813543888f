"""The part of this page that learners may write anew."""

from playground.core.own_code import Part
from playground.core.text import N_
from playground.topics.gradient_descent.own.templates import templates
from playground.topics.gradient_descent.params import Params

BATCH = "batch"


def racing(params: Params) -> bool:
    return params.view == "race"


PARTS: dict[str, Part] = {
    BATCH: Part(
        BATCH,
        N_("Batches"),
        N_(
            "Write `batch(t, samples, size, errors)`. It says which samples update t sees: whole numbers from 0 to "
            "samples − 1, in a tensor or list. `size` is the mini-batch size of the page, `errors` a tensor of how far "
            "each sample's answer is from its target now. A run with your batches races with the others."
        ),
        templates,
        "playground.topics.gradient_descent.experiment:Experiment",
        racing,
    )
}
"""Key in the link → part."""
