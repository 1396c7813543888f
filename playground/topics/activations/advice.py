"""What there is to say about the settings of the views that come at once."""

from collections.abc import Sequence
from typing import Any

from playground.core.advice import Advice
from playground.core.text import N_, Translate
from playground.topics.activations.goals import measured
from playground.topics.activations.words import shown

OVERFLOW = N_(
    "As it is written, the softmax has lost {count} probabilities to ∞/∞ or 0/0; with the largest logit subtracted "
    "nothing has changed."
)
FADES = N_(
    "The first layer's gradient is {ratio} of the last one's: the layers in front hardly learn. Try ReLU with He's "
    "weights, or a gain that fits."
)
GROWS = N_(
    "The first layer's gradient is {ratio} times the last one's: gradients explode on the way back. Lower the gain."
)
DIES = N_("The signal shrinks to {ratio} of its size on the way: the last layers see hardly anything of the input.")
FLOODS = N_("The signal grows {ratio} times on the way. Lower the gain.")
FEW, MANY = 1e-3, 1e3
"""Gradients and signals within this range, compared over all layers, are left without comment."""


def advise(params: Any, _: Translate) -> Sequence[Advice]:
    numbers = measured(params)
    if params.view == "softmax" and numbers["overflow"]:
        return [Advice("warning", _(OVERFLOW).format(count=int(numbers["overflow"])))]
    if params.view != "depth":
        return []
    gradient, signal = numbers["first_gradient"], numbers["last_signal"]
    if gradient < FEW:
        return [Advice("warning", _(FADES).format(ratio=shown(gradient)))]
    if gradient > MANY:
        return [Advice("warning", _(GROWS).format(ratio=shown(gradient)))]
    if signal < FEW:
        return [Advice("warning", _(DIES).format(ratio=shown(signal)))]
    if signal > MANY:
        return [Advice("warning", _(FLOODS).format(ratio=shown(signal)))]
    return []
