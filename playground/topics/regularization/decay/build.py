"""Three equal networks on the same pictures of digits, in one stack."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import torch
from torch import Tensor
from torch.nn.functional import one_hot

from playground.core.dataset_tables import load
from playground.core.losses import LOSSES
from playground.core.mlp import Architecture, LayerSpec, Network
from playground.core.mlp.trainer import Hyper, Trainer
from playground.core.seeding import generator

TEST = 300
PIXELS, DIGITS = 64, 10


@dataclass(frozen=True, eq=False)
class Data:
    """Pixels from 0 to 1 (1, n, 64) and one-hot targets (1, n, 10), float64."""

    x: Tensor
    y: Tensor
    x_test: Tensor
    y_test: Tensor


@lru_cache(maxsize=4)
def digits(pictures: int, seed: int) -> Data:
    """Handwritten digits: ``pictures`` to learn from, TEST others to judge by."""
    table = load("digits")
    x, y = table.x.double() / 16, one_hot(table.y, DIGITS).double()
    order = torch.randperm(len(x), generator=generator(seed, "split"))
    test, train = order[:TEST], order[TEST : TEST + pictures]
    return Data(x[None, train], y[None, train], x[None, test], y[None, test])


def hyper(params: Any) -> Hyper:
    """Row 0: nothing shrinks; 1: L2; 2: decoupled decay."""
    return Hyper(
        lr=params.adam_lr if params.decay_rule == "adam" else params.sgd_lr,
        l2=torch.tensor([[0.0], [params.l2_lam], [0.0]], dtype=torch.float64),
        weight_decay=torch.tensor([[0.0], [0.0], [params.decay_lam]], dtype=torch.float64),
    )


def trainer(params: Any, data: Data) -> Trainer:
    """Three networks with the same first weights."""
    model = Architecture(PIXELS, (LayerSpec(params.decay_units, "relu"),), DIGITS)
    random = [generator(params.seed, "weights") for _ in range(3)]
    return Trainer(
        Network(model, random, nets=3, dtype=torch.float64),
        LOSSES["cross_entropy"],
        params.decay_rule,
        hyper(params),
        data.x,
        data.y,
        params.decay_batch,
        seed=params.seed,
    )


def judge(network: Network, x: Tensor, y: Tensor) -> tuple[Tensor, Tensor]:
    """(loss, accuracy) of each network on pictures x (1, n, 64): (nets,) each."""
    out = network.forward(x).output  # (nets, n, 10)
    right = out.argmax(-1) == y.argmax(-1)
    return LOSSES["cross_entropy"].value(out, y.expand_as(out)), right.double().mean(1)


def numbers(trainer: Trainer, data: Data) -> dict[str, float]:
    """Loss, accuracy and ‖W‖ of each network, and how far L2 and decoupled decay are apart."""
    found: dict[str, float] = {"updates": trainer.steps}
    weights = trainer.network.theta * trainer.network.is_weight
    for part, x, y in (("train", data.x, data.y), ("test", data.x_test, data.y_test)):
        loss, accuracy = judge(trainer.network, x, y)
        for row, name in enumerate(("none", "l2", "decoupled")):
            found |= {f"{name}_{part}": float(accuracy[row]), f"{name}_{part}_loss": float(loss[row])}
    for row, name in enumerate(("none", "l2", "decoupled")):
        found[f"{name}_norm"] = float(weights[row].norm())
    return {**found, "difference": float((weights[1] - weights[2]).abs().max())}
