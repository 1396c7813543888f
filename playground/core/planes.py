"""The plane a data set is shown in: two of its features, or its two principal components."""

from dataclasses import dataclass

import torch
from torch import Tensor

from playground.core.text import N_

COMPONENTS = (N_("Principal component 1"), N_("Principal component 2"))


@dataclass(frozen=True)
class Plane:
    """Two coordinates p of points x with any number of features, and the way back.

    ``down``    (features, 2): p = (x − centre) · down.
    ``up``      (2, features): how x moves when p does.
    ``centre``  (features,): the place where p = 0.
    ``rest``    (features,): the point whose other features ``lift`` takes: the mean.
    ``names``   what the two coordinates are called, to be translated where they are shown.
    ``flat``    the data have only one feature, so the second coordinate means nothing.
    """

    names: tuple[str, str]
    down: Tensor
    up: Tensor
    centre: Tensor
    rest: Tensor
    flat: bool = False

    def to_plane(self, x: Tensor) -> Tensor:
        """(n, features) → (n, 2)."""
        return (x - self.centre) @ self.down

    def lift(self, points: Tensor) -> Tensor:
        """(m, 2) → (m, features): the points of feature space that lie there.

        What the plane does not say is taken from the mean: the other features, or with principal components the
        mean's part across the plane.
        """
        return self.rest + (points - self.to_plane(self.rest.unsqueeze(0))) @ self.up


def feature_plane(x: Tensor, first: int, second: int, names: tuple[str, str]) -> Plane:
    """Columns ``first`` and ``second`` of x (n, features) as they are; the other features rest at their mean."""
    down = torch.zeros(x.shape[1], 2)
    down[first, 0] = down[second, 1] = 1
    up = down.T.contiguous()
    if first == second:  # both coordinates are the same feature: the horizontal one moves it
        up[1] = 0
    return Plane(names, down, up, torch.zeros(x.shape[1]), x.mean(dim=0))


def line_plane(x: Tensor, names: tuple[str, str]) -> Plane:
    """For data with a single feature, x (n, 1): it runs across, and the second coordinate is 0 and changes nothing."""
    down, up = torch.tensor([[1.0, 0.0]]), torch.tensor([[1.0], [0.0]])
    return Plane(names, down, up, torch.zeros(1), x.mean(dim=0), flat=True)


def principal_components(x: Tensor, count: int = 2) -> Tensor:
    """The ``count`` directions along which the rows of x (n, features) vary most: (count, features), orthonormal.

    With X = x − mean = U S Vᵀ (singular value decomposition) they are the first rows of Vᵀ. Their sign is free; here
    the largest entry of each is positive, as in scikit-learn.
    """
    _, _, directions = torch.linalg.svd((x - x.mean(dim=0)).double(), full_matrices=False)  # (features, features)
    directions = directions[:count]
    largest = directions.gather(1, directions.abs().argmax(dim=1, keepdim=True))  # (count, 1)
    return (directions * largest.sign()).to(x.dtype)


def component_plane(x: Tensor, *, scaled: bool = True) -> Plane:
    """The first two principal components of x (n, features ≥ 2).

    ``scaled``  every feature is first brought to standard deviation 1, as is right when their units differ.
    """
    mean = x.mean(dim=0)
    spread = x.std(dim=0, correction=0) if scaled else torch.ones(x.shape[1])
    spread = torch.where(spread > 1e-6, spread, torch.ones_like(spread))  # a feature that never varies has no part
    directions = principal_components((x - mean) / spread)  # (2, features)
    return Plane(COMPONENTS, (directions / spread).T.contiguous(), directions * spread, mean, mean)
