"""A surface: a function f(x, y) to walk down on, and what is known of it."""

from collections.abc import Callable
from dataclasses import dataclass, field

import torch
from torch import Tensor

Value = Callable[[Tensor, Tensor], Tensor]
Gradient = Callable[[Tensor, Tensor], tuple[Tensor, Tensor]]


@dataclass(frozen=True, kw_only=True)
class Surface:
    """A function of two numbers with its slope, its minima and the part of the plane worth looking at.

    ``key``        name in links; together with ``variant`` (condition number, own formula) it is the identity.
    ``formula``    LaTeX.
    ``value``      f(x, y), elementwise for tensors of any shape.
    ``gradient``   (∂f/∂x, ∂f/∂y) in closed form, elementwise.
    ``minima``     places of the global minimum; () if there is none (f falls for ever) or none is known.
    ``minimum``    the value there; None together with ``minima == ()``.
    ``start``      a start from which there is something to see.
    ``log_scale``  colours and loss axis are best logarithmic in f - minimum.
    ``note``       what it looks like; ``difficulty``: what makes it easy or hard. Both are N_ strings.
    """

    key: str
    variant: tuple[float | str, ...] = ()
    title: str = field(compare=False)
    formula: str = field(compare=False)
    value: Value = field(compare=False, repr=False)
    gradient: Gradient = field(compare=False, repr=False)
    x_range: tuple[float, float] = field(compare=False)
    y_range: tuple[float, float] = field(compare=False)
    start: tuple[float, float] = field(compare=False)
    minima: tuple[tuple[float, float], ...] = field(default=(), compare=False)
    minimum: float | None = field(default=None, compare=False)
    log_scale: bool = field(default=False, compare=False)
    note: str = field(default="", compare=False)
    difficulty: str = field(default="", compare=False)

    def hessian(self, x: Tensor, y: Tensor) -> Tensor:
        """Second derivatives at each point, (..., 2, 2), exact: row i is the gradient of the i-th slope.

        Backwards twice rather than ``torch.func``: that imports torch's compiler, a stall of seconds at first use.
        """
        with torch.inference_mode(False), torch.enable_grad():
            x, y = x.clone().requires_grad_(), y.clone().requires_grad_()
            slopes = [slope + 0 * x for slope in self.gradient(x, y)]  # a constant slope depends on x as well, by 0
            rows = [
                torch.autograd.grad(slope.sum(), (x, y), retain_graph=True, materialize_grads=True) for slope in slopes
            ]
        return torch.stack([torch.stack(row, -1) for row in rows], -2)

    def grid(self, points: int) -> tuple[Tensor, Tensor, Tensor]:
        """x (points,), y (points,) over the ranges and f (points, points), rows along y, for contour plots."""
        x = torch.linspace(*self.x_range, points, dtype=torch.float64)
        y = torch.linspace(*self.y_range, points, dtype=torch.float64)
        yy, xx = torch.meshgrid(y, x, indexing="ij")
        return x, y, self.value(xx, yy)
