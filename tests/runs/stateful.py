"""An experiment whose every kind of state matters: weights, momentum, the order of its data, a generator, edits."""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

import numpy as np
import torch

from playground.core import device
from playground.core.experiment import Experiment
from playground.core.frames import Frame
from playground.core.params import ParamSet, integer, number
from playground.core.seeding import generator


@dataclass(frozen=True, kw_only=True)
class Params(ParamSet):
    seed: int = integer(0, low=0, high=1000, label="Seed")
    lr: float = number(0.1, low=0, high=10, live=True, label="Learning rate")
    digits: int = integer(3, low=1, high=9, live=True, look=True, label="Digits shown")
    width: int = integer(4, low=1, high=10**7, label="Weights")
    momentum: float = number(0.9, low=0, high=1, label="Momentum")
    shade: int = integer(3, low=1, high=9, live=True, look=True, label="Shade")
    pause: float = number(0.0, low=0, high=10, label="Seconds that an update takes")
    end: int = integer(0, low=0, high=10**9, label="Last step, 0 for none")


class Walk(Experiment[Params]):
    """Weights pulled to noisy targets, with momentum. ``attached``: {"targets": (width,)} instead of zeros."""

    drawn_only = frozenset({"shade"})

    def __init__(self, params: Params, attached: Mapping[str, np.ndarray] | None = None) -> None:
        super().__init__(params)
        self.attached = attached
        self.rng = generator(params.seed, "walk")
        self.targets = torch.zeros(params.width)
        if attached is not None:
            self.targets = torch.from_numpy(attached["targets"]).float()
        self.weights = torch.randn(params.width, generator=self.rng).to(device.device())
        self.velocity = torch.zeros_like(self.weights)
        self.order: list[int] = []
        self.count = 0
        self.edits = 0

    def step(self) -> None:
        if not self.order:
            self.order = torch.randperm(7, generator=self.rng).tolist()
        noise = torch.randn(self.params.width, generator=self.rng) * self.order.pop()
        gradient = self.weights - (self.targets + noise).to(self.weights.device)
        self.velocity = self.params.momentum * self.velocity + gradient
        self.weights = self.weights - self.params.lr * self.velocity / 10
        self.count += 1
        if self.params.pause:
            time.sleep(self.params.pause)

    def tell(self, message: Mapping[str, Any]) -> None:
        place, value = message["place"], float(message["value"])
        if not isinstance(place, int) or not 0 <= place < len(self.weights):
            raise ValueError("no such weight")
        self.weights[place] = value
        self.edits += 1

    def state(self) -> dict[str, Any] | None:
        return {
            "weights": self.weights,
            "velocity": self.velocity,
            "rng": self.rng.get_state(),
            "order": list(self.order),
            "counts": (self.count, self.edits),
        }

    def load(self, state: dict[str, Any]) -> None:
        self.weights = state["weights"].to(self.weights.device)
        self.velocity = state["velocity"].to(self.weights.device)
        self.rng.set_state(state["rng"])
        self.order = state["order"]
        self.count, self.edits = state["counts"]

    def adopt(self, other: Self) -> None:
        both = min(len(self.weights), len(other.weights))
        self.weights[:both] = other.weights[:both]
        self.count = other.count

    def observe(self) -> Frame:
        metrics = {"count": self.count, "edits": self.edits, "lr": self.params.lr}
        arrays = {"weights": self.weights, "velocity": self.velocity, "targets": self.targets}
        dtypes = {name: str(array.dtype) for name, array in (self.attached or {}).items()}
        return Frame(metrics, arrays, {"dtypes": ",".join(dtypes.values())})

    @property
    def finished(self) -> bool:
        return 0 < self.params.end <= self.count


class WalkThere(Walk):
    prefers = "gpu"
