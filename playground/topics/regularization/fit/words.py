"""What is said of the fit: the formula, and advice."""

from typing import Any

from playground.core.advice import Advice
from playground.core.text import N_, Translate
from playground.topics.regularization.fit.fit import data, fits_of, numbers

CAPTION = (
    r"$\hat f(x)=\sum_{k=0}^{d}w_k\,\varphi_k(x),\qquad w=\arg\min_w\ \frac1n\sum_{i=1}^n\big(y_i-\hat f(x_i)\big)^2"
    r"PENALTY,\qquad y_i=f(x_i)+\sigma\varepsilon_i$"
)
PENALTY = r"+\lambda\sum_{k\ge1}w_k^2"
HOW = N_("Drag a blue point, or the upright line in the picture of the errors.")
EXACT = N_(
    "As many weights as points: the fit goes through every one of them, noise included. The training error is 0 and "
    "says nothing."
)
MORE = N_(
    "More weights than points: infinitely many fits have no training error. Shown is the one with the smallest "
    "weights; “Double descent” looks into that."
)
OVER = N_(
    "Overfitting: the validation error is {times} times the training error. Try a lower degree, more points, or ridge."
)
UNDER = N_("Underfitting: training and validation error are both far above the noise. A higher degree can do better.")


def caption(params: Any, _: Translate) -> str:
    formula = CAPTION.replace("PENALTY", PENALTY if params.fit_ridge else "")
    return f"{formula}  ·  {_(HOW)}"


def advise(params: Any, _: Translate) -> list[Advice]:
    weights, n = params.fit_degree + 1, len(data(params).train[0])
    free = not params.fit_ridge
    if weights > n and free:
        return [Advice("info", _(MORE))]
    if weights == n and free:
        return [Advice("warning", _(EXACT))]
    said = numbers(params)
    times = said["fit_validation"] / max(said["fit_train"], 1e-12)
    lowest = fits_of(params).errors[:, 1].min().item()
    if times > 4 and said["fit_validation"] > 1.5 * lowest:
        return [Advice("warning", _(OVER).format(times=f"{min(times, 1e6):,.3g}"))]
    rising = fits_of(params).errors[params.fit_degree :, 1].min().item() < 0.5 * said["fit_validation"]
    if rising and said["fit_train"] > max(2 * params.fit_noise**2, 0.02):
        return [Advice("info", _(UNDER))]
    return []
