"""The page's challenges; tests/topics/initialization/test_challenges.py runs every start and every solution."""

from playground.core.challenges import Challenge, Challenges
from playground.core.text import N_
from playground.topics.initialization.goals import MEASURES

CHALLENGES = Challenges(
    measures=MEASURES,
    free=("spread", "map_shows"),
    of=(
        Challenge(
            key="relu",
            title=N_("Wake the deep ReLU network"),
            task=N_(
                "Twenty layers of ReLU, and it answers the same whatever the picture. 80% within 400 updates, please."
            ),
            start={"init": "lecun_normal", "beside": False, "stop": 400},
            controls=("init", "gain"),
            goal="accuracy>=0.8,updates<=400",
            hint=N_("ReLU throws half of E[z²] away in each layer. Who makes up for that?"),
            solution={"init": "he_normal"},
        ),
        Challenge(
            key="gain",
            title=N_("The right gain"),
            task=N_(
                "Fifty tanh layers. Choose the gain so that signal and gradient both arrive: the last activations at "
                "least 0.15 of the input, the first gradient between 0.3 and 3 times the last."
            ),
            start={"view": "map", "activation": "tanh", "init": "lecun_normal", "depth": 50, "gain": 0.5},
            controls=("gain",),
            goal="signal>=0.15,gradient>=0.3,gradient<=3",
            hint=N_(
                "Too small a gain makes both fade, too large a gain makes the gradient explode. Look a little above 1."
            ),
            solution={"gain": 1.05},
        ),
        Challenge(
            key="crumb",
            title=N_("Break the symmetry"),
            task=N_("All six units are one. Make them six and get 97% right."),
            start={
                "view": "symmetry",
                "activation": "tanh",
                "optimizer": "momentum",
                "lr": 0.1,
                "stop": 1000,
            },
            controls=("crumb", "lr"),
            goal="distinct>=6,accuracy>=0.97",
            hint=N_("How much randomness does it take for the units to go different ways? Not much, but not none."),
            solution={"crumb": 0.1},
        ),
        Challenge(
            key="sigmoid",
            title=N_("Deep sigmoids"),
            task=N_(
                "Ten layers of sigmoid get nowhere. Find an activation and first weights that fit each other: 90% "
                "within 400 updates."
            ),
            start={"activation": "sigmoid", "init": "xavier_normal", "beside": False, "depth": 10, "stop": 400},
            controls=("activation", "init", "gain"),
            goal="accuracy>=0.9,updates<=400",
            hint=N_("You need f(0) = 0 and a slope near 1 around 0."),
            solution={"activation": "tanh"},
        ),
    ),
)
"""From the one that the course is about to the two that go further."""
