"""How much of each update is the penalty's doing: measured, weight by weight.

L2 in the loss hands g + λW to the optimizer. SGD moves by −η(g + λW): W shrinks by ηλ an update, whatever the gradient.
Adam moves by −η m̂ / (√v̂ + ε). Its m is a running mean, so it is the sum of one of the g and one of the λW: the second
part shrinks W by η m̂(λW) / (√v̂ + ε), which is small where gradients are large. Decoupled decay, W ← (1 − ηλ)W, does
not go through the optimizer at all (Loshchilov & Hutter, arXiv:1711.05101, section 2).
"""

from typing import Any

import torch
from torch import Tensor

from playground.core.mlp.trainer import Trainer

MOMENTUM = 0.9
BETA1, BETA2, EPSILON = 0.9, 0.999, 1e-8
NONE, L2, DECOUPLED = 0, 1, 2
"""Rows of the stack."""


class Shrinkage:
    """Follows a trainer's updates. Call ``before`` and ``after`` each of them."""

    def __init__(self, trainer: Trainer) -> None:
        self.trainer = trainer
        theta = trainer.network.theta
        self.pulls = torch.zeros_like(theta[:1])  # the optimizer's running sum or mean of λW alone, of the L2 network
        self.squares = torch.zeros_like(theta)  # running mean of the loss's g², of every network
        self.weights = theta.clone()  # before the update, (3, parameters)

    def before(self) -> None:
        self.weights = self.trainer.network.theta.clone()

    def after(self) -> None:
        trainer = self.trainer
        pull = trainer.hyper.l2 * self.weights * trainer.network.is_weight  # λW, 0 but for the L2 network
        g = trainer.network.gradient - pull  # the trainer leaves g + λW there
        keep, new = {"sgd": (0.0, 1.0), "momentum": (MOMENTUM, 1.0), "adam": (BETA1, 1 - BETA1)}[trainer.rule.key]
        self.pulls = keep * self.pulls + new * pull[L2 : L2 + 1]
        self.squares = BETA2 * self.squares + (1 - BETA2) * g * g

    def rms(self) -> Tensor:
        """Root mean square of each parameter's gradient of the loss, recent ones counting more: (3, parameters)."""
        return (self.squares / (1 - BETA2 ** max(self.trainer.steps, 1))).sqrt()

    def rate(self) -> Tensor:
        """The share of each weight that the penalty takes away in an update of the L2 network, over ηλ.

        (parameters,); 1 is what decoupled decay does everywhere. NaN where a weight is 0 or nearly so.
        """
        trainer = self.trainer
        move = self.pulls[0]
        if trainer.rule.key == "adam":
            t = max(trainer.steps, 1)
            v_hat = trainer.memory["v"][L2] / (1 - BETA2**t)
            move = move / (1 - BETA1**t) / (v_hat.sqrt() + EPSILON)
        w, lam = self.weights[L2], torch.as_tensor(trainer.hyper.l2)[L2, 0]
        return torch.where(w.abs() > 1e-4, move / (w * lam), torch.nan)

    def state(self) -> dict[str, Any]:
        return {"pulls": self.pulls.clone(), "squares": self.squares.clone(), "weights": self.weights.clone()}

    def load(self, state: dict[str, Any]) -> None:
        self.pulls, self.squares, self.weights = state["pulls"], state["squares"], state["weights"]


def left(theta: Tensor, rms: Tensor, is_weight: Tensor, groups: int) -> Tensor:
    """How large the weights are, compared with the network in which nothing shrinks: (2, groups), L2 and decoupled.

    The weights are sorted into ``groups`` of equal number by the size of their gradients in that network, smallest
    first; of each group the ratio of the mean |w|.
    """
    chosen = torch.nonzero(is_weight[0] > 0)[:, 0]
    order = chosen[rms[NONE, chosen].argsort(stable=True)]
    means = torch.stack([theta[:, part].abs().mean(dim=1) for part in order.tensor_split(groups)], dim=1)  # (3, groups)
    return means[1:] / means[NONE].clamp(min=1e-12)
