"""Three networks on a few digits, one of them handled properly, asked in training and in evaluation mode."""

from dataclasses import replace
from functools import lru_cache
from typing import Any

import torch
from torch import Generator, Tensor
from torch.nn.functional import one_hot

from playground.core.dataset_split import wrong_labels
from playground.core.dataset_tables import load
from playground.core.losses import LOSSES, probabilities
from playground.core.mlp import Architecture, LayerSpec, Network
from playground.core.mlp.trainer import Hyper, Trainer
from playground.core.seeding import generator
from playground.topics.dropout.data import Data, accuracy
from playground.topics.dropout.modes.params import PICTURES

PIXELS, DIGITS, HIDDEN = 64, 10, 2
ASKED = 100
"""How often the one picture is asked about."""
ROUNDS = 20
"""How often the test pictures are gone through in training mode."""
NETS = 3


@lru_cache(maxsize=4)
def digits(images: int, wrong: float, seed: int) -> Data:
    """``images`` digits of 8 × 8 pixels to train on, a share of them labelled ``wrong``, and PICTURES others to test
    with, whose labels are right; pixels from 0 to 1, float32."""
    table = load("digits")
    order = torch.randperm(len(table.y), generator=generator(seed, "split"))[: PICTURES + images]
    x, labels = table.x[order] / 16, table.y[order]
    spoiled = wrong_labels(labels[PICTURES:], wrong, DIGITS, generator(seed, "wrong"))
    y, y_test = one_hot(spoiled, DIGITS).float(), one_hot(labels[:PICTURES], DIGITS).float()
    return Data(x[None, PICTURES:], y[None], x[None, :PICTURES], y_test[None])


class Modes:
    """The stack: dropout on all the time; off from update ``mode_look`` on; off from the beginning."""

    def __init__(self, params: Any) -> None:
        self.params = params
        self.data = digits(params.mode_images, params.mode_wrong, params.seed)
        layer = LayerSpec(params.mode_units, "relu", dropout=True)
        same = [generator(params.seed, "weights") for _ in range(NETS)]
        self.network = Network(Architecture(PIXELS, (layer,) * HIDDEN, DIGITS), same, NETS)
        self.trainer = Trainer(
            self.network,
            LOSSES["cross_entropy"],
            "adam",
            Hyper(lr=params.mode_lr),
            self.data.x,
            self.data.y,
            params.mode_batch,
            seed=params.seed,
        )

    def rates(self) -> Tensor:
        """p of each network's next update, (nets, 1): 0 once it is in evaluation mode."""
        p, looked = self.params.mode_p, self.trainer.steps >= self.params.mode_look
        return torch.tensor([[p], [0.0 if looked else p], [0.0]])

    def step(self) -> None:
        self.trainer.hyper = replace(self.trainer.hyper, lr=self.params.mode_lr, dropout=self.rates())
        self.trainer.step()

    def asked(self, x: Tensor, times: int, random: Generator) -> Tensor:
        """Outputs for x (n, pixels) in training mode, asked so many times, each time and example with masks of its own:
        (nets, times, n, classes)."""
        rows = x.repeat(times, 1)[None]  # (1, times · n, pixels)
        run = self.network.forward(rows, training=True, dropout=self.params.mode_p, random=[random])
        return run.output.view(NETS, times, len(x), DIGITS)

    def random(self, name: str) -> Generator:
        """For questions, not for training: the same at the same step."""
        return generator(self.params.seed, f"{name} {self.trainer.steps}")

    def table(self) -> dict[str, Tensor]:
        """Test accuracy of each network (nets,) in eval() and on average in train(), each round's (nets, rounds), and
        losses."""
        data, loss = self.data, LOSSES["cross_entropy"].value
        quiet = self.network.forward(data.x_test).output
        noisy = self.asked(data.x_test[0], ROUNDS, self.random("rounds"))  # (nets, rounds, n, classes)
        rounds = accuracy(noisy, data.y_test[:, None])  # (nets, rounds)
        return {
            "eval": accuracy(quiet, data.y_test),
            "train": rounds.mean(dim=1),
            "rounds": rounds,
            "loss": loss(self.network.forward(data.x).output, data.y),
            "test_loss": loss(quiet, data.y_test),
        }

    def answers(self, net: int, picture: int) -> tuple[Tensor, Tensor]:
        """Probabilities for one picture: (ASKED, classes) in train(), (classes,) in eval()."""
        x = self.data.x_test[0, picture : picture + 1]
        cloud = probabilities(self.asked(x, ASKED, self.random("answers"))[net, :, 0])
        return cloud, probabilities(self.network.forward(x[None]).output)[net, 0]

    def numbers(self) -> dict[str, float]:
        return said(self.table())


def said(table: dict[str, Tensor]) -> dict[str, float]:
    """The table in numbers: the network that is handled properly, and by place the others."""
    found = {}
    for place in range(NETS):
        for name in ("eval", "train", "loss", "test_loss"):
            found[f"{name}_{place}"] = float(table[name][place])
    right, asked = found["eval_0"], found["train_0"]
    return {**found, "mode_accuracy": right, "mode_asked": asked, "mode_lost": right - asked}
