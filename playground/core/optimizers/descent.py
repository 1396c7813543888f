"""Gradient descent, with and without momentum."""

from typing import Any

from torch import Tensor

from playground.core.optimizers.base import (
    Hyper,
    Rule,
    State,
    hyperparameters,
    learning_rate,
    momentum,
    pulled,
    symbols,
    weight_decay,
    zeros,
)
from playground.core.params import Number
from playground.core.text import N_


class SGD(Rule):
    """Gradient descent: one step straight down the slope.

    Robbins & Monro, "A stochastic approximation method" (1951). Equal to ``torch.optim.SGD``.
    """

    key = "sgd"
    title = N_("SGD")
    formula = r"\theta_{t+1}=\theta_t-\eta\,g_t"
    hyper = hyperparameters(lr=learning_rate(0.03), weight_decay=weight_decay())

    def step(self, theta: Tensor, g: Tensor, state: State, *, lr: Hyper, weight_decay: Hyper) -> Tensor:
        g = pulled(g, weight_decay, theta)  # g + λθ, (runs, n)
        return theta - lr * g


class Momentum(Rule):
    """A heavy ball: the velocity m collects the gradients and is what moves.

    Polyak, "Some methods of speeding up the convergence of iteration methods" (1964); in the form of Sutskever et al.
    (2013) without Nesterov, as in ``torch.optim.SGD(momentum=…)``: the learning rate multiplies the velocity.
    """

    key = "momentum"
    title = N_("Momentum")
    formula = r"m_t=\mu\,m_{t-1}+(1-\tau)\,g_t,\qquad \theta_{t+1}=\theta_t-\eta\,m_t"
    hyper = hyperparameters(
        lr=learning_rate(0.01),
        momentum=momentum(0.9),
        dampening=Number(
            default=0.0,
            low=0.0,
            high=1.0,
            step=0.01,
            advanced=True,
            label=N_("Dampening"),
            help=N_("τ: takes this share off each new gradient before it is added to the velocity."),
        ),
        weight_decay=weight_decay(),
    )
    quantities = symbols(m="m_t")

    def start(self, theta: Tensor, **hyper: Any) -> State:
        return {"t": 0, "m": zeros(theta)}

    def step(
        self,
        theta: Tensor,
        g: Tensor,
        state: State,
        *,
        lr: Hyper,
        momentum: Hyper,
        dampening: Hyper,
        weight_decay: Hyper,
    ) -> Tensor:
        g = pulled(g, weight_decay, theta)  # g + λθ, (runs, n)
        state["t"] += 1
        if state["t"] == 1:
            m = g.clone()  # the first gradient is taken whole
        else:
            tau = dampening * (momentum != 0)  # torch: without momentum there is no dampening either
            m = momentum * state["m"] + (1 - tau) * g  # (runs, n)
        state["m"] = m
        return theta - lr * m


class Nesterov(Rule):
    """Momentum that looks ahead: the gradient's newest part counts once more.

    Nesterov, "A method of solving a convex programming problem with convergence rate O(1/k²)" (1983), in the form of
    Sutskever et al., "On the importance of initialization and momentum in deep learning" (2013), eqs. 3 and 4, as in
    ``torch.optim.SGD(nesterov=True)``.
    """

    key = "nesterov"
    title = N_("Nesterov")
    formula = r"m_t=\mu\,m_{t-1}+g_t,\qquad \theta_{t+1}=\theta_t-\eta\,(g_t+\mu\,m_t)"
    hyper = hyperparameters(lr=learning_rate(0.01), momentum=momentum(0.9), weight_decay=weight_decay())
    quantities = symbols(m="m_t")

    def start(self, theta: Tensor, **hyper: Any) -> State:
        return {"m": zeros(theta)}

    def step(
        self, theta: Tensor, g: Tensor, state: State, *, lr: Hyper, momentum: Hyper, weight_decay: Hyper
    ) -> Tensor:
        g = pulled(g, weight_decay, theta)  # g + λθ, (runs, n)
        state["m"] = m = momentum * state["m"] + g  # (runs, n)
        return theta - lr * (g + momentum * m)
