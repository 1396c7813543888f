"""What can be set under "Early stopping"."""

from dataclasses import dataclass
from typing import Any

from playground.core.challenges import Measure
from playground.core.params import ParamSet, choice, flag, integer, number
from playground.core.text import N_
from playground.topics.regularization.truth import TITLES

MEASURES: dict[str, Measure] = {
    "ea_cost": Measure(N_("test loss now over the kept one")),
    "ea_test": Measure(N_("test loss now")),
    "ea_kept": Measure(N_("test loss of the kept weights")),
    "updates": Measure(N_("updates")),
}
CURVE, DIGITS, DIABETES = "curve", "digits", "diabetes"
DATA_SETS = {CURVE: N_("A curve"), DIGITS: N_("Digits"), DIABETES: N_("Diabetes")}
EVERY = 5
"""Updates between two looks at the validation points."""
DATA, MODEL, TRAINING, STOPPING = N_("Data"), N_("Model"), N_("Training"), N_("Early stopping")


def shown(params: Any) -> bool:
    return bool(params.view == "early")


def of_curve(params: Any) -> bool:
    return shown(params) and bool(params.ea_data == CURVE)


@dataclass(frozen=True, kw_only=True)
class EarlyParams(ParamSet):
    """A network that learns few points by heart."""

    ea_data: str = choice(CURVE, DATA_SETS, label=N_("Task"), group=DATA, when=shown)
    ea_truth: str = choice("sine", TITLES, label=N_("True function"), group=DATA, advanced=True, when=of_curve)
    ea_size: int = integer(16, low=8, high=200, step=2, label=N_("Training points"), group=DATA, when=shown)
    ea_noise: float = number(
        0.3,
        low=0.0,
        high=1.0,
        step=0.05,
        label=N_("Noise"),
        help=N_(
            "Curve: standard deviation of what is added to every value. Diabetes: the same for the training values, in "
            "their standard deviations. Digits: share of wrong labels among the training images."
        ),
        group=DATA,
        when=shown,
    )
    ea_draw: int = integer(
        1,
        low=1,
        high=50,
        label=N_("Sample"),
        help=N_("Draws other points of the same kind: training, validation and test points."),
        group=DATA,
        when=shown,
    )
    ea_width: int = integer(50, low=1, high=100, label=N_("Units of each layer"), group=MODEL, when=shown)
    ea_depth: int = integer(2, low=1, high=3, label=N_("Hidden layers"), group=MODEL, advanced=True, when=shown)
    ea_l2: float = number(
        0.0,
        low=0.0,
        high=0.2,
        step=0.001,
        label=N_("L2 penalty λ"),
        help=N_("Adds λ/2 times the sum of the squared weights to the loss."),
        group=TRAINING,
        live=True,
        when=shown,
    )
    ea_lr: float = number(
        0.003,
        low=1e-4,
        high=0.1,
        scale="log",
        label=N_("Learning rate"),
        help=N_("Of Adam, on all training points at once."),
        group=TRAINING,
        live=True,
        when=shown,
    )
    ea_patience: int = integer(
        300,
        low=EVERY,
        high=2000,
        step=EVERY,
        label=N_("Patience"),
        help=N_("Stop after so many updates without a new lowest validation loss."),
        group=STOPPING,
        when=shown,
    )
    ea_halt: bool = flag(
        False,
        label=N_("Really stop"),
        help=N_(
            "Otherwise the training goes on after the stop, to show what that costs. The best weights are kept anyway."
        ),
        group=STOPPING,
        live=True,
        when=shown,
    )
    ea_stop: int = integer(
        2500,
        low=100,
        high=10000,
        step=100,
        label=N_("Updates"),
        help=N_("The training ends after so many."),
        group=TRAINING,
        live=True,
        advanced=True,
        when=shown,
    )
