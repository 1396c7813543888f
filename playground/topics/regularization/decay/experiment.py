"""L2 in the loss, decoupled weight decay and neither, side by side."""

from typing import Any

import torch

from playground.core.challenges import judged
from playground.core.experiment import Experiment as Training
from playground.core.frames import Frame
from playground.topics.regularization.decay import build
from playground.topics.regularization.decay.shrink import DECOUPLED, L2, Shrinkage, left
from playground.topics.regularization.params import Params

DOTS, GROUPS = 400, 10
FAINTEST = 1e-6
"""Smaller gradients are drawn here."""
ROUNDING = 1e-9
"""Weights that differ by less are the same."""


class Experiment(Training[Params]):
    """One step is one update of all three networks on the same batch."""

    def __init__(self, params: Params) -> None:
        super().__init__(params)
        self.data = build.digits(params.decay_pictures, params.seed)
        self.trainer = build.trainer(params, self.data)
        self.shrinkage = Shrinkage(self.trainer)
        weights = torch.nonzero(self.trainer.network.is_weight[0] > 0)[:, 0]
        self.dots = weights[torch.linspace(0, len(weights) - 1, DOTS).long()]  # those that are drawn

    def step(self) -> None:
        self.shrinkage.before()
        self.trainer.step()
        self.shrinkage.after()

    def observe(self) -> Frame:
        network, shrinkage = self.trainer.network, self.shrinkage
        numbers = build.numbers(self.trainer, self.data)
        rms, theta = shrinkage.rms(), network.theta
        arrays = {
            "gradient": rms[L2, self.dots].clamp(min=FAINTEST),
            "rate": shrinkage.rate()[self.dots],
            "w_l2": theta[L2, self.dots].clone(),
            "w_decoupled": theta[DECOUPLED, self.dots].clone(),
            "left": left(theta, rms, network.is_weight, GROUPS),
        }
        texts = {"goal": judged(self.params.goal, numbers), "advice": self.advice(numbers["difference"])}
        return Frame(metrics=numbers, arrays=arrays, texts=texts)

    def advice(self, difference: float) -> str:
        """What to say of SGD, under which both are one if their λ are, and have been from the beginning."""
        if self.params.decay_rule != "sgd":
            return ""
        if self.params.l2_lam != self.params.decay_lam:
            return "unequal"
        return "same" if difference < ROUNDING else ""

    def update(self, params: Params) -> None:
        self.params = params
        self.trainer.hyper = build.hyper(params)

    @property
    def finished(self) -> bool:
        return bool(self.trainer.steps >= self.params.decay_stop)

    def state(self) -> dict[str, Any]:
        return {"trainer": self.trainer.state(), "shrinkage": self.shrinkage.state()}

    def load(self, state: dict[str, Any]) -> None:
        self.trainer.load(state["trainer"])
        self.shrinkage.load(state["shrinkage"])

    def adopt(self, other: "Experiment") -> None:
        self.trainer.adopt(other.trainer)
        if self.trainer.network.theta.shape == other.trainer.network.theta.shape:
            self.shrinkage.load(other.shrinkage.state())
