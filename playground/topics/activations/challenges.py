"""The page's challenges. tests/topics/activations/test_challenges.py tries every start and every solution."""

from playground.core.challenges import Challenge, Challenges
from playground.core.text import N_
from playground.topics.activations.measures import MEASURES

CHALLENGES = Challenges(
    measures=MEASURES,
    of=(
        Challenge(
            key="steeper",
            title=N_("Steeper than a straight line"),
            task=N_("ReLU lets a gradient pass as it is: slope 1. Find a function and a place where it gets larger."),
            start={"shown": ("relu", "gelu", "tanh", "sigmoid", "hard_swish"), "probed": "sigmoid", "z": 0.0},
            controls=("probed", "z"),
            goal="slope>=1.1",
            hint=N_("Functions that dip below zero have to catch up with the straight line again."),
            solution={"probed": "gelu", "z": 1.4},
        ),
        Challenge(
            key="overflow",
            title=N_("The same, and yet lost"),
            task=N_(
                "Make the softmax as it is written fail in single precision, without changing a single probability."
            ),
            start={"view": "softmax"},
            controls=("shift",),
            goal="overflow>=1",
            hint=N_(
                "The largest number of single precision is e to the power of 88.7. What may be added to all logits?"
            ),
            solution={"shift": 90.0},
        ),
        Challenge(
            key="reach",
            title=N_("A gradient through 40 layers"),
            task=N_(
                "Here the first layer gets nothing. Bring its gradient to between a third and three times that of the "
                "last, with a signal that stays."
            ),
            start={"view": "depth", "depth": 40, "beside": False},
            controls=("activation", "init", "gain"),
            goal="first_gradient>=0.33,first_gradient<=3,last_signal>=0.33,last_signal<=3,layers_deep>=40",
            hint=N_("A function whose slope is 1 in half of all cases, and weights that make up for the other half."),
            solution={"activation": "relu", "init": "he_normal"},
        ),
        Challenge(
            key="kill",
            title=N_("Kill the ReLUs"),
            task=N_("This network learns well. Find settings with which more than 60% of its units die."),
            start={"view": "census", "lr": 0.2},
            controls=("lr", "bias", "unit_gain"),
            goal="dead_share>=0.6",
            hint=N_("One large step is enough, or a bias far below zero from the start."),
            solution={"lr": 2.5},
        ),
        Challenge(
            key="wake",
            title=N_("Wake them up"),
            task=N_(
                "Most units are dead and the network only guesses. Get every unit alive and 95% of the points right."
            ),
            start={"view": "census", "lr": 2.5},
            controls=("unit", "lr"),
            goal="dead_share<=0,accuracy>=0.95",
            hint=N_("Some functions have a slope left of zero, too. And make smaller steps."),
            solution={"unit": "leaky_relu", "lr": 0.3},
        ),
    ),
)
