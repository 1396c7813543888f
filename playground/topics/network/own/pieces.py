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
from playground.core.own_code import Own
from playground.core.text import N_
from playground.topics.network.model_params import ModelParams
from playground.topics.network.own.checked import problem, shaped, single

ACTIVATION, LOSS, OPTIMIZER, MODEL = "activation", "loss", "optimizer", "model"
"""Keys of the page's parts."""

NOT_ELEMENTWISE = N_(
    "f has to treat every number of z by itself, and answer the same each time: here f(z) of some numbers depends on "
    "which others are in z."
)
NOT_A_NUMBER = N_("f(z) is {given} at z = {z}; it has to be a number everywhere from −6 to 6.")
SLOPE_LOST = N_(
    "f(z) changes with z, but autograd can't follow how. Use torch's own functions all the way, not numpy, .item(), "
    ".data or .detach()."
)
NO_SLOPE = N_(
    "The loss does not tell how it changes with the prediction. Compute it from prediction with torch's own functions; "
    "counting, comparing and argmax have no derivative."
)
AXIS = torch.arange(-120, 121) / 20
"""Where an own activation is looked at: −6 … 6, 0 among them."""
STEPS = 24
"""A function without any derivative may jump this often between those places (a step, a staircase), not more."""


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


def own_activation(own: Own, gain: float) -> Activation:
    """f(z), elementwise, with autograd's derivative. ``gain`` is that of the activation it replaces."""
    f = own.function("f")

    def value(z: Tensor) -> Tensor:
        return shaped(f(z.clone()), z.shape, "z", "f(z)", f).detach()

    def slope(z: Tensor, a: Tensor) -> Tensor:
        with torch.enable_grad():
            leaf = z.detach().clone().requires_grad_()
            out = shaped(f(leaf.clone()), z.shape, "z", "f(z)", f)
            if not out.requires_grad:  # a staircase: flat wherever it has a slope at all
                return torch.zeros_like(z)
            (found,) = torch.autograd.grad(out.sum(), leaf, materialize_grads=True)
        return found

    a = value(AXIS)
    if not torch.allclose(value(AXIS[1::2]), a[1::2], rtol=1e-4, atol=1e-5, equal_nan=True):
        raise problem(NOT_ELEMENTWISE, f)
    if not a.isfinite().all():
        place = int((~a.isfinite()).nonzero()[0])
        raise problem(NOT_A_NUMBER, f, given=f"{float(a[place]):g}", z=f"{float(AXIS[place]):g}")
    if not slope(AXIS, a).any() and int((a.diff() != 0).sum()) > STEPS:
        raise problem(SLOPE_LOST, f)
    return Activation(N_("Your own f"), "f(z)", value, slope, gain)


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
