"""What learners may write anew on this page."""

from typing import Any

from playground.core.own_code import Part
from playground.core.text import N_
from playground.topics.activations.own.experiment import EXPERIMENT
from playground.topics.activations.own.templates import templates


def applies(params: Any) -> bool:
    return params.view in ("shapes", "depth")


PARTS = {
    "activation": Part(
        key="activation",
        title=N_("Activation"),
        help=N_(
            "Define `f(z)`, which returns a tensor of the same shape as `z`, computed number by number with torch's "
            "functions; the slope comes from autograd. It is drawn among the others; under “Through depth” it takes "
            "the place of the first activation."
        ),
        templates=templates,
        experiment=EXPERIMENT,
        applies=applies,
    ),
}
