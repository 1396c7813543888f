"""A learner's activation as a picture, and a first look at a learner's loss."""

import math

from torch import Tensor

from playground.core.activations import Activation
from playground.core.mlp.trainer import Trainer
from playground.core.own_activation import AXIS
from playground.core.own_code import CodeError
from playground.core.text import N_

NO_LOSS = N_("The loss is {given} for the network's first predictions; it has to be a number to begin with.")


def activation_arrays(own: Activation, replaced: Activation) -> dict[str, Tensor]:
    """``own_z`` (places,), and over it value and slope of both: ``own_value``, ``own_slope``, ``old_value``,
    ``old_slope``."""
    arrays = {"own_z": AXIS}
    for name, each in (("own", own), ("old", replaced)):
        value = each.value(AXIS)
        arrays |= {f"{name}_value": value, f"{name}_slope": each.slope(AXIS, value).float()}
    return arrays


def check_loss(trainer: Trainer) -> None:
    """Raises CodeError unless the learner's loss and its derivative are there for the first predictions."""
    x, y = trainer.batches.x, trainer.batches.y
    out = trainer.network.forward(x).output
    first = float(trainer.loss.value(out, y))
    if not math.isfinite(first):
        raise CodeError("Own", NO_LOSS, None, {"given": f"{first:g}"})
    trainer.loss.delta(out, y)
