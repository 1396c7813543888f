"""What the network is given of a point: its coordinates in the plane, functions of them, or all its features."""

import torch
from torch import Tensor

from playground.core.planes import Plane
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
ALL = "all"
OPTIONS = {**{key: label for key, (label, _) in INPUTS.items()}, ALL: N_("All features")}
FLAT = ("x1", "x1_squared", "sin_x1")
"""What is left where there is no second coordinate."""

STANDARDIZED = N_("Each input is shifted and scaled to mean 0 and standard deviation 1 over the training points.")


def standardize(values: Tensor, mean: Tensor, spread: Tensor) -> Tensor:
    """(values − mean) / standard deviation, column by column."""
    return (values - mean) / spread


def mean_and_spread(values: Tensor) -> tuple[Tensor, Tensor]:
    """Of each column of values (n, columns); the spread is never zero."""
    spread, mean = torch.std_mean(values, dim=0, correction=0)
    return mean, torch.where(spread > 1e-6, spread, torch.ones_like(spread))


class Inputs:
    """Points → network inputs. What it needs to know of the data it takes from the training points alone.

    ``names``     the inputs in use, by key; ``labels`` what each column is called, to be translated.
    ``mean``, ``spread``  of each input over the training points, (inputs,): what is subtracted and divided by.
    ``measured``  the points are measurements in some unit, so they are standardized before any function is taken:
                  the sine of a penguin's mass in grams means nothing.
    ``standardized``  False: inputs are handed on as they are (mean 0 and spread 1 stand for that).
    """

    def __init__(
        self,
        names: tuple[str, ...],
        train: Tensor,
        plane: Plane,
        features: tuple[str, ...],
        measured: bool,
        standardized: bool = True,
    ) -> None:
        self.plane, self.measured = plane, measured and standardized
        self.all = ALL in names or (plane.flat and not set(names) & set(FLAT))
        # Every feature says what x₁ and x₂ say.
        skipped = {ALL, *(("x1", "x2") if self.all else ()), *(set(INPUTS) - set(FLAT) if plane.flat else ())}
        self.functions = tuple(name for name in names if name not in skipped)
        self.names = (*((ALL,) if self.all else ()), *self.functions)
        named = {"x1": plane.names[0], "x2": plane.names[1]} if measured else {}
        self.labels = (
            *(features if self.all else ()),
            *(named.get(name, INPUTS[name][0]) for name in self.functions),
        )
        self._place = mean_and_spread(plane.to_plane(train))
        raw = self.raw(train)
        ones = torch.ones(raw.shape[1])
        self.mean, self.spread = mean_and_spread(raw) if standardized else (0 * ones, ones)

    def __call__(self, x: Tensor) -> Tensor:
        """(n, features) → (n, inputs), standardized."""
        return standardize(self.raw(x), self.mean, self.spread)

    def raw(self, x: Tensor) -> Tensor:
        """(n, features) → (n, inputs), before they are standardized."""
        place = self.plane.to_plane(x)  # (n, 2)
        if self.measured:
            place = standardize(place, *self._place)
        functions = [INPUTS[name][1](place).unsqueeze(1) for name in self.functions]
        return torch.cat([*([x] if self.all else []), *functions], dim=1)
