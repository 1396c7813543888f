"""Challenges on scaling."""

from playground.core.challenges import Challenge
from playground.core.text import N_

CHALLENGES = (
    Challenge(
        key="exact",
        title=N_("Deep and yet exact"),
        task=N_(
            "Through two layers of ReLU the mean over the masks is not what eval() says. Bring the gap to "
            "0.02 standard deviations."
        ),
        start={"view": "scaling", "scale_depth": 2, "scale_f": "relu", "scale_p": 0.5},
        controls=("scale_f", "scale_inputs"),
        goal="scale_gap<=0.02,scale_layers>=2",
        hint=N_("The mean may be pulled through what is linear."),
        solution={"scale_f": "linear"},
    ),
    Challenge(
        key="naive",
        title=N_("Four times too loud"),
        task=N_("Somebody forgot to scale. Choose p so that eval() is about four times the mean in training."),
        start={"view": "scaling", "scale_p": 0.5},
        controls=("scale_p",),
        goal="scale_naive>=3.7,scale_naive<=4.3",
        hint=N_("In training a share of 1 − p of the sum is left on average."),
        solution={"scale_p": 0.75},
    ),
)
