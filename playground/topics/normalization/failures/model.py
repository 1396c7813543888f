"""Two networks that differ in their normalization only, and BatchNorm asked in three ways."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import torch
from torch import Tensor
from torch.nn.functional import one_hot

from playground.core.dataset_tables import load
from playground.core.losses import LOSSES
from playground.core.mlp import Architecture, LayerSpec, Network
from playground.core.mlp.architecture import Norm
from playground.core.mlp.norm import Normalized, normalize
from playground.core.mlp.trainer import Hyper, Trainer
from playground.core.seeding import generator
from playground.topics.normalization.failures.params import HEALTHY_BATCH, HEALTHY_MOMENTUM

TRAINED, TESTED, UNITS, DIGITS = 440, 160, 32, 10
NORMS: dict[str, Norm] = {"bn": "batch", "ln": "layer"}
BRIGHTEST = 16  # of a pixel in the table


@dataclass(frozen=True, eq=False)
class Data:
    """Handwritten digits, pixels from 0 to 1: x (1, n, 64) and one-hot y (1, n, 10)."""

    x: Tensor
    y: Tensor
    x_test: Tensor
    y_test: Tensor


@lru_cache(maxsize=4)
def digits(seed: int) -> Data:
    """Drawn without putting any back: TRAINED to learn from, TESTED to be asked."""
    table = load("digits")
    drawn = torch.randperm(len(table.x), generator=generator(seed, "digits"))
    x, y = (table.x / BRIGHTEST)[drawn], one_hot(table.y, DIGITS).float()[drawn]
    train, test = slice(TRAINED), slice(TRAINED, TRAINED + TESTED)
    return Data(x[None, train], y[None, train], x[None, test], y[None, test])


class Asked(Network):
    """A network whose BatchNorm can be asked in ``train()`` without remembering anything: ``together`` examples
    that follow each other are a batch, and share a mean and a spread."""

    together: int | None = None

    def normalized(self, i: int, z: Tensor, training: bool) -> Normalized:
        """ẑ over each batch of ``together`` examples, where that is set; the rest as ever."""
        if self.together is None or self.statistics[i] is None:
            return super().normalized(i, z, training)
        batches = z.unflatten(1, (-1, self.together))  # (nets, batches, together, units)
        return normalize(batches, over=2, epsilon=self.epsilon)

    def in_training(self, x: Tensor, together: int) -> Tensor:
        """Logits in ``train()`` for x (1, n, inputs), n a multiple of ``together``."""
        self.together = together
        try:
            return self.forward(x).output
        finally:
            self.together = None


def batch_size(params: Any) -> int:
    """Examples that are trained on together, and asked together in ``train()``."""
    sizes = {"batch": params.fail_batch, "forgotten": params.company}
    return sizes.get(params.fail, HEALTHY_BATCH)


def momentum(params: Any) -> float:
    return params.fail_momentum if params.fail == "unsettled" else HEALTHY_MOMENTUM


def test_inputs(params: Any, data: Data) -> Tensor:
    """The test pictures, in the light that the learner has chosen: (1, TESTED, 64)."""
    if params.fail != "shift":
        return data.x_test
    return data.x_test * params.test_scale + params.test_shift


def trainer(params: Any, norm: Norm) -> tuple[Trainer, Asked]:
    """A network with this normalization in each hidden layer, and what trains it. All begin alike."""
    data = digits(params.seed)
    hidden = (LayerSpec(UNITS, "relu", norm),) * params.fail_depth
    model = Architecture(data.x.shape[2], hidden, DIGITS)
    network = Asked(model, generator(params.seed, "weights"), init="he_normal")
    network.momentum = momentum(params)
    hyper = Hyper(lr=params.fail_lr)
    size, loss = batch_size(params), LOSSES["cross_entropy"]
    return Trainer(network, loss, "sgd", hyper, data.x, data.y, size, seed=params.seed), network
