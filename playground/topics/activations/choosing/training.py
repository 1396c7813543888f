"""The right and the wrong network of a task, trained beside each other on the same points."""

from collections.abc import Mapping
from typing import Any

import torch
from torch import Tensor

from playground.core.challenges import judged
from playground.core.frames import Frame
from playground.core.mlp import Architecture, LayerSpec, Network
from playground.core.mlp.trainer import Hyper, Trainer
from playground.core.seeding import generator
from playground.topics.activations.choosing.cases import CASES, Build, Case
from playground.topics.activations.choosing.outputs import OUTPUTS

HIDDEN, BATCH, LR, STOP = (16, 16), 40, 0.01, 1500
"""Units of the hidden layers; points in an update; Adam's learning rate; updates in all."""
SIDE, REACH, FAR = 45, 1.9, 2.6
"""The map of answers: cells a side, how far it reaches; and how far the axis of a curve does."""


def places(case: Case) -> Tensor:
    """Where the answers are drawn: (places, inputs)."""
    if case.flat:
        return torch.linspace(-FAR, FAR, 161)[:, None]
    across = torch.linspace(-REACH, REACH, SIDE)
    return torch.cartesian_prod(across, across).flip(1)  # the lowest row first


class Side:
    """One of the two networks, with its training."""

    def __init__(self, build: Build, x: Tensor, y: Tensor, seed: int) -> None:
        self.output = OUTPUTS[build.output]
        hidden = tuple(LayerSpec(units, build.hidden) for units in HIDDEN)
        self.network = Network(Architecture(x.shape[1], hidden, y.shape[1]), generator(seed, "weights"))
        self.trainer = Trainer(self.network, self.output.loss, "adam", Hyper(LR), x[None], y[None], BATCH, seed=seed)

    def answers(self, x: Tensor) -> Tensor:
        """(points, outputs) for inputs (points, inputs)."""
        return self.output.answers(self.network.forward(x[None]).output)[0]


class Choosing:
    """Both trainings; a step is one update of each. ``experiment.Experiment`` runs it."""

    def __init__(self, params: Any) -> None:
        self.params = params
        self.case = CASES[params.case]
        self.x, self.y = self.case.data(params.seed, params.noise)
        self.map = places(self.case)
        builds = {"right": self.case.right, "wrong": self.case.wrong}
        self.sides = {name: Side(build, self.x, self.y, params.seed) for name, build in builds.items()}

    @property
    def finished(self) -> bool:
        return self.sides["right"].trainer.steps >= STOP

    def step(self) -> None:
        for side in self.sides.values():
            side.trainer.step()

    def update(self, params: Any) -> None:
        self.params = params

    def constants(self) -> Frame:
        """``rings`` (points, outputs): sizes of the rings that mark each point's labels."""
        rings = self.y * torch.arange(8, 8 + 5 * self.y.shape[1], 5)
        return Frame(arrays={"x": self.x, "y": self.y, "axis": self.map[:, 0].contiguous(), "rings": rings})

    def numbers(self) -> dict[str, float]:
        """``<side>_score`` and ``<side>_loss`` of both."""
        found: dict[str, float] = {"updates": float(self.sides["right"].trainer.steps)}
        for name, side in self.sides.items():
            out = side.network.forward(self.x[None]).output
            answers = side.answers(self.map) if self.case.everywhere else side.output.answers(out)[0]
            found[f"{name}_score"] = float(self.case.score(answers, self.y))
            found[f"{name}_loss"] = float(side.trainer.loss.value(out, self.y[None]))
        return found

    def observe(self) -> Frame:
        """``<side>/answers`` (outputs, side, side), or (outputs, places) of a curve; and the numbers."""
        shape = (len(self.map),) if self.case.flat else (SIDE, SIDE)
        arrays = {
            f"{name}/answers": side.answers(self.map).T.reshape(-1, *shape).contiguous()
            for name, side in self.sides.items()
        }
        numbers = self.numbers()
        return Frame(metrics=numbers, arrays=arrays, texts={"goal": judged(self.params.goal, numbers)})

    def state(self) -> dict[str, Any]:
        return {name: side.trainer.state() for name, side in self.sides.items()}

    def load(self, state: Mapping[str, Any]) -> None:
        for name, side in self.sides.items():
            side.trainer.load(state[name])

    def adopt(self, other: "Choosing") -> None:
        for name, side in self.sides.items():
            side.trainer.adopt(other.sides[name].trainer)
