"""Adam and the two closest to it."""

from typing import Any

import torch
from torch import Tensor

from playground.core.optimizers.base import (
    Hyper,
    Rule,
    State,
    amsgrad,
    beta1,
    beta2,
    blend,
    epsilon,
    hyperparameters,
    learning_rate,
    pulled,
    symbols,
    weight_decay,
    zeros,
)
from playground.core.text import N_


class Adam(Rule):
    """Momentum divided by the root of the second moment, both corrected for their start at zero.

    Kingma & Ba, "Adam: a method for stochastic optimization" (2015), algorithm 1; AMSGrad: Reddi, Kale & Kumar,
    "On the convergence of Adam and beyond" (2018), algorithm 2. Equal to ``torch.optim.Adam``.
    """

    key = "adam"
    title = N_("Adam")
    formula = (
        r"m_t=\beta_1 m_{t-1}+(1-\beta_1)\,g_t,\quad v_t=\beta_2 v_{t-1}+(1-\beta_2)\,g_t^2,\quad "
        r"\hat m_t=\frac{m_t}{1-\beta_1^t},\quad \hat v_t=\frac{v_t}{1-\beta_2^t},\quad "
        r"\theta_{t+1}=\theta_t-\eta\,\frac{\hat m_t}{\sqrt{\hat v_t}+\epsilon}"
    )
    hyper = hyperparameters(
        lr=learning_rate(0.1),
        beta1=beta1(),
        beta2=beta2(),
        eps=epsilon(),
        weight_decay=weight_decay(),
        amsgrad=amsgrad(),
    )
    quantities = symbols(m="m_t", v="v_t", m_hat=r"\hat m_t", v_hat=r"\hat v_t")

    def start(self, theta: Tensor, **hyper: Any) -> State:
        return {"t": 0, "m": zeros(theta), "v": zeros(theta), "v_max": zeros(theta)}

    def step(
        self,
        theta: Tensor,
        g: Tensor,
        state: State,
        *,
        lr: Hyper,
        beta1: Hyper,
        beta2: Hyper,
        eps: Hyper,
        weight_decay: Hyper,
        amsgrad: bool,
    ) -> Tensor:
        g = pulled(g, weight_decay, theta)  # g + λθ, (runs, n)
        state["t"] = t = state["t"] + 1
        state["m"] = m = blend(state["m"], g, beta1)  # (runs, n)  β₁ m + (1-β₁) g
        state["v"] = v = blend(state["v"], g * g, beta2)  # (runs, n)  β₂ v + (1-β₂) g²
        if amsgrad:
            state["v_max"] = v = torch.maximum(state["v_max"], v)
        state["m_hat"] = m_hat = m / (1 - beta1**t)
        state["v_hat"] = v_hat = v / (1 - beta2**t)
        return theta - lr * m_hat / (v_hat.sqrt() + eps)


class AdamW(Adam):
    """Adam with decoupled weight decay: the position shrinks by itself, whatever the gradients' size.

    Loshchilov & Hutter, "Decoupled weight decay regularization" (2019), algorithm 2. Equal to ``torch.optim.AdamW``.
    """

    key = "adamw"
    title = N_("AdamW")
    formula = (
        r"\theta_{t+1}=(1-\eta\lambda)\,\theta_t-\eta\,\frac{\hat m_t}{\sqrt{\hat v_t}+\epsilon}"
        r"\qquad(\hat m_t,\ \hat v_t\ \text{as in Adam})"
    )
    hyper = hyperparameters(**{**Adam.hyper, "weight_decay": weight_decay(0.01)})

    def step(self, theta: Tensor, g: Tensor, state: State, *, lr: Hyper, weight_decay: Hyper, **hyper: Any) -> Tensor:
        theta = (1 - lr * weight_decay) * theta  # (runs, n)
        return super().step(theta, g, state, lr=lr, weight_decay=0.0, **hyper)


class Adamax(Rule):
    """Adam with the largest recent gradient in place of the second moment.

    Kingma & Ba, "Adam: a method for stochastic optimization" (2015), algorithm 2. Equal to ``torch.optim.Adamax``,
    which adds ε to |g|.
    """

    key = "adamax"
    title = N_("Adamax")
    formula = (
        r"m_t=\beta_1 m_{t-1}+(1-\beta_1)\,g_t,\quad u_t=\max(\beta_2 u_{t-1},\,|g_t|+\epsilon),\quad "
        r"\theta_{t+1}=\theta_t-\frac{\eta}{1-\beta_1^t}\,\frac{m_t}{u_t}"
    )
    hyper = hyperparameters(
        lr=learning_rate(0.1),
        beta1=beta1(),
        beta2=beta2(),
        eps=epsilon(),
        weight_decay=weight_decay(),
    )
    quantities = symbols(m="m_t", u="u_t", m_hat=r"\hat m_t")

    def start(self, theta: Tensor, **hyper: Any) -> State:
        return {"t": 0, "m": zeros(theta), "u": zeros(theta)}

    def step(
        self,
        theta: Tensor,
        g: Tensor,
        state: State,
        *,
        lr: Hyper,
        beta1: Hyper,
        beta2: Hyper,
        eps: Hyper,
        weight_decay: Hyper,
    ) -> Tensor:
        g = pulled(g, weight_decay, theta)  # g + λθ, (runs, n)
        state["t"] = t = state["t"] + 1
        state["m"] = m = blend(state["m"], g, beta1)  # (runs, n)  β₁ m + (1-β₁) g
        state["u"] = u = torch.maximum(beta2 * state["u"], g.abs() + eps)  # (runs, n)
        state["m_hat"] = m_hat = m / (1 - beta1**t)
        return theta - lr * m_hat / u
