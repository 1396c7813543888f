"""The page's challenges.

tests/topics/gradient_descent/test_challenges.py tries every start (it does not get there) and every solution (it does).
"""

from playground.core.challenges import Challenge, Challenges
from playground.core.text import N_
from playground.topics.gradient_descent.goals import MEASURES

LOOKING = ("axis", "cloud", "noise_shows")
"""Parameters that only choose what is looked at."""

CHALLENGES = Challenges(
    measures=MEASURES,
    free=LOOKING,
    of=(
        Challenge(
            key="fastest",
            title=N_("As fast as it goes"),
            task=N_(
                "Total and LDL cholesterol say nearly the same, so this valley is narrow. Choose the learning rate at "
                "which batch descent is down to 1% of the loss above the minimum within 24 updates."
            ),
            start={"view": "regimes", "feature_x": "s1", "feature_y": "s2", "rate": 0.5, "start_y": 0.9},
            controls=("rate",),
            goal="full_progress<=0.01,updates<=24",
            hint=N_("Where do the two lines of the second picture meet? There the slower direction is fastest."),
            solution={"rate": 1.9},
        ),
        Challenge(
            key="units",
            title=N_("A valley of units"),
            task=N_(
                "Age in years beside a logarithm: the valley is so narrow that no rate helps. Bring batch descent "
                "below 1% without touching the rate."
            ),
            start={"feature_x": "age", "feature_y": "s5", "scaling": "centred", "rate": 1.0, "start_y": 0.6},
            controls=("scaling",),
            goal="full_progress<=0.01,updates<=100",
            hint=N_("The condition number tells how narrow it is. What makes both features alike?"),
            solution={"scaling": "standard"},
        ),
        Challenge(
            key="thrift",
            title=N_("With few samples"),
            task=N_(
                "Bring the mean run of the mini-batches down to 2% of its first loss above the minimum, and let it see "
                "no more than 200 samples."
            ),
            start={"batch": 128, "rate": 0.15},
            controls=("batch", "rate"),
            goal="mini_progress<=0.02,samples<=200",
            hint=N_("Smaller batches make more updates of the same samples, until their noise gets in the way."),
            solution={"batch": 8, "rate": 0.3},
        ),
        Challenge(
            key="calm",
            title=N_("Calm at a high rate"),
            task=N_("The rate stays as high as it is. Make the noise ball of the mini-batches smaller than 0.06."),
            start={"batch": 4, "rate": 0.6},
            controls=("batch",),
            goal="mini_ball<=0.06,mini_progress<=0.01,updates>=100",
            hint=N_("A batch of four times as many samples halves the radius."),
            solution={"batch": 128},
        ),
        Challenge(
            key="single",
            title=N_("One at a time"),
            task=N_(
                "Single samples only. Bring the radius of their noise ball below 0.1, and the mean run to 1% of its "
                "first loss above the minimum."
            ),
            start={"racers": ["full", "single"], "rate": 0.3},
            controls=("rate", "decay"),
            goal="single_ball<=0.1,single_progress<=0.01",
            hint=N_("A high rate is fast, a low one is quiet. Let it decay, or be patient."),
            solution={"rate": 0.3, "decay": 0.02},
        ),
    ),
)
