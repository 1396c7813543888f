"""What else can be dropped, and why dropout and BatchNorm do not get on."""

from typing import Any

from playground.core.facet import Facet
from playground.core.picture import Value
from playground.core.text import N_, Translate
from playground.topics.dropout.lines import line, number, percent
from playground.topics.dropout.variants import convnets, drops, export, model, neighbours, shift
from playground.topics.dropout.variants.challenges import CHALLENGES
from playground.topics.dropout.variants.views import views

ADVICE = {
    "var_shifted": N_(
        "BatchNorm remembers the variance of training, which dropout enlarged; in evaluation it divides by too much. "
        "Measured anew without dropout, the loss falls. Dropout after the last BatchNorm avoids this."
    ),
}
UNITS = r"\frac{\mathrm{Var}_\text{train}(z)}{\mathrm{Var}_\text{eval}(z)}=1+\frac{p}{1-p}\,"
UNITS += r"\frac{\sum_i w_i^2\,\mathrm E[a_i^2]}{\mathrm{Var}(\sum_i w_ia_i)}"


def caption(params: Any, _: Translate) -> str:
    said = _(
        "Dropped pixels: the formula. Channels: E[(Σ wᵢaᵢ)²] of each channel in place of wᵢ²E[aᵢ²]. DropConnect: "
        "Var(aᵢ) in place of E[aᵢ²]. One input of mean 0: 1/(1−p)."
    )
    return f"${UNITS}$  ·  {said}"


def readouts(params: Any, _: Translate) -> list[list[str | Value]]:
    return [
        line(_("A dropped pixel's variance told by its neighbours: {share}"), share=percent("told_units")),
        line(_("if its channel is dropped: {share}"), share=percent("told_channels")),
        line(_("Greatest variance ratio: {ratio}"), ratio=number("var_shift")),
    ]


FACET = Facet(
    recipe=export.recipe,
    views=views,
    caption=caption,
    sources=lambda params: [drops, convnets, shift, neighbours, model],
    experiment="playground.topics.dropout.variants.experiment:Experiment",
    rate=60,
    advice=ADVICE,
    readouts=readouts,
    presets={
        N_("Four ways to drop"): {"view": "variants"},
        N_("Smooth pictures: neighbours tell"): {"view": "variants", "var_smooth": True, "var_place": "maps"},
        N_("Dropout before BatchNorm"): {"view": "variants", "var_norm": True, "var_place": "maps", "var_p": 0.8},
        N_("Dropout after the last BatchNorm"): {"view": "variants", "var_norm": True, "var_place": "end"},
    },
    challenges=CHALLENGES,
)
