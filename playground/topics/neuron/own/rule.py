"""A learner's ``update``, made into a rule of this page: what it is given, and what is asked of its answer."""

from typing import Any

import torch
from torch import Tensor

from playground.core.own_checked import problem, shown
from playground.core.own_code import Own
from playground.core.text import N_
from playground.topics.neuron.rules import Pair, Rule

NO_PAIR = N_("update(w, b, x, y, lr) has to return two things, the new w and the new b; it returned {given}.")
WRONG_W = N_("update(w, b, x, y, lr) returned a w of shape {given}; it has to be a tensor of shape (2,).")
WRONG_B = N_("update(w, b, x, y, lr) returned {given} for b; it has to be a single number.")


def own_rule(own: Own) -> Rule:
    """The learner's ``update``. It gets tensors: w (2,), b (), x (2,), float64; y and lr are numbers."""
    update = own.function("update")

    def rule(w: Pair, b: float, x: Pair, y: float, lr: float) -> tuple[Pair, float]:
        result = update(tensor(w), tensor(b), tensor(x), y, lr)
        if not isinstance(result, tuple | list) or len(result) != 2:
            raise problem(NO_PAIR, update, given=type(result).__name__)
        new_w, new_b = torch.as_tensor(result[0]), torch.as_tensor(result[1])
        if new_w.shape != (2,):
            raise problem(WRONG_W, update, given=shown(new_w.shape))
        if new_b.numel() != 1:
            raise problem(WRONG_B, update, given=shown(new_b.shape))
        w1, w2 = new_w.tolist()
        return (w1, w2), new_b.item()

    return rule


def tensor(value: Any) -> Tensor:
    return torch.tensor(value, dtype=torch.float64)
