"""The task under "Weight decay"."""

from playground.core.challenges import Challenge
from playground.core.text import N_

CHALLENGES = (
    Challenge(
        key="momentum",
        title=N_("Make the two meet"),
        task=N_(
            "With momentum, L2 and decoupled decay with the same λ are not the same. Find the λ of the decoupled decay "
            "under which no weight differs by more than 0.15 after 300 updates."
        ),
        start={"view": "decay", "decay_rule": "momentum", "l2_lam": 0.01, "decay_lam": 0.01, "decay_stop": 500},
        controls=("decay_lam",),
        goal="difference<=0.15,updates>=300",
        hint=N_("The velocity adds up all past pulls: 1 + μ + μ² + …"),
        solution={"decay_lam": 0.1},
    ),
)
