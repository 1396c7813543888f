"""The same races run by ``torch.optim`` itself, with gradients from autograd."""

from collections.abc import Callable, Mapping
from typing import Any

import torch
from torch import Tensor
from torch.optim import (
    LBFGS,
    SGD,
    Adadelta,
    Adagrad,
    Adam,
    Adamax,
    AdamW,
    NAdam,
    Optimizer,
    RAdam,
    RMSprop,
)

from playground.topics.optimizers.surfaces import Surface


def betas(hyper: Mapping[str, Any]) -> dict[str, Any]:
    rest = {name: value for name, value in hyper.items() if name not in ("beta1", "beta2")}
    return {**rest, "betas": (hyper["beta1"], hyper["beta2"])}


def lbfgs(theta: Tensor, h: Mapping[str, Any]) -> Optimizer:
    rest = {name: value for name, value in h.items() if name != "line_search"}
    return LBFGS([theta], **rest, line_search_fn="strong_wolfe" if h["line_search"] else None)


MAKE: dict[str, Callable[[Tensor, Mapping[str, Any]], Optimizer]] = {
    "sgd": lambda theta, h: SGD([theta], **h),
    "momentum": lambda theta, h: SGD([theta], **h),
    "nesterov": lambda theta, h: SGD([theta], **h, nesterov=h["momentum"] > 0),
    "adagrad": lambda theta, h: Adagrad([theta], **h),
    "rmsprop": lambda theta, h: RMSprop([theta], **h),
    "adadelta": lambda theta, h: Adadelta([theta], **h),
    "adam": lambda theta, h: Adam([theta], **betas(h)),
    "adamw": lambda theta, h: AdamW([theta], **betas(h)),
    "adamax": lambda theta, h: Adamax([theta], **betas(h)),
    "nadam": lambda theta, h: NAdam([theta], **betas(h)),
    "radam": lambda theta, h: RAdam([theta], **betas(h)),
    "lbfgs": lbfgs,
}


def torch_path(
    surface: Surface,
    rule_key: str,
    hyper: Mapping[str, Any],
    start: tuple[float, float],
    steps: int,
    dtype: torch.dtype = torch.float64,
    last_bit: bool = False,
) -> tuple[Tensor, Tensor]:
    """Positions (steps + 1, 2) of torch's own optimizer, and the last gradient (steps, 2) it saw in each step.

    ``last_bit`` takes every gradient at a neighbouring point that can be written down, up or down by chance: what is
    left of the path under that is all that two correct implementations, which round differently, can agree on.
    """
    default = torch.get_default_dtype()
    torch.set_default_dtype(dtype)  # NAdam keeps its product of momenta in the default type
    try:
        theta = torch.tensor(start, dtype=dtype, requires_grad=True)
        chance = torch.Generator().manual_seed(0)
        optimizer = MAKE[rule_key](theta, hyper)

        def closure() -> float:
            optimizer.zero_grad()
            beyond = 1e9 * torch.randn(2, dtype=dtype, generator=chance)
            place = theta + (torch.nextafter(theta, beyond) - theta).detach() if last_bit else theta
            loss = surface.value(place[0], place[1])
            loss.backward()
            return loss.item()

        positions, gradients = [theta.detach().clone()], []
        for _ in range(steps):
            optimizer.step(closure)
            positions.append(theta.detach().clone())
            gradients.append(theta.grad.clone())
    finally:
        torch.set_default_dtype(default)
    return torch.stack(positions), torch.stack(gradients)
