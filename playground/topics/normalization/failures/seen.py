"""What is looked at while the two networks learn: scores in train() and in eval(), statistics, one picture."""

from collections.abc import Mapping
from typing import Any

import torch
from torch import Tensor

from playground.core.losses import cross_entropy, probabilities
from playground.core.seeding import generator
from playground.topics.normalization.failures.model import TESTED, UNITS, Asked, Data, batch_size, test_inputs

COMPANIES = 24  # batches that the one picture is put into


def accuracy(out: Tensor, y: Tensor) -> float:
    """Share of right answers; out and y (1, n, classes)."""
    return (out.argmax(-1) == y.argmax(-1)).double().mean().item()


def scores(network: Asked, params: Any, data: Data) -> dict[str, float]:
    """Accuracy and loss on the test pictures, in ``eval()`` and in ``train()``, there in batches as in training."""
    size = batch_size(params)
    whole = TESTED // size * size  # no batch is smaller than in training
    x, y = test_inputs(params, data)[:, :whole], data.y_test[:, :whole]
    alone, together = network.forward(x).output, network.in_training(x, size)
    return {
        "eval": accuracy(alone, y),
        "train": accuracy(together, y),
        "eval_loss": cross_entropy(alone, y).item(),
        "train_loss": cross_entropy(together, y).item(),
    }


def statistics(network: Asked, params: Any, data: Data) -> dict[str, Tensor]:
    """Of every unit, layer after layer: mean and spread as remembered, and as the test pictures really have them.

    Those are of z in ``train()``, where each layer gets what it got in training.
    """
    x = test_inputs(params, data)
    network.together = x.shape[1]
    run = network.forward(x)
    network.together = None
    z = torch.cat(run.z[:-1], dim=2)[0]  # (n, units of all layers)
    known = [layer for layer in network.statistics if layer is not None]
    return {
        "known_mean": torch.cat([layer.mean[0, 0] for layer in known]),
        "known_std": torch.cat([layer.variance[0, 0] for layer in known]).sqrt(),
        "true_mean": z.mean(dim=0),
        "true_std": z.std(dim=0),
    }


def companies(params: Any, data: Data, step: int) -> Tensor:
    """The one picture, first in COMPANIES batches whose other places are taken by other test pictures each time.

    (1, COMPANIES · batch size, 64).
    """
    x, size, place = test_inputs(params, data), batch_size(params), params.one_picture - 1
    random = generator(params.seed, f"company {step}")
    others = torch.randint(x.shape[1] - 1, (COMPANIES, size), generator=random)
    others = (others + 1 + place) % x.shape[1]  # never the picture itself
    others[:, 0] = place
    return x[:, others.flatten()]


def one_picture(networks: Mapping[str, Asked], params: Any, data: Data, step: int) -> dict[str, Tensor]:
    """Probability of its right class: ``<name>/company`` (COMPANIES,) in ``train()``, ``<name>/alone`` (1,) in
    ``eval()``."""
    place, size = params.one_picture - 1, batch_size(params)
    right = int(data.y_test[0, place].argmax())
    x, alone = companies(params, data, step), test_inputs(params, data)[:, place : place + 1]
    found = {}
    for name, network in networks.items():
        together = probabilities(network.in_training(x, size))[0, ::size, right]
        found[f"{name}/company"] = together
        found[f"{name}/alone"] = probabilities(network.forward(alone).output)[0, :, right]
    return found


def distance(seen: dict[str, Tensor]) -> tuple[float, float]:
    """Remembered against real: mean distance of the means in real standard deviations, and ratio of the spreads."""
    std = seen["true_std"].clamp(min=1e-6)
    return (
        ((seen["known_mean"] - seen["true_mean"]).abs() / std).mean().item(),
        (seen["known_std"] / std).log().mean().exp().item(),
    )


def layer_of(depth: int) -> Tensor:
    """The layer, from 1, of each unit in ``statistics``."""
    return torch.arange(depth).repeat_interleave(UNITS) + 1


def measured(
    networks: Mapping[str, Asked], params: Any, data: Data, step: int
) -> tuple[dict[str, float], dict[str, Tensor]]:
    """All numbers and arrays of a frame."""
    found = {name: scores(network, params, data) for name, network in networks.items()}
    numbers = {f"{name}_{key}": value for name, each in found.items() for key, value in each.items()}
    seen = statistics(networks["bn"], params, data)
    asked = one_picture(networks, params, data, step)
    off, ratio = distance(seen)
    place = params.one_picture - 1
    numbers |= {
        "gap": numbers["bn_train"] - numbers["bn_eval"],
        "ln_gap": numbers["ln_train"] - numbers["ln_eval"],
        "updates": float(step),
        "mean_off": off,
        "std_ratio": ratio,
        "least": asked["bn/company"].min().item(),
        "most": asked["bn/company"].max().item(),
        "alone": asked["bn/alone"].item(),
        "ln_alone": asked["ln/alone"].item(),
        "right": float(data.y_test[0, place].argmax()),
    }
    picture = test_inputs(params, data)[0, place].view(8, 8).flip(0)  # the first row lies at the bottom
    return numbers, {**seen, **asked, "picture": picture}
