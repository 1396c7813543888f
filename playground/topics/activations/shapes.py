"""Value and slope of functions: over the whole axis, and along a point that wanders to the chosen input."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor

from playground.core.activations import Activation
from playground.core.picture import Clip
from playground.topics.activations.shape_params import FAR, activation_of

POINTS = 481
"""Places on the axis; every 0.025, so that all bends (0, ±1, ±3, 6) are among them."""
FRAMES = 91
TEN = 10
"""Layers that a gradient is thought to go through."""
TANGENT = 1.6
"""Half the length of the tangent, along z."""


@dataclass(frozen=True, eq=False)
class Curve:
    """f and f′ along z, (places,) each, float64."""

    z: Tensor
    value: Tensor
    slope: Tensor


def curve(f: Activation, z: Tensor) -> Curve:
    """f(z) and f′(z), as they are written out."""
    a = f.value(z)
    return Curve(z, a, torch.ones_like(z) * f.slope(z, a))  # a slope may be given as true and false


def axis() -> Tensor:
    return torch.linspace(-FAR, FAR, POINTS, dtype=torch.float64)


def way(z: float) -> Tensor:
    """Places from the left end to z, (FRAMES,): where the point is in each frame."""
    return torch.linspace(-FAR, z, FRAMES, dtype=torch.float64)


def curves(params: Any, z: Tensor) -> dict[str, Curve]:
    """Of every function that is drawn, by key."""
    return {key: curve(activation_of(params, key), z) for key in params.shown}


def tangent(at: Curve) -> Tensor:
    """Ends of the tangent at each place: (places, 2, 2), x and y of both."""
    aside = torch.tensor([-TANGENT, TANGENT], dtype=torch.float64)
    steep = (1 + at.slope.square()).sqrt()[:, None]  # a steep tangent reaches less far along z
    x = at.z[:, None] + aside / steep
    return torch.stack([x, at.value[:, None] + at.slope[:, None] * aside / steep], dim=1)


def clip(whole: Mapping[str, Curve], wandering: Mapping[str, Curve], probed: str) -> Clip:
    """Constants ``axis``, ``<key>/value``, ``<key>/slope``; frames with z, ``<key>/f``, ``<key>/d``,
    ``<key>/ten`` (what ten layers of this slope leave of a gradient) and ``tangent``.
    """
    constants: dict[str, Tensor] = {"axis": axis().float()}
    metrics: dict[str, Tensor] = {"z": wandering[probed].z}
    for key, each in whole.items():
        constants[f"{key}/value"], constants[f"{key}/slope"] = each.value.float(), each.slope.float()
    for key, each in wandering.items():
        metrics |= {f"{key}/f": each.value, f"{key}/d": each.slope, f"{key}/ten": each.slope**TEN}
    return Clip(arrays={"tangent": tangent(wandering[probed]).float()}, metrics=metrics, constants=constants, rate=30.0)
