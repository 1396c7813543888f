"""The numbers of one moment that advice is drawn from."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import torch
from torch import Tensor

from playground.core.losses import Loss
from playground.core.mlp import Network, Pass
from playground.topics.network.data import Prepared
from playground.topics.network.diagnosis.record import EVERY, Record
from playground.topics.network.model_params import norm_of
from playground.topics.network.seen.measures import score
from playground.topics.network.training_params import TrainingParams

SAMPLE = 150
"""Points of each part whose loss goes into the record."""
NEIGHBOURS = 5
MOST_COMPARED = 800
"""Points among which nearest neighbours are looked for."""


class Watch:
    """Keeps the record of one training, from its first weights on, and gathers the facts of a moment."""

    def __init__(self, data: Prepared, loss: Loss, network: Network) -> None:
        held = data.validation if len(data.validation) else data.test
        train, held = data.train[:SAMPLE], held[:SAMPLE]
        self.x, self.y = (values[torch.cat([train, held])].unsqueeze(0) for values in (data.x, data.y))
        self.cut = len(train)
        self.loss, self.task = loss, data.data.task
        self.inputs, self.targets = data.x[data.train], data.y[data.train]  # (points, inputs), (points, outputs)
        self.record = Record()
        start = network.forward(self.inputs.unsqueeze(0))
        network.backward(start, loss.delta(start.output, self.targets.unsqueeze(0)))
        self.first_signals, self.first_spreads = signals(start), spreads(network)

    def add(self, network: Network) -> None:
        """The entry of this moment; to be called every EVERY updates."""
        out = network.forward(self.x).output  # (1, sample, outputs)
        train = self.loss.value(out[:, : self.cut], self.y[:, : self.cut])
        held = self.loss.value(out[:, self.cut :], self.y[:, self.cut :])
        self.record.add(float(train), float(held), network.theta)

    def held_score(self, network: Network) -> float:
        """Accuracy, or R² for values, on the points held out."""
        out = network.forward(self.x[:, self.cut :]).output[0]
        return score(out, self.y[0, self.cut :], self.task)

    @cached_property
    def chance(self) -> float:
        """The record's loss for a network that knows nothing but the targets' mean, or how frequent the classes are."""
        targets = self.y[:, : self.cut]
        mean = targets.mean(dim=1, keepdim=True)
        known = mean.clamp(min=1e-9).log() if self.loss.key == "cross_entropy" else mean
        return max(float(self.loss.value(known.expand_as(targets), targets)), 1e-6)

    @cached_property
    def shares(self) -> list[float]:
        """Each class's share of the training points; empty for values."""
        return self.targets.mean(dim=0).tolist() if self.task == "classes" else []

    @cached_property
    def reachable(self) -> float:
        """What simply asking the five nearest other training points would score: what the data allow at least."""
        x = self.inputs[:MOST_COMPARED]
        spread, mean = torch.std_mean(x, dim=0, correction=0)
        x = (x - mean) / spread.clamp(min=1e-6)
        distance = torch.cdist(x, x).fill_diagonal_(torch.inf)
        near = distance.topk(min(NEIGHBOURS, len(x) - 1), largest=False).indices  # (points, neighbours)
        return score(self.targets[:MOST_COMPARED][near].mean(dim=1), self.targets[:MOST_COMPARED], self.task)

    @cached_property
    def sizes(self) -> Tensor:
        """Root mean square of each input over the training points: (inputs,)."""
        return self.inputs.square().mean(dim=0).sqrt()

    def state(self) -> dict[str, Any]:
        """What can't be had again from the data and the first weights."""
        firsts = {"first_signals": self.first_signals, "first_spreads": self.first_spreads}
        return {**self.record.state(), **firsts}

    def load(self, state: Mapping[str, Any]) -> None:
        self.record.load(state)
        self.first_signals, self.first_spreads = list(state["first_signals"]), list(state["first_spreads"])

    def facts(
        self, network: Network, run: Pass, params: TrainingParams, step: int, lr: float, diverged: bool = False
    ) -> "Facts":
        """``run`` is a pass of all training points in evaluation mode, from which ``network.gradient`` comes.

        ``diverged``  the training was stopped, as its loss had left every bound though it is still a number.
        """
        out = run.output[0]
        loss = float(self.loss.value(run.output, self.targets.unsqueeze(0)))
        relus = [i for i, layer in enumerate(network.architecture.hidden) if layer.activation == "relu"]
        return Facts(
            params=params,
            step=step,
            lr=lr,
            watch=self,
            record=self.record,
            train_loss=math.inf if diverged else loss,
            score=score(out, self.targets, self.task),
            held_score=self.held_score(network),
            recalls=recalls(out, self.targets) if self.task == "classes" else [],
            gradients=[float(layer.W.norm()) for layer in network.gradients],
            signals=signals(run),
            dead=[(i, int((run.f[i][0].amax(dim=0) <= 0).sum()), run.f[i].shape[2]) for i in relus],
            alike=list(zip(network.architecture.sizes[1:-1], spreads(network), self.first_spreads, strict=True)),
            moved=self.record.moved(network.theta) if self.record.anchors else 1.0,
        )


@dataclass(frozen=True)
class Facts:
    """What one moment shows.

    ``gradients``  norms of ∂J/∂W, ``signals``  root mean squares of a single point's δ, both layer by layer.
    ``score``    accuracy, or R² for values, on the training points; ``held_score`` on those held out.
    ``recalls``  the share of each class that is recognized; empty for values.
    ``dead``     for each layer of ReLUs: which it is, units that answer 0 to every training point, and units.
    ``alike``    for each hidden layer: units, how far their weights are from the first unit's, and how far at first.
    ``moved``    how far the parameters went lately, relative to their length.
    """

    params: TrainingParams
    step: int
    lr: float
    watch: Watch
    record: Record
    train_loss: float
    score: float
    held_score: float
    recalls: Sequence[float]
    gradients: Sequence[float]
    signals: Sequence[float]
    dead: Sequence[tuple[int, int, int]]
    alike: Sequence[tuple[int, float, float]]
    moved: float

    @property
    def chance(self) -> float:
        return self.watch.chance

    @property
    def batch(self) -> int:
        """Points in an update."""
        return min(self.params.batch, len(self.watch.inputs))

    @property
    def norms(self) -> set[str]:
        """The normalizations in use, "none" among them."""
        return {norm_of(self.params, layer) for layer in range(len(self.params.layers))}

    @property
    def climbed(self) -> float:
        """The sum of all rises of the training loss in the window, in units of ``chance``."""
        return sum(self.record.rises) / self.chance

    @property
    def watched(self) -> int:
        """Updates since the record began: with the training, or with a branch or other points."""
        return self.record.entries * EVERY

    @property
    def gradient(self) -> float:
        """Length of the gradient of all weights."""
        return math.hypot(*self.gradients)

    @property
    def moved_over(self) -> int:
        """Updates that ``moved`` was measured over."""
        return self.watched - self.record.anchor_steps[0]

    @property
    def pulled(self) -> float:
        """How far plain gradient descent would have moved meanwhile, had this gradient always been the same."""
        length = float(self.record.anchors[0].norm())
        return self.lr * self.gradient * self.moved_over / max(length, 1e-12)

    @property
    def began(self) -> int:
        """The update after which the record begins."""
        return EVERY * (self.step // EVERY) - self.watched

    @property
    def aimless(self) -> bool:
        """Whether, for all its ups and downs, the loss got hardly anywhere."""
        return self.record.fell < 0.05 * sum(self.record.rises)

    @property
    def wrong(self) -> bool:
        """Whether much is still to be learned."""
        return not self.score >= 0.9


def signals(run: Pass) -> list[float]:
    """Layer by layer, the root mean square of what a point's δ would be by itself."""
    points = run.output.shape[1]  # the loss is a mean over them
    return [float(points * delta.square().mean().sqrt()) for delta in run.delta]


def spreads(network: Network) -> list[float]:
    """For each hidden layer, the largest difference between a unit's weights and the first unit's."""
    return [float((layer.W[0] - layer.W[0, :1]).abs().max()) for layer in network.layers[:-1]]


def recalls(out: Tensor, y: Tensor) -> list[float]:
    """Of the points of each class, the share that is answered rightly; both (points, classes)."""
    right = (out.argmax(dim=1) == y.argmax(dim=1)).float().unsqueeze(1)
    return ((right * y).sum(dim=0) / y.sum(dim=0).clamp(min=1)).tolist()
