"""What learners may write anew on this page."""

from playground.core.own_code import Part
from playground.core.text import N_
from playground.topics.losses.own import templates
from playground.topics.losses.own.experiment import EXPERIMENT

PARTS = {
    "loss": Part(
        key="loss",
        title=N_("Loss"),
        help=N_(
            "Define `loss(prediction, target)`, which returns one number for each element; both are float64 tensors of "
            "one shape. For a number `prediction` is ŷ, for two classes it is the logit and `target` is 0 or 1. Use "
            "torch's functions, so that autograd finds gradient and curvature. It is drawn beside the others and "
            "fitted to the same points, called “Your own”."
        ),
        templates=templates.templates,
        experiment=EXPERIMENT,
        applies=lambda params: params.view in ("shape", "refit"),
    )
}
