"""The points that all networks of the page learn, split and standardized."""

from dataclasses import dataclass

import torch
from torch import Tensor

from playground.core.dataset_shapes import shape
from playground.core.dataset_split import split
from playground.core.dataset_tables import load
from playground.core.losses import LOSSES, Loss
from playground.core.seeding import generator
from playground.core.text import N_

POINTS = 500
"""Points of a shape in the plane."""


@dataclass(frozen=True)
class Source:
    """``noise`` of a shape; None for measurements. ``lowest`` is where the picture's axis of losses ends."""

    title: str
    noise: float | None
    lowest: float
    highest: float


DATA = {
    "spiral": Source(N_("Spiral"), 0.2, 1e-2, 2.0),
    "rings": Source(N_("Rings"), 0.2, 1e-3, 3.0),
    "moons": Source(N_("Half moons"), 0.3, 0.1, 1.0),
    "digits": Source(N_("Digits (8 × 8)"), None, 1e-4, 4.0),
    "diabetes": Source(N_("Diabetes (regression)"), None, 0.02, 2.0),
}


@dataclass(frozen=True)
class Points:
    """Inputs (1, points, inputs) and targets (1, points, outputs), one-hot or a standardized value, of three parts."""

    train: tuple[Tensor, Tensor]
    validation: tuple[Tensor, Tensor]
    test: tuple[Tensor, Tensor]
    loss: Loss
    classes: bool

    @property
    def inputs(self) -> int:
        return self.train[0].shape[2]

    @property
    def outputs(self) -> int:
        return self.train[1].shape[2]


def points(name: str, seed: int) -> Points:
    """The data called ``name``: 70% to train, 15% to validate, 15% to test; standardized over the training points."""
    noise = DATA[name].noise
    data = load(name) if noise is None else shape(name, POINTS, noise, generator(seed, "data"))
    parts = split(data.y, 0.7, 0.15, generator(seed, "split"))
    known = data.x[parts.train]
    spread = known.std(dim=0)
    x = (data.x - known.mean(dim=0)) / torch.where(spread > 0, spread, 1.0)  # a pixel that is always 0 stays 0
    classes = data.task == "classes"
    if classes:
        y = torch.nn.functional.one_hot(data.y, len(data.classes)).float()
    else:
        target = data.y[parts.train]
        y = ((data.y - target.mean()) / target.std()).unsqueeze(1)
    train, validation, test = ((x[part].unsqueeze(0), y[part].unsqueeze(0)) for part in parts)
    return Points(train, validation, test, LOSSES["cross_entropy" if classes else "mse"], classes)
