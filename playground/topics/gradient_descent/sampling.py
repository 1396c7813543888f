"""Which samples an update sees: four ways of going through the data."""

from collections.abc import Mapping
from typing import Any

import torch
from torch import Generator, Tensor


class Sampler:
    """Batches of numbers of samples for many copies of a run, each with batches of its own.

    ``how``  "replacement": every sample of a batch is drawn from all of them, whatever came before;
             "shuffled": once through all samples in a new order, an epoch, then again;
             "once": as before, but the order stays; "sorted": in the order of the target, from place to place.
             In the last two the copies differ by where they begin.
    """

    def __init__(self, how: str, y: Tensor, copies: int, random: Generator) -> None:
        self.how, self.random, self.copies, self.samples = how, random, copies, len(y)
        self.position = 0  # in the epoch
        if how == "replacement":
            self.orders = torch.empty(copies, 0, dtype=torch.int64)
        elif how == "shuffled":
            self.orders = self.shuffled()
        else:
            order = y.argsort(stable=True) if how == "sorted" else torch.randperm(len(y), generator=random)
            begin = torch.randint(len(y), (copies, 1), generator=random)
            begin[0] = 0
            self.orders = order[(begin + torch.arange(len(y))) % len(y)]

    def shuffled(self) -> Tensor:
        """A new order of all samples for every copy, (copies, samples)."""
        return torch.rand(self.copies, self.samples, generator=self.random).argsort(dim=1)

    def next(self, size: int) -> Tensor:
        """The samples of the next batch, (copies, ≤ size): an epoch's last one is what is left of it."""
        if self.how == "replacement":
            return torch.randint(self.samples, (self.copies, size), generator=self.random)
        if self.position >= self.samples:
            self.position = 0
            if self.how == "shuffled":
                self.orders = self.shuffled()
        taken = self.orders[:, self.position : self.position + size]
        self.position += size
        return taken

    def state(self) -> dict[str, Any]:
        return {"orders": self.orders, "position": self.position, "random": self.random.get_state()}

    def load(self, state: Mapping[str, Any]) -> None:
        self.orders, self.position = state["orders"], state["position"]
        self.random.set_state(state["random"])
