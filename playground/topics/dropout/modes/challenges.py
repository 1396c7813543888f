"""Challenges on the two modes."""

from playground.core.challenges import Challenge
from playground.core.text import N_

CHALLENGES = (
    Challenge(
        key="modes",
        title=N_("Which p costs how much?"),
        task=N_(
            "Somebody tests this network without eval() and finds it bad. Choose p so that the mistake costs at least "
            "20% accuracy while the network, asked properly, has 88%."
        ),
        start={"view": "modes", "mode_p": 0.2},
        controls=("mode_p", "mode_lr"),
        goal="mode_lost>=0.2,mode_accuracy>=0.88",
        hint=N_("The more units are silent, the further a single answer is from the mean of all."),
        solution={"mode_p": 0.7},
    ),
)
