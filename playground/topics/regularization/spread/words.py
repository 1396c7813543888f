"""What is said of bias and variance."""

from typing import Any

from playground.core.advice import Advice
from playground.core.text import N_, Translate
from playground.topics.regularization.spread.polynomials import numbers

FORMULA = (
    r"$\mathrm E\big[(y-\hat f(x))^2\big]=\underbrace{\big(\mathrm E[\hat f(x)]-f(x)\big)^2}_{\text{bias}^2}"
    r"+\underbrace{\mathrm E\big[(\hat f(x)-\mathrm E[\hat f(x)])^2\big]}_{\text{variance}}+\sigma^2$"
)
WIDTHS_SAID = N_(
    "All widths train together: one stack of networks, one for each width and sample. Each has first weights of "
    "its own, so part of the variance is theirs."
)
DEGREES_SAID = N_("E is the mean over the samples; the fits of all degrees come from one stacked QR decomposition.")
CHANCE = N_(
    "The mean of {runs} fits has a variance of its own: {share} of this bias² is to be expected by chance alone. More "
    "samples bring it down."
)


def caption(params: Any, _: Translate) -> str:
    return f"{FORMULA}  ·  {_(WIDTHS_SAID if params.sp_model == 'networks' else DEGREES_SAID)}"


def advise(params: Any, _: Translate) -> list[Advice]:
    """The bias² of a finite number of fits contains variance / runs."""
    said = numbers(params)
    share = said["variance"] / params.sp_runs / max(said["bias2"], 1e-300)
    if share < 0.3:
        return []
    percent = _("about {percent}%").format(percent=round(100 * share)) if share < 0.9 else _("about all")
    return [Advice("info", _(CHANCE).format(runs=params.sp_runs, share=percent))]
