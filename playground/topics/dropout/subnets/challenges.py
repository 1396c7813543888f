"""Challenges on sub-networks."""

from playground.core.challenges import Challenge
from playground.core.text import N_

CHALLENGES = (
    Challenge(
        key="robust",
        title=N_("No unit is indispensable"),
        task=N_(
            "Six units trained without dropout: without the most important one, a quarter of the test points and more "
            "are wrong. Whichever unit is removed, at least 80% must be right."
        ),
        start={"view": "subnets", "sub_p": 0.0},
        controls=("sub_p",),
        goal="sub_worst>=0.8",
        hint=N_(
            "What several units know, one of them may miss. Give them a reason not to rely on one, but not too much."
        ),
        solution={"sub_p": 0.3},
    ),
)
