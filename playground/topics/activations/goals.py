"""The numbers of the present settings that goals ask for."""

from collections.abc import Mapping
from typing import Any

import torch

from playground.topics.activations import depth
from playground.topics.activations.shape_params import activation_of, probed_of
from playground.topics.activations.shapes import curve
from playground.topics.activations.softmax import entropy, naive, softmax
from playground.topics.activations.softmax_params import logits_of


def measured(params: Any) -> Mapping[str, float]:
    """The numbers of the views that come at once; a training's frames judge themselves."""
    if params.view == "softmax":
        z = torch.tensor(logits_of(params), dtype=torch.float64)
        p = softmax(z, params.temperature)
        evenness = entropy(p) / float(torch.tensor(float(len(p))).log())
        return {
            "largest": float(p.max()),
            "evenness": evenness,
            "overflow": float(naive(z + params.shift, params.temperature).broken),
        }
    if params.view == "depth":
        found = depth.signals(params)
        signal = found.signal
        return {
            "first_gradient": float(found.gradient[0]),
            "last_signal": float(signal[-1] / signal[0].clamp(min=depth.FLAT)),
            "layers_deep": float(params.depth),
        }
    if params.view == "shapes":
        at = curve(activation_of(params, probed_of(params)), torch.tensor([params.z], dtype=torch.float64))
        return {"value": float(at.value), "slope": float(at.slope)}
    return {}
