"""Dropout as an ensemble: every sub-network of a small network, and what becomes of their mean."""

from typing import Any

from playground.core.advice import Advice
from playground.core.facet import Facet
from playground.core.text import N_, Translate
from playground.topics.dropout.subnets import challenges, ensemble, training, views
from playground.topics.dropout.subnets.export import recipe

VIEW = {"view": "subnets"}
FORMULA = (
    r"$\mu(m) = p^k(1-p)^{n-k},\qquad \tilde P(y\mid x) \propto \prod_m P(y\mid x, m)^{\mu(m)}"
    r"\;\overset{?}{=}\; \mathrm{softmax}\big(z_{\text{eval}}(x)\big)_y$"
)


def caption(params: Any, _: Translate) -> str:
    words = (
        _("With one hidden layer, dropped just before the softmax, the two are equal to the last digits.")
        if params.sub_layers == "1"
        else _("With two hidden layers the scaled network only comes near the geometric mean.")
    )
    return f"{FORMULA}  \n{words}"


def advise(params: Any, _: Translate) -> list[Advice]:
    if params.sub_p == 0:
        return [
            Advice(
                "info", _("With p = 0 only one sub-network is ever used, the full one: all the probability is on it.")
            )
        ]
    return []


FACET = Facet(
    recipe=recipe,
    views=views.views,
    caption=caption,
    sources=lambda params: [ensemble, training.Pair],
    experiment="playground.topics.dropout.subnets.experiment:Experiment",
    rate=40,
    readouts=views.readouts,
    advise=advise,
    presets={
        N_("64 networks in one"): VIEW,
        N_("The same, trained without dropout"): {**VIEW, "sub_net": "without"},
        N_("Two layers: only nearly equal"): {**VIEW, "sub_layers": "2", "sub_units": 8},
    },
    challenges=challenges.CHALLENGES,
)
