"""Tasks with early stopping."""

from playground.core.challenges import Challenge
from playground.core.text import N_

CHALLENGES = (
    Challenge(
        key="early-cause",
        title=N_("Learn the noise by heart"),
        task=N_(
            "Overfit so badly that after 1000 updates or more the test loss is 1.6 times that of the kept weights."
        ),
        start={"view": "early", "ea_noise": 0.1, "ea_size": 60, "ea_stop": 2500},
        controls=("ea_noise", "ea_size", "ea_width"),
        goal="ea_cost>=1.6,updates>=1000",
        hint=N_("Few points, much noise, and a network with more weights than it needs."),
        solution={"ea_noise": 0.3, "ea_size": 16},
    ),
    Challenge(
        key="early-cure",
        title=N_("No need to stop"),
        task=N_(
            "With a penalty alone: after 2000 updates the test loss is at most 1.05 times that of the kept weights."
        ),
        start={"view": "early"},
        controls=("ea_l2",),
        goal="ea_cost<=1.05,updates>=2000",
        hint=N_("Set the penalty before the training starts, and not too small."),
        solution={"ea_l2": 0.02},
    ),
)
