"""A quadratic loss with an L1, an L2 or both penalties: its exact minimum.

``descend`` goes coordinate by coordinate, for many cases at once; ``search`` finds which weights are 0 and solves for
the others, which is faster along a path, where each case begins at its neighbour's minimum.
"""

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

MOST_ROUNDS = 4000


def shares(penalty: str, mix: float) -> tuple[float, float]:
    """(r, s) of the penalty r‖w‖₁ + ½s‖w‖²; of the elastic net r + s = 1 (Zou & Hastie 2005)."""
    return {"l1": (1.0, 0.0), "l2": (0.0, 1.0)}.get(penalty, (mix, 1.0 - mix))


def soft(z: Tensor, threshold: Tensor | float) -> Tensor:
    """S(z, t) = sign(z) max(0, |z| − t): what is smaller than t becomes exactly 0."""
    return z.sign() * (z.abs() - threshold).clamp(min=0)


def descend(curvature: Tensor, pull: Tensor, threshold: Tensor) -> Tensor:
    """The minimum of ½wᵀHw − pullᵀw + threshold·‖w‖₁, coordinate by coordinate (Friedman et al. 2010, section 2).

    ``curvature`` H (cases, n, n), ``pull`` (cases, n), ``threshold`` (cases,): many cases at once. Gives (cases, n).
    """
    n = pull.shape[-1]
    own = curvature.diagonal(dim1=1, dim2=2).clamp(min=1e-300)  # an input that never varies has 0, and pulls nowhere
    w = torch.zeros_like(pull)
    for done in range(1, MOST_ROUNDS + 1):
        for j in range(n):
            rest = pull[:, j] - (curvature[:, j] * w).sum(-1) + curvature[:, j, j] * w[:, j]
            w[:, j] = soft(rest, threshold) / own[:, j]
        if done % 20 == 0:
            exact, right = settled(w, curvature, pull, threshold)
            w = torch.where(right[:, None], exact, w)
            if right.all():
                break
    return w


def settled(w: Tensor, curvature: Tensor, pull: Tensor, threshold: Tensor) -> tuple[Tensor, Tensor]:
    """The minimum if the weights that are 0 now stay 0 and the others keep their signs, and whether that holds.

    Then Hw = pull − threshold·sign(w) for the others, a linear system; and each 0 is right where
    |pull − Hw| ≤ threshold.
    """
    used, signs = w != 0, w.sign()
    both = used[:, :, None] & used[:, None, :]
    h = torch.where(both, curvature, torch.eye(w.shape[-1], dtype=w.dtype))
    wanted = torch.where(used, pull - threshold[:, None] * signs, 0.0)
    exact = torch.linalg.solve(h, wanted)
    left = pull - (curvature @ exact[..., None])[..., 0]
    zeros = (left.abs() <= threshold[:, None] + 1e-12) | used
    keeps = (exact.sign() == signs) | (threshold[:, None] == 0)
    return exact, (zeros & keeps).all(-1)


Vector = NDArray[np.float64]


def along(curvature: Tensor, pull: Tensor, threshold: Tensor) -> Tensor:
    """As ``descend``, for cases (cases, n, n), (cases, n), (cases,) that differ little from one to the next."""
    if not threshold.any():
        return torch.linalg.solve(curvature, pull)
    w, found = np.zeros(pull.shape[-1]), []
    for h, p, t in zip(curvature.numpy(), pull.numpy(), threshold.tolist(), strict=True):
        w = search(h, p, t, w)
        found.append(w)
    return torch.from_numpy(np.stack(found))


def search(h: Vector, pull: Vector, threshold: float, w: Vector) -> Vector:
    """The minimum of ½wᵀHw − pullᵀw + threshold·‖w‖₁, beginning at ``w`` (n,).

    Feature-sign search (Lee et al., "Efficient sparse coding algorithms", 2007, algorithm 1): guess the signs of the
    weights that are not 0, solve the linear system that is left, and correct the guess.
    """
    w, signs = w.copy(), np.sign(w)
    while True:
        while signs.any():
            w, signs, right = improved(h, pull, threshold, w, signs)
            if right:
                break
        slope = h @ w - pull
        slope[signs != 0] = 0
        worst = int(np.abs(slope).argmax())
        if abs(slope[worst]) <= threshold * (1 + 1e-12) + 1e-14:
            return w
        signs[worst] = -np.sign(slope[worst])  # this weight may leave 0


def improved(h: Vector, pull: Vector, threshold: float, w: Vector, signs: Vector) -> tuple[Vector, Vector, bool]:
    """The best place on the way to the minimum for these signs, its signs, and whether that is the minimum itself.

    On the way a weight may come to 0; there it stays.
    """
    used = np.flatnonzero(signs)
    goal = np.zeros_like(w)
    goal[used] = np.linalg.solve(h[np.ix_(used, used)], pull[used] - threshold * signs[used])
    if (np.sign(goal[used]) == signs[used]).all():
        return goal, signs, True
    best, lowest = goal, value(h, pull, threshold, goal)
    for j in used[w[used] * goal[used] < 0]:
        place = w + (goal - w) * (w[j] / (w[j] - goal[j]))
        place[j] = 0
        height = value(h, pull, threshold, place)
        if height < lowest:
            best, lowest = place, height
    return best, np.sign(best), False


def value(h: Vector, pull: Vector, threshold: float, w: Vector) -> float:
    """½wᵀHw − pullᵀw + threshold·‖w‖₁."""
    return float(0.5 * w @ h @ w - pull @ w + threshold * np.abs(w).sum())
