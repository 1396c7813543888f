"""The tasks under "Augmentation"."""

from playground.core.challenges import Challenge
from playground.core.text import N_

CHANGES = ("shift", "rotate", "zoom", "pixel_noise", "erase", "flip")

CHALLENGES = (
    Challenge(
        key="moved",
        title=N_("Ready for other scanners"),
        task=N_(
            "The test pictures are a little moved and turned, and the network fails on half of them. Choose changes "
            "that make it 15 percentage points better than its twin, with ten pictures of each digit."
        ),
        start={
            "view": "augmentation",
            "test_as": "moved",
            "per_class": 10,
            "shift": 0.0,
            "rotate": 0.0,
            "zoom": 0.0,
            "flip": "mirror",
            "augment_stop": 800,
        },
        controls=CHANGES,
        goal="gain>=0.15,updates>=400",
        hint=N_("Change the training pictures as the test pictures are changed. Do scanners mirror digits?"),
        solution={"shift": 1.0, "rotate": 15.0, "flip": "none"},
    ),
)
