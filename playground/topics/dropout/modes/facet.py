"""train() and eval(): why the same network answers differently, and what happens if the two are mixed up."""

from typing import Any

from playground.core.advice import Advice
from playground.core.facet import Facet
from playground.core.text import N_, Translate
from playground.topics.dropout.modes import challenges, modes, views
from playground.topics.dropout.modes.export import recipe

VIEW = {"view": "modes"}
FORMULA = (
    r"$\texttt{train():}\;\; \tilde a = \tfrac{m}{1-p} \odot a,\; m_i\sim\mathrm{Bernoulli}(1-p)\qquad"
    r"\texttt{eval():}\;\; \tilde a = a$"
)


def caption(params: Any, _: Translate) -> str:
    words = _("torch keeps the mode in the module: model.train() before training, model.eval() before testing.")
    return f"{FORMULA}  \n{words}"


def advise(params: Any, _: Translate) -> list[Advice]:
    if params.mode_p == 0:
        return [Advice("info", _("With p = 0 both modes are the same, and so are all three networks."))]
    return []


FACET = Facet(
    recipe=recipe,
    views=views.views,
    caption=caption,
    sources=lambda params: [modes.Modes],
    experiment="playground.topics.dropout.modes.experiment:Experiment",
    rate=40,
    readouts=views.readouts,
    advise=advise,
    presets={
        N_("One picture, a hundred answers"): VIEW,
        N_("Training in eval(): learned by heart"): {**VIEW, "mode_net": "never", "mode_wrong": 0.3},
        N_("Forgotten to switch back"): {**VIEW, "mode_net": "forgot", "mode_look": 300},
    },
    challenges=challenges.CHALLENGES,
)
