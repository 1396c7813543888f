"""The race: one network begun in several ways, trained side by side on the same batches."""

from typing import Any

import torch
from torch import Tensor

from playground.core.initial import INITS, Init
from playground.topics.initialization import build
from playground.topics.initialization.seen import Look, look

OWN = "own"
"""The racer that a learner has written."""


def lanes(params: Any, own: bool) -> list[str]:
    """Keys of those who race, in the order of the pictures."""
    return [*params.racers, *([OWN] if own else [])]


class Race:
    """A stack of networks, one for each way to begin."""

    def __init__(self, params: Any, own: Init | None) -> None:
        self.data = build.digits(params.seed, params.centred)
        known = INITS if own is None else {**INITS, OWN: own}
        inits = [known[key] for key in lanes(params, own is not None)]
        model = build.architecture(params, params.activation)
        self.network = build.network(model, inits, params.seed, params.gain)
        self.trainers = [build.trainer(params, self.network, self.data)]

    def constants(self) -> dict[str, Tensor]:
        return {}

    def observe(self) -> tuple[dict[str, float], dict[str, Tensor]]:
        """``loss`` and ``accuracy`` (lanes,) on the held-out pictures, ``size`` of the activations (lanes, layers),
        and of ∂J/∂W, ``gradient``: the first hidden layer's against the last one's, (lanes,).
        """
        seen = look(self.network, self.data)
        first, last = (lengths(self.network.gradients[place].W) for place in (0, -2))
        arrays = {
            "lane/loss": seen.loss,
            "lane/accuracy": seen.accuracy,
            "lane/size": torch.stack([lengths(a) for a in seen.run.a[1:]], dim=1),
            "lane/gradient": torch.where(last > 0, first / last, 0.0),
        }
        return best(seen), arrays


def best(seen: Look) -> dict[str, float]:
    """Of all racers whose weights are still numbers."""
    finite = seen.loss[seen.loss.isfinite()]
    return {
        "loss": float(finite.min()) if len(finite) else torch.nan,
        "accuracy": float(seen.accuracy.nan_to_num(0.0).max()),
    }


def lengths(values: Tensor) -> Tensor:
    """√E[v²] of each network's numbers (nets, ·, ·): (nets,)."""
    return values.square().mean(dim=(1, 2)).sqrt()
