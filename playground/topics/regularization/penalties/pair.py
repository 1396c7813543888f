"""Two of the inputs alone: where the contour of the loss touches the region that the penalty allows."""

import math
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor

from playground.core.dataset_tables import TABLES
from playground.core.penalized import descend, shares
from playground.topics.regularization.penalties.paths import parts


@dataclass(frozen=True, eq=False)
class Pair:
    """J₁ = ½(w − ŵ)ᵀA(w − ŵ), the loss above its minimum, and the penalty r‖w‖₁ + ½s‖w‖², of two weights.

    ``a`` A (2, 2), ``free`` ŵ (2,): without a penalty; ``w`` (2,): the minimum of J₁ + λ·penalty; float64.
    """

    a: Tensor
    free: Tensor
    r: float
    s: float
    w: Tensor

    def loss(self, w: Tensor) -> Tensor:
        """J₁ at w (…, 2)."""
        return 0.5 * (((w - self.free) @ self.a) * (w - self.free)).sum(-1)

    def penalty(self, w: Tensor) -> Tensor:
        """The penalty at w (…, 2), without λ."""
        return self.r * w.abs().sum(-1) + 0.5 * self.s * w.square().sum(-1)

    @property
    def extent(self) -> float:
        """The picture shows the weights from −extent to extent."""
        return max(0.8, 0.2 * math.ceil(float(self.free.abs().max()) * 1.2 / 0.2))


def columns(params: Any) -> tuple[int, int]:
    """Places of the two inputs among the ten. The same one twice stands for it and the next one."""
    names = list(TABLES["diabetes"].features)
    first, second = names.index(params.pair_x), names.index(params.pair_y)
    return first, second if second != first else (second + 1) % len(names)


def pair(params: Any) -> Pair:
    """The linear model of the two chosen inputs under the chosen penalty."""
    train = parts(params.rows, params.seed)["train"]
    x = train.x[:, list(columns(params))]  # (m, 2)
    a, pull = x.T @ x / params.rows, x.T @ train.y / params.rows
    r, s = shares(params.penalty, params.l1_share)
    free = torch.linalg.pinv(a) @ pull
    lam = torch.tensor([params.lam], dtype=torch.float64)
    w = descend((a + s * params.lam * torch.eye(2, dtype=torch.float64))[None], pull[None], r * lam)[0]
    return Pair(a, free, r, s, w)
