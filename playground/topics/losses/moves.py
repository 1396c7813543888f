"""What the learner's hand does in the pictures, as new values of parameters."""

from collections.abc import Callable, Mapping
from typing import Any

import torch
from torch import Tensor

from playground.topics.losses.data import MOST, OWN, PLANE, X_RANGE, Y_RANGE, accepts, written
from playground.topics.losses.params import Shared
from playground.topics.losses.pointwise import CLASSES, VALUES
from playground.topics.losses.refit import points_of

STEP = 0.5
"""How far a point goes by keyboard."""


def kept(params: Shared, x: Tensor, y: Tensor, moved: int) -> dict[str, Any]:
    """The parameters that put the points there. Raises Problem for points that can't be fitted."""
    low, high = (X_RANGE[0], Y_RANGE[0]), (X_RANGE[1], Y_RANGE[1])
    if params.task == CLASSES:
        low, high = (PLANE[0],) * 2, (PLANE[1],) * 2
    x = torch.maximum(torch.minimum(x, torch.tensor(high)), torch.tensor(low))
    text = written(x, y)
    accepts(params.task, text)
    which = "value" if params.task == VALUES else "class"
    return {f"{which}_data": OWN, f"{which}_points": text, "moved": moved}


def nearest(x: Tensor, place: Tensor) -> int:
    return int((x - place).norm(dim=1).argmin())


def point_moved(params: Shared) -> Callable[..., Mapping[str, Any]]:
    """The handle on the points: a drag, or a click that adds, removes or changes the class."""

    def move(x: float, y: float, index: int = -1) -> Mapping[str, Any]:
        points = points_of(params)
        place, places, classes = torch.tensor([float(x), float(y)]).double(), points.x.clone(), points.y.clone()
        if place.isnan().any():
            raise ValueError("no place")
        hand = params.value_hand if params.task == VALUES else params.class_hand
        if hand == "move":
            if not 0 <= index < len(classes):
                return {}
            places[index] = place
            return kept(params, places, classes, index)
        return edited(params, hand, nearest(places, place), place)

    return move


def edited(params: Shared, what: str, index: int, place: Tensor) -> Mapping[str, Any]:
    """Point ``index`` removed or given the other class, or one added at ``place``."""
    points = points_of(params)
    x, y = points.x.clone(), points.y.clone()
    if what == "flip":
        y[index] = 1 - y[index]
        return kept(params, x, y, index)
    if what == "remove":
        rest = torch.arange(len(y)) != index
        return kept(params, x[rest], y[rest], min(index, len(y) - 2))
    if len(y) >= MOST[params.task]:
        return {}
    label = y[index : index + 1] if params.task == CLASSES else torch.zeros(1, dtype=y.dtype)
    return kept(params, torch.cat([x, place[None]]), torch.cat([y, label]), len(y))


def by_keyboard(params: Shared, what: str) -> Mapping[str, Any]:
    """The point in hand moved by STEP ("up", "down", "left", "right"), or edited."""
    points = points_of(params)
    index = points.travels[0]
    ways = {"up": (0.0, STEP), "down": (0.0, -STEP), "left": (-STEP, 0.0), "right": (STEP, 0.0)}
    place = points.x[index] + torch.tensor(ways.get(what, (STEP, STEP)), dtype=torch.float64)
    if what in ways:
        x = points.x.clone()
        x[index] = place
        return kept(params, x, points.y, index)
    return edited(params, what, index, place)


def ends_moved(x: float, y: float, index: int) -> Mapping[str, Any]:
    """The minimum of J₁ (index 0) or of J₂ (1) put at (x, y)."""
    if index not in (0, 1):
        return {}
    name = ("best", "other")[index]
    return {f"{name}_x": round(x, 2), f"{name}_y": round(y, 2)}


def score_moved(params: Shared) -> Callable[[float, float], Mapping[str, Any]]:
    """The ring on the discriminator's axis."""

    def move(x: float, _y: float) -> Mapping[str, Any]:
        if params.axis == "logit":
            return {"score": round(x, 1)}
        share = min(max(float(x), 1e-4), 1 - 1e-4)
        return {"score": round(torch.tensor(share).logit().item(), 1)}

    return move


def moves(params: Shared) -> dict[str, Callable[..., Mapping[str, Any]]]:
    """Handle → what it does, under these parameters."""
    asked = "prediction" if params.task == VALUES else "logit"
    return {
        "point": point_moved(params),
        "prediction": lambda x, _y: {asked: round(x, 2)},
        "ends": ends_moved,
        "score": score_moved(params),
        "large": lambda x, _y: {"large": round(2 * x) / 2},
    }
