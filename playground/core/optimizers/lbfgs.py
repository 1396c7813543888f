"""L-BFGS: a picture of the curvature from the last few steps."""

from typing import Any

import torch
from torch import Tensor

from playground.core.optimizers.base import (
    Evaluate,
    Rule,
    State,
    hyperparameters,
    learning_rate,
    symbols,
    whole,
    zeros,
)
from playground.core.optimizers.wolfe import Point, strong_wolfe
from playground.core.params import Flag, Number
from playground.core.text import N_

Pair = tuple[Tensor, Tensor, Tensor]
"""s = the step taken, y = how the gradient changed over it, both (n,), and 1 / yᵀs."""


def newton_like(g: Tensor, pairs: list[Pair], scale: float) -> Tensor:
    """-H g without ever forming H, the inverse Hessian as the pairs suggest it; g is (n,).

    The two-loop recursion: Nocedal & Wright, "Numerical optimization" (2006), algorithm 7.4.
    """
    q = -g
    alphas = []
    for s, y, rho in reversed(pairs):
        alpha = s.dot(q) * rho
        q = q - alpha * y
        alphas.append(alpha)
    r = q * scale  # H₀ = γ I
    for (s, y, rho), alpha in zip(pairs, reversed(alphas), strict=True):
        beta = y.dot(r) * rho
        r = r + (alpha - beta) * s
    return r


class LBFGS(Rule):
    """Newton's direction, with the curvature guessed from how the gradient changed over the last few steps.

    Liu & Nocedal, "On the limited memory BFGS method for large scale optimization" (1989), algorithm 2.1. Equal to
    ``torch.optim.LBFGS``. One step of the race is one call of its ``step``: ``max_iter`` directions. torch's default
    for that is 20, which on a plane is the whole way, so it is 1 here; and torch's default is no line search.
    """

    key = "lbfgs"
    title = N_("L-BFGS")
    formula = (
        r"s_i=\theta_{i+1}-\theta_i,\quad y_i=g_{i+1}-g_i,\quad "
        r"d_t=-H_t(s,y)\,g_t,\quad \theta_{t+1}=\theta_t+\eta_t\,d_t"
    )
    hyper = hyperparameters(
        lr=learning_rate(1.0),
        history_size=whole(10, 1, 100, N_("History"), N_("How many past steps the curvature is guessed from.")),
        line_search=Flag(
            default=True,
            label=N_("Line search"),
            help=N_("Looks for a good step length along the direction (strong Wolfe conditions) instead of taking lr."),
        ),
        max_iter=whole(1, 1, 20, N_("Directions a step"), N_("How many directions one step of the race follows.")),
        max_eval=whole(25, 1, 100, N_("Gradients a step"), N_("At most so many gradients are computed in one step.")),
        tolerance_grad=Number(
            default=1e-7,
            low=1e-12,
            high=1.0,
            scale="log",
            advanced=True,
            label=N_("Gradient tolerance"),
            help=N_("It stands still once no part of the gradient is larger."),
        ),
        tolerance_change=Number(
            default=1e-9,
            low=1e-12,
            high=1.0,
            scale="log",
            advanced=True,
            label=N_("Change tolerance"),
            help=N_("A step ends early when position or loss change less than this."),
        ),
    )
    quantities = symbols(direction="d_t")
    batched = False
    evaluates = True

    def start(self, theta: Tensor, **hyper: Any) -> State:
        return {"t": 0, "pairs": [], "scale": 1.0, "direction": zeros(theta)}

    def step(
        self,
        theta: Tensor,
        g: Tensor,
        state: State,
        *,
        evaluate: Evaluate,
        lr: float,
        history_size: int,
        line_search: bool,
        max_iter: int,
        max_eval: int,
        tolerance_grad: float,
        tolerance_change: float,
    ) -> Tensor:
        def look(t: float) -> Point:
            loss, g = evaluate((theta + t * d).view(shape))
            return Point(t, float(loss), g.flatten(), float(g.flatten().dot(d)))

        def flat() -> bool:
            return bool(g.abs().max() <= tolerance_grad)

        shape, theta, g = theta.shape, theta.flatten(), g.flatten()  # one run only
        state["direction"] = torch.zeros(shape, dtype=theta.dtype)
        if flat():
            return theta.view(shape)
        loss, looked = float(evaluate(theta.view(shape))[0]), 1
        for last in (i == max_iter - 1 for i in range(max_iter)):
            state["t"] += 1
            if state["t"] == 1:
                d, t = -g, min(1.0, 1.0 / float(g.abs().sum())) * lr  # nothing is known of the curvature yet
            else:
                s, y = state["s"], g - state["g"]
                ys = y.dot(s)
                if ys > 1e-10:  # only curvature that bends upwards helps
                    state["pairs"] = [*state["pairs"], (s, y, 1.0 / ys)][-history_size:]
                    state["scale"] = ys / y.dot(y)
                d, t = newton_like(g, state["pairs"], state["scale"]), lr
            state |= {"g": g, "s": t * d, "direction": d.view(shape)}
            slope, loss_before = float(g.dot(d)), loss
            if slope > -tolerance_change:
                break
            if line_search:
                here = Point(0.0, loss, g, slope)
                best, tries = strong_wolfe(look, here, t, float(d.abs().max()), max_eval - looked, tolerance_change)
                t, loss, g, looked = best.t, best.loss, best.g, looked + tries
                theta = theta + t * d
            else:
                theta = theta + t * d
                if not last:
                    new_loss, g = evaluate(theta.view(shape))
                    loss, g, looked = float(new_loss), g.flatten(), looked + 1
            state["s"] = t * d
            small = t * float(d.abs().max()) <= tolerance_change or abs(loss - loss_before) < tolerance_change
            if last or looked >= max_eval or flat() or small:
                break
        return theta.view(shape)
