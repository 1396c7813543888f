"""Two equal networks on the same batches of the same few pictures; the second one sees them changed."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import torch
from torch import Generator, Tensor
from torch.nn.functional import one_hot

from playground.core.dataset_tables import load
from playground.core.losses import LOSSES
from playground.core.mlp import Architecture, LayerSpec, Network
from playground.core.mlp.trainer import Hyper, Trainer
from playground.core.seeding import generator
from playground.topics.regularization.augmentation.augment import SIDE, augment, maps, warp

TEST, DIGITS, BATCH = 300, 10, 50
PLAIN, CHANGED = 0, 1
"""Rows of the stack."""
MOVED = (1.0, 15.0, 0.1)
"""How far test pictures are moved: pixels, degrees, share of the size."""
Change = Callable[[Tensor, Any, Generator], Tensor]
"""(pictures (n, 8, 8), params, random) → changed pictures."""


@dataclass(frozen=True, eq=False)
class Data:
    """Pictures (n, 64), 0 to 1, and digits (n,): to learn from, as many of each digit, and to judge by."""

    x: Tensor
    y: Tensor
    x_test: Tensor
    y_test: Tensor


@lru_cache(maxsize=4)
def digits(per_class: int, moved: bool, seed: int) -> Data:
    """``per_class`` pictures of each digit, and TEST others, as many of each, which may have been ``moved``."""
    table = load("digits")
    x, y = table.x.double() / 16, table.y
    order = torch.randperm(len(x), generator=generator(seed, "split"))
    of_digits = [order[y[order] == digit] for digit in range(DIGITS)]
    test = torch.cat([members[: TEST // DIGITS] for members in of_digits])
    train = torch.cat([members[TEST // DIGITS :][:per_class] for members in of_digits])
    x_test = x[test]
    if moved:
        changes = maps(TEST, *MOVED, generator(seed, "moved"))
        x_test = warp(x_test.view(-1, SIDE, SIDE), changes).reshape(TEST, -1)
    return Data(x[train], y[train], x_test, y[test])


def data_of(params: Any) -> Data:
    """The data that the parameters ask for."""
    return digits(params.per_class, params.test_as == "moved", params.seed)


class AugmentedTrainer(Trainer):
    """Row 0 is trained on the batch as it is, row 1 on the batch as ``change`` makes it."""

    def __init__(self, params: Any, data: Data, change: Change = augment) -> None:
        model = Architecture(SIDE * SIDE, (LayerSpec(params.augment_units, "relu"),), DIGITS)
        random = [generator(params.seed, "weights") for _ in range(2)]
        super().__init__(
            Network(model, random, nets=2, dtype=torch.float64),
            LOSSES["cross_entropy"],
            "adam",
            Hyper(lr=params.augment_lr),
            data.x[None],
            one_hot(data.y, DIGITS).double()[None],
            BATCH,
            seed=params.seed,
        )
        self.params, self.change = params, change
        self.random = generator(params.seed, "augmentation")

    def step(self) -> None:
        """One update of both networks."""
        x, y = self.batches.next()  # (2, batch, 64), (2, batch, 10)
        images = x[CHANGED].view(-1, SIDE, SIDE)
        changed = self.change(images, self.params, self.random)
        x = torch.stack([x[PLAIN], changed.reshape(-1, SIDE * SIDE)])
        run = self.network.forward(x)
        self.network.backward(run, self.loss.delta(run.output, y))
        self.network.theta.copy_(self.updated(x, y, self.memory))
        self.steps += 1

    def state(self) -> dict[str, Any]:
        return {**super().state(), "random": self.random.get_state()}

    def load(self, state: Any) -> None:
        super().load(state)
        self.random.set_state(state["random"])


@dataclass(frozen=True, eq=False)
class Score:
    """``loss`` and ``accuracy`` (2,) of both networks, ``by_class`` (2, 10): accuracy on each digit."""

    loss: Tensor
    accuracy: Tensor
    by_class: Tensor


def score(network: Network, x: Tensor, y: Tensor) -> Score:
    """How well both do on pictures x (n, 64), unchanged."""
    out = network.forward(x[None]).output  # (2, n, 10)
    target = one_hot(y, DIGITS).double()  # (n, 10)
    right = (out.argmax(-1) == y).double()  # (2, n)
    by_class = right @ target / target.sum(0).clamp(min=1)
    return Score(LOSSES["cross_entropy"].value(out, target.expand_as(out)), right.mean(1), by_class)


def numbers(trainer: AugmentedTrainer, data: Data) -> tuple[dict[str, float], Tensor]:
    """Loss and accuracy of both networks, the gain; and the test accuracy on each digit (2, 10)."""
    found: dict[str, float] = {"updates": trainer.steps}
    train, test = (score(trainer.network, x, y) for x, y in ((data.x, data.y), (data.x_test, data.y_test)))
    for row, name in enumerate(("plain", "augmented")):
        for part, known in (("train", train), ("test", test)):
            found |= {f"{name}_{part}": float(known.accuracy[row]), f"{name}_{part}_loss": float(known.loss[row])}
    return {**found, "gain": found["augmented_test"] - found["plain_test"]}, test.by_class
