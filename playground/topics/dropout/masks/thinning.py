"""A small network trained with dropout, every mask known before its update is made."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import torch
from torch import Generator, Tensor

from playground.core.losses import LOSSES, probabilities
from playground.core.mlp import Architecture, LayerSpec, Network
from playground.core.mlp.trainer import Hyper, Trainer
from playground.core.seeding import generator
from playground.topics.dropout.data import Data, accuracy, plane
from playground.topics.dropout.masks.mask import mask
from playground.topics.dropout.masks.params import EXAMPLE, HELD

Mask = Callable[[tuple[int, ...], float, Generator], Tensor]
LAYERS = 2


class Thinned(Network):
    """A network that takes the masks that lie ready in ``ready``, (1, examples or 1, units) for each hidden layer."""

    ready: list[Tensor]

    def mask(self, i: int, p: float | Tensor, batch: int, random: Sequence[Generator]) -> Tensor:
        return self.ready[i][:, :batch]


class Thinning:
    """Two inputs, two hidden layers of ``masks_units``, two classes. ``draw`` may be a learner's own ``mask``.

    The masks of update t come from a generator of their own, so that they can be drawn again at any time.
    """

    def __init__(self, params: Any, draw: Mask = mask) -> None:
        self.params, self.draw = params, draw
        self.data: Data = plane(params.masks_data, params.masks_points, params.masks_noise, params.seed)
        layer = LayerSpec(params.masks_units, "tanh", dropout=True)
        model = Architecture(2, (layer,) * LAYERS, 2)
        self.network = Thinned(model, generator(params.seed, "weights"), dtype=torch.float64)
        self.trainer = Trainer(
            self.network,
            LOSSES["cross_entropy"],
            "adam",
            self.hyper(),
            self.data.x,
            self.data.y,
            params.masks_batch,
            seed=params.seed,
        )
        self.silent = torch.zeros(LAYERS, params.masks_units, dtype=torch.float64)  # updates, or shares of them
        self.counted = 0
        self.drawn_for: tuple[int, float] = (-1, 0.0)  # the update and p that ``drawn`` belongs to
        self.drawn: list[Tensor] = []

    def hyper(self) -> Hyper:
        """Rate 0 would skip the masks; they are drawn by ``mask`` anyway, which then makes ones."""
        return Hyper(lr=self.params.masks_lr, dropout=max(self.params.masks_p, 1e-9))

    def masks(self) -> list[Tensor]:
        """Those of the next update, one for each hidden layer: (1, examples or 1, units)."""
        params, key = self.params, (self.trainer.steps, self.params.masks_p)
        if key == self.drawn_for:
            return self.drawn
        name = "held" if params.masks_drawn == HELD else str(self.trainer.steps)
        random = generator(params.seed, f"mask {name}")
        rows = params.masks_batch if params.masks_drawn == EXAMPLE else 1
        self.drawn = [self.draw((rows, params.masks_units), params.masks_p, random)[None] for _ in range(LAYERS)]
        self.drawn_for = key
        return self.drawn

    def step(self) -> None:
        self.network.ready = self.masks()
        self.trainer.step()
        self.silent += torch.stack([(each[0] == 0).double().mean(dim=0) for each in self.network.ready])
        self.counted += 1

    def update(self, params: Any) -> None:
        """Go on with another p or learning rate. After another p silences are counted anew."""
        if params.masks_p != self.params.masks_p:
            self.silent, self.counted = torch.zeros_like(self.silent), 0
        self.params = params
        self.trainer.hyper = replace(self.hyper(), lr=params.masks_lr)

    def thinned(self, x: Tensor, masks: Sequence[Tensor]) -> Tensor:
        """Outputs of the network that the first rows of ``masks`` leave over, for x (1, n, 2): (1, n, 2)."""
        a = x
        for i, each in enumerate(masks):
            a = torch.tanh(self.network.weighted_sum(i, a)) * each[:, :1]
        return self.network.weighted_sum(-1, a)

    def numbers(self) -> dict[str, float]:
        """Losses and accuracies now: of the full network (dropout off), and of the next update's thinned one."""
        data, loss, masks = self.data, LOSSES["cross_entropy"].value, self.masks()
        full, thin = self.network.forward(data.x).output, self.thinned(data.x, masks)
        full_test, thin_test = self.network.forward(data.x_test).output, self.thinned(data.x_test, masks)
        return {
            "full_loss": float(loss(full, data.y)),
            "full_test_loss": float(loss(full_test, data.y_test)),
            "thin_loss": float(loss(thin, data.y)),
            "train_accuracy": float(accuracy(full, data.y)),
            "full_accuracy": float(accuracy(full_test, data.y_test)),
            "thin_accuracy": float(accuracy(thin_test, data.y_test)),
            "alive": sum(int((each[0, 0] != 0).sum()) for each in masks),
            "silenced": float(self.silent.mean()) / max(self.counted, 1),
        }

    def maps(self, places: Tensor) -> tuple[Tensor, Tensor]:
        """Probability of class 1 at the places (1, cells, 2): of the thinned and of the full network, (cells,)."""
        thin = probabilities(self.thinned(places, self.masks()))[0, :, 1]
        return thin, probabilities(self.network.forward(places).output)[0, :, 1]
