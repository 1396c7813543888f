"""Four update rules: what each makes of the gradient.

``start(θ)`` gives a rule's memory, ``step(θ, g, memory, lr)`` the new θ; θ and g have one row per network and the
learning rate is a number or one per row. Each is torch.optim's rule of the same name with its default settings.
"""

from collections.abc import Callable
from dataclasses import dataclass

import torch
from torch import Tensor

from playground.core.text import N_

Memory = dict[str, Tensor]
Rate = float | Tensor


def nothing(theta: Tensor) -> Memory:
    return {}


def sgd(theta: Tensor, g: Tensor, memory: Memory, lr: Rate) -> Tensor:
    """θ ← θ − η g."""
    return theta - lr * g


def velocity(theta: Tensor) -> Memory:
    return {"m": torch.zeros_like(theta)}


def momentum(theta: Tensor, g: Tensor, memory: Memory, lr: Rate, mu: float = 0.9) -> Tensor:
    """m ← μ m + g,  θ ← θ − η m  (Polyak, 1964)."""
    m = memory["m"].mul_(mu).add_(g)
    return theta - lr * m


def mean_square(theta: Tensor) -> Memory:
    return {"v": torch.zeros_like(theta)}


def rmsprop(theta: Tensor, g: Tensor, memory: Memory, lr: Rate, alpha: float = 0.99, eps: float = 1e-8) -> Tensor:
    """v ← α v + (1−α) g²,  θ ← θ − η g / (√v + ε)  (Hinton, 2012)."""
    v = memory["v"].mul_(alpha).addcmul_(g, g, value=1 - alpha)
    return theta - lr * g / v.sqrt().add_(eps)


def both(theta: Tensor) -> Memory:
    return velocity(theta) | mean_square(theta) | {"t": torch.zeros(())}


def adam(
    theta: Tensor, g: Tensor, memory: Memory, lr: Rate, beta1: float = 0.9, beta2: float = 0.999, eps: float = 1e-8
) -> Tensor:
    """m and v are running means of g and g², both divided by 1 − βᵗ because they start at zero;
    θ ← θ − η m̂ / (√v̂ + ε)  (Kingma & Ba, 2015)."""
    t = int(memory["t"].add_(1))
    m = memory["m"].mul_(beta1).add_(g, alpha=1 - beta1)
    v = memory["v"].mul_(beta2).addcmul_(g, g, value=1 - beta2)
    m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)
    return theta - lr * m_hat / v_hat.sqrt_().add_(eps)


@dataclass(frozen=True)
class Optimizer:
    title: str
    start: Callable[[Tensor], Memory]
    step: Callable[[Tensor, Tensor, Memory, Rate], Tensor]


OPTIMIZERS = {
    "sgd": Optimizer("SGD", nothing, sgd),
    "momentum": Optimizer(N_("SGD with momentum"), velocity, momentum),
    "rmsprop": Optimizer("RMSProp", mean_square, rmsprop),
    "adam": Optimizer("Adam", both, adam),
}
