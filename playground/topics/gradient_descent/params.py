"""Everything that can be set on the page."""

from dataclasses import dataclass
from typing import Any

from playground.core.challenges import goal
from playground.core.dataset_tables import TABLES
from playground.core.params import ParamSet, choice, choices, flag, integer, number
from playground.core.text import N_
from playground.topics.gradient_descent.goals import MEASURES

DATA, DESCENT, BATCHES, NOISE, PICTURE = N_("Data"), N_("Descent"), N_("Batches"), N_("Noise ball"), N_("Picture")

BIAS = "bias"
"""In place of the second feature: a column of ones, whose weight is the bias."""
CONSTANT = {BIAS: N_("None: the bias instead")}
PATIENT = TABLES["diabetes"].features
CELL = {key: label for key, label in TABLES["breast_cancer"].features.items() if key.startswith("mean_")}

FULL, MINI, SINGLE = "full", "mini", "single"
RACERS = {FULL: N_("Batch"), MINI: N_("Mini-batch"), SINGLE: N_("Stochastic")}
OWN = "own"
"""The racer with a learner's own choice of batches, when there is one."""
TITLES = {**RACERS, OWN: N_("Your batches")}
AXES = {"updates": N_("Updates"), "samples": N_("Samples seen"), "seconds": N_("Computing time (s)")}


def racing(params: Any) -> bool:
    return params.view == "race"


def stochastic(params: Any) -> bool:
    return params.view != "regimes"


def linear(params: Any) -> bool:
    return params.model == "linear"


def logistic(params: Any) -> bool:
    return params.model == "logistic"


@dataclass(frozen=True, kw_only=True)
class Params(ParamSet):
    view: str = choice(
        "race",
        {"race": N_("Race"), "regimes": N_("Learning rate"), "noise": N_("Noise")},
        label=N_("Show"),
        help=N_("The three ways of feeding the data; what the learning rate decides; how large the noise ball is."),
    )

    model: str = choice(
        "linear",
        {"linear": N_("Linear regression: diabetes"), "logistic": N_("Logistic regression: breast cancer")},
        label=N_("Model"),
        group=DATA,
    )
    feature_x: str = choice("bmi", PATIENT, label=N_("First feature"), group=DATA, when=linear)
    feature_y: str = choice("s5", PATIENT | CONSTANT, label=N_("Second feature"), group=DATA, when=linear)
    cell_x: str = choice("mean_texture", CELL, label=N_("First feature"), group=DATA, when=logistic)
    cell_y: str = choice("mean_smoothness", CELL | CONSTANT, label=N_("Second feature"), group=DATA, when=logistic)
    scaling: str = choice(
        "standard",
        {"standard": N_("Standardized"), "centred": N_("Centred only"), "raw": N_("As measured")},
        label=N_("Features"),
        help=N_(
            "Standardized: mean 0, standard deviation 1. Otherwise each keeps its unit, and the valley gets narrow."
        ),
        group=DATA,
    )

    rate: float = number(
        0.15,
        low=0.005,
        high=2.5,
        scale="log",
        label=N_("Learning rate × λmax"),
        help=N_(
            "η in units of 1/λmax, the surface's largest curvature: at 1 the steep direction jumps to its minimum, "
            "at 2 it stops converging. It can be changed on the way."
        ),
        group=DESCENT,
        live=True,
        when=lambda p: p.units == "relative" and p.view != "noise",
    )
    lr: float = number(
        0.1,
        low=1e-6,
        high=20.0,
        scale="log",
        label=N_("Learning rate η"),
        group=DESCENT,
        live=True,
        when=lambda p: p.units == "absolute" and p.view != "noise",
    )
    units: str = choice(
        "relative",
        {"relative": N_("Measured in 1/λmax"), "absolute": N_("η itself")},
        label=N_("Learning rate is"),
        group=DESCENT,
        advanced=True,
        live=True,
        when=lambda p: p.view != "noise",
    )
    decay: float = number(
        0.0,
        low=0.0,
        high=0.2,
        step=0.005,
        label=N_("Decay of the rate"),
        help=N_("η falls like 1/(1 + decay · t) with the updates t. 0: it stays as it is."),
        group=DESCENT,
        live=True,
        when=racing,
    )
    start_x: float = number(
        -0.85,
        low=-1.0,
        high=1.0,
        step=0.01,
        label=N_("Start, across"),
        help=N_("From the left edge of the map (−1) to the right one (1). You can drag the ring on the map, too."),
        group=DESCENT,
        when=lambda p: p.view != "noise",
    )
    start_y: float = number(
        0.05, low=-1.0, high=1.0, step=0.01, label=N_("Start, up"), group=DESCENT, when=lambda p: p.view != "noise"
    )
    steps: int = integer(
        60, low=10, high=300, step=10, label=N_("Updates"), group=DESCENT, when=lambda p: p.view == "regimes"
    )

    racers: tuple[str, ...] = choices(
        (FULL, MINI, SINGLE), RACERS, label=N_("Taking part"), fewest=1, group=BATCHES, when=racing
    )
    batch: int = integer(
        32,
        low=1,
        high=400,
        label=N_("Mini-batch size B"),
        help=N_("How many samples a mini-batch has. It can be changed on the way."),
        group=BATCHES,
        live=True,
        when=racing,
    )
    order: str = choice(
        "replacement",
        {
            "replacement": N_("Drawn with replacement"),
            "shuffled": N_("Shuffled every epoch"),
            "once": N_("Shuffled once"),
            "sorted": N_("Sorted by the target"),
        },
        label=N_("Order of the samples"),
        help=N_("The theory is for drawing with replacement. In the other three every sample comes once an epoch."),
        group=BATCHES,
        when=stochastic,
    )
    pace: str = choice(
        "updates",
        {"updates": N_("Updates"), "samples": N_("Samples")},
        label=N_("Everybody gets as many"),
        help=N_(
            "Updates: each step is one update for everybody. Samples: all see as many samples in each step, "
            "so that small batches make more updates."
        ),
        group=BATCHES,
        when=racing,
    )
    axis: str = choice(
        "updates",
        AXES,
        label=N_("Loss against"),
        help=N_("The time is what one update of each kind takes on this computer, measured, times their number."),
        group=PICTURE,
        live=True,
        look=True,
        when=racing,
    )
    cloud: bool = flag(
        True,
        label=N_("Show the copies"),
        help=N_("Each point is a run of its own with other batches: together they are the noise ball."),
        group=PICTURE,
        live=True,
        look=True,
        when=racing,
    )
    copies: int = integer(
        200,
        low=20,
        high=500,
        step=20,
        label=N_("Copies of each run"),
        help=N_("So many runs with batches of their own measure the noise."),
        group=NOISE,
        advanced=True,
        when=stochastic,
    )
    noise_shows: str = choice(
        "batch",
        {"batch": N_("Batch size"), "rate": N_("Learning rate")},
        label=N_("Across"),
        group=NOISE,
        live=True,
        look=True,
        when=lambda p: p.view == "noise",
    )
    seed: int = integer(
        0,
        low=0,
        high=9999,
        label=N_("Seed"),
        help=N_("Another seed draws other batches."),
        group=BATCHES,
        when=stochastic,
    )
    goal: str = goal(MEASURES)
