"""What every activation has: its value, its slope, and the gain that suits it."""

import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from torch import Tensor

ROOT_2 = math.sqrt(2)


@dataclass(frozen=True)
class Activation:
    """``value(z)`` is f(z), ``slope(z, a)`` is f′(z) given a = f(z); both elementwise, of any shape.

    Both also take the function's own ``settings`` by name, where it has some: ``value(z, alpha=0.2)``; ``hyper.HYPER``
    has their ranges.

    ``gain`` keeps the variance of a layer's output near that of its input when weights have variance gain² / fan_in
    (√2 for the ReLU family: He et al., arXiv:1502.01852; 1 otherwise: Glorot & Bengio, 2010).
    """

    label: str
    formula: str
    value: Callable[..., Tensor]
    slope: Callable[..., Tensor]
    gain: float = 1.0
    settings: tuple[str, ...] = ()

    def at(self, **hyper: float) -> "Activation":
        """The same function with these settings in the place of its defaults."""
        return replace(self, value=partial(self.value, **hyper), slope=partial(self.slope, **hyper)) if hyper else self
