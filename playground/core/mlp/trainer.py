"""The training itself: minibatch, gradient, update. One step is one update of every network in the stack."""

import copy
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from torch import Tensor

from playground.core.losses import Loss
from playground.core.mlp import Network
from playground.core.mlp.batches import Batches
from playground.core.optimizers import RULES, Evaluate, Rule
from playground.core.schedules import SCHEDULES
from playground.core.seeding import generator

Setting = float | Tensor
"""One number for all networks, or one for each as a tensor (nets, 1)."""


@dataclass(frozen=True)
class Hyper:
    """What may change while the networks learn.

    J gains l1 Σ|W| + l2/2 ΣW². ``weight_decay`` shrinks the weights by themselves, W ← (1 − ηλ) W, whatever the rule
    (Loshchilov & Hutter, arXiv:1711.05101). All three leave biases, γ and β alone. ``clip`` is the greatest length of
    a network's gradient; a longer one is shortened. ``rule`` has the update rule's own settings; those left out have
    their defaults, but a weight decay of the rule's own is 0 unless given.
    """

    lr: Setting
    l1: Setting = 0.0
    l2: Setting = 0.0
    weight_decay: Setting = 0.0
    dropout: Setting = 0.0
    clip: Setting = math.inf
    rule: Mapping[str, Any] = field(default_factory=dict)


def used(setting: Setting) -> bool:
    """Whether a penalty, a decay or a rate is anything but 0 for any network."""
    return bool((setting != 0).any()) if isinstance(setting, Tensor) else setting != 0


class Trainer:
    """Trains ``network`` on the points x (nets or 1, n, inputs) with targets y (nets or 1, n, outputs).

    ``rule``      a key of RULES, or a rule that is not among them.
    ``batch``     points in each update; every epoch visits all points once, in a new order.
    ``seed``      one for all networks, or one for each: the order of the points and dropout's choices.
    ``schedule``  a key of SCHEDULES, over ``total`` updates.
    """

    def __init__(
        self,
        network: Network,
        loss: Loss,
        rule: str | Rule,
        hyper: Hyper,
        x: Tensor,
        y: Tensor,
        batch: int,
        *,
        seed: int | Sequence[int] = 0,
        schedule: str = "constant",
        total: int = 1,
    ) -> None:
        self.network, self.loss = network, loss
        self.rule = RULES[rule] if isinstance(rule, str) else rule
        if network.nets > 1 and not self.rule.batched:
            raise ValueError(f"{self.rule.key} trains one network at a time, not {network.nets} together")
        self.seeds = seeds = [seed] if isinstance(seed, int) else list(seed)
        if len(set(seeds)) == 1:
            seeds = seeds[:1]  # what is equal for all is drawn once
        self.schedule, self.total = SCHEDULES[schedule], total
        self.dropout_random = [generator(each, "dropout") for each in seeds]
        self.batches = Batches(x, y, batch, [generator(each, "batches") for each in seeds], network.nets)
        self.hyper = hyper
        self.memory = self.rule.start(network.theta, **self.settings)
        self.steps = 0

    @property
    def hyper(self) -> Hyper:
        """The settings; they may be replaced at any time and hold from the next update on."""
        return self._hyper

    @hyper.setter
    def hyper(self, hyper: Hyper) -> None:
        self._hyper = hyper
        own = {name: value for name, value in self.rule.defaults().items() if name != "lr"}
        self.settings = own | ({"weight_decay": 0.0} if "weight_decay" in own else {}) | dict(hyper.rule)
        # What is off costs nothing.
        self.has_l1, self.has_l2 = used(hyper.l1), used(hyper.l2)
        self.decays = used(hyper.weight_decay)
        self.clips = used(1 / hyper.clip)
        rate = hyper.dropout
        self.dropout = rate.view(-1, 1, 1) if isinstance(rate, Tensor) else rate  # (nets, 1, 1)
        drops = used(rate) and any(layer.dropout for layer in self.network.architecture.hidden)
        self.drop = self.dropout_random if drops else ()

    @property
    def epoch(self) -> float:
        """How often the points have been gone through."""
        return self.batches.epoch

    @property
    def lr(self) -> Setting:
        """η of the next update, the schedule applied."""
        if self.schedule.key == "constant":
            return self._hyper.lr
        return self._hyper.lr * self.schedule.factor(self.steps, self.total)

    def step(self) -> None:
        """θ ← what the update rule makes of θ and ∂J/∂θ on the next minibatch."""
        network = self.network
        x, y = self.batches.next()
        run = network.forward(x, training=True, dropout=self.dropout, random=self.drop)
        network.backward(run, self.loss.delta(run.output, y))
        network.theta.copy_(self.updated(x, y, self.memory))
        self.steps += 1

    def updated(self, x: Tensor, y: Tensor, memory: dict[str, Any], training: bool = True) -> Tensor:
        """θ after the update from the gradient in ``network.gradient``, which was found on x and y.

        ``memory`` is what the rule remembers, and goes on with it. The network's own θ stays as it is.
        """
        network, lr = self.network, self.lr
        self.finish_gradient()
        theta, g = network.theta, network.gradient
        if self.decays:
            theta = theta - lr * self._hyper.weight_decay * network.is_weight * theta  # (1 − ηλ) W
        if not self.rule.evaluates:
            return self.rule.step(theta, g, memory, lr=lr, **self.settings)
        here, look = network.theta.clone(), self.evaluator(x, y, training)
        theta = self.rule.step(theta.clone(), g.clone(), memory, evaluate=look, lr=lr, **self.settings)
        network.theta.copy_(here)
        return theta

    def finish_gradient(self) -> None:
        """Add the penalties' gradients l1 sign W + l2 W, then shorten what is longer than ``clip``."""
        network, hyper = self.network, self._hyper
        if self.has_l1:
            network.gradient.addcmul_(hyper.l1 * network.theta.sign(), network.is_weight)
        if self.has_l2:
            network.gradient.addcmul_(hyper.l2 * network.theta, network.is_weight)
        if self.clips:
            length = network.gradient.norm(dim=1, keepdim=True)  # (nets, 1)
            network.gradient.mul_((hyper.clip / (length + 1e-6)).clamp_(max=1))

    def evaluator(self, x: Tensor, y: Tensor, training: bool) -> Evaluate:
        """For rules that look around before they step: θ ↦ J and ∂J/∂θ on x and y."""
        network, hyper = self.network, self._hyper

        def evaluate(theta: Tensor) -> tuple[Tensor, Tensor]:
            network.theta.copy_(theta)
            run = network.forward(x, training, self.dropout, self.drop)
            network.backward(run, self.loss.delta(run.output, y))
            self.finish_gradient()
            weights = theta * network.is_weight
            penalty = hyper.l1 * weights.abs() + 0.5 * hyper.l2 * weights * weights
            return self.loss.value(run.output, y) + penalty.sum(dim=1), network.gradient.clone()

        return evaluate

    def data(self, x: Tensor, y: Tensor) -> None:
        """Go on with other points; weights and the rule's memory stay. A new epoch begins."""
        self.batches.replace(x, y)

    def state(self) -> dict[str, Any]:
        """All that the future depends on besides what the constructor was given, copied: tensors and plain values."""
        return copy.deepcopy(
            {
                "steps": self.steps,
                "theta": self.network.theta,
                "running": self.network.running,
                "memory": self.memory,
                "batches": self.batches.state(),
                "dropout": [each.get_state() for each in self.dropout_random],
            }
        )

    def load(self, state: Mapping[str, Any]) -> None:
        """Go on exactly where ``state`` was taken, bit for bit.

        Everything the constructor was given, and the points, must be as they were then; ValueError where that shows.
        """
        theta = self.network.theta
        if state["theta"].shape != theta.shape:
            raise ValueError(f"θ is {tuple(theta.shape)} here, {tuple(state['theta'].shape)} in the state")
        self.batches.load(state["batches"])
        self.steps = state["steps"]
        theta.copy_(state["theta"])
        self.network.running.copy_(state["running"])
        self.memory = copy.deepcopy(dict(state["memory"]))
        for each, known in zip(self.dropout_random, state["dropout"], strict=True):
            each.set_state(known)

    def adopt(self, other: "Trainer") -> None:
        """Go on from where ``other`` stands with my own settings, as far as the two fit together.

        Layers of the same shape take over its numbers, the others keep their first ones; the same rule on the same
        architecture takes over its memory; the same points, batch size and seeds take over the order and the chances.
        """
        self.network.adopt(other.network)
        self.steps = other.steps
        if self.rule is other.rule and self.network.architecture == other.network.architecture:
            self.memory = copy.deepcopy(other.memory)
        mine, theirs = self.batches, other.batches
        if self.seeds == other.seeds and mine.size == theirs.size and mine.x.shape == theirs.x.shape:
            mine.load(theirs.state())
            for each, known in zip(self.dropout_random, other.dropout_random, strict=True):
                each.set_state(known.get_state())
        else:
            mine.epochs = theirs.epoch  # an epoch of my own begins, and the count goes on
