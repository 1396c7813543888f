"""What came after Adam: NAdam, RAdam, Lion."""

from typing import Any

from torch import Tensor

from playground.core.optimizers.base import (
    Hyper,
    Rule,
    State,
    at_least,
    beta1,
    beta2,
    blend,
    decoupled,
    epsilon,
    hyperparameters,
    learning_rate,
    pulled,
    symbols,
    weight_decay,
    zeros,
)
from playground.core.params import Number
from playground.core.text import N_


class NAdam(Rule):
    """Adam with Nesterov's look ahead and a momentum that warms up.

    Dozat, "Incorporating Nesterov momentum into Adam" (2016), algorithm 8 and its schedule μ_t. Equal to
    ``torch.optim.NAdam``.
    """

    key = "nadam"
    title = N_("NAdam")
    formula = (
        r"\mu_t=\beta_1\left(1-\tfrac12\,0.96^{t\psi}\right),\quad "
        r"\hat m_t=\frac{\mu_{t+1}\,m_t}{1-\prod_{i=1}^{t+1}\mu_i}+\frac{(1-\mu_t)\,g_t}{1-\prod_{i=1}^{t}\mu_i},\quad "
        r"\theta_{t+1}=\theta_t-\eta\,\frac{\hat m_t}{\sqrt{\hat v_t}+\epsilon}"
    )
    hyper = hyperparameters(
        lr=learning_rate(0.1),
        beta1=beta1(),
        beta2=beta2(),
        eps=epsilon(),
        weight_decay=weight_decay(),
        momentum_decay=Number(
            default=0.004,
            low=0.0,
            high=1.0,
            step=0.001,
            advanced=True,
            label=N_("Momentum decay"),
            help=N_("ψ: how fast the momentum warms up from about β₁/2 to β₁."),
        ),
        decoupled_weight_decay=decoupled(),
    )
    quantities = symbols(m="m_t", v="v_t", m_hat=r"\hat m_t", v_hat=r"\hat v_t")

    def start(self, theta: Tensor, **hyper: Any) -> State:
        return {"t": 0, "m": zeros(theta), "v": zeros(theta), "product": 1.0}

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
        momentum_decay: Hyper,
        decoupled_weight_decay: bool,
    ) -> Tensor:
        if decoupled_weight_decay:
            theta = (1 - lr * weight_decay) * theta  # (runs, n)
        else:
            g = pulled(g, weight_decay, theta)  # g + λθ, (runs, n)
        state["t"] = t = state["t"] + 1
        mu = beta1 * (1 - 0.5 * 0.96 ** (t * momentum_decay))  # μ_t
        mu_next = beta1 * (1 - 0.5 * 0.96 ** ((t + 1) * momentum_decay))  # μ_{t+1}
        state["product"] = product = state["product"] * mu  # μ_1 μ_2 … μ_t

        state["m"] = m = blend(state["m"], g, beta1)  # (runs, n)  β₁ m + (1-β₁) g
        state["v"] = v = blend(state["v"], g * g, beta2)  # (runs, n)  β₂ v + (1-β₂) g²
        ahead = mu_next / (1 - product * mu_next) * m
        state["m_hat"] = m_hat = ahead + (1 - mu) / (1 - product) * g  # (runs, n)
        state["v_hat"] = v_hat = v / (1 - beta2**t)
        return theta - lr * m_hat / (v_hat.sqrt() + eps)


class RAdam(Rule):
    """Adam that trusts the second moment only once enough gradients have been seen; momentum alone until then.

    Liu et al., "On the variance of the adaptive learning rate and beyond" (2020), algorithm 2. Equal to
    ``torch.optim.RAdam`` (which begins at ρ_t > 5, not 4).
    """

    key = "radam"
    title = N_("RAdam")
    formula = (
        r"\rho_t=\rho_\infty-\frac{2t\,\beta_2^t}{1-\beta_2^t},\quad "
        r"r_t=\sqrt{\frac{(\rho_t-4)(\rho_t-2)\,\rho_\infty}{(\rho_\infty-4)(\rho_\infty-2)\,\rho_t}},\quad "
        r"\theta_{t+1}=\theta_t-\eta\,\hat m_t\cdot\begin{cases}r_t/\sqrt{\hat v_t}&\rho_t>5\\1&\text{else}\end{cases}"
    )
    hyper = hyperparameters(
        lr=learning_rate(0.1),
        beta1=beta1(),
        beta2=beta2(),
        eps=epsilon(),
        weight_decay=weight_decay(),
        decoupled_weight_decay=decoupled(),
    )
    quantities = symbols(m="m_t", v="v_t", m_hat=r"\hat m_t")

    def start(self, theta: Tensor, **hyper: Any) -> State:
        return {"t": 0, "m": zeros(theta), "v": zeros(theta)}

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
        decoupled_weight_decay: bool,
    ) -> Tensor:
        if decoupled_weight_decay:
            theta = (1 - lr * weight_decay) * theta  # (runs, n)
        else:
            g = pulled(g, weight_decay, theta)  # g + λθ, (runs, n)
        state["t"] = t = state["t"] + 1
        state["m"] = m = blend(state["m"], g, beta1)  # (runs, n)  β₁ m + (1-β₁) g
        state["v"] = v = blend(state["v"], g * g, beta2)  # (runs, n)  β₂ v + (1-β₂) g²
        state["m_hat"] = m_hat = m / (1 - beta1**t)

        rho_inf = 2 / (1 - beta2) - 1  # the longest memory β₂ allows, in gradients
        rho_t = rho_inf - 2 * t * beta2**t / (1 - beta2**t)  # the memory so far
        rectified = rho_t > 5
        a, b = at_least(rho_t, 5.0), at_least(rho_inf, 5.0)
        r = ((a - 4) * (a - 2) * b / ((b - 4) * (b - 2) * a)) ** 0.5
        adaptive = r * (1 - beta2**t) ** 0.5 / (v.sqrt() + eps)  # (runs, n)
        return theta - lr * m_hat * (rectified * adaptive + (rho_t <= 5))


class Lion(Rule):
    """Only the sign counts: every coordinate moves by the same lr, up or down.

    Chen et al., "Symbolic discovery of optimization algorithms" (2023), algorithm 2 (EvoLved Sign Momentum).
    """

    key = "lion"
    title = N_("Lion")
    formula = (
        r"c_t=\beta_1 m_{t-1}+(1-\beta_1)\,g_t,\quad "
        r"\theta_{t+1}=\theta_t-\eta\,(\operatorname{sign}c_t+\lambda\theta_t),\quad "
        r"m_t=\beta_2 m_{t-1}+(1-\beta_2)\,g_t"
    )
    hyper = hyperparameters(
        lr=learning_rate(0.03),
        beta1=beta1(0.9),
        beta2=beta2(0.99),
        weight_decay=weight_decay(),
    )
    quantities = symbols(c="c_t", m="m_t")

    def start(self, theta: Tensor, **hyper: Any) -> State:
        return {"m": zeros(theta)}

    def step(
        self, theta: Tensor, g: Tensor, state: State, *, lr: Hyper, beta1: Hyper, beta2: Hyper, weight_decay: Hyper
    ) -> Tensor:
        state["c"] = c = blend(state["m"], g, beta1)  # (runs, n)
        state["m"] = blend(state["m"], g, beta2)  # (runs, n)
        return theta - lr * (c.sign() + weight_decay * theta)
