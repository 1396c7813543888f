"""What is computed at once: the functions and the signals through depth; and which views that are."""

from typing import Any

import torch

from playground.core.picture import Clip
from playground.topics.activations import depth, shapes
from playground.topics.activations.shape_params import probed_of
from playground.topics.activations.softmax import entropy, naive, softmax
from playground.topics.activations.softmax_params import logits_of


def instant(params: Any) -> bool:
    """Whether the view needs no training."""
    return params.view in ("shapes", "softmax", "depth")


def compute(params: Any) -> Clip:
    """What the page shows under ``params``, without its pictures."""
    if params.view == "softmax":
        return probabilities(params)
    if params.view == "depth":
        return depth.clip(depth.both(params))
    whole, wandering = shapes.curves(params, shapes.axis()), shapes.curves(params, shapes.way(params.z))
    return shapes.clip(whole, wandering, probed_of(params))


def probabilities(params: Any) -> Clip:
    """``logits``, ``p`` and what single precision makes of them without the trick, ``p_naive``: (1, classes) each."""
    z = torch.tensor(logits_of(params), dtype=torch.float64)
    p, rough = softmax(z, params.temperature), naive(z + params.shift, params.temperature)
    arrays = {"logits": z[None], "p": p[None], "p_naive": rough.p[None]}
    return Clip(arrays=arrays, metrics={"entropy": torch.tensor([entropy(p)])})
