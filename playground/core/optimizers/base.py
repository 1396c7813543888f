"""What every update rule has: its hyperparameters, its state and one step."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any, ClassVar

import torch
from torch import Tensor

from playground.core.params import Flag, Integer, Number, Spec
from playground.core.text import N_

State = dict[str, Any]
"""What a rule remembers: tensors (runs, n) by their symbol's name, and plain numbers such as the step count t."""

Hyper = float | Tensor
"""A hyperparameter: one number, or one per run as a tensor (runs, 1)."""

Evaluate = Callable[[Tensor], tuple[Tensor, Tensor]]
"""θ (runs, n) → loss (runs,) and gradient (runs, n)."""


class Rule:
    """One optimizer, written out as its update rule.

    ``hyper``       its hyperparameters by torch's names: default, range, label, help.
    ``quantities``  the state tensors worth showing, by name: LaTeX symbol. ``NAMES`` has the words for them.
    ``formula``     one step in LaTeX.
    ``batched``     whether many runs with different hyperparameters can go in one tensor.
    ``evaluates``   whether a step asks for loss and gradient at further points (``evaluate=``).
    """

    key: ClassVar[str]
    title: ClassVar[str]
    formula: ClassVar[str]
    hyper: ClassVar[Mapping[str, Spec]]
    quantities: ClassVar[Mapping[str, str]] = MappingProxyType({})
    batched: ClassVar[bool] = True
    evaluates: ClassVar[bool] = False

    def start(self, theta: Tensor, **hyper: Any) -> State:
        """The state before the first step; theta is (runs, n)."""
        return {}

    def step(self, theta: Tensor, g: Tensor, state: State, *args: Any, **hyper: Any) -> Tensor:
        """θ after one step from ``theta`` (runs, n) with gradient ``g`` (runs, n).

        ``state`` gets new tensors under its keys; no tensor is ever changed in place.
        """
        raise NotImplementedError

    def defaults(self) -> dict[str, Any]:
        return defaults(self.hyper)


def defaults(settings: Mapping[str, Spec]) -> dict[str, Any]:
    """The value that each of the settings has unless it is given another."""
    return {name: spec.default for name, spec in settings.items()}


NAMES: dict[str, str] = {
    "m": N_("Momentum (running sum or mean of gradients)"),
    "v": N_("Second moment (running mean of squared gradients)"),
    "v_max": N_("Largest second moment so far"),
    "G": N_("Sum of squared gradients"),
    "m_hat": N_("Momentum, corrected for its start at zero"),
    "v_hat": N_("Second moment, corrected for its start at zero"),
    "mean": N_("Running mean of gradients"),
    "u": N_("Largest recent gradient, slowly forgotten"),
    "d": N_("Mean squared step"),
    "c": N_("Gradient mixed with momentum, before taking the sign"),
    "direction": N_("Search direction"),
}


def hyperparameters(**specs: Spec) -> Mapping[str, Spec]:
    return MappingProxyType({name: replace(spec, name=name) for name, spec in specs.items()})


def symbols(**latex: str) -> Mapping[str, str]:
    return MappingProxyType(latex)


def learning_rate(default: float) -> Number:
    return Number(
        default=default,
        low=1e-5,
        high=10.0,
        scale="log",
        label=N_("Learning rate"),
        help=N_("η: how far one step goes."),
    )


def momentum(default: float) -> Number:
    return Number(
        default=default,
        low=0.0,
        high=1.0,
        step=0.01,
        label=N_("Momentum"),
        help=N_("μ: how much of the last step's velocity is kept."),
    )


def weight_decay(default: float = 0.0) -> Number:
    return Number(
        default=default,
        low=0.0,
        high=1.0,
        step=0.01,
        advanced=True,
        label=N_("Weight decay"),
        help=N_("λ: pulls the position towards (0, 0)."),
    )


def beta1(default: float = 0.9) -> Number:
    return Number(
        default=default,
        low=0.0,
        high=0.9999,
        step=0.001,
        label="β₁",
        help=N_("How slowly the mean of the gradients forgets: it looks back about 1/(1-β₁) steps."),
    )


def beta2(default: float = 0.999) -> Number:
    return Number(
        default=default,
        low=0.0,
        high=0.99999,
        step=0.001,
        label="β₂",
        help=N_("How slowly the size of the gradients is forgotten: about 1/(1-β₂) steps."),
    )


def epsilon(default: float = 1e-8) -> Number:
    return Number(
        default=default,
        low=1e-12,
        high=1.0,
        scale="log",
        advanced=True,
        label="ε",
        help=N_("Added to the divisor, so that nothing is divided by zero."),
    )


def decoupled() -> Flag:
    return Flag(
        default=False,
        advanced=True,
        label=N_("Decoupled weight decay"),
        help=N_("Shrink the position itself, as AdamW does, instead of adding λθ to the gradient."),
    )


def amsgrad() -> Flag:
    return Flag(
        default=False,
        advanced=True,
        label="AMSGrad",
        help=N_("Divide by the largest second moment so far, so that the step can't grow again."),
    )


def whole(default: int, low: int, high: int, label: str, help: str) -> Integer:
    return Integer(default=default, low=low, high=high, advanced=True, label=label, help=help)


def blend(old: Tensor, new: Tensor, keep: Hyper) -> Tensor:
    """keep · old + (1 - keep) · new, in one operation: a running mean that forgets."""
    return torch.lerp(old, new, 1 - keep)


def pulled(g: Tensor, weight_decay: Hyper, theta: Tensor) -> Tensor:
    """g + λθ: weight decay as part of the gradient. With λ = 0 it is ``g`` itself, at no cost."""
    if isinstance(weight_decay, Tensor) or weight_decay:
        return g + weight_decay * theta
    return g


def at_least(value: Hyper, low: float) -> Hyper:
    """max(value, low) for a number or a tensor."""
    return value.clamp(min=low) if isinstance(value, Tensor) else max(value, low)


def zeros(theta: Tensor) -> Tensor:
    return torch.zeros_like(theta)
