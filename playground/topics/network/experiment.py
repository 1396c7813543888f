"""The training that the page shows: data, network and trainer, one minibatch at a time."""

import math
from collections import deque
from collections.abc import Mapping
from dataclasses import fields
from typing import Any

import numpy as np

from playground.core.experiment import Experiment as Training
from playground.core.frames import Frame
from playground.topics.network import build
from playground.topics.network.advice import EVERY, Now, Record, advise
from playground.topics.network.data import prepare
from playground.topics.network.edits import edit
from playground.topics.network.model import Network, count
from playground.topics.network.params import Params
from playground.topics.network.seen.observer import Observer
from playground.topics.network.stops import DIVERGED, EARLY, Stops


class Experiment(Training[Params]):
    """One network on one data set. One step is one update from one minibatch."""

    def __init__(self, params: Params, attached: Mapping[str, np.ndarray] | None = None) -> None:
        super().__init__(params)
        self.attached = attached
        self.prepared = prepare(params, attached)
        self.trainer = build.trainer(params, self.prepared)
        self.observer = Observer(self.prepared, self.trainer.network)
        self.record = Record(chance=build.chance(self.prepared, self.trainer.loss))
        self.stops = Stops(build.stop_at(params, len(self.prepared.train)))
        self.stopped = ""  # why it ended before its time, a key of stops.REASONS

    @property
    def network(self) -> Network:
        return self.trainer.network

    def step(self) -> None:
        self.trainer.step()
        if self.trainer.steps % EVERY == 0:
            self.check()

    def check(self) -> None:
        """Every EVERY updates: keep a record for the advice, and see whether it is time to stop."""
        metrics = self.observer.metrics(self.trainer, self.observer.outputs())
        self.record.add(metrics["train_loss"], metrics["test_loss"], self.network.theta)
        good = metrics.get("validation_accuracy", metrics.get("validation_score", 0.0))
        numbers = self.network.theta, self.network.running
        self.stopped = self.stops.add(
            self.trainer.steps, metrics["train_loss"], metrics["validation_loss"], good, *numbers
        )
        if self.stopped == EARLY:
            for mine, best in zip(numbers, self.stops.best, strict=True):
                mine.copy_(best)

    def constants(self) -> Frame:
        return Frame(arrays=self.observer.constants())

    def observe(self) -> Frame:
        params = self.params
        place = (params.probe_x, params.probe_y) if params.probe else None
        metrics, arrays = self.observer.look(self.trainer, place)
        metrics |= {
            "epoch": self.trainer.epoch,
            "learning_rate": float(self.trainer.lr),
            "updates": self.trainer.steps,
            "parameters": count(self.network.architecture),
        }
        return Frame(metrics=metrics, arrays=arrays, texts={"advice": self.advice(metrics, arrays)})

    def advice(self, metrics: Mapping[str, float], arrays: Mapping[str, Any]) -> str:
        """The code of what there is to say, "" for nothing."""
        if self.stopped and self.stopped != DIVERGED:
            return self.stopped
        now = Now(
            step=self.trainer.steps,
            train_loss=math.inf if self.stopped == DIVERGED else metrics["train_loss"],
            test_loss=metrics["test_loss"],
            train_accuracy=metrics.get("train_accuracy", metrics.get("train_score", 0.0)),
            gradient_norms=arrays["gradient_norms"].tolist(),
            l2=self.params.l2,
        )
        return advise(self.record, now)

    def update(self, params: Params) -> None:
        drawn, self.params = self.params.drawn, params
        self.trainer.hyper = build.hyper(params)
        if params.drawn != drawn:  # training goes on with the points there are now
            self.prepared = prepare(params, self.attached)
            self.observer = Observer(self.prepared, self.network)
            self.trainer.data(*build.training_points(self.prepared))

    def tell(self, message: Mapping[str, Any]) -> None:
        edit(self.network, message)

    @property
    def finished(self) -> bool:
        return bool(self.stopped) or self.trainer.steps >= self.params.stop

    def state(self) -> dict[str, Any]:
        return {
            "trainer": self.trainer.state(),
            "record": kept(self.record),
            "stops": kept(self.stops, but=("at",)),
            "stopped": self.stopped,
        }

    def load(self, state: dict[str, Any]) -> None:
        self.trainer.load(state["trainer"])
        restore(self.record, state["record"])
        restore(self.stops, state["stops"])
        self.stopped = state["stopped"]

    def adopt(self, other: "Experiment") -> None:
        self.trainer.adopt(other.trainer)


def kept(memory: Any, but: tuple[str, ...] = ()) -> dict[str, Any]:
    """The fields of a dataclass that remembers something, as plain values."""
    values = {field.name: getattr(memory, field.name) for field in fields(memory) if field.name not in but}
    return {name: list(value) if isinstance(value, deque) else value for name, value in values.items()}


def restore(memory: Any, values: Mapping[str, Any]) -> None:
    """The way back from ``kept``."""
    for name, value in values.items():
        old = getattr(memory, name)
        setattr(memory, name, deque(value, maxlen=old.maxlen) if isinstance(old, deque) else value)
