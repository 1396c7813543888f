"""The training that the page shows: data, network and optimizer, one minibatch at a time."""

from collections.abc import Iterator

import torch
from torch import Tensor

from playground.core.experiment import Experiment as Training
from playground.core.frames import Frame
from playground.core.optimizers import RULES
from playground.core.seeding import generator
from playground.topics.network.advice import EVERY, Now, Record, advise
from playground.topics.network.data import prepare
from playground.topics.network.decision import decision_map
from playground.topics.network.losses import cross_entropy, cross_entropy_delta, probabilities
from playground.topics.network.model import Network
from playground.topics.network.params import Params, architecture


def minibatches(x: Tensor, y: Tensor, size: int, random: torch.Generator) -> Iterator[tuple[Tensor, Tensor]]:
    """Endless batches (1, size, ·); every epoch visits all points once, in a new order. The last one may be smaller."""
    while True:
        order = torch.randperm(x.shape[1], generator=random)
        yield from zip(x[:, order].split(size, dim=1), y[:, order].split(size, dim=1), strict=True)


class Experiment(Training[Params]):
    """A perceptron with softmax output on points of the plane. One step is one update from one minibatch."""

    def __init__(self, params: Params) -> None:
        super().__init__(params)
        self.prepared = prepare(params)
        self.data, self.across, self.up = self.prepared.data, self.prepared.across, self.prepared.up
        self.train, self.test = self.prepared.train, self.prepared.test

        points, right = self.prepared.x.unsqueeze(0), self.prepared.y.unsqueeze(0)  # (1, points, inputs | classes)
        self.x, self.y = points[:, self.train], right[:, self.train]
        self.x_test, self.y_test = points[:, self.test], right[:, self.test]
        self.x_map = self.prepared.grid().unsqueeze(0)  # (1, cells, inputs)

        model = architecture(params, self.prepared.x.shape[1], self.prepared.outputs)
        self.network = Network(model, generator(params.seed, "weights"))
        self.rule = RULES[params.optimizer]
        self.hyper = {**self.rule.defaults(), "weight_decay": 0.0}  # the page's own L2 takes its place
        self.memory = self.rule.start(self.network.theta, **self.hyper)
        self.batches = minibatches(self.x, self.y, params.batch, generator(params.seed, "batches"))
        self.steps = 0
        self.steps_per_epoch = -(-len(self.train) // params.batch)
        self.record = Record(chance=float(torch.special.entr(self.y.mean(dim=1)).sum()))

    def step(self) -> None:
        x, y = next(self.batches)
        network = self.network
        self.gradient(x, y)
        if self.params.l2:  # λ/2 Σ W² adds λ W to the gradient
            network.gradient.addcmul_(network.theta, network.is_weight, value=self.params.l2)
        self.hyper["lr"] = self.params.lr  # it may have changed since the last update
        network.theta.copy_(self.rule.step(network.theta, network.gradient, self.memory, **self.hyper))
        self.steps += 1
        if self.steps % EVERY == 0:
            self.record.add(self.loss(self.x, self.y), self.loss(self.x_test, self.y_test), network.theta)

    def gradient(self, x: Tensor, y: Tensor) -> Tensor:
        """Forward, then backward: leaves ∂J/∂θ in ``network.gradient``. Returns the logits."""
        run = self.network.forward(x)
        self.network.backward(run, cross_entropy_delta(run.output, y))
        return run.output

    def loss(self, x: Tensor, y: Tensor) -> float:
        return float(cross_entropy(self.network.forward(x).output, y))

    def constants(self) -> Frame:
        """The points by class, and the map's axes."""
        arrays = {"across": self.across, "up": self.up}
        for part in ("train", "validation", "test"):
            members = self.prepared.part(part)
            for k in range(len(self.data.classes)):
                arrays[f"{part}_{k}"] = self.prepared.places[members][self.data.y[members] == k]  # (points, 2)
        return Frame(arrays=arrays)

    def observe(self) -> Frame:
        logits = self.gradient(self.x, self.y)  # the gradient on all training points, not on one batch
        test_logits = self.network.forward(self.x_test).output
        metrics = {
            "epoch": self.steps / self.steps_per_epoch,
            "train_loss": float(cross_entropy(logits, self.y)),
            "test_loss": float(cross_entropy(test_logits, self.y_test)),
            "train_accuracy": accuracy(logits, self.y),
            "test_accuracy": accuracy(test_logits, self.y_test),
        }
        gradient_norms = torch.stack([layer.W.norm() for layer in self.network.gradients])  # (layers,)
        now = Now(
            step=self.steps,
            train_loss=metrics["train_loss"],
            test_loss=metrics["test_loss"],
            train_accuracy=metrics["train_accuracy"],
            gradient_norms=gradient_norms.tolist(),
            l2=self.params.l2,
        )
        return Frame(
            metrics=metrics,
            arrays={
                "decision": decision_map(probabilities(self.network.forward(self.x_map).output[0])),  # (CELLS, CELLS)
                "weight_norms": torch.stack([layer.W.norm() for layer in self.network.layers]),  # (layers,)
                "gradient_norms": gradient_norms,
            },
            texts={"advice": advise(self.record, now)},
        )

    @property
    def finished(self) -> bool:
        return self.steps >= self.params.stop


def accuracy(logits: Tensor, target: Tensor) -> float:
    """Share of points whose likeliest class is the right one; both (1, points, classes)."""
    return float((logits.argmax(dim=-1) == target.argmax(dim=-1)).float().mean())
