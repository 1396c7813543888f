"""Minibatches: every epoch visits all points once, in a new order."""

from collections.abc import Mapping, Sequence
from typing import Any

import torch
from torch import Generator, Tensor


class Batches:
    """Endless minibatches (nets, ≤ size, ·) of the points x, y (nets or 1, n, ·); an epoch's last one may be smaller.

    ``random``  one generator: the same order for all networks; or one for each network.

    It can be stopped anywhere and resumed from ``state``, which a Python generator can't.
    """

    def __init__(self, x: Tensor, y: Tensor, size: int, random: Sequence[Generator], nets: int = 1) -> None:
        self.size, self.random, self.nets = size, random, nets
        self.orders = torch.empty(len(random), 0, dtype=torch.int64)  # this epoch's, (generators, n)
        self.epochs = 0.0  # gone through before this one
        self.batches: list[tuple[Tensor, Tensor]] = []
        self.position = 0  # batches of this epoch that were taken
        self.replace(x, y)

    def replace(self, x: Tensor, y: Tensor) -> None:
        """Go on with other points: an epoch of these begins."""
        if not 0 < x.shape[1] == y.shape[1]:
            raise ValueError(f"{x.shape[1]} points and {y.shape[1]} targets: need as many, and at least one")
        self.epochs = self.epoch
        self.x, self.y, self.batches, self.position = x, y, [], 0

    @property
    def epoch(self) -> float:
        """How often the points have been gone through."""
        return self.epochs + (self.position / len(self.batches) if self.batches else 0)

    def next(self) -> tuple[Tensor, Tensor]:
        """Inputs and targets of the next batch, (nets, ≤ size, ·) each; a new order when the epoch is over."""
        if self.position == len(self.batches):
            self.epochs = self.epoch
            points = self.x.shape[1]
            self.arrange(torch.stack([torch.randperm(points, generator=each) for each in self.random]))
        self.position += 1
        return self.batches[self.position - 1]

    def arrange(self, orders: Tensor) -> None:
        """Cut the points, in these orders (generators, n), into batches."""
        x, y = self.shuffled(self.x, orders), self.shuffled(self.y, orders)
        self.orders, self.position = orders, 0
        self.batches = list(zip(x.split(self.size, dim=1), y.split(self.size, dim=1), strict=True))

    def shuffled(self, values: Tensor, orders: Tensor) -> Tensor:
        """``values`` (nets or 1, n, ·) in each network's own order: (nets, n, ·)."""
        if len(orders) == 1:
            return values[:, orders[0]].expand(self.nets, -1, -1)
        return values.expand(self.nets, -1, -1)[torch.arange(self.nets)[:, None], orders]

    def state(self) -> dict[str, Any]:
        return {
            "orders": self.orders,
            "position": self.position,
            "epochs": self.epochs,
            "random": torch.stack([each.get_state() for each in self.random]),  # (generators, bytes)
        }

    def load(self, state: Mapping[str, Any]) -> None:
        """Go on where ``state`` was taken, with as many points as then."""
        orders = state["orders"]
        if orders.shape[1] not in (0, self.x.shape[1]) or len(orders) != len(self.random):
            raise ValueError(f"a state of {tuple(orders.shape)} points, but {self.x.shape[1]} are here")
        self.batches = []
        if orders.shape[1]:
            self.arrange(orders)
        self.position, self.epochs = state["position"], state["epochs"]
        for generator, each in zip(self.random, state["random"], strict=True):
            generator.set_state(each.clone())
