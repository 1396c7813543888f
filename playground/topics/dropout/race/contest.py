"""The race: networks that differ in nothing but the rate p of dropout, trained side by side on the same pictures."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import torch
from torch import Tensor
from torch.nn.functional import one_hot

from playground.core.dataset_split import wrong_labels
from playground.core.dataset_tables import load
from playground.core.losses import LOSSES
from playground.core.mlp import Architecture, LayerSpec, Network
from playground.core.mlp.trainer import Hyper, Trainer
from playground.core.seeding import generator

RATES = tuple(tenth / 10 for tenth in range(9))
"""p of those who race."""
TEST = 400
"""Pictures that are never trained on, at most: of each digit there are sixty."""
DIGITS, INPUTS = 10, 64
LOSS = LOSSES["cross_entropy"]


@dataclass(frozen=True, eq=False)
class Pictures:
    """Digits of 8 × 8 pixels: inputs (1, n, 64), centred, and one-hot targets (1, n, 10)."""

    x: Tensor
    y: Tensor  # some of them wrong
    x_test: Tensor
    y_test: Tensor


@lru_cache(maxsize=4)
def pictures(per_class: int, wrong: float, seed: int) -> Pictures:
    """The first ``per_class`` of each digit, in random order, to learn from; a share ``wrong`` gets a false label."""
    table = load("digits")
    order = torch.randperm(len(table.y), generator=generator(seed, "race split"))
    x, y = table.x[order] / 16, table.y[order]
    train = torch.cat([torch.nonzero(y == digit).squeeze(1)[:per_class] for digit in range(DIGITS)])
    rest = torch.ones(len(y), dtype=torch.bool)
    rest[train] = False
    test = torch.nonzero(rest).squeeze(1)[:TEST]
    labels = wrong_labels(y[train], wrong, DIGITS, generator(seed, "race labels"))
    x = x - x[train].mean(dim=0)
    return Pictures(
        x[None, train], one_hot(labels, DIGITS).float()[None], x[None, test], one_hot(y[test], DIGITS).float()[None]
    )


def trainer(params: Any) -> Trainer:
    """One stack of networks: for each p as many as ``race_seeds``, net p · seeds + s with p and seed s.

    Networks of the same seed begin with the same weights and see the same batches; a unit that is dropped at p is
    also dropped at every larger one, for all of them compare the same random numbers with their own p.
    """
    layer = LayerSpec(params.race_width, "relu", dropout=True)
    model = Architecture(INPUTS, (layer,) * params.race_depth, DIGITS)
    seeds = [1000 * params.seed + s for _ in RATES for s in range(params.race_seeds)]
    network = Network(model, [generator(seed, "race weights") for seed in seeds], nets=len(seeds))
    p = torch.tensor(RATES).repeat_interleave(params.race_seeds).unsqueeze(1)  # (nets, 1)
    data = pictures(params.race_per_class, params.race_wrong, params.seed)
    hyper = Hyper(lr=params.race_lr, dropout=p)
    return Trainer(network, LOSS, "adam", hyper, data.x, data.y, params.race_batch, seed=seeds)


@dataclass(frozen=True, eq=False)
class Scores:
    """Of each p, (rates,): the mean over its networks, and their standard deviation (0 if there is only one)."""

    mean: Tensor
    spread: Tensor


def scores(network: Network, x: Tensor, y: Tensor, seeds: int) -> tuple[Scores, Scores]:
    """Accuracy and loss on pictures x with targets y, every network in evaluation mode: no unit is dropped."""
    out = network.forward(x).output  # (nets, n, 10)
    right = (out.argmax(dim=2) == y.argmax(dim=2)).float().mean(dim=1)  # (nets,)
    return by_rate(right, seeds), by_rate(LOSS.value(out, y.expand_as(out)), seeds)


def by_rate(values: Tensor, seeds: int) -> Scores:
    """(nets,) → mean and spread of each p's."""
    grid = values.view(len(RATES), seeds)
    spread = grid.std(dim=1) if seeds > 1 else torch.zeros(len(RATES))
    return Scores(grid.mean(dim=1), spread)


def looked_at(network: Network, data: Pictures, seeds: int) -> tuple[dict[str, float], dict[str, Tensor]]:
    """The numbers of the race now, and by ``race/``, each (rates,): ``train`` and ``test`` accuracy, the losses, and
    their spreads; ``best`` (1,) and ``top`` (1,): the p of the best test accuracy, and that.
    """
    arrays: dict[str, Tensor] = {}
    for part, x, y in (("train", data.x, data.y), ("test", data.x_test, data.y_test)):
        accuracy, loss = scores(network, x, y, seeds)
        arrays |= {
            f"race/{part}": accuracy.mean,
            f"race/{part}_spread": accuracy.spread,
            f"race/{part}_loss": loss.mean,
            f"race/{part}_loss_spread": loss.spread,
        }
    train, test = arrays["race/train"], arrays["race/test"]
    best = int(test.argmax())  # the smallest p of several that are equally good
    lowest = int(arrays["race/test_loss"].nan_to_num(torch.inf).argmin())
    arrays |= {
        "race/best": torch.tensor([RATES[best]]),
        "race/top": test[best : best + 1],
        "race/best_loss": torch.tensor([RATES[lowest]]),
        "race/top_loss": arrays["race/test_loss"][lowest : lowest + 1],
    }
    numbers = {
        "race_best": RATES[best],
        "race_score": float(test[best]),
        "race_plain": float(test[0]),
        "race_gain": float(test[best] - test[0]),
        "race_gap": float(train[best] - test[best]),
        "race_plain_gap": float(train[0] - test[0]),
    }
    return numbers, arrays
