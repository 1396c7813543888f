"""Monte-Carlo dropout: how sure is the network, and is it right to be?"""

from collections.abc import Mapping
from typing import Any

from playground.core.facet import Facet
from playground.core.picture import Value
from playground.core.text import N_, Translate
from playground.topics.dropout.lines import line, number, percent
from playground.topics.dropout.uncertainty import data, export, model, passes
from playground.topics.dropout.uncertainty.challenges import CHALLENGES
from playground.topics.dropout.uncertainty.params import CLASSES
from playground.topics.dropout.uncertainty.views import views

ADVICE = {
    "unc_none": N_("Without dropout all passes are the same: no spread, and nothing to be read from it. Raise p."),
    "unc_narrow": N_(
        "The band is too sure of itself in the gap. Its width depends on p, the activation and the width of the "
        "network; nothing in it was adjusted to the data."
    ),
}
BAND = r"\hat y=\tfrac1T\sum_t f_t(x),\quad \sigma^2=\tfrac1T\sum_t f_t(x)^2-\hat y^2+\sigma^2_\text{noise}"
SPLIT = (
    r"\underbrace{H\big[\tfrac1T\sum_t p_t\big]}_\text{total}="
    r"\underbrace{\tfrac1T\sum_t H[p_t]}_\text{aleatoric}+"
    r"\underbrace{\tfrac1T\sum_t \mathrm{KL}(p_t\,\|\,\bar p)}_\text{epistemic}"
)


def caption(params: Any, _: Translate) -> str:
    if params.unc_task == CLASSES:
        said = _("Epistemic: the passes contradict each other. Aleatoric: each of them hesitates.")
        return f"${SPLIT}$  ·  {said}"
    said = _("The band says what the passes disagree about. It is not calibrated by itself: compare with the test.")
    return f"${BAND}$  ·  {said}"


def readouts(params: Any, _: Translate) -> list[list[str | Value]]:
    made = [
        line(_("Updates: {count}"), count=number("unc_updates", 6)),
        line(_("New passes since then: {count}"), count=number("unc_drawn", 6)),
    ]
    if params.unc_task == CLASSES:
        return [*made, line(_("Test accuracy of the mean: {score}"), score=percent("unc_accuracy"))]
    return [
        *made,
        line(_("Covered near the data: {share}"), share=percent("coverage_data")),
        line(_("Covered in the gap: {share}"), share=percent("coverage_gap")),
    ]


def probe_moved(x: float, y: float) -> Mapping[str, Any]:
    """The probe was dragged over the plane."""
    return {"unc_x": round(float(x), 2), "unc_y": round(float(y), 2)}


def probe_led(x: float, y: float) -> Mapping[str, Any]:
    """The probe was dragged along the curve."""
    return {"unc_x": round(float(x), 2)}


FACET = Facet(
    recipe=export.recipe,
    views=views,
    caption=caption,
    sources=lambda params: [passes, model, data],
    experiment="playground.topics.dropout.uncertainty.experiment:Experiment",
    rate=120,
    advice=ADVICE,
    readouts=readouts,
    moves={"unc_probe": probe_moved, "unc_along": probe_led},
    presets={
        N_("A gap in the data"): {"view": "uncertainty"},
        N_("Uncertainty over the plane"): {
            "view": "uncertainty",
            "unc_task": "classes",
            "unc_width": 48,
            "unc_p": 0.3,
            "unc_noise": 0.4,
            "unc_x": 2.6,
            "unc_y": 4.2,
        },
        N_("tanh: too sure of itself"): {"view": "uncertainty", "unc_function": "tanh"},
    },
    challenges=CHALLENGES,
)
