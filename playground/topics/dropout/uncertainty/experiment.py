"""A network trained with dropout, and asked many times with other units dropped."""

from typing import Any

import torch

from playground.core.challenges import judged
from playground.core.experiment import Experiment as Training
from playground.core.frames import Frame
from playground.topics.dropout.params import Params
from playground.topics.dropout.uncertainty import model
from playground.topics.dropout.uncertainty.data import data
from playground.topics.dropout.uncertainty.params import VALUES

NONE, NARROW = "unc_none", "unc_narrow"
HONEST = 0.8
"""A band of ±2σ that covers less than this of the gap's test points (it should be 95%) deserves a word."""


class Experiment(Training[Params]):
    """One step is one update, with the same passes in every frame. Once the training is over, each step takes the
    oldest of the passes away and draws a new one.
    """

    def __init__(self, params: Params) -> None:
        super().__init__(params)
        self.data = data(params)
        self.trainer = model.trainer(params, self.data)
        self.drawn = 0  # passes since the training was over

    def step(self) -> None:
        if self.trainer.steps < self.params.unc_stop:
            self.trainer.step()
        else:
            self.drawn += 1

    def constants(self) -> Frame:
        inputs, targets = self.data.x[0], self.data.y[0]
        if self.params.unc_task == VALUES:
            return Frame(arrays={"points/x": inputs[:, 0], "points/y": targets[:, 0]})
        arrays: dict[str, torch.Tensor] = {}
        for label in (0, 1):
            mine = inputs[targets[:, label] == 1]
            arrays |= {f"points/{label}/x": mine[:, 0], f"points/{label}/y": mine[:, 1]}
        return Frame(arrays=arrays)

    def observe(self) -> Frame:
        numbers, arrays = model.looked_at(self.params, self.trainer.network, self.data, self.drawn)
        numbers |= {"unc_updates": self.trainer.steps, "unc_drawn": self.drawn}
        texts = {"goal": judged(self.params.goal, numbers), "advice": self.verdict(numbers)}
        return Frame(metrics=numbers, arrays=arrays, texts=texts)

    def verdict(self, numbers: dict[str, float]) -> str:
        params = self.params
        if params.unc_p == 0:
            return NONE
        late = 2 * self.trainer.steps >= params.unc_stop
        if params.unc_task == VALUES and params.unc_gap > 0.5 and late and numbers["coverage_gap"] < HONEST:
            return NARROW
        return ""

    def update(self, params: Params) -> None:
        self.params = params
        model.live(self.trainer, params)

    @property
    def finished(self) -> bool:
        return self.drawn >= model.DRAWN

    def state(self) -> dict[str, Any]:
        return {"trainer": self.trainer.state(), "drawn": self.drawn}

    def load(self, state: dict[str, Any]) -> None:
        self.trainer.load(state["trainer"])
        self.drawn = state["drawn"]

    def adopt(self, other: "Experiment") -> None:
        if self.params.unc_task == other.params.unc_task:
            self.trainer.adopt(other.trainer)
