"""The page's challenges. tests/topics/losses/test_challenges.py tries every start and every solution."""

from playground.core.challenges import Challenge, Challenges
from playground.core.text import N_
from playground.topics.losses.goals import MEASURES

HAND = ("value_data", "value_points", "moved", "value_hand")
"""What dragging a point changes."""
OUTLIER_FURTHER = "boeFBcQexBc4eqBdgfPBeIfABewgtBfYgCBgAhQBgogsBhQhlBh4iPBigjABjIjKBjwjKBkYkdBlAYMB"
"""The points that the page begins with, the outlier moved to (3.2, −5)."""

CHALLENGES = Challenges(
    measures=MEASURES,
    free=("value_hand", "class_hand", "axis"),
    of=(
        Challenge(
            key="outlier",
            title=N_("One point against fifteen"),
            task=N_(
                "Move the outlier alone so that the squared loss's line gets flatter still, and the absolute loss's "
                "does not."
            ),
            start={"value_losses": ["mse", "mae"]},
            controls=HAND,
            goal="mse_slope<=0.3,mae_slope>=0.66",
            hint=N_("Where does a lever work best? Further out to the side, and further down."),
            solution={"value_data": "own", "value_points": OUTLIER_FURTHER, "moved": 15},
        ),
        Challenge(
            key="quantile",
            title=N_("A cautious forecast"),
            task=N_("Find a line that only a few of the points lie below: more than a tenth, at most a third."),
            start={"value_data": "skewed", "value_losses": ["mse"]},
            controls=("value_losses", "quantile_tau"),
            goal="below>=0.1,below<=0.34",
            hint=N_("One of the losses lets you say which share should lie below: its setting is called τ."),
            solution={"value_losses": ["quantile"], "quantile_tau": 0.2},
        ),
        Challenge(
            key="rare",
            title=N_("Nobody left behind"),
            task=N_("Class 1 is rare, and the border gives one of its points away. Find all of them."),
            start={"task": "classes", "class_data": "rare", "class_losses": ["bce"]},
            controls=("bce_pos_weight", "decay"),
            goal="recall>=1",
            hint=N_("Let an example of class 1 count for several."),
            solution={"bce_pos_weight": 10.0},
        ),
        Challenge(
            key="sparse",
            title=N_("Five measurements are enough"),
            task=N_("Predict diabetes with five of the ten weights exactly 0, and hardly worse for it."),
            start={"view": "penalties", "second": "l2", "beta": 0.4},
            controls=("second", "alpha", "beta", "mix"),
            goal="zeros>=5,data_fit>=0.48",
            hint=N_("Which region has corners on the axes? Then let the penalty count as little as possible."),
            solution={"second": "l1", "beta": 0.07},
        ),
        Challenge(
            key="losing",
            title=N_("A hundred times the gradient"),
            task=N_("How sure must the discriminator be until the non-saturating loss pulls 100 times as hard?"),
            start={"view": "adversarial", "score": 0.0},
            controls=("score",),
            goal="gain>=100",
            hint=N_("The ratio of the two gradients is (1 − D)/D. What D makes it 100?"),
            solution={"score": -5.0},
        ),
        Challenge(
            key="break",
            title=N_("Break the formula"),
            task=N_("Make the naive loss fail at a logit no larger than 10."),
            start={"view": "stability", "large": 5.0},
            controls=("large", "precision", "fused_loss", "right"),
            goal="naive_fails>=1,logit_size<=10",
            hint=N_("With fewer digits 1 − p becomes 0 sooner."),
            solution={"precision": "float16", "large": 9.0},
        ),
    ),
)
