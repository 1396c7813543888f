"""Which p is best, and when dropout helps at all."""

from typing import Any

from playground.core.facet import Facet
from playground.core.picture import Value
from playground.core.text import N_, Translate
from playground.topics.dropout.lines import line, number, percent
from playground.topics.dropout.race import contest, export
from playground.topics.dropout.race.challenges import CHALLENGES
from playground.topics.dropout.race.views import views

ADVICE = {
    "race_helps": N_(
        "Dropout helps here: the networks could learn their few pictures by heart, wrong labels and all. The larger p, "
        "the harder that becomes, until too little of the network is left."
    ),
    "race_hurts": N_(
        "The best p is 0: these networks do not overfit enough to gain from dropout. It takes capacity that the task "
        "needs, or time."
    ),
}


def caption(params: Any, _: Translate) -> str:
    nets = len(contest.RATES) * params.race_seeds
    words = _("{nets} networks in one stack: each p has {seeds}, with the same first weights and batches for every p.")
    said = words.format(nets=nets, seeds=params.race_seeds)
    last = _("Scores are taken with all units: nothing is dropped.")
    return rf"$\tilde a=\frac{{m}}{{1-p}}\odot a,\quad m_i\sim\mathrm{{Bernoulli}}(1-p)$  ·  {said} {last}"


def readouts(params: Any, _: Translate) -> list[list[str | Value]]:
    return [
        line(_("Best p = {p}"), p=number("race_best", 2)),
        line(_("Gain by the best p: {gain}"), gain=percent("race_gain")),
    ]


FACET = Facet(
    recipe=export.recipe,
    views=views,
    caption=caption,
    sources=lambda params: [contest],
    experiment="playground.topics.dropout.race.experiment:Experiment",
    rate=60,
    advice=ADVICE,
    readouts=readouts,
    presets={
        N_("Dropout helps: many units, few data"): {"view": "race"},
        N_("Dropout hurts: a small network"): {
            "view": "race",
            "race_width": 8,
            "race_wrong": 0.0,
        },
    },
    challenges=CHALLENGES,
)
