"""Networks that differ in their learning rate only, trained side by side in one stack."""

from typing import Any

import torch
from torch import Tensor

from playground.core.mlp import Architecture, LayerSpec, Network
from playground.core.mlp.trainer import Hyper, Trainer
from playground.core.seeding import generator
from playground.topics.schedules.data import Points

LOST = 1e4
"""A loss so many times the first one is no longer drawn: that network has diverged."""


class Stack:
    """``nets`` networks with the same first weights, the same points and the same order of the batches.

    Each update has a learning rate for each network. Networks that diverge leave the others alone.
    """

    def __init__(
        self, points: Points, layers: tuple[int, ...], optimizer: str, batch: int, seed: int, nets: int
    ) -> None:
        self.points, self.nets, self.optimizer = points, nets, optimizer
        hidden = tuple(LayerSpec(units, "relu") for units in layers)
        architecture = Architecture(points.inputs, hidden, points.outputs)
        first = Network(architecture, generator(seed, "weights"))
        self.network = Network(architecture, generator(seed, "weights"), nets, init="zeros")
        self.network.theta.copy_(first.theta.expand(nets, -1))
        x, y = points.train
        size = min(batch, x.shape[1])
        self.trainer = Trainer(self.network, points.loss, optimizer, Hyper(lr=0.0), x, y, size, seed=seed)
        self.first = self.losses("train")  # (nets,)

    @property
    def epoch(self) -> float:
        return self.trainer.epoch

    def step(self, lr: Tensor, momentum: Tensor | float = 0.9) -> None:
        """θ ← θ − η g on the next minibatch, with η (nets, 1) of each network."""
        rule: dict[str, Any] = {"momentum": momentum} if self.optimizer == "momentum" else {}
        self.trainer.hyper = Hyper(lr=lr, rule=rule)
        self.trainer.step()

    def batch_loss(self) -> Tensor:
        """J of each network on the minibatch that the next update is made from, (nets,)."""
        state = self.trainer.batches.state()
        x, y = self.trainer.batches.next()
        self.trainer.batches.load(state)  # that update comes to the same points again
        return self.points.loss.value(self.network.forward(x).output, y)

    def losses(self, part: str) -> Tensor:
        """J of each network on all points of a part, (nets,)."""
        x, y = getattr(self.points, part)
        return self.points.loss.value(self.network.forward(x).output, y)

    def scores(self, part: str) -> Tensor:
        """Accuracy, or R² of a regression, of each network on a part, (nets,); NaN for one that has diverged."""
        x, y = getattr(self.points, part)
        out = self.network.forward(x).output  # (nets, points, outputs)
        if self.points.classes:
            score = (out.argmax(dim=2) == y.argmax(dim=2)).float().mean(dim=1)
        else:
            left, spread = (y - out).square().sum(dim=(1, 2)), (y - y.mean(dim=1, keepdim=True)).square().sum()
            score = 1 - left / spread
        return torch.where(out.isfinite().all(dim=2).all(dim=1), score, torch.nan)

    def seen(self, losses: Tensor) -> Tensor:
        """``losses`` (nets,), NaN where a network has diverged."""
        return torch.where(losses <= LOST * self.first, losses, torch.nan)
