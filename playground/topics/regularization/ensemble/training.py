"""k networks in one stack that differ by their first weights, their sample of the points, or both."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import torch
from torch import Tensor
from torch.nn.functional import one_hot

from playground.core.dataset_shapes import shape
from playground.core.losses import LOSSES
from playground.core.mlp import Architecture, LayerSpec, Network
from playground.core.mlp.trainer import Hyper, Trainer
from playground.core.seeding import generator
from playground.topics.regularization.ensemble.vote import Vote

TEST = 500
SCALE = 2.5
"""Inputs are the coordinates over this."""
REACH = 6.0
"""The map shows the coordinates from −REACH to REACH."""


@dataclass(frozen=True, eq=False)
class Data:
    """Points (n, 2) and classes (n,), 0 or 1: to learn from, and to judge by; float64 and int64."""

    x: Tensor
    y: Tensor
    x_test: Tensor
    y_test: Tensor


@lru_cache(maxsize=4)
def points(name: str, count: int, noise: float, seed: int) -> Data:
    """``count`` points of the shape, and TEST others."""
    train, test = (shape(name, n, noise, generator(seed, part)) for n, part in ((count, "data"), (TEST, "test")))
    return Data(train.x.double(), train.y, test.x.double(), test.y)


def samples(count: int, members: int, differ: str, seed: int) -> Tensor:
    """Which points each member learns from, (members, count): a bootstrap sample each, or all points."""
    if differ == "init":
        return torch.arange(count).repeat(members, 1)
    return torch.stack(
        [torch.randint(count, (count,), generator=generator(seed, f"sample {i}")) for i in range(members)]
    )


def trainer(params: Any, data: Data) -> Trainer:
    """All members, ready to learn; every update sees all points of a member's sample."""
    k, same = params.members, params.differ == "bootstrap"
    hidden = tuple(LayerSpec(params.ensemble_units, "tanh") for _ in range(2))
    random = [generator(params.seed, "weights" if same else f"weights {i}") for i in range(k)]
    chosen = samples(len(data.y), k, params.differ, params.seed)  # (k, n)
    return Trainer(
        Network(Architecture(2, hidden, 2), random, nets=k, dtype=torch.float64),
        LOSSES["cross_entropy"],
        "adam",
        Hyper(lr=params.ensemble_lr),
        data.x[chosen] / SCALE,
        one_hot(data.y, 2).double()[chosen],
        len(data.y),
        seed=params.seed,
    )


def probabilities(network: Network, x: Tensor) -> Tensor:
    """Each member's probability of class 1 at places x (n, 2): (k, n)."""
    return network.forward(x[None] / SCALE).output.softmax(-1)[..., 1]


def vote(network: Network, data: Data) -> Vote:
    """What the members say of the test points."""
    return Vote(probabilities(network, data.x_test), data.y_test.double())


def numbers(said: Vote) -> dict[str, float]:
    """The ensemble against its members, on the test points."""
    whole, each, spread = said.squared()
    joint, apart = said.cross_entropy()
    accuracies, first = said.accuracies(), said.first()[1]
    return {
        "squared": whole,
        "member_squared": each,
        "disagreement": spread,
        "entropy": joint,
        "member_entropy": apart,
        "ensemble_accuracy": float(first[-1]),
        "member_accuracy": float(accuracies.mean()),
        "best_accuracy": float(accuracies.max()),
        "ensemble_gain": float(first[-1] - accuracies.mean()),
        "correlation": said.correlation(),
        "floor": said.shared()[1],
    }
