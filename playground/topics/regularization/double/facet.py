"""The facet "Double descent"."""

from typing import Any

from playground.core.advice import Advice
from playground.core.challenges import Challenge
from playground.core.facet import Facet
from playground.core.text import N_, Translate
from playground.topics.regularization import least_squares, truth
from playground.topics.regularization.double import descent, problem
from playground.topics.regularization.double.descent import numbers
from playground.topics.regularization.double.export import recipe
from playground.topics.regularization.double.views import COUNT, views
from playground.topics.regularization.still import still

FORMULA = (
    r"$\hat f(x)=\sum_{j=1}^{p}w_j\,\varphi_j(x),\qquad w=\lim_{\lambda\to0}\arg\min_w\ \frac1n\sum_{i=1}^n"
    r"\big(y_i-\hat f(x_i)\big)^2+\lambda\lVert w\rVert^2=\Phi^{+}y$"
)
RIDGED = (
    r"$\hat f(x)=\sum_{j=1}^{p}w_j\,\varphi_j(x),\qquad w=\arg\min_w\ \frac1n\sum_{i=1}^n"
    r"\big(y_i-\hat f(x_i)\big)^2+\lambda\lVert w\rVert^2$"
)
SAID = N_("Lines are medians of {seeds} samples, the band their middle half.")
PEAK = N_(
    "As many features as points: exactly one w fits them all, and it has to be enormous. Fewer features can't follow "
    "the noise, more can follow it with smaller weights."
)
BEYOND = N_("Beyond p = n the training error is 0 for every p. Of all w with no error this is the shortest.")


def caption(params: Any, _: Translate) -> str:
    formula = RIDGED if params.dd_ridge else FORMULA
    return f"{formula}  ·  {_(SAID).format(seeds=problem.SEEDS[params.dd_features])}"


def advise(params: Any, _: Translate) -> list[Advice]:
    if params.dd_ridge:
        return []
    if abs(params.dd_count - params.dd_size) <= 1:
        return [Advice("warning", _(PEAK))]
    return [Advice("info", _(BEYOND))] if params.dd_count > params.dd_size else []


PRESETS: dict[str, dict[str, Any]] = {
    N_("The peak"): {"view": "double", "dd_features": "digits", "dd_size": 40, "dd_count": 40},
    N_("Ridge flattens it"): {"view": "double", "dd_ridge": True, "dd_lambda": 0.01},
    N_("Beyond the peak"): {"view": "double", "dd_features": "digits", "dd_size": 40, "dd_count": 300},
}
CHALLENGES = (
    Challenge(
        key="double-flat",
        title=N_("Flatten the peak"),
        task=N_("Bring the test error at p = n down to at most 1.3 times the lowest one."),
        start={"view": "double", "dd_ridge": True, "dd_lambda": 1e-8},
        controls=("dd_lambda",),
        goal="dd_peak<=1.3",
        hint=N_("Enormous weights are the trouble. A small price for them is enough."),
        solution={"dd_lambda": 0.01},
    ),
    Challenge(
        key="double-more",
        title=N_("More features, fewer mistakes"),
        task=N_("No training error on 40 images of digits, and a test error below 0.7, without ridge."),
        start={"view": "double", "dd_features": "digits", "dd_size": 40, "dd_count": 40},
        controls=("dd_count",),
        goal="dd_train<=1e-9,dd_test<=0.7",
        hint=N_("Every p from n on has no training error. How much further can you go?"),
        solution={"dd_count": 300},
    ),
)
FACET = Facet(
    recipe=recipe,
    views=views,
    caption=caption,
    sources=lambda params: [descent, problem, least_squares.legendre, truth],
    compute=lambda params: still(numbers(params)),
    measured=numbers,
    moves={COUNT: lambda x, _y: {"dd_count": round(x)}},
    advise=advise,
    presets=PRESETS,
    challenges=CHALLENGES,
)
