"""Points that a learner draws on a map, and dabs of an eraser, as a short text that fits into a link."""

from dataclasses import dataclass

import torch
from torch import Tensor

from playground.core.specs import Problem
from playground.core.text import N_

MOST = 300
"""Points and dabs together."""
REACH = 0.4
"""How far from its middle a dab of the eraser takes points away."""
LIMIT = 20.47
"""Coordinates lie between −LIMIT and LIMIT, in steps of 0.01."""
CLASSES = 10
ERASER = -1
"""The class of a dab of the eraser."""

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"  # base64url: six bits a letter
WIDTH = 5  # letters a point: two for each coordinate, one for the class
MIDDLE = 2048
LONGEST = MOST * WIDTH

WRONG = N_("{name} can't be used: drawn points are written in groups of five letters and digits.")
FULL = N_("{name} can't be used: it holds more than {most} drawn points.")


@dataclass(frozen=True)
class Points:
    """``x`` (points, 2) float32 and ``y`` (points,) int64: classes 0 … 9, or ERASER for a dab."""

    x: Tensor
    y: Tensor

    @property
    def drawn(self) -> "Points":
        return Points(self.x[self.y != ERASER], self.y[self.y != ERASER])

    @property
    def dabs(self) -> Tensor:
        """Middles of the eraser's dabs, (dabs, 2)."""
        return self.x[self.y == ERASER]


def encode(points: Points) -> str:
    """Coordinates are rounded to 0.01 and kept within the limit; raises Problem when there are too many points."""
    if len(points.y) > MOST:
        raise Problem("points", str(len(points.y)), FULL, {"most": MOST})
    units = (points.x.double().clamp(-LIMIT, LIMIT) * 100).round().long() + MIDDLE
    groups = zip(units.tolist(), points.y.tolist(), strict=True)
    return "".join(_pair(x) + _pair(y) + LETTERS[label + 1] for (x, y), label in groups)


def decode(text: str) -> Points:
    """The reverse of ``encode``; raises Problem for anything else."""
    if len(text) > LONGEST:
        raise Problem("points", text[:80], FULL, {"most": MOST})
    values = [LETTERS.find(letter) for letter in text]
    if len(values) % WIDTH or -1 in values or any(label > CLASSES for label in values[WIDTH - 1 :: WIDTH]):
        raise Problem("points", text[:80], WRONG)
    groups = torch.tensor(values, dtype=torch.int64).view(-1, WIDTH)  # (points, 5)
    units = groups[:, [0, 2]] * 64 + groups[:, [1, 3]] - MIDDLE  # (points, 2)
    return Points(units.float() / 100, groups[:, 4] - 1)


def _pair(number: int) -> str:
    return LETTERS[number // 64] + LETTERS[number % 64]


def draw(text: str, x: float, y: float, label: int) -> str:
    """``text`` with one more point, of class ``label``; raises Problem when there is no room or ``label`` is wrong."""
    if not ERASER <= label < CLASSES:
        raise Problem("points", str(label), WRONG)
    points = decode(text)
    return encode(Points(torch.cat([points.x, torch.tensor([[x, y]])]), torch.cat([points.y, torch.tensor([label])])))


def erase(text: str, x: float, y: float) -> str:
    """``text`` without the drawn points near (x, y), and with a dab there for the points that were not drawn.

    A dab is not set twice on nearly the same place. Raises Problem when there is no room.
    """
    points = decode(text)
    near = (points.x - torch.tensor([[x, y]])).norm(dim=1) <= torch.where(points.y == ERASER, REACH / 4, REACH)
    return draw(encode(Points(points.x[~near], points.y[~near])), x, y, ERASER)


def erased(x: Tensor, dabs: Tensor) -> Tensor:
    """Whether each of the points x (n, 2) lies under one of the dabs (m, 2): (n,) bool."""
    if not len(dabs):
        return torch.zeros(len(x), dtype=torch.bool)
    return (torch.cdist(x, dabs, compute_mode="donot_use_mm_for_euclid_dist") <= REACH).any(dim=1)
