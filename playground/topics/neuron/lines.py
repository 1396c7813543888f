"""The line where a neuron's sum is 0, as something to draw and to drag."""

import math
from collections.abc import Sequence

import torch
from torch import Tensor

FAR = 60.0  # how far a line is drawn from its middle: beyond the picture's edge
Line = tuple[float, float, float]
"""w₁, w₂ and b of w₁x₁ + w₂x₂ + b = 0."""


def foot(theta: Tensor) -> tuple[Tensor, Tensor]:
    """The point of each line nearest to 0 and its unit normal, for theta (…, 3): (…, 2) each, NaN for w = 0."""
    w = theta[..., :2]
    length = w.norm(dim=-1, keepdim=True)
    normal = torch.where(length > 0, w / length, torch.nan)
    return -theta[..., 2:] / length * normal, normal


def across(normal: Tensor) -> Tensor:
    """The direction along the line, a quarter turn from its normal (…, 2)."""
    return torch.stack([-normal[..., 1], normal[..., 0]], dim=-1)


def ends(theta: Tensor) -> Tensor:
    """Two points of each line, beyond the picture's edges: (…, 2 ends, 2)."""
    middle, normal = foot(theta)
    along = FAR * across(normal)
    return torch.stack([middle - along, middle + along], dim=-2)


def sides(theta: Tensor) -> Tensor:
    """A rectangle that covers the side of each line where z > 0: (…, 4 corners, 2)."""
    middle, normal = foot(theta)
    far = FAR + 2 * middle.norm(dim=-1, keepdim=True)
    along, out = far * across(normal), far * normal
    return torch.stack([middle - along, middle + along, middle + along + out, middle - along + out], dim=-2)


def crossing(line: Line, low: float, high: float) -> tuple[tuple[float, float], tuple[float, float]] | None:
    """Where the line enters and leaves the square from ``low`` to ``high``; None if it does not pass through it."""
    w1, w2, _b = line
    if w1 == w2 == 0:
        return None
    (px, py), (nx, ny) = (part.tolist() for part in foot(torch.tensor(line, dtype=torch.float64)))
    first, last = -math.inf, math.inf
    for place, step in ((px, -ny), (py, nx)):
        if step == 0:
            if not low <= place <= high:
                return None
            continue
        near, far = sorted(((low - place) / step, (high - place) / step))
        first, last = max(first, near), min(last, far)
    if first >= last:
        return None
    return (px - first * ny, py + first * nx), (px - last * ny, py + last * nx)


def grips(line: Line, low: float, high: float, inset: float = 0.18) -> list[tuple[float, float]]:
    """Two places on the visible part of the line to take hold of it; none if no part is visible."""
    found = crossing(line, low, high)
    if found is None:
        return []
    (ax, ay), (bx, by) = found
    return [(ax + t * (bx - ax), ay + t * (by - ay)) for t in (inset, 1 - inset)]


def through(line: Line, moved: Sequence[float], fixed: Sequence[float]) -> Line:
    """``line`` turned and shifted to go through both points; ‖w‖ and the side where z > 0 stay.

    Raises ValueError where the points are the same.
    """
    dx, dy = moved[0] - fixed[0], moved[1] - fixed[1]
    length, strength = math.hypot(dx, dy), math.hypot(line[0], line[1])
    if length < 1e-6 or not math.isfinite(length):
        raise ValueError("two points at one place draw no line")
    w1, w2 = -dy / length * strength, dx / length * strength
    if w1 * line[0] + w2 * line[1] < 0:
        w1, w2 = -w1, -w2
    return w1, w2, -(w1 * fixed[0] + w2 * fixed[1])
