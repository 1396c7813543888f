"""Training points that a learner has moved, as a short text: places ten times as large, in ``core.points``."""

import torch
from torch import Tensor

from playground.core.points import Points, decode, encode
from playground.core.specs import Problem
from playground.core.text import N_

OWN = "own"
"""The key of the points that a learner has moved."""
FEWEST, MOST = 2, 60
SCALE = 10
LIMIT = 2.0
"""How far up and down a point can be moved."""

WRONG = N_("{name} can't be used: there have to be {fewest} to {most} points with x between −1 and 1.")


def written(x: Tensor, y: Tensor) -> str:
    """Points x, y (n,) as text, to a thousandth."""
    places = SCALE * torch.stack([x.clamp(-1, 1), y.clamp(-LIMIT, LIMIT)], -1)
    return encode(Points(places.float(), torch.zeros(len(x), dtype=torch.int64)))


def read(text: str) -> tuple[Tensor, Tensor]:
    """x and y (n,), float64."""
    places = decode(text).x.double().mul(100).round() / (100 * SCALE)
    return places[:, 0], places[:, 1]


def accepts(text: str) -> None:
    """Raise Problem unless ``text`` is empty or holds points that can be fitted."""
    if not text:
        return
    x, _ = read(text)
    if not FEWEST <= len(x) <= MOST or x.abs().max() > 1:
        raise Problem("points", text[:80], WRONG, {"fewest": FEWEST, "most": MOST})
