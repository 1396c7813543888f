"""The best weights under each loss: solved to the end, so that nothing but the loss tells the fits apart."""

from collections.abc import Callable, Mapping
from typing import Any

import torch
from torch import Tensor

from playground.topics.losses.pointwise import VALUES, Loss

ROUNDS = 60
SCALES = torch.tensor([*(0.5**k for k in range(12)), 0.0], dtype=torch.float64)
"""The shares of a Newton step that are tried; the best is taken."""
SHARPER = (1.0, 0.1, 0.01, 1e-3, 3e-4)
"""Widths of the rounded corner with which the hinge is approached."""

Curve = Callable[[Tensor, Tensor], Tensor]


def powers(x: Tensor, degree: int) -> Tensor:
    """1, x, …, x^degree of x (…, m): (…, m, degree + 1)."""
    return torch.stack([x**k for k in range(degree + 1)], dim=-1)


def fitted(
    loss: Loss, features: Tensor, target: Tensor, hyper: Mapping[str, Any] | None = None, penalty: float = 0.0
) -> Tensor:
    """θ that minimizes (1/m) Σ ℓ(features·θ, target) + ½·penalty·‖θ without its first entry‖².

    ``features`` (…, m, p), the first of them 1; ``target`` (…, m): many data sets at once. Gives θ (…, p), float64.
    """
    hyper = dict(hyper or {})
    if loss.key in ("mae", "quantile"):
        tau = 0.5 if loss.key == "mae" else hyper["tau"]
        return quantile_fit(features, target, tau)
    if loss.key == "hinge":
        return hinge_fit(features, target, penalty)
    if loss.key == "ce":
        hyper["classes"] = 2.0  # there are two classes here

    def curve(of: Callable[..., Tensor]) -> Curve:
        return lambda out, y: of(out, y, **hyper)

    return newton(
        curve(loss.value), curve(loss.slope), curve(loss.curvature), features, target, penalty, loss.task == VALUES
    )


def newton(
    value: Curve,
    slope: Curve,
    curvature: Curve,
    features: Tensor,
    target: Tensor,
    penalty: float = 0.0,
    values: bool = True,
    start: Tensor | None = None,
    enough: float = 1e-10,
) -> Tensor:
    """Newton's method with H = Xᵀ diag(ℓ″) X / m, kept from overshooting by trying shorter steps as well.

    Where ℓ″ is no help (0 beyond Huber's δ, negative for the focal loss), a second direction takes weights that bound
    the curvature from above: ℓ′/e for ``values`` (iteratively reweighted least squares, Holland & Welsch 1977), ¼ for
    classes. Of all steps of both directions the best is taken. It ends when no weight moves more than ``enough``.
    """
    m, p = features.shape[-2:]
    theta = torch.zeros(*features.shape[:-2], p, dtype=torch.float64) if start is None else start
    ridge = penalty * torch.eye(p, dtype=torch.float64)
    ridge[0, 0] = 0.0
    small = 1e-10 * torch.eye(p, dtype=torch.float64)

    def cost(theta: Tensor) -> Tensor:
        """theta (tried, …, p) → (tried, …)."""
        out = (features @ theta[..., None])[..., 0]
        return value(out, target).mean(-1) + 0.5 * ((theta @ ridge) * theta).sum(-1)

    for _ in range(ROUNDS):
        out = (features @ theta[..., None])[..., 0]  # (…, m)
        pull = slope(out, target)
        gradient = (features.mT @ pull[..., None])[..., 0] / m + theta @ ridge  # (…, p)
        bend = curvature(out, target)
        tried = []
        weighted = [bend.clamp(min=0)]
        if (bend <= 1e-6).any():  # else Newton's direction is good enough
            error = out - target
            bound = pull / torch.where(error == 0, 1.0, error) if values else torch.full_like(bend, 0.25)
            weighted.append(torch.maximum(bend, bound))
        for weights in weighted:
            hessian = features.mT @ (weights[..., None] * features) / m + ridge + small
            direction = torch.linalg.solve(hessian, gradient)  # (…, p)
            tried.append(theta - SCALES.view(-1, *[1] * theta.ndim) * direction)
        candidates = torch.cat(tried)  # (tried, …, p)
        costs = cost(candidates).nan_to_num(nan=torch.inf)
        best = costs.argmin(dim=0)  # (…)
        chosen = candidates.gather(0, best[None, ..., None].expand(1, *theta.shape))[0]
        moved = (chosen - theta).abs().max()
        theta = chosen
        if moved < enough:
            break
    return theta


def hinge_fit(features: Tensor, target: Tensor, penalty: float) -> Tensor:
    """The hinge with its corner rounded, w ln(1 + exp((1 − m)/w)), for narrower and narrower w.

    At the narrowest the loss differs from the hinge by at most w ln 2 = 0.0002.
    """
    t = 2 * target - 1
    theta = None
    for width in SHARPER:

        def value(out: Tensor, _: Tensor, width: float = width) -> Tensor:
            return width * torch.nn.functional.softplus((1 - t * out) / width, threshold=40)

        def slope(out: Tensor, _: Tensor, width: float = width) -> Tensor:
            return -t * ((1 - t * out) / width).sigmoid()

        def curvature(out: Tensor, _: Tensor, width: float = width) -> Tensor:
            p = ((1 - t * out) / width).sigmoid()
            return p * (1 - p) / width + 1e-5

        enough = 1e-10 if width == SHARPER[-1] else 0.01
        theta = newton(value, slope, curvature, features, target, penalty, False, theta, enough)
    assert theta is not None
    return theta


def quantile_fit(features: Tensor, target: Tensor, tau: float) -> Tensor:
    """The best θ under the quantile loss, exactly: some best curve goes through p of the points.

    (A linear programme has its minimum at a corner: Koenker & Bassett 1978, theorem 3.1.) So all choices of p points
    are tried; ``features`` (m, p) or (…, m, p) that are equal in all data sets.
    """
    x = features.reshape(-1, *features.shape[-2:])[0]  # (m, p)
    m, p = x.shape
    corners = torch.combinations(torch.arange(m), p)  # (corners, p)
    corners = corners[torch.linalg.det(x[corners]).abs() > 1e-9]
    through = torch.linalg.inv(x[corners])  # (corners, p, p)
    y = target.reshape(-1, m)  # (sets, m)
    best = []
    for rows in y:
        theta = (through @ rows[corners][..., None])[..., 0]  # (corners, p)
        error = theta @ x.T - rows  # (corners, m)
        cost = torch.maximum((1 - tau) * error, -tau * error).sum(-1)
        best.append(theta[cost.argmin()])
    return torch.stack(best).reshape(*target.shape[:-1], p)


def accuracy(features: Tensor, target: Tensor, theta: Tensor) -> Tensor:
    """Share of the points on their own side, (…)."""
    return (((features @ theta[..., None])[..., 0] > 0) == (target > 0.5)).double().mean(-1)
