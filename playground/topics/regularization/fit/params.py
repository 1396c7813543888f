"""What can be set under "Overfitting"."""

from dataclasses import dataclass
from typing import Any

from playground.core.challenges import Measure
from playground.core.params import ParamSet, choice, flag, integer, number, text
from playground.core.text import N_
from playground.topics.regularization.fit.points import OWN, accepts
from playground.topics.regularization.truth import TITLES

MEASURES: dict[str, Measure] = {
    "fit_train": Measure(N_("training error")),
    "fit_validation": Measure(N_("validation error")),
    "fit_test": Measure(N_("test error")),
    "fit_excess": Measure(N_("test error over the lowest of all degrees")),
    "fit_used": Measure(N_("degree")),
}
MOST_DEGREE = 20
DATA, MODEL = N_("Data"), N_("Model")
BASES = {"legendre": N_("Polynomial"), "cosines": N_("Cosines"), "hinges": N_("Hinges")}


def shown(params: Any) -> bool:
    return bool(params.view == "fit")


def drawn(params: Any) -> bool:
    return shown(params) and params.fit_data != OWN


def ridged(params: Any) -> bool:
    return shown(params) and bool(params.fit_ridge)


@dataclass(frozen=True, kw_only=True)
class FitParams(ParamSet):
    """A curve through few noisy points."""

    fit_degree: int = integer(
        9,
        low=0,
        high=MOST_DEGREE,
        label=N_("Degree"),
        help=N_("Capacity: a fit of degree d has d + 1 weights."),
        group=MODEL,
        when=shown,
    )
    fit_basis: str = choice(
        "legendre",
        BASES,
        label=N_("Functions"),
        help=N_(
            "What the fit is a weighted sum of: polynomials, cosines of growing frequency, or hinges max(0, x − k)."
        ),
        group=MODEL,
        advanced=True,
        when=shown,
    )
    fit_ridge: bool = flag(
        False,
        label=N_("Ridge penalty"),
        help=N_("Adds λ times the sum of the squared weights, all but the constant's, to the mean squared error."),
        group=MODEL,
        when=shown,
    )
    fit_lambda: float = number(0.01, low=1e-6, high=10.0, scale="log", label="λ", group=MODEL, when=ridged)
    fit_truth: str = choice("sine", TITLES, label=N_("True function"), group=DATA, when=shown)
    fit_size: int = integer(12, low=4, high=60, label=N_("Training points"), group=DATA, when=drawn)
    fit_noise: float = number(
        0.25,
        low=0.0,
        high=1.0,
        step=0.05,
        label=N_("Noise σ"),
        help=N_("Standard deviation of what is added to the true function."),
        group=DATA,
        when=shown,
    )
    fit_draw: int = integer(
        4,
        low=1,
        high=50,
        label=N_("Sample"),
        help=N_("Draws other points of the same kind: training, validation and test points."),
        group=DATA,
        when=shown,
    )
    fit_held: int = integer(12, low=4, high=60, label=N_("Validation points"), group=DATA, advanced=True, when=shown)
    fit_sees_test: bool = flag(
        True,
        label=N_("Show the test error"),
        help=N_("In earnest nobody chooses a model by it: that is what validation points are for."),
        group=DATA,
        when=shown,
    )
    fit_data: str = choice(
        "drawn",
        {"drawn": N_("Drawn at random"), OWN: N_("Your points")},
        label=N_("Training points come from"),
        help=N_("Drag a point in the picture, and the points are yours."),
        group=DATA,
        advanced=True,
        when=shown,
    )
    fit_points: str = text("", most=500, accepts=accepts, label=N_("Your points"), when=lambda params: False)
