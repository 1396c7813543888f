"""Challenges of Monte-Carlo dropout."""

from playground.core.challenges import Challenge
from playground.core.text import N_

CHALLENGES = (
    Challenge(
        key="cover-the-gap",
        title=N_("Cover the gap"),
        task=N_(
            "The band is too sure of itself where there are no data. After 1500 updates it should cover at least 95% "
            "of the test points in the gap, while the error near the data stays below 0.3."
        ),
        start={"view": "uncertainty", "unc_function": "tanh", "unc_p": 0.05},
        controls=("unc_function", "unc_p", "unc_width"),
        goal="coverage_gap>=0.95,rmse<=0.3,unc_updates>=1500",
        hint=N_("tanh units level off between the data. And more dropout is not always a wider band."),
        solution={"unc_function": "relu", "unc_p": 0.1},
    ),
    Challenge(
        key="not-knowing",
        title=N_("Find what the network does not know"),
        task=N_(
            "Put the probe where the passes disagree most: epistemic uncertainty of at least 0.4 bits, after at least "
            "500 updates."
        ),
        start={
            "view": "uncertainty",
            "unc_task": "classes",
            "unc_width": 48,
            "unc_p": 0.3,
            "unc_noise": 0.4,
            "unc_x": 0.0,
            "unc_y": 2.5,
            "unc_stop": 1000,
        },
        controls=("unc_x", "unc_y"),
        goal="epistemic_probe>=0.4,unc_updates>=500",
        hint=N_("Follow the border between the classes outwards, away from all points."),
        solution={"unc_x": 3.0, "unc_y": 5.0},
    ),
)
