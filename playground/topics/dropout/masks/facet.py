"""Masks drawn on a network while it trains."""

from typing import Any

from playground.core.advice import Advice
from playground.core.facet import Facet
from playground.core.text import N_, Translate
from playground.topics.dropout.masks import challenges, diagram, experiment, mask, own, params, thinning, views
from playground.topics.dropout.masks.export import recipe

VIEW = {"view": "masks"}
FORMULA = (
    r"$\tilde a = m \odot f(Wa + b),\qquad P(m_i = 0) = p,\quad P\big(m_i = \tfrac{1}{1-p}\big) = 1 - p,\qquad"
    r"\frac{\partial J}{\partial a} = m \odot \frac{\partial J}{\partial \tilde a}$"
)


def caption(params: Any, _: Translate) -> str:
    words = _("A silent unit says nothing and learns nothing in this update: its weights get no gradient.")
    return f"{FORMULA}  \n{words}"


def sources(params: Any) -> list[Any]:
    return [mask.mask, thinning.Thinned, thinning.Thinning, diagram]


def advise(params: Any, _: Translate) -> list[Advice]:
    if params.masks_p == 0:
        return [Advice("info", _("With p = 0 nobody is ever silent: the thinned network is the full one."))]
    return []


FACET = Facet(
    recipe=recipe,
    views=views.views,
    caption=caption,
    sources=sources,
    experiment="playground.topics.dropout.masks.experiment:Experiment",
    rate=12,
    advice={
        experiment.SILENT: N_("A whole layer is silent in this update: only the biases behind it can learn anything."),
    },
    readouts=views.readouts,
    advise=advise,
    presets={
        N_("A new mask for each update"): VIEW,
        N_("One mask for ever"): {**VIEW, "masks_drawn": params.HELD, "masks_p": 0.5},
        N_("As torch: one for each example"): {**VIEW, "masks_drawn": params.EXAMPLE, "masks_units": 12},
    },
    challenges=challenges.CHALLENGES,
    parts={own.MASK: own.PART},
)
