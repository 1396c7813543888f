"""Several networks learn side by side; their mean is the ensemble."""

from dataclasses import replace
from typing import Any

import torch

from playground.core.challenges import judged
from playground.core.experiment import Experiment as Training
from playground.core.frames import Frame
from playground.topics.regularization.ensemble import training
from playground.topics.regularization.ensemble.vote import information
from playground.topics.regularization.params import Params

CELLS, DRAWN = 37, 10
"""Places of the maps each way; members whose border is drawn."""


class Experiment(Training[Params]):
    """One step is one update of every member."""

    def __init__(self, params: Params) -> None:
        super().__init__(params)
        shape = (params.ensemble_shape, params.ensemble_points, params.ensemble_noise, params.seed)
        self.data = training.points(*shape)
        self.trainer = training.trainer(params, self.data)
        ticks = torch.linspace(-training.REACH, training.REACH, CELLS, dtype=torch.float64)
        y, x = torch.meshgrid(ticks, ticks, indexing="ij")
        self.ticks, self.places = ticks, torch.stack([x, y], -1).view(-1, 2)

    def step(self) -> None:
        self.trainer.step()

    def constants(self) -> Frame:
        of = {f"points/{label}": self.data.x[self.data.y == label] for label in (0, 1)}
        return Frame(arrays={**of, "ticks": self.ticks})

    def observe(self) -> Frame:
        network = self.trainer.network
        said = training.vote(network, self.data)
        found = {**training.numbers(said), "updates": self.trainer.steps}
        p = training.probabilities(network, self.places).view(-1, CELLS, CELLS)
        squared, accuracy = said.first()
        arrays = {
            "mean": p.mean(0).float(),
            "member": p[:DRAWN].float(),
            "spread": p.std(0, correction=0).float(),
            "information": information(p).float(),
            "squared_first": squared,
            "squared_expected": said.expected(),
            "accuracy_first": accuracy,
            "accuracy_each": said.accuracies(),
        }
        return Frame(metrics=found, arrays=arrays, texts={"goal": judged(self.params.goal, found)})

    def update(self, params: Params) -> None:
        self.params = params
        self.trainer.hyper = replace(self.trainer.hyper, lr=params.ensemble_lr)

    @property
    def finished(self) -> bool:
        return bool(self.trainer.steps >= self.params.ensemble_stop)

    def state(self) -> dict[str, Any]:
        return {"trainer": self.trainer.state()}

    def load(self, state: dict[str, Any]) -> None:
        self.trainer.load(state["trainer"])

    def adopt(self, other: "Experiment") -> None:
        if other.trainer.network.nets == self.trainer.network.nets:
            self.trainer.adopt(other.trainer)
