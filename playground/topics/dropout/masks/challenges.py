"""Challenges on masks."""

from playground.core.challenges import Challenge
from playground.core.text import N_

CHALLENGES = (
    Challenge(
        key="held",
        title=N_("One mask is no dropout"),
        task=N_(
            "This network has been trained with one mask that never changes. Its thinned self does well, but switch "
            "all units on and it fails: those that were silent have learned nothing. Get the full network to 92%."
        ),
        start={"view": "masks", "masks_drawn": "held", "masks_p": 0.5},
        controls=("masks_drawn", "masks_p"),
        goal="full_accuracy>=0.92",
        hint=N_("Each unit needs its turn. Half of ten units may be too few for this shape."),
        solution={"masks_drawn": "example", "masks_p": 0.2},
    ),
)
