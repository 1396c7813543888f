"""What a data set is: points with a class or a value each.

``dataset_shapes`` draws shapes in the plane, ``dataset_values`` functions to be fitted; ``dataset_tables`` has real
measurements, ``own_table`` a learner's own; ``dataset_split`` splits them and spoils them on purpose.
"""

from dataclasses import dataclass
from typing import Literal

import torch
from torch import Generator, Tensor

from playground.core.text import N_

CLASSES = (N_("Class 0"), N_("Class 1"), N_("Class 2"), N_("Class 3"))


@dataclass(frozen=True)
class Dataset:
    """Points with a class each, or with a value each.

    ``x``         all features, (n, features) float32, in the units of ``features``.
    ``y``         classes 0 … len(classes)−1, (n,) int64, or values, (n,) float32.
    ``task``      "classes" or "values": what is to be learned.
    ``features``  the columns' names, ``classes`` the classes' (empty for values), ``target`` the value's: English
                  messages, to be translated where they are shown.
    ``measured``  True for real measurements, whose features need not have the same unit.
    ``alike``     True for measurements that all have one unit (the pixels of a picture).
    """

    x: Tensor
    y: Tensor
    features: tuple[str, ...] = ("x₁", "x₂")
    classes: tuple[str, ...] = CLASSES[:2]
    measured: bool = False
    task: Literal["classes", "values"] = "classes"
    target: str = "y"
    alike: bool = False


def uniform(shape: int | tuple[int, ...], low: float, high: float, random: Generator) -> Tensor:
    return torch.rand(shape, generator=random) * (high - low) + low
