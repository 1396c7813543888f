"""What the network is given of a point: its coordinates, or functions of them."""

import torch
from torch import Tensor

from playground.core.text import N_

INPUTS = {
    "x1": ("x₁", lambda x: x[:, 0]),
    "x2": ("x₂", lambda x: x[:, 1]),
    "x1_squared": ("x₁²", lambda x: x[:, 0] ** 2),
    "x2_squared": ("x₂²", lambda x: x[:, 1] ** 2),
    "x1_x2": ("x₁x₂", lambda x: x[:, 0] * x[:, 1]),
    "sin_x1": ("sin x₁", lambda x: x[:, 0].sin()),
    "sin_x2": ("sin x₂", lambda x: x[:, 1].sin()),
}
"""Key in the link → label, and the function of the points x (n, 2) → (n,)."""

STANDARDIZED = N_("Each input is shifted and scaled to mean 0 and standard deviation 1 over the training points.")


def standardize(values: Tensor, by: Tensor) -> Tensor:
    """(values − mean) / standard deviation, column by column; both are those of the rows ``by``."""
    spread, mean = torch.std_mean(by, dim=0, correction=0)
    return (values - mean) / spread.clamp(min=1e-6)


class Inputs:
    """Points → network inputs. What it needs to know of the data it takes from the training points alone.

    ``measured``  the points are measurements in some unit, so they are standardized first: the sine of a penguin's
                  mass in grams means nothing.
    """

    def __init__(self, names: tuple[str, ...], train: Tensor, measured: bool) -> None:
        self.names, self.train, self.measured = names, train, measured

    def __call__(self, x: Tensor) -> Tensor:
        """(n, 2) → (n, inputs), standardized."""
        return standardize(self.functions(x), by=self.functions(self.train))

    def functions(self, x: Tensor) -> Tensor:
        if self.measured:
            x = standardize(x, by=self.train)
        return torch.stack([INPUTS[name][1](x) for name in self.names], dim=1)  # (n, inputs)
