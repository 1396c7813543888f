"""Challenges of the race."""

from playground.core.challenges import Challenge
from playground.core.text import N_

CHALLENGES = (
    Challenge(
        key="race-helps",
        title=N_("Make dropout worth it"),
        task=N_(
            "A network of 8 units, ten clean pictures of each digit: dropout only gets in the way. Change the network "
            "or the data so that the best p gains at least 8 points over p = 0 after 600 updates."
        ),
        start={
            "view": "race",
            "race_width": 8,
            "race_per_class": 10,
            "race_wrong": 0.0,
            "race_stop": 600,
        },
        controls=("race_width", "race_per_class", "race_wrong"),
        goal="race_gain>=0.08,race_updates>=600",
        hint=N_("Dropout helps against learning by heart. What is there that should not be learned by heart?"),
        solution={"race_width": 64, "race_per_class": 20, "race_wrong": 0.3},
    ),
    Challenge(
        key="race-score",
        title=N_("84% in spite of 40% lies"),
        task=N_(
            "Four labels in ten are wrong. Get the best p to 84% on the test pictures without cleaning the labels."
        ),
        start={
            "view": "race",
            "race_width": 16,
            "race_per_class": 20,
            "race_wrong": 0.4,
            "race_stop": 600,
        },
        controls=("race_width", "race_per_class"),
        goal="race_score>=0.84",
        hint=N_("More units leave enough of them even when most are dropped; and there is never too much data."),
        solution={"race_width": 96, "race_per_class": 50},
    ),
)
