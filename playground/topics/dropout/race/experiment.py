"""The race as a training: one step is one update of every network."""

from dataclasses import replace
from typing import Any

from playground.core.challenges import judged
from playground.core.experiment import Experiment as Training
from playground.core.frames import Frame
from playground.topics.dropout.params import Params
from playground.topics.dropout.race import contest

HELPS, HURTS = "race_helps", "race_hurts"
CLEAR = 0.03
"""A gain in accuracy that is no accident of these networks."""


class Experiment(Training[Params]):
    """Nine rates of dropout, several networks each."""

    def __init__(self, params: Params) -> None:
        super().__init__(params)
        self.data = contest.pictures(params.race_per_class, params.race_wrong, params.seed)
        self.trainer = contest.trainer(params)

    def step(self) -> None:
        self.trainer.step()

    def observe(self) -> Frame:
        numbers, arrays = contest.looked_at(self.trainer.network, self.data, self.params.race_seeds)
        numbers["race_updates"] = self.trainer.steps
        texts = {"goal": judged(self.params.goal, numbers), "advice": self.verdict(numbers)}
        return Frame(metrics=numbers, arrays=arrays, texts=texts)

    def verdict(self, numbers: dict[str, float]) -> str:
        """Once the first half is over: whether dropout helps here."""
        if 2 * self.trainer.steps < self.params.race_stop:
            return ""
        if numbers["race_gain"] >= CLEAR:
            return HELPS
        return HURTS if numbers["race_best"] == 0 else ""

    def update(self, params: Params) -> None:
        self.params = params
        self.trainer.hyper = replace(self.trainer.hyper, lr=params.race_lr)

    @property
    def finished(self) -> bool:
        return self.trainer.steps >= self.params.race_stop

    def state(self) -> dict[str, Any]:
        return self.trainer.state()

    def load(self, state: dict[str, Any]) -> None:
        self.trainer.load(state)

    def adopt(self, other: "Experiment") -> None:
        if self.trainer.network.nets == other.trainer.network.nets:
            self.trainer.adopt(other.trainer)
