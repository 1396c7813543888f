"""Rules that give each coordinate a step size of its own, from the size of its gradients."""

from typing import Any

from torch import Tensor

from playground.core.optimizers.base import (
    Hyper,
    Rule,
    State,
    blend,
    epsilon,
    hyperparameters,
    learning_rate,
    momentum,
    pulled,
    symbols,
    weight_decay,
    zeros,
)
from playground.core.params import Flag, Number
from playground.core.text import N_


class AdaGrad(Rule):
    """Divide by the root of all squared gradients so far: coordinates seldom moved take larger steps.

    Duchi, Hazan & Singer, "Adaptive subgradient methods for online learning and stochastic optimization", JMLR 12
    (2011), fig. 1 (diagonal). Equal to ``torch.optim.Adagrad``.
    """

    key = "adagrad"
    title = N_("AdaGrad")
    formula = (
        r"G_t=G_{t-1}+g_t^2,\qquad \theta_{t+1}=\theta_t-\frac{\eta}{1+(t-1)\,\eta_d}\,\frac{g_t}{\sqrt{G_t}+\epsilon}"
    )
    hyper = hyperparameters(
        lr=learning_rate(0.5),
        lr_decay=Number(
            default=0.0,
            low=0.0,
            high=1.0,
            step=0.01,
            advanced=True,
            label=N_("Learning rate decay"),
            help=N_("The learning rate at step t is divided by 1 + (t-1) times this."),
        ),
        weight_decay=weight_decay(),
        initial_accumulator_value=Number(
            default=0.0,
            low=0.0,
            high=100.0,
            step=0.1,
            advanced=True,
            label=N_("Initial accumulator"),
            help=N_("What the sum of squared gradients starts from. More of it makes the first steps smaller."),
        ),
        eps=epsilon(1e-10),
    )
    quantities = symbols(G="G_t")

    def start(self, theta: Tensor, **hyper: Any) -> State:
        return {"t": 0, "G": zeros(theta) + hyper["initial_accumulator_value"]}

    def step(
        self,
        theta: Tensor,
        g: Tensor,
        state: State,
        *,
        lr: Hyper,
        lr_decay: Hyper,
        weight_decay: Hyper,
        eps: Hyper,
        **_: Any,
    ) -> Tensor:
        g = pulled(g, weight_decay, theta)  # g + λθ, (runs, n)
        state["t"] += 1
        eta = lr / (1 + (state["t"] - 1) * lr_decay)
        state["G"] = G = state["G"] + g * g  # (runs, n)
        return theta - eta * g / (G.sqrt() + eps)


class RMSProp(Rule):
    """AdaGrad that forgets: a running mean of squared gradients instead of their sum.

    Tieleman & Hinton, "Lecture 6.5: rmsprop", Coursera (2012); centered: Graves, "Generating sequences with recurrent
    neural networks" (2013), eqs. 38-45. Equal to ``torch.optim.RMSprop`` (ε outside the root).
    """

    key = "rmsprop"
    title = N_("RMSProp")
    formula = (
        r"v_t=\alpha\,v_{t-1}+(1-\alpha)\,g_t^2,\qquad m_t=\mu\,m_{t-1}+\frac{g_t}{\sqrt{v_t}+\epsilon},"
        r"\qquad \theta_{t+1}=\theta_t-\eta\,m_t"
    )
    hyper = hyperparameters(
        lr=learning_rate(0.05),
        alpha=Number(
            default=0.99,
            low=0.0,
            high=0.9999,
            step=0.001,
            label="α",
            help=N_("How slowly the size of the gradients is forgotten: about 1/(1-α) steps."),
        ),
        eps=epsilon(1e-8),
        momentum=momentum(0.0),
        centered=Flag(
            default=False,
            advanced=True,
            label=N_("Centered"),
            help=N_("Divide by the gradients' standard deviation: the square of their mean is taken off first."),
        ),
        weight_decay=weight_decay(),
    )
    quantities = symbols(m="m_t", v="v_t", mean=r"\bar g_t")

    def start(self, theta: Tensor, **hyper: Any) -> State:
        return {"m": zeros(theta), "v": zeros(theta), "mean": zeros(theta)}

    def step(
        self,
        theta: Tensor,
        g: Tensor,
        state: State,
        *,
        lr: Hyper,
        alpha: Hyper,
        eps: Hyper,
        momentum: Hyper,
        centered: bool,
        weight_decay: Hyper,
    ) -> Tensor:
        g = pulled(g, weight_decay, theta)  # g + λθ, (runs, n)
        state["v"] = v = blend(state["v"], g * g, alpha)  # (runs, n)  α v + (1-α) g²
        if centered:
            state["mean"] = mean = blend(state["mean"], g, alpha)  # (runs, n)
            v = v - mean * mean  # variance: mean of squares minus square of the mean
        state["m"] = m = momentum * state["m"] + g / (v.sqrt() + eps)  # (runs, n)
        return theta - lr * m


class Adadelta(Rule):
    """Steps in the units of the position: root mean squared step over root mean squared gradient.

    Zeiler, "ADADELTA: an adaptive learning rate method" (2012), algorithm 1. Equal to ``torch.optim.Adadelta``, which
    adds the factor lr.
    """

    key = "adadelta"
    title = N_("Adadelta")
    formula = (
        r"v_t=\rho\,v_{t-1}+(1-\rho)\,g_t^2,\quad \Delta_t=\sqrt{\frac{d_{t-1}+\epsilon}{v_t+\epsilon}}\;g_t,\quad "
        r"d_t=\rho\,d_{t-1}+(1-\rho)\,\Delta_t^2,\quad \theta_{t+1}=\theta_t-\eta\,\Delta_t"
    )
    hyper = hyperparameters(
        lr=learning_rate(1.0),
        rho=Number(
            default=0.9,
            low=0.0,
            high=0.9999,
            step=0.001,
            label="ρ",
            help=N_("How slowly the sizes of gradients and steps are forgotten: about 1/(1-ρ) steps."),
        ),
        eps=Number(
            default=1e-6,
            low=1e-12,
            high=1.0,
            scale="log",
            label="ε",
            help=N_("Sets the size of the first steps: about √ε. A larger one starts faster."),
        ),
        weight_decay=weight_decay(),
    )
    quantities = symbols(v="v_t", d="d_t")

    def start(self, theta: Tensor, **hyper: Any) -> State:
        return {"v": zeros(theta), "d": zeros(theta)}

    def step(
        self, theta: Tensor, g: Tensor, state: State, *, lr: Hyper, rho: Hyper, eps: Hyper, weight_decay: Hyper
    ) -> Tensor:
        g = pulled(g, weight_decay, theta)  # g + λθ, (runs, n)
        state["v"] = v = blend(state["v"], g * g, rho)  # (runs, n)  ρ v + (1-ρ) g²
        delta = (state["d"] + eps).sqrt() / (v + eps).sqrt() * g  # (runs, n)
        state["d"] = blend(state["d"], delta * delta, rho)  # (runs, n)
        return theta - lr * delta
