"""The same points fitted under each loss, while one of them comes from where it would do no harm."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import torch
from torch import Tensor

from playground.core.picture import Clip
from playground.topics.losses.data import X_RANGE, Y_RANGE, Cloud, cloud, journey
from playground.topics.losses.fit import accuracy, fitted, powers
from playground.topics.losses.params import Shared, hyper, shown
from playground.topics.losses.pointwise import LOSSES, VALUES

FRAMES = {"values": 31, "classes": 21}
SWEPT = 34
"""Heights of the travelling point of which its influence is shown."""
GRID = torch.linspace(*X_RANGE, 41, dtype=torch.float64)
FAR = 20.0
"""How far a border is drawn to both sides."""

Pull = Callable[[Tensor, Tensor], Tensor]


@dataclass(frozen=True, eq=False)
class Refit:
    """``way`` (frames, m, 2) the points, ``features`` (frames, m, p), ``target`` (frames, m).

    ``theta``  loss → (frames, p); ``swept`` loss → (SWEPT, p), the fits with the traveller at each height of the sweep;
    ``value``, ``pull`` loss → (frames, m): ℓ and ∂ℓ/∂prediction of each point.
    """

    cloud: Cloud
    way: Tensor
    features: Tensor
    target: Tensor
    theta: dict[str, Tensor] = field(default_factory=dict)
    swept: dict[str, Tensor] = field(default_factory=dict)
    value: dict[str, Tensor] = field(default_factory=dict)
    pull: dict[str, Tensor] = field(default_factory=dict)

    def out(self, key: str) -> Tensor:
        """Predictions ŷ, or logits z: (frames, m)."""
        return (self.features @ self.theta[key][..., None])[..., 0]


def points_of(params: Shared) -> Cloud:
    """The points that the parameters stand for."""
    if params.task == VALUES:
        return cloud(VALUES, params.value_data, params.value_points, params.moved, params.seed)
    return cloud("classes", params.class_data, params.class_points, params.moved, params.seed)


def heights() -> Tensor:
    """Where the traveller is put for the sweep, (SWEPT,)."""
    return torch.linspace(*Y_RANGE, SWEPT, dtype=torch.float64)


def problem(params: Shared) -> Refit:
    """Points, features and targets of all frames, without fits."""
    points = points_of(params)
    way = journey(points, FRAMES[params.task])
    if params.task == VALUES:
        return Refit(points, way, powers(way[..., 0], params.degree), way[..., 1])
    ones = torch.ones(*way.shape[:-1], 1, dtype=torch.float64)
    return Refit(points, way, torch.cat([ones, way], -1), points.y.expand(way.shape[:-1]))


def sweep(params: Shared, refit: Refit) -> tuple[Tensor, Tensor]:
    """Features and targets with the traveller at each height: (SWEPT, m, p), (SWEPT, m)."""
    target = refit.target[-1].repeat(SWEPT, 1)
    target[:, refit.cloud.travels[0]] = heights()
    return refit.features[-1].expand(SWEPT, -1, -1), target


def fit_all(params: Shared) -> Refit:
    """The fits of all losses that are drawn."""
    refit = problem(params)
    decay = params.decay if params.task == "classes" else 0.0
    for key in shown(params):
        loss, settings = LOSSES[key], hyper(params, key)
        refit.theta[key] = fitted(loss, refit.features, refit.target, settings, decay)
        if params.task == VALUES:
            refit.swept[key] = fitted(loss, *sweep(params, refit), settings)
        elif key == "ce":
            settings = {"classes": 2.0}
        out = refit.out(key)
        refit.value[key] = loss.value(out, refit.target, **settings)
        refit.pull[key] = loss.slope(out, refit.target, **settings)
    return refit


def border(theta: Tensor) -> Tensor:
    """The line b + w·x = 0 of each θ = (b, w₁, w₂), (frames, 3), as its two ends: (frames, 2, 2)."""
    b, w = theta[:, :1], theta[:, 1:]
    length = w.norm(dim=-1, keepdim=True).clamp(min=1e-12)
    foot = -b * w / length**2  # the place of the line that is nearest to 0
    along = torch.stack([-w[:, 1], w[:, 0]], -1) / length
    return torch.stack([foot - FAR * along, foot + FAR * along], 1)


def clip(params: Shared, refit: Refit) -> Clip:
    """Frames of the journey. Of each loss ``<loss>/line``, ``<loss>/theta`` (frames, p), ``<loss>/at`` (frames, m) its
    errors or margins, ``<loss>/pull`` (frames, m); numbers ``<loss>/loss`` and of classes ``<loss>/accuracy``.
    """
    arrays: dict[str, Tensor] = {"points": refit.way}
    metrics: dict[str, Tensor] = {}
    for key, theta in refit.theta.items():
        out = refit.out(key)
        arrays[f"{key}/theta"] = theta
        arrays[f"{key}/pull"] = refit.pull[key].abs()
        metrics[f"{key}/loss"] = refit.value[key].mean(-1)
        if params.task == VALUES:
            arrays[f"{key}/line"] = theta @ powers(GRID, params.degree).T
            arrays[f"{key}/at"] = out - refit.target
        else:
            arrays[f"{key}/line"] = border(theta)
            arrays[f"{key}/at"] = (2 * refit.target - 1) * out
            metrics[f"{key}/accuracy"] = accuracy(refit.features, refit.target, theta)
    return Clip(arrays=arrays, metrics=metrics, rate=14.0)


def with_own(refit: Refit, own: Mapping[str, Tensor]) -> Refit:
    """``refit`` with a learner's loss in it: its ``theta``, ``swept``, ``value`` and ``pull``."""
    for name in ("theta", "swept", "value", "pull"):
        if name in own:
            getattr(refit, name)["own"] = own[name]
    return refit
