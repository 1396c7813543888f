"""The training that the page shows: data, network and trainer, one minibatch at a time."""

from collections.abc import Mapping
from contextlib import AbstractContextManager
from typing import Any

import numpy as np
import torch

from playground.core.activations import ACTIVATIONS
from playground.core.challenges import judged
from playground.core.experiment import Experiment as Training
from playground.core.frames import Frame
from playground.core.mlp import Pass, count
from playground.core.own_code import Own
from playground.core.stops import DIVERGED, EARLY, Stops
from playground.topics.network import build
from playground.topics.network.data import prepare
from playground.topics.network.diagnosis import EVERY, Watch, advise
from playground.topics.network.edits import edit
from playground.topics.network.goals import numbers
from playground.topics.network.own.looks import activation_arrays, check_loss
from playground.topics.network.own.pieces import pieces
from playground.topics.network.params import Params
from playground.topics.network.seen.observer import Observer


class Experiment(Training[Params]):
    """One network on one data set. One step is one update from one minibatch.

    ``own`` may define an activation, a loss or an optimizer (``own.pieces``). It has a process to itself.
    """

    def __init__(
        self, params: Params, attached: Mapping[str, np.ndarray] | None = None, own: Own | None = None
    ) -> None:
        super().__init__(params)
        if own is not None:
            torch.manual_seed(params.seed)  # whatever a learner's code draws at random
        self.attached, self.coded, self.own = attached, own is not None, pieces(params, own)
        self.prepared = prepare(params, attached)
        self.network = build.network(params, self.prepared, self.own)
        self.trainer = build.trainer(params, self.prepared, self.network, self.own)
        with self.unseen():
            if self.own.loss is not None:
                check_loss(self.trainer)
            self.observer = Observer(self.prepared, self.network)
            self.watch = Watch(self.prepared, self.trainer.loss, self.network)
        self.stops = Stops(build.stop_at(params, len(self.prepared.train)))
        self.stopped = ""  # why it ended before its time, a key of stops.REASONS

    def unseen(self) -> AbstractContextManager[None]:
        """For looking at the training: what a learner's code draws at random in there leaves no trace."""
        return torch.random.fork_rng(devices=(), enabled=self.coded)

    def step(self) -> None:
        self.trainer.step()
        if self.trainer.steps % EVERY == 0:
            with self.unseen():
                self.check()

    def check(self) -> None:
        """Every EVERY updates: keep a record for the advice, and see whether it is time to stop."""
        self.watch.add(self.network)
        train, held, good = self.watch.record.train[-1], self.watch.record.held[-1], 0.0
        if self.stops.at.watches:  # all points decide, not the record's sample
            metrics = self.observer.metrics(self.trainer, self.observer.outputs())
            train, held = metrics["train_loss"], metrics["validation_loss"]
            good = metrics.get("validation_accuracy", metrics.get("validation_score", 0.0))
        parts = self.network.theta, self.network.running
        self.stopped = self.stops.add(train, held, good, *parts)
        if self.stopped == EARLY and self.stops.best:  # there is none if that loss never was a number
            for mine, best in zip(parts, self.stops.best, strict=True):
                mine.copy_(best)

    def constants(self) -> Frame:
        arrays = self.observer.constants()
        if self.own.activation is not None:
            arrays |= activation_arrays(self.own.activation, ACTIVATIONS[self.params.activation])
        return Frame(arrays=arrays)

    def observe(self) -> Frame:
        params = self.params
        place = (params.probe_x, params.probe_y) if params.probe else None
        with self.unseen():
            metrics, arrays, run = self.observer.look(self.trainer, place)
        metrics |= {
            "epoch": self.trainer.epoch,
            "learning_rate": float(self.trainer.lr),
            "updates": self.trainer.steps,
            "parameters": count(self.network.architecture),
        }
        advice, evidence = self.advice(run)
        goal = "" if self.coded else judged(params.goal, numbers(metrics, arrays, params))
        return Frame(metrics=metrics, arrays=arrays, texts={"advice": advice, "evidence": evidence, "goal": goal})

    def advice(self, run: Pass) -> tuple[str, str]:
        """The code of what there is to say and its evidence, both "" for nothing. ``run``: see ``Observer.look``."""
        if self.stopped and self.stopped != DIVERGED:
            return self.stopped, ""
        trainer, diverged = self.trainer, self.stopped == DIVERGED
        if self.own.loss is not None and not diverged:
            return "", ""  # what guessing would cost is known of the page's losses only
        return advise(self.watch.facts(self.network, run, self.params, trainer.steps, float(trainer.lr), diverged))

    def update(self, params: Params) -> None:
        drawn, self.params = self.params.drawn, params
        self.trainer.hyper = build.hyper(params)
        if params.drawn != drawn:  # training goes on with the points there are now
            self.prepared = prepare(params, self.attached)
            self.observer = Observer(self.prepared, self.network)
            self.watch = Watch(self.prepared, self.trainer.loss, self.network)
            self.trainer.data(*build.training_points(self.prepared))

    def tell(self, message: Mapping[str, Any]) -> None:
        edit(self.network, message)

    @property
    def finished(self) -> bool:
        return bool(self.stopped) or self.trainer.steps >= self.params.stop

    def state(self) -> dict[str, Any] | None:
        if self.coded:
            return None  # nobody knows what a learner's code keeps for itself
        return {
            "trainer": self.trainer.state(),
            "watch": self.watch.state(),
            "stops": self.stops.state(),
            "stopped": self.stopped,
        }

    def load(self, state: dict[str, Any]) -> None:
        self.trainer.load(state["trainer"])
        self.watch.load(state["watch"])
        self.stops.load(state["stops"])
        self.stopped = state["stopped"]

    def adopt(self, other: "Experiment") -> None:
        self.trainer.adopt(other.trainer)
