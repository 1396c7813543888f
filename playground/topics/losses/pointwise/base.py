"""What a loss of one example is: its value, and how it changes with the prediction."""

from collections.abc import Callable
from dataclasses import dataclass

from torch import Tensor

VALUES, CLASSES = "values", "classes"
"""The two tasks: a number is to be predicted, or one of two classes."""

Curve = Callable[..., Tensor]
"""``f(prediction, target, **hyper)``: element by element, any shape."""


@dataclass(frozen=True)
class Loss:
    """ℓ(prediction, target) for one example, with ∂ℓ/∂prediction and ∂²ℓ/∂prediction².

    For VALUES the prediction is ŷ and the target y a number. For CLASSES the prediction is a logit z and the target 0
    or 1. At a corner ``slope`` is the mean of both sides (0 for |e| at 0) and ``curvature`` is 0.

    ``hyper``  what can be set: names that the three functions know. Their ranges are in ``settings``.
    """

    key: str
    title: str
    task: str
    formula: str
    note: str
    value: Curve
    slope: Curve
    curvature: Curve
    hyper: tuple[str, ...] = ()
