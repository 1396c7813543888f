"""All that a formula may do, and nothing else."""

from collections.abc import Callable

import torch
from torch import Tensor

Number = float | Tensor


def lift(value: Number) -> Tensor:
    return value if isinstance(value, Tensor) else torch.tensor(value, dtype=torch.float64)


def pick(a: Number, b: Number, if_more: Number, otherwise: Number) -> Tensor:
    """``if_more`` where a ≥ b, else ``otherwise``; the derivative of max and min."""
    return torch.where(lift(a) >= lift(b), lift(if_more), lift(otherwise))


FUNCTIONS: dict[str, Callable[..., Tensor]] = {
    "sin": torch.sin,
    "cos": torch.cos,
    "tan": torch.tan,
    "exp": torch.exp,
    "log": torch.log,
    "sqrt": torch.sqrt,
    "abs": torch.abs,
    "tanh": torch.tanh,
    "sinh": torch.sinh,
    "cosh": torch.cosh,
    "atan": torch.atan,
    "sigmoid": torch.sigmoid,
    "min": lambda a, b: torch.minimum(lift(a), lift(b)),
    "max": lambda a, b: torch.maximum(lift(a), lift(b)),
}
"""What a learner may call; natural logarithm, angles in radians."""

ALIASES = {"ln": "log", "arctan": "atan"}
ARGUMENTS = {name: 2 if name in ("min", "max") else 1 for name in FUNCTIONS}
CONSTANTS = {"pi": 3.141592653589793, "π": 3.141592653589793, "e": 2.718281828459045}

OPERATIONS: dict[str, Callable[..., Number]] = {
    **FUNCTIONS,
    "add": lambda a, b: a + b,
    "sub": lambda a, b: a - b,
    "mul": lambda a, b: a * b,
    "div": lambda a, b: a / b,
    "pow": lambda a, b: a**b,
    "neg": lambda a: -a,
    "sign": torch.sign,
    "pick": pick,
}
"""What a tape may hold: the learner's functions, arithmetic, and what derivatives need besides."""
