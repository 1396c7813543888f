"""What the numbers say, as codes that the page turns into words."""

import math

import torch
from torch import Tensor

from playground.core.text import N_
from playground.topics.schedules.data import Points
from playground.topics.schedules.params import RACE
from playground.topics.schedules.race import Race
from playground.topics.schedules.range_test import Range
from playground.topics.schedules.stack import Stack

LATELY = 30
"""Looks that are compared to say whether a loss swings."""

WORDS = {
    "lost": N_(
        "Some networks have diverged: their largest learning rate is too much for them. Lower η, or begin with a "
        "warm-up."
    ),
    "swings": N_(
        "With a constant learning rate the loss keeps swinging: each minibatch pulls another way, and the steps stay "
        "as long as ever. The schedules that end small have come to rest below it."
    ),
    "starved": N_(
        "A schedule has run out of learning rate before it arrived: its loss hardly moves any more, far above the "
        "leader's. It needs a larger η, or a slower decay."
    ),
    "slow": N_("Nobody has got far. Try a larger η, or more updates: the range test says how large it may be."),
    "dead": N_(
        "Every network is stuck at the loss of guessing: the steps were so long that their ReLU units died. Lower η."
    ),
    "died": N_(
        "A network has stopped at the loss of guessing: steps that were too long have killed its ReLU units. Lower η."
    ),
    "best": N_(
        "The suggestion is the best of the three: a training below it is slower, one above it swings or breaks."
    ),
    "above": N_("Above the suggestion it went even better: this test was cautious. Drag the diamond to the right."),
    "below": N_("Below the suggestion it went better: this suggestion is too high for a whole training."),
    "early": N_(
        "The loss exploded in the very first updates: already the lowest learning rate was too high. Let the test "
        "begin lower."
    ),
    "flat": N_(
        "During the test the loss has hardly fallen below that of guessing, so its suggestion means little. Test "
        "longer, or on other data."
    ),
}
NO_MORE, LITTLE = 0.9, 0.6
"""A loss above this share of what guessing costs has learned hardly anything, little."""
SWING = 0.08
"""A loss swings if its standard deviation lately is more than this share of it."""


def race_advice(race: Race) -> str:
    """A code of ``WORDS`` for the race, "" if there is nothing to say."""
    losses = race.losses[:, race.last]
    if race.params.view != RACE:
        return ""
    if bool(losses.isnan().any()):
        return "lost"
    if not race.finished:
        return ""
    guess, leader = guessing(race.stack.points), float(losses.min())
    gone = dead(race.stack)
    if bool(gone.all()):
        return "dead"
    if leader > LITTLE * guess:
        return "died" if bool(gone.any()) else "slow"
    lately = race.losses[:, -LATELY:]
    swing = lately.std(dim=1) / lately.mean(dim=1)  # (nets,)
    for k, racer in enumerate(race.racers):
        if racer.key == "constant" and float(swing[k]) > SWING and float(losses[k]) > 1.5 * leader:
            return "swings"
    if bool(gone.any()):
        return "died"
    rates = race.plan.mean(dim=1)  # (nets,)
    ended = (race.rates[:, -1] < 0.05 * race.rates[:, 0]) & (rates < 0.67 * rates[losses.argmin()])
    return "starved" if bool((ended & (losses > 3 * leader) & (swing < 0.05)).any()) else ""


def dead(stack: Stack) -> Tensor:
    """Networks with a layer of which every unit is 0 at all training points: they answer everything alike, (nets,)."""
    gone = torch.zeros(stack.nets, dtype=torch.bool)
    for a in stack.network.forward(stack.points.train[0]).f:  # (nets, points, units), one for each hidden layer
        gone |= (a <= 0).flatten(1).all(dim=1)
    return gone


def guessing(points: Points) -> float:
    """The loss of a network that gives the same answer to everything."""
    y = points.train[1][0]  # (points, outputs)
    if not points.classes:
        return float(y.var(unbiased=False))
    shares = y.mean(dim=0)
    return float(-(shares * shares.clamp(min=1e-12).log()).sum())


def range_advice(run: Range) -> str:
    """A code of ``WORDS`` for the range test, when all is over."""
    if not run.finished:
        return ""
    test = run.test
    if not test.settled:
        return "early"
    if test.lowest > NO_MORE * guessing(test.points) and run.params.pick != "own":
        return "flat"
    losses = [math.inf if math.isnan(each) else each for each in run.losses[:, -1].tolist()]
    return ("below", "best", "above")[int(torch.tensor(losses).argmin())]
