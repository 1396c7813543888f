"""The task under "Ensembles"."""

from playground.core.challenges import Challenge
from playground.core.text import N_

CHALLENGES = (
    Challenge(
        key="together",
        title=N_("Better than the best"),
        task=N_(
            "Two networks on a spiral, and neither is good. Make an ensemble that is right on 94% of the test points."
        ),
        start={"view": "ensemble", "members": 2, "differ": "both", "ensemble_stop": 400},
        controls=("members", "differ"),
        goal="ensemble_accuracy>=0.94,updates>=100",
        hint=N_("More members help. But a bootstrap sample of so few points leaves out many that are needed."),
        solution={"members": 20, "differ": "init"},
    ),
)
