"""Momentum is a compromise between arriving soon and standing still."""

from playground.core.challenges import Challenge
from playground.core.text import N_

CHALLENGES = (
    Challenge(
        key="compromise",
        title=N_("Soon and steady"),
        task=N_(
            "After at most 60 batches of 8 the running mean shall be within 0.1 σ of the true mean and its spread over "
            "all streams below 0.06 σ."
        ),
        start={"view": "running", "memory": 0.5, "stream_mean": 1.0},
        controls=("memory",),
        goal="batches<=60,mean_error<=0.1,mean_spread<=0.06",
        hint=N_("The spread settles at √(m/(2 − m)/B) σ. Half of the start is forgotten after about 0.7/m batches."),
        solution={"memory": 0.05},
    ),
)
