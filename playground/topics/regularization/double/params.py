"""What can be set under "Double descent"."""

from dataclasses import dataclass
from typing import Any

from playground.core.challenges import Measure
from playground.core.params import ParamSet, choice, flag, integer, number
from playground.core.text import N_

MEASURES: dict[str, Measure] = {
    "dd_test": Measure(N_("test error")),
    "dd_train": Measure(N_("training error")),
    "dd_peak": Measure(N_("test error at p = n over the lowest")),
    "dd_used": Measure(N_("features")),
}
LEGENDRE, DIGITS = "legendre", "digits"
FEATURES = {
    LEGENDRE: N_("A curve"),
    DIGITS: N_("Digits"),
}
MOST = 300
"""Features that can be chosen."""
DATA, MODEL = N_("Data"), N_("Model")


def shown(params: Any) -> bool:
    return bool(params.view == "double")


def of_curve(params: Any) -> bool:
    return shown(params) and params.dd_features != DIGITS


def of_digits(params: Any) -> bool:
    return shown(params) and params.dd_features == DIGITS


def ridged(params: Any) -> bool:
    return shown(params) and bool(params.dd_ridge)


@dataclass(frozen=True, kw_only=True)
class DoubleParams(ParamSet):
    """Least squares with fewer features than points, as many, and more."""

    dd_count: int = integer(
        20,
        low=1,
        high=MOST,
        label=N_("Features p"),
        help=N_("How many weights the model has. The picture of the fit shows this one."),
        group=MODEL,
        when=shown,
    )
    dd_ridge: bool = flag(
        False,
        label=N_("Ridge penalty"),
        help=N_("Adds λ times the sum of all squared weights to the mean squared error."),
        group=MODEL,
        when=shown,
    )
    dd_lambda: float = number(0.001, low=1e-8, high=10.0, scale="log", label="λ", group=MODEL, when=ridged)
    dd_features: str = choice(
        LEGENDRE,
        FEATURES,
        label=N_("Task"),
        help=N_(
            "A curve is fitted with the first p Legendre polynomials; digits with p random ReLU units, a hidden layer "
            "that is never trained."
        ),
        group=DATA,
        when=shown,
    )
    dd_size: int = integer(20, low=10, high=40, label=N_("Training points n"), group=DATA, when=shown)
    dd_noise: float = number(
        0.2,
        low=0.0,
        high=1.0,
        step=0.05,
        label=N_("Noise σ"),
        help=N_("Standard deviation of what is added to the true function."),
        group=DATA,
        when=of_curve,
    )
    dd_wrong: float = number(
        0.1,
        low=0.0,
        high=0.5,
        step=0.05,
        label=N_("Wrong labels"),
        help=N_("Share of the training images whose digit is replaced by another one."),
        group=DATA,
        when=of_digits,
    )
