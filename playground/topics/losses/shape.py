"""The losses themselves: value, gradient and curvature over the prediction, for one target."""

from dataclasses import dataclass, field

import torch
from torch import Tensor

from playground.topics.losses.params import Shared, hyper, shown
from playground.topics.losses.pointwise import LOSSES, VALUES

PARTS = ("value", "slope", "curvature")
POINTS = 401


@dataclass(frozen=True, eq=False)
class Shape:
    """``x`` (POINTS,) predictions; ``curves`` loss → (3, POINTS) value, slope and curvature; ``at`` loss → (3,)."""

    x: Tensor
    prediction: float
    target: float
    curves: dict[str, Tensor] = field(default_factory=dict)
    at: dict[str, Tensor] = field(default_factory=dict)


def ground(params: Shared) -> Shape:
    """Predictions and target, without curves."""
    if params.task == VALUES:
        return Shape(torch.linspace(-4, 4, POINTS, dtype=torch.float64), params.prediction, params.target)
    return Shape(torch.linspace(-8, 8, POINTS, dtype=torch.float64), params.logit, float(params.label))


def shape_of(params: Shared) -> Shape:
    """All losses that are drawn."""
    shape = ground(params)
    at = torch.tensor([shape.prediction], dtype=torch.float64)
    for key in shown(params):
        loss, settings = LOSSES[key], hyper(params, key)
        curves = (loss.value, loss.slope, loss.curvature)
        for x, found in ((shape.x, shape.curves), (at, shape.at)):
            y = torch.full_like(x, shape.target)
            found[key] = torch.stack([curve(x, y, **settings) for curve in curves]).squeeze(-1)
    return shape


def tangent(shape: Shape, key: str, half: float) -> Tensor:
    """The two ends (2, 2) of the tangent at the prediction, ``half`` to each side."""
    value, slope, _ = shape.at[key].tolist()
    return torch.tensor([[shape.prediction + s, value + s * slope] for s in (-half, half)])
