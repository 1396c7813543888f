"""An activation, a loss or an update rule from a learner's code, in the place of the page's own.

Derivatives are autograd's. What a function is given is a copy: nothing it does to that changes the network.
"""

from dataclasses import dataclass
from typing import Any, ClassVar

import torch
from torch import Tensor

from playground.core.activations import ACTIVATIONS, Activation
from playground.core.losses import CLASSES, VALUES, Loss
from playground.core.optimizers import Rule, State
from playground.core.own_activation import own_activation
from playground.core.own_checked import problem, shaped, single
from playground.core.own_code import Own
from playground.core.text import N_
from playground.topics.network.model_params import ModelParams

ACTIVATION, LOSS, OPTIMIZER, MODEL = "activation", "loss", "optimizer", "model"
"""Keys of the page's parts."""

NO_SLOPE = N_(
    "The loss does not tell how it changes with the prediction. Compute it from prediction with torch's own functions; "
    "counting, comparing and argmax have no derivative."
)


@dataclass(frozen=True)
class Pieces:
    """What a learner's code stands in for; None where the page's own is used."""

    activation: Activation | None = None
    loss: Loss | None = None
    rule: Rule | None = None


NONE = Pieces()
"""No code of the learner's."""


def pieces(params: ModelParams, own: Own | None) -> Pieces:
    """What ``own`` defines for its part of the page. Raises CodeError for what can't be used."""
    if own is None:
        return NONE
    if own.part == ACTIVATION:
        return Pieces(activation=own_activation(own, ACTIVATIONS[params.activation].gain))
    if own.part == LOSS:
        return Pieces(loss=own_loss(own))
    if own.part == OPTIMIZER:
        return Pieces(rule=OwnRule(own))
    raise ValueError(f"no part {own.part!r}")


def own_loss(own: Own) -> Loss:
    """loss(prediction, target) of one network's outputs and targets (m, outputs), with autograd's derivative."""
    loss = own.function("loss")

    def computed(prediction: Tensor, target: Tensor) -> Tensor:
        return single(loss(prediction.clone(), target[0].clone()), "loss(prediction, target)", loss)

    def value(out: Tensor, target: Tensor) -> Tensor:
        return computed(out[0], target).detach().view(1)

    def delta(out: Tensor, target: Tensor) -> Tensor:
        with torch.enable_grad():
            leaf = out[0].detach().clone().requires_grad_()
            found = computed(leaf, target)
            if not found.requires_grad:
                raise problem(NO_SLOPE, loss)
            (slope,) = torch.autograd.grad(found, leaf, materialize_grads=True)
        return slope.unsqueeze(0)

    return Loss(LOSS, N_("Your own loss"), "J", (CLASSES, VALUES), value, delta)


class OwnRule(Rule):
    """step(theta, g, state, lr) for one network: theta and g are (1, parameters); start(theta) may be left out."""

    key = OPTIMIZER
    title = N_("Your own optimizer")
    formula = r"\theta_{t+1}=\operatorname{step}(\theta_t,\,g_t)"
    hyper: ClassVar = {}
    batched = False

    def __init__(self, own: Own) -> None:
        self.of_start = own.function("start") if "start" in own.names else None
        self.of_step = own.function("step")

    def start(self, theta: Tensor, **_: Any) -> State:
        return {} if self.of_start is None else self.of_start(theta.clone())

    def step(self, theta: Tensor, g: Tensor, state: State, *, lr: float, **_: Any) -> Tensor:
        result = self.of_step(theta.clone(), g.clone(), state, lr)
        return shaped(result, theta.shape, "theta", "step(theta, g, state, lr)", self.of_step).detach()
