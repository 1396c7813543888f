"""The separator with the largest margin, and Novikoff's bound on the perceptron's mistakes.

The bias is the weight of an input that is always 1, so every sample is x̃ = (x₁, x₂, 1), and t is 1 for class 1 and
−1 for class 0. For a unit vector u with t (u · x̃) ≥ γ > 0 for all samples and R = max ‖x̃‖, a perceptron that begins
at w = 0 makes at most (R/γ)² mistakes, in whatever order the samples come (Novikoff, "On convergence proofs on
perceptrons", 1962). The u with the largest γ gives the best bound.
"""

from dataclasses import dataclass

import torch
from torch import Tensor

NOTHING = 1e-9
"""A length that counts as 0, measured in units of R."""


@dataclass(frozen=True, eq=False)
class Separator:
    """``u`` (3,), of length 1: w₁, w₂ and b of the best line. ``margin`` γ is 0 if no line separates the samples."""

    u: Tensor
    margin: float
    radius: float

    @property
    def separable(self) -> bool:
        return self.margin > 0

    @property
    def bound(self) -> float:
        """(R/γ)², infinite where nothing separates."""
        return (self.radius / self.margin) ** 2 if self.separable else float("inf")


def separator(x: Tensor, y: Tensor) -> Separator:
    """The best separator of samples x (n, 2) with classes y (n,), n ≥ 1.

    max over u of min t (u · x̃) is the distance of the convex hull of the points t x̃ from the origin, and u points to
    its nearest point: separation and the hull's nearest point are duals. If the hull holds the origin there is no u.
    """
    extended = torch.cat([x, torch.ones(len(x), 1, dtype=x.dtype)], dim=1)  # x̃, (n, 3)
    radius = extended.norm(dim=1).max().item()
    nearest = nearest_of_hull((2 * y[:, None] - 1) * extended / radius)
    margin = nearest.norm().item()
    if margin <= NOTHING:
        return Separator(torch.zeros(3, dtype=x.dtype), 0.0, radius)
    return Separator(nearest / margin, margin * radius, radius)


def nearest_of_hull(points: Tensor, most: int = 1000) -> Tensor:
    """The point of the convex hull of points (n, d) that is nearest to the origin: (d,).

    Wolfe's method ("Finding the nearest point in a polytope", 1976): keep a few corners whose hull holds the nearest
    point so far, add the corner that lies farthest towards the origin, drop those that are no longer needed. It ends
    after finitely many steps with the exact answer.
    """
    corners = [int(points.norm(dim=1).argmin())]
    weights = torch.ones(1, dtype=points.dtype)
    for _ in range(most):
        nearest = weights @ points[corners]  # (d,)
        heights = points @ nearest  # (n,)
        lowest = int(heights.argmin())
        if heights[lowest] >= nearest @ nearest - NOTHING**1.5 or lowest in corners:
            break
        corners.append(lowest)
        weights = torch.cat([weights, weights.new_zeros(1)])
        while ((wanted := plane_weights(points[corners])) <= 0).any():
            falling = wanted <= 0  # go towards the plane's nearest point only until the first weight is 0
            reach = (weights / (weights - wanted).clamp(min=torch.finfo(points.dtype).tiny))[falling].min()
            weights = weights + reach.clamp(max=1) * (wanted - weights)
            weights[falling & (weights <= weights[falling].min())] = 0
            corners = [corner for corner, weight in zip(corners, weights.tolist(), strict=True) if weight > 0]
            weights = weights[weights > 0]
        weights = wanted
    return weights @ points[corners]


def plane_weights(points: Tensor) -> Tensor:
    """Weights with sum 1, of either sign, of the point nearest to the origin in the plane through points (k, d): (k,).

    The minimum of ‖Σ wᵢ pᵢ‖² with Σ wᵢ = 1: solve [[P Pᵀ, 1], [1ᵀ, 0]] (w, μ) = (0, 1).
    """
    k = len(points)
    system = points.new_ones(k + 1, k + 1)
    system[:k, :k] = points @ points.T
    system[k, k] = 0
    wanted = points.new_zeros(k + 1, 1)
    wanted[k] = 1
    return torch.linalg.lstsq(system, wanted, driver="gelsd").solution[:k, 0]
