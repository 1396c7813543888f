"""What theory says beforehand of the layers that are to be trained, in a sentence each."""

from typing import Any

import torch

from playground.core import mean_field
from playground.core.activations import ACTIVATIONS
from playground.core.advice import Advice
from playground.core.beside import sides, title
from playground.core.initial import INITS
from playground.core.text import N_, Translate
from playground.topics.initialization import build

FADES = N_(
    "{which}: in theory the gradient that enters the last hidden layer arrives at the first one {times} times smaller. "
    "The first layers hardly learn."
)
GROWS = N_(
    "{which}: in theory the gradient arrives at the first hidden layer {times} times larger than it enters the last "
    "one. Training will jump about, or diverge."
)
SILENT = N_(
    "{which}: in theory only {size} is left of inputs of size 1 in the last hidden layer: the answer hardly depends on "
    "the picture."
)
EQUAL = N_("{which}: all units of a layer begin equal and stay equal. However wide it is, each layer is one unit.")
NOTHING = N_("{which}: with all weights 0 only the output's biases learn.")
DIVERGED = "diverged"
WORDS = {
    DIVERGED: N_(
        "Where a line ends, the training has diverged: the weights are no numbers any more. Step 0 shows how it began."
    )
}
"""Code in a frame's text → what it means."""
RATIO, SMALL = 50.0, 0.02


def advise(params: Any, _: Translate, own: bool = False) -> list[Advice]:
    """At most one line a side; of a learner's own weights nothing is known beforehand."""
    found = []
    for prefix, side in sides(params):
        if own and not prefix:
            continue
        which = title(side, _)
        advice = on(side, which, _)
        if advice is not None:
            found.append(advice)
    return found


def on(params: Any, which: str, _: Translate) -> Advice | None:
    """What is to be said of one network, if anything."""
    init, f = INITS[params.init], ACTIVATIONS[params.activation]
    model = build.architecture(params, params.activation)
    known = build.variances(model, init, params.gain)
    if known is None:
        silent = params.init == "zeros" and float(f.value(torch.zeros(()))) == 0
        return Advice("warning", _(NOTHING if silent else EQUAL).format(which=which))
    sizes = model.sizes[:-1]
    q = mean_field.forward(f, sizes, known)
    ratio = float(mean_field.backward(f, sizes, known, q)[0].sqrt())
    size = float(mean_field.squares(f, q)[-1].sqrt())
    if ratio > RATIO:
        return Advice("error", _(GROWS).format(which=which, times=number(ratio)))
    if size < SMALL:
        return Advice("warning", _(SILENT).format(which=which, size=number(size)))
    if ratio < 1 / RATIO:
        return Advice("warning", _(FADES).format(which=which, times=number(1 / ratio)))
    return None


def number(value: float) -> str:
    """Two significant digits."""
    if 1e-3 <= value < 1e5:
        return f"{float(f'{value:.2g}'):,.10g}"
    mantissa, exponent = f"{value:.1e}".split("e")
    raised = str(int(exponent)).translate(str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹"))
    return f"{mantissa}·10{raised}"
