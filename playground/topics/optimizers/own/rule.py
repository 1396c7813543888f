"""A learner's two functions as an update rule like the others."""

import inspect
from collections.abc import Callable
from types import MappingProxyType
from typing import Any

import torch
from torch import Tensor

from playground.core.optimizers import Rule, State
from playground.core.own_checked import line_of
from playground.core.own_code import CodeError, Own
from playground.core.text import N_
from playground.topics.optimizers.look import OWN

NO_RATE = N_("Give the learning rate a value, as in: def step(theta, g, state, lr=0.1).")
NO_TENSOR = N_("{name} has to return a tensor of shape {wanted}, but it returned {given}.")
OTHER_SHAPE = N_("{name} has to return a tensor of shape {wanted}, but its result has the shape {given}.")


class OwnRule(Rule):
    """``start(theta)`` and ``step(theta, g, state, lr=…)`` of the learner; theta and g are (1, 2), float64.

    Raises CodeError if the code lacks one of them, or returns what is no new theta.
    """

    key = OWN
    title = N_("Your own")
    formula = ""
    hyper = MappingProxyType({})

    def __init__(self, own: Own) -> None:
        self.begin, self.move = own.function("start"), own.function("step")
        if needed(self.move) > 3:
            raise CodeError("Own", NO_RATE, line_of(self.move))

    def start(self, theta: Tensor, **hyper: Any) -> State:
        with torch.inference_mode(False), torch.no_grad():  # ordinary tensors, with which everything is allowed
            return {"own": self.begin(theta.clone())}

    def step(self, theta: Tensor, g: Tensor, state: State, *args: Any, **hyper: Any) -> Tensor:
        with torch.inference_mode(False), torch.no_grad():
            new = self.move(theta.clone(), g.clone(), state["own"])  # copies: the code may change them in place
            return checked(new, theta, "step", self.move)


def needed(function: Callable[..., Any]) -> int:
    """How many arguments it can't do without."""
    try:
        parameters = inspect.signature(function).parameters.values()
    except (TypeError, ValueError):  # some callables don't tell; the call will
        return 0
    plain = (inspect.Parameter.POSITIONAL_ONLY, inspect.Parameter.POSITIONAL_OR_KEYWORD)
    return sum(each.kind in plain and each.default is each.empty for each in parameters)


def checked(result: Any, like: Tensor, name: str, function: Callable[..., Any]) -> Tensor:
    """``result`` as float64 without its history; raises CodeError for no real tensor of the shape of ``like``."""
    wanted, line = str(tuple(like.shape)), line_of(function)
    if not isinstance(result, Tensor):
        raise CodeError("Own", NO_TENSOR, line, {"name": name, "wanted": wanted, "given": type(result).__name__})
    if result.shape != like.shape:
        given = str(tuple(result.shape))
        raise CodeError("Own", OTHER_SHAPE, line, {"name": name, "wanted": wanted, "given": given})
    if result.is_complex():
        raise CodeError("Own", NO_TENSOR, line, {"name": name, "wanted": wanted, "given": str(result.dtype)})
    return result.detach().double().clone()  # the code may go on changing its own tensor
