"""Everything that can be set on the page."""

from dataclasses import dataclass

from playground.core.challenges import goal
from playground.core.params import ParamSet, choice, flag, integer, number, text
from playground.core.points import LONGEST, decode
from playground.core.text import N_
from playground.topics.neuron.data import MADE, SETS
from playground.topics.neuron.gate_params import GateParams
from playground.topics.neuron.goals import MEASURES
from playground.topics.neuron.unit_params import UnitParams

DATA, TRAINING, PICTURE = N_("Data"), N_("Training"), N_("Picture")
VIEWS = {"rule": N_("Perceptron rule"), "unit": N_("One neuron"), "gates": N_("Logic gates")}
HANDS = {
    "add_1": N_("Move points, add class 1"),
    "add_0": N_("Move points, add class 0"),
    "swap": N_("Swap a point's class"),
    "erase": N_("Remove a point"),
}


def learning(params: "RuleParams") -> bool:
    return params.view == "rule"


@dataclass(frozen=True, kw_only=True)
class RuleParams(ParamSet):
    """The points, and how the two neurons are taught with them."""

    view: str = choice("rule", VIEWS, label=N_("Show"))

    data: str = choice("separable", SETS, label=N_("Data set"), group=DATA, when=learning)
    margin: float = number(
        0.15,
        low=0.02,
        high=1.0,
        step=0.01,
        label=N_("Gap"),
        help=N_("How near the nearest points lie to the line that the classes were made with."),
        group=DATA,
        when=lambda p: learning(p) and p.data == "separable",
    )
    spread: float = number(
        0.8,
        low=0.1,
        high=1.5,
        step=0.05,
        label=N_("Spread of the clouds"),
        group=DATA,
        when=lambda p: learning(p) and p.data == "overlap",
    )
    size: int = integer(
        24,
        low=4,
        high=60,
        step=2,
        label=N_("Points"),
        group=DATA,
        when=lambda p: learning(p) and p.data in MADE,
    )
    drawn: str = text("", most=LONGEST, accepts=decode, label=N_("Drawn points"), group=DATA, when=lambda p: False)
    hand: str = choice(
        "add_1",
        HANDS,
        label=N_("Your hand on the picture"),
        help=N_("Drag a point to move it; click beside the points to add one. The data are yours from then on."),
        group=DATA,
        when=learning,
    )
    seed: int = integer(
        25,
        low=0,
        high=9999,
        label=N_("Seed"),
        help=N_("Another seed is another set of points and another order."),
        group=DATA,
        when=lambda p: learning(p) and (p.data in MADE or p.shuffled or p.start == "random"),
    )

    lr: float = number(
        1.0,
        low=0.01,
        high=10.0,
        scale="log",
        label=N_("Learning rate η"),
        help=N_("Of both neurons. Begun at 0, the perceptron draws the same line with every η."),
        group=TRAINING,
        when=learning,
    )
    epochs: int = integer(
        8,
        low=1,
        high=100,
        label=N_("Epochs"),
        help=N_("How often every sample is looked at."),
        group=TRAINING,
        when=learning,
    )
    shuffled: bool = flag(
        False,
        label=N_("Another order in every epoch"),
        group=TRAINING,
        advanced=True,
        when=learning,
    )
    start: str = choice(
        "zero",
        {"zero": N_("All 0"), "random": N_("Random")},
        label=N_("First weights"),
        help=N_("The bound on the mistakes holds for a start at 0."),
        group=TRAINING,
        advanced=True,
        when=learning,
    )
    frames: str = choice(
        "samples",
        {"samples": N_("Every sample"), "mistakes": N_("Only mistakes")},
        label=N_("Watch"),
        group=PICTURE,
        when=learning,
    )
    best: bool = flag(
        True,
        label=N_("Best separator and its margin"),
        help=N_("The line that stays as far from all points as can be, if there is one."),
        group=PICTURE,
        when=learning,
    )


@dataclass(frozen=True, kw_only=True)
class Params(GateParams, UnitParams, RuleParams):
    """Declared in the order of the bases from right to left."""

    goal: str = goal(MEASURES)
