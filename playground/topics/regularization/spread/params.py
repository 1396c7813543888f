"""What can be set under "Bias and variance"."""

from dataclasses import dataclass
from typing import Any

from playground.core.challenges import Measure
from playground.core.params import ParamSet, choice, flag, integer, number
from playground.core.text import N_
from playground.topics.regularization.truth import TITLES

MEASURES: dict[str, Measure] = {
    "bias2": Measure(N_("bias²")),
    "variance": Measure(N_("variance")),
    "expected": Measure(N_("expected test error")),
    "ratio": Measure(N_("variance over bias²")),
    "updates": Measure(N_("updates")),
}
POLYNOMIALS, NETWORKS = "polynomials", "networks"
MOST_DEGREE = 11
WIDTHS = (1, 2, 4, 8, 16, 32)
"""Hidden units of the networks that are trained side by side."""
DATA, MODEL, TRAINING = N_("Data"), N_("Model"), N_("Training")


def shown(params: Any) -> bool:
    return bool(params.view == "spread")


def polynomials(params: Any) -> bool:
    return shown(params) and bool(params.sp_model == POLYNOMIALS)


def ridged(params: Any) -> bool:
    return polynomials(params) and bool(params.sp_ridge)


def networks(params: Any) -> bool:
    return shown(params) and bool(params.sp_model == NETWORKS)


@dataclass(frozen=True, kw_only=True)
class SpreadParams(ParamSet):
    """The same fit to many samples."""

    sp_model: str = choice(
        POLYNOMIALS,
        {POLYNOMIALS: N_("Polynomials"), NETWORKS: N_("Networks")},
        label=N_("Fitted with"),
        group=MODEL,
        when=shown,
    )
    sp_degree: int = integer(
        7,
        low=0,
        high=MOST_DEGREE,
        label=N_("Degree"),
        help=N_("Capacity: degree d has d + 1 weights."),
        group=MODEL,
        when=polynomials,
    )
    sp_ridge: bool = flag(
        False,
        label=N_("Ridge penalty"),
        help=N_("Adds λ times the sum of the squared weights, all but the constant's, to the mean squared error."),
        group=MODEL,
        when=polynomials,
    )
    sp_lambda: float = number(0.03, low=1e-6, high=10.0, scale="log", label="λ", group=MODEL, when=ridged)
    sp_width: str = choice(
        "32",
        {str(width): str(width) for width in WIDTHS},
        label=N_("Hidden units"),
        help=N_("All widths train side by side; this chooses the one that is drawn."),
        group=MODEL,
        live=True,
        look=True,
        when=networks,
    )
    sp_truth: str = choice("sine", TITLES, label=N_("True function"), group=DATA, when=shown)
    sp_size: int = integer(15, low=12, high=60, label=N_("Points of each sample"), group=DATA, when=shown)
    sp_noise: float = number(
        0.3,
        low=0.0,
        high=1.0,
        step=0.05,
        label=N_("Noise σ"),
        help=N_("Standard deviation of what is added to the true function."),
        group=DATA,
        when=shown,
    )
    sp_runs: int = integer(
        60,
        low=10,
        high=100,
        step=5,
        label=N_("Samples"),
        help=N_("So many data sets are drawn, and each gets a fit of its own. All are computed as one stack."),
        group=DATA,
        when=shown,
    )
    sp_fresh: bool = flag(
        False,
        label=N_("New x in each sample"),
        help=N_("Otherwise all samples have the same x, and only the noise is new."),
        group=DATA,
        when=shown,
    )
    sp_lr: float = number(
        0.02,
        low=1e-4,
        high=0.2,
        scale="log",
        label=N_("Learning rate"),
        help=N_("Of Adam, on all points at once."),
        group=TRAINING,
        live=True,
        when=networks,
    )
    sp_l2: float = number(
        0.0,
        low=0.0,
        high=0.1,
        step=0.001,
        label=N_("L2 penalty λ"),
        help=N_("Adds λ/2 times the sum of the squared weights to the mean squared error."),
        group=TRAINING,
        live=True,
        when=networks,
    )
    sp_stop: int = integer(
        1500,
        low=100,
        high=6000,
        step=100,
        label=N_("Updates"),
        help=N_("The training ends after so many."),
        group=TRAINING,
        live=True,
        advanced=True,
        when=networks,
    )
