"""With and without augmentation, side by side."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np
import torch
from torch import Tensor

from playground.core.challenges import judged
from playground.core.experiment import Experiment as Training
from playground.core.frames import Frame
from playground.core.own_code import Own
from playground.core.seeding import generator
from playground.topics.regularization.augmentation.augment import SIDE, augment
from playground.topics.regularization.augmentation.own import own_change
from playground.topics.regularization.augmentation.training import AugmentedTrainer, data_of, numbers
from playground.topics.regularization.params import Params

SHOWN = (6, 9, 2, 4, 7)
"""Digits of the gallery."""
VERSIONS, HELD = 7, 20
"""Changed versions of each; updates for which the gallery stays the same."""
CELL = SIDE + 1


class Experiment(Training[Params]):
    """One step is one update of both networks on the same batch; ``own`` may define ``augment``."""

    def __init__(
        self, params: Params, attached: Mapping[str, np.ndarray] | None = None, own: Own | None = None
    ) -> None:
        super().__init__(params)
        self.coded = own is not None
        self.data = data_of(params)
        self.trainer = AugmentedTrainer(params, self.data, augment if own is None else own_change(own))

    def step(self) -> None:
        self.trainer.step()

    def observe(self) -> Frame:
        found, by_class = numbers(self.trainer, self.data)
        advice = "wrong_label" if self.params.flip != "none" and not self.coded else ""
        goal = "" if self.coded else judged(self.params.goal, found)
        arrays = {"by_class": by_class, "gallery": self.gallery()}
        return Frame(metrics=found, arrays=arrays, texts={"goal": goal, "advice": advice})

    def gallery(self) -> Tensor:
        """Each digit of SHOWN as it is, and changed VERSIONS times, in one picture."""
        firsts = [int(torch.nonzero(self.data.y == digit)[0]) for digit in SHOWN]
        images = self.data.x[firsts].view(-1, SIDE, SIDE)
        random = generator(self.params.seed, f"gallery {self.trainer.steps // HELD}")
        changed = self.trainer.change(images.repeat_interleave(VERSIONS, 0), self.params, random)
        rows = torch.cat([images[:, None], changed.view(-1, VERSIONS, SIDE, SIDE)], 1)  # (digits, 1 + versions, 8, 8)
        framed = torch.nn.functional.pad(rows, (0, 1, 0, 1), value=float("nan"))  # (digits, 1 + versions, 9, 9)
        return framed.permute(0, 2, 1, 3).reshape(len(SHOWN) * CELL, (1 + VERSIONS) * CELL).float()

    def update(self, params: Params) -> None:
        self.params = self.trainer.params = params
        self.trainer.hyper = replace(self.trainer.hyper, lr=params.augment_lr)

    @property
    def finished(self) -> bool:
        return bool(self.trainer.steps >= self.params.augment_stop)

    def state(self) -> dict[str, Any]:
        return {"trainer": self.trainer.state()}

    def load(self, state: dict[str, Any]) -> None:
        self.trainer.load(state["trainer"])

    def adopt(self, other: "Experiment") -> None:
        self.trainer.adopt(other.trainer)
