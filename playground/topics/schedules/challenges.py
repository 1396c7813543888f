"""The page's challenges. tests/topics/schedules/test_challenges.py trains every start and every solution."""

from playground.core.challenges import Challenge, Challenges
from playground.core.text import N_
from playground.topics.schedules.goals import MEASURES

LOOKING = ("axis", "inside")
"""Parameters that only choose what is looked at."""

CHALLENGES = Challenges(
    measures=MEASURES,
    free=LOOKING,
    of=(
        Challenge(
            key="rest",
            title=N_("Bring it to rest"),
            task=N_(
                "With a constant rate of 0.8 the loss swings to and fro. Choose schedules, any you like, until one of "
                "them ends at a training loss of at most 0.1. η stays where it is."
            ),
            start={"racers": ("constant",), "inside": "constant"},
            controls=("racers",),
            goal="train_loss<=0.1",
            hint=N_(
                "Those that end near zero can come to rest; those that also begin low don't get thrown off at first."
            ),
            solution={"racers": ("exponential", "inverse_root", "one_cycle", "exp_range")},
        ),
        Challenge(
            key="draw",
            title=N_("A schedule of your own"),
            task=N_(
                "Your drawing is as flat as the constant rate beside it. Drag its knots until it ends at a third of "
                "the other's training loss."
            ),
            start={
                "racers": ("constant", "drawn"),
                "inside": "drawn",
                "drawn": "100,100,100,100,100,100,100,100,100",
            },
            controls=("drawn",),
            goal="drawn_lead>=3",
            hint=N_("Begin low, stay high for a while, and let the last quarter go down to nearly nothing."),
            solution={"drawn": "10,100,100,100,60,30,10,5,1"},
        ),
        Challenge(
            key="restart",
            title=N_("Stop at the right moment"),
            task=N_(
                "Warm restarts are best just before a restart, but this training ends in the middle of a period. "
                "Choose T₀ and T_mult so that the last of the 2,100 updates is the last of a period."
            ),
            start={"racers": ("restarts",), "inside": "restarts", "restarts_t0": 400},
            controls=("restarts_t0", "restarts_t_mult"),
            goal="last_rate<=0.001",
            hint=N_("With T_mult = 2 three periods last T₀ + 2 T₀ + 4 T₀ updates together."),
            solution={"restarts_t0": 300},
        ),
        Challenge(
            key="patience",
            title=N_("Less patience"),
            task=N_(
                "This plateau schedule waits so long that it never drops. Bring the learning rate below 0.1 and the "
                "training loss below 0.2 by the end."
            ),
            start={"racers": ("plateau",), "inside": "plateau", "plateau_patience": 50},
            controls=("plateau_patience", "plateau_gamma"),
            goal="last_rate<=0.1,train_loss<=0.2",
            hint=N_("An epoch has 22 updates, so there are 95 of them. With too little patience it stops too early."),
            solution={"plateau_patience": 3},
        ),
        Challenge(
            key="range",
            title=N_("Read the curve"),
            task=N_(
                "The trainings after this range test are built around your own learning rate, which is far too small. "
                "Read a better one off the curve: the middle one should end at a training loss of at most 0.01."
            ),
            start={"view": "range", "pick": "own", "own_lr": 0.001},
            controls=("own_lr",),
            goal="picked_loss<=0.01",
            hint=N_("Drag the diamond to where the smoothed loss falls most steeply, well before it turns up."),
            solution={"own_lr": 0.1},
        ),
    ),
)
