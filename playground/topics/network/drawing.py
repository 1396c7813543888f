"""Points that the learner drew on the map or wiped off it, put into the data."""

from dataclasses import dataclass, replace

import torch
from torch import Tensor

from playground.core.dataset_split import Split
from playground.core.datasets import Dataset
from playground.core.planes import Plane

HALF = 6.0
"""What is drawn is written in a box from −HALF to HALF, whatever the units of the map."""


@dataclass(frozen=True)
class Box:
    """Places of the map (n, 2) to and from the box; the map reaches from ``low`` to ``high``, (2,) each.

    A map of shapes is written as it is.
    """

    low: Tensor
    high: Tensor

    def inward(self, places: Tensor) -> Tensor:
        return (places - self.low) / (self.high - self.low) * (2 * HALF) - HALF

    def outward(self, box: Tensor) -> Tensor:
        return self.low + (box + HALF) / (2 * HALF) * (self.high - self.low)


SQUARE = Box(torch.tensor([-HALF, -HALF]), torch.tensor([HALF, HALF]))
LINES = Box(torch.tensor([-HALF, -1.5]), torch.tensor([HALF, 1.5]))
"""For functions of one feature, most of whose values lie between −1 and 1."""


def canvas(classes: int, names: tuple[str, ...]) -> Dataset:
    """Hardly anything: three points a class to begin with, the classes around the middle."""
    around = 2 * torch.pi * torch.arange(classes) / classes
    middles = 3 * torch.stack([-around.cos(), around.sin()], dim=1)  # (classes, 2)
    near = torch.tensor([[0.0, 0.0], [0.5, 0.5], [-0.5, 0.5]])
    x = (middles.unsqueeze(1) + near).view(-1, 2)  # (3 · classes, 2)
    return Dataset(x, torch.arange(classes).repeat_interleave(3), classes=names)


def canvas_reference() -> Tensor:
    """What inputs are standardized by on an empty canvas, (121, 2): all of it, so that drawing changes nothing."""
    along = torch.linspace(-5, 5, 11)
    return torch.cartesian_prod(along, along)


def without(parts: Split, gone: Tensor) -> Split:
    """``parts`` without the points that are ``gone`` (points,) bool; one stays in each, for none may be empty."""
    left = [part[~gone[part]] for part in parts]
    return Split(*(some if len(some) else part[:1] for some, part in zip(left, parts, strict=True)))


def with_points(data: Dataset, plane: Plane, places: Tensor, colours: Tensor, values: tuple[float, float]) -> Dataset:
    """``data`` with points at ``places`` of the plane (m, 2) added at the end; ``colours`` (m,) are 0, 1, ….

    Where classes are learned the colour is the class. A value learned from one feature is the place's height; one
    learned in a plane is one of ``values``.
    """
    if data.task == "classes":
        y = colours.clamp(max=len(data.classes) - 1)
    elif plane.flat:
        y = places[:, 1]
    else:
        y = torch.tensor(values)[colours.clamp(max=1)]
    return replace(data, x=torch.cat([data.x, plane.lift(places)]), y=torch.cat([data.y, y]))


def spread(labels: Tensor, train: float, validation: float) -> list[Tensor]:
    """Which of the drawn points (m,) train, validate and test: three masks (m,) bool.

    Going through a class, the fractions of k·φ (φ: the golden ratio) fill [0, 1) evenly; so every part gets its share
    at any time, and a further point moves none of the earlier ones.
    """
    turn = torch.empty(len(labels), dtype=torch.float64)
    for label in labels.unique():
        members = labels == label
        turn[members] = (torch.arange(int(members.sum())) * ((1 + 5**0.5) / 2)).double() % 1
    trains, tests = turn < train, turn >= train + validation
    return [trains, ~trains & ~tests, tests]
