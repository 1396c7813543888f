"""The training of a learner's own network: the page's data, loss and optimizer, autograd for the gradient."""

from collections.abc import Mapping
from typing import cast

import numpy as np
import torch

from playground.core.experiment import Experiment
from playground.core.frames import Frame
from playground.core.mlp import Network
from playground.core.own_code import Own
from playground.core.stops import EARLY, Stops
from playground.topics.network import build
from playground.topics.network.data import prepare
from playground.topics.network.diagnosis import EVERY
from playground.topics.network.own.module import ModuleNetwork
from playground.topics.network.params import Params
from playground.topics.network.seen.answers import Answers

__all__ = ["ModelExperiment", "Params"]


class ModelExperiment(Experiment[Params]):
    """``Net`` of a learner's code on one data set. One step is one update from one minibatch.

    It has a process to itself: what the network draws at random comes from torch's own generator.
    """

    def __init__(
        self, params: Params, attached: Mapping[str, np.ndarray] | None = None, own: Own | None = None
    ) -> None:
        super().__init__(params)
        if own is None:
            raise ValueError("ModelExperiment trains a learner's network, and was given none.")
        torch.manual_seed(params.seed)
        self.attached = attached
        self.prepared = prepare(params, attached)
        module = ModuleNetwork(own, self.prepared.x.shape[1], self.prepared.outputs)
        self.network = cast(Network, module)  # it has all that is asked of it here
        self.trainer = build.trainer(params, self.prepared, self.network)
        self.answers = Answers(self.prepared, self.network)
        self.stops = Stops(build.stop_at(params, len(self.prepared.train)))
        self.stopped = ""  # why it ended before its time, a key of stops.REASONS

    def step(self) -> None:
        self.trainer.step()
        if self.trainer.steps % EVERY == 0:
            self.check()

    def check(self) -> None:
        """Every EVERY updates: see whether it is time to stop."""
        metrics = self.answers.metrics(self.trainer, self.answers.outputs())
        good = metrics.get("validation_accuracy", metrics.get("validation_score", 0.0))
        parts = self.network.theta, self.network.running
        self.stopped = self.stops.add(metrics["train_loss"], metrics["validation_loss"], good, *parts)
        if self.stopped == EARLY:
            for mine, best in zip(parts, self.stops.best, strict=False):
                mine.copy_(best)

    def constants(self) -> Frame:
        return Frame(arrays=self.answers.points())

    def observe(self) -> Frame:
        with torch.random.fork_rng(devices=()):  # looking leaves no trace
            out = self.answers.outputs()
            everywhere = self.network.forward(self.answers.x_map).output[0]
        metrics = {
            **self.answers.metrics(self.trainer, out),
            "epoch": self.trainer.epoch,
            "learning_rate": float(self.trainer.lr),
            "updates": self.trainer.steps,
            "parameters": self.network.theta.shape[1],
        }
        arrays = {**self.answers.answers(everywhere), **self.answers.errors(out)}
        # nothing is known of what is inside, so there is no advice but why it has stopped
        return Frame(metrics=metrics, arrays=arrays, texts={"advice": self.stopped})

    def update(self, params: Params) -> None:
        drawn, self.params = self.params.drawn, params
        self.trainer.hyper = build.hyper(params)
        if params.drawn != drawn:  # training goes on with the points there are now
            self.prepared = prepare(params, self.attached)
            self.answers = Answers(self.prepared, self.network)
            self.trainer.data(*build.training_points(self.prepared))

    @property
    def finished(self) -> bool:
        return bool(self.stopped) or self.trainer.steps >= self.params.stop
