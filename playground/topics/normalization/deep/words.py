"""Formula and advice under "Deep networks"."""

from typing import Any

from playground.core.advice import Advice
from playground.core.text import N_, Translate
from playground.topics.normalization.deep.experiment import DIVERGED
from playground.topics.normalization.deep.lanes import lanes
from playground.topics.normalization.deep.norms import BATCH, GROUP, INSTANCE, fitting

FORMULA = (
    r"z^{(l)} = W^{(l)}a^{(l-1)} + b,\quad "
    r"u = \gamma\odot\frac{z-\mu}{\sqrt{\sigma^2+\varepsilon}} + \beta,\quad a = f(u)"
)
MOVED = r"\text{shift} = \sqrt{\mathrm E[(\Delta\mu)^2+(\Delta\sigma)^2]}\,/\,\sqrt{\mathrm E[\sigma^2]}"
NOTE = N_(
    "The networks differ in nothing but μ and σ: same first weights, same batches. Histograms and gradients are of 200 "
    "examples that are not trained on, normalized as in training; loss and accuracy are those of eval()."
)
ALONE = N_(
    "InstanceNorm takes mean and variance over the positions of a channel. A unit of this network has only one: its "
    "variance is 0, ẑ is 0, and the answer is the same for every input. torch.nn refuses to train so; it belongs into "
    "convolutional networks."
)
PAIRS = N_("GroupNorm with as few units a group as {units}: ẑ keeps little more than which of them is larger.")
FEW = N_("BatchNorm with {batch} examples a batch: μ and σ are mostly noise, and eval() answers differently.")
WORDS = {
    DIVERGED: N_("Where a line ends, that network has diverged: its weights are no numbers any more."),
}
"""Code in a frame's text → what it means."""


def caption(params: Any, _: Translate) -> str:
    return f"${FORMULA}$  ·  ${MOVED}$  ·  {_(NOTE)}"


def advise(params: Any, _: Translate) -> list[Advice]:
    """What is known without training."""
    norms, found = lanes(params), []
    if INSTANCE in norms:
        found.append(Advice("warning", _(ALONE)))
    units = params.deep_width // fitting(params.deep_width, int(params.deep_groups))
    if GROUP in norms and units <= 4:
        found.append(Advice("info", _(PAIRS).format(units=units)))
    if BATCH in norms and params.deep_batch < 8:
        found.append(Advice("info", _(FEW).format(batch=params.deep_batch)))
    return found
