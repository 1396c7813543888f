"""Why dropout multiplies by 1/(1 − p): one output under many masks."""

from typing import Any

from playground.core.advice import Advice
from playground.core.facet import Facet
from playground.core.text import N_, Translate
from playground.topics.dropout.scaling import challenges, clip, expectation, views
from playground.topics.dropout.scaling.export import recipe

VIEW = {"view": "scaling"}
FORMULA = (
    r"$z = \sum_i w_i \tfrac{m_i}{1-p} a_i,\quad m_i\sim\mathrm{Bernoulli}(1-p):\qquad"
    r"\mathrm E[z] = \sum_i w_i a_i,\qquad \mathrm{Var}[z] = \frac{p}{1-p}\sum_i w_i^2 a_i^2$"
)


def caption(params: Any, _: Translate) -> str:
    words = (
        _("Through a curved f the mean of the outputs is no longer the output of the mean: E[f(z)] ≠ f(E[z]).")
        if params.scale_depth
        else _(
            "For a weighted sum this is exact, whatever the weights. Without any scaling E[z] is (1 − p) times that."
        )
    )
    return f"{FORMULA}  \n{words}"


def advise(params: Any, _: Translate) -> list[Advice]:
    if params.scale_p == 0:
        return [Advice("info", _("With p = 0 nothing is dropped: every mask gives the same number."))]
    if params.scale_inputs == 1 and not params.scale_depth:
        return [Advice("info", _("A single unit: the output is 0 or its full value, and only the mean is kept."))]
    return []


FACET = Facet(
    recipe=recipe,
    views=views.views,
    caption=caption,
    sources=lambda params: [expectation],
    compute=clip.compute,
    plays=True,
    measured=expectation.numbers,
    advise=advise,
    presets={
        N_("One weighted sum: exact"): VIEW,
        N_("Through two layers of tanh"): {**VIEW, "scale_depth": 2},
        N_("Two linear layers: exact again"): {**VIEW, "scale_depth": 2, "scale_f": "linear"},
    },
    challenges=challenges.CHALLENGES,
)
