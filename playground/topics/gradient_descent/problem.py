"""The two models with two parameters each, on real measurements: loss, gradients, minimum and curvature."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import torch
from torch import Tensor
from torch.nn.functional import softplus

from playground.core.dataset_tables import TABLES, load
from playground.core.text import N_
from playground.topics.gradient_descent.params import BIAS

BIAS_NAME = N_("Bias")
NEWTON_STEPS, FAR = 60, 1e4


@dataclass(frozen=True, eq=False)
class Problem:
    """A model θ·x of samples x, fitted to y. Everything in float64.

    ``x``        (samples, 2); ``y`` (samples,): the standardized target, or 0 and 1.
    ``names``    of the two columns, English messages.
    ``minimum``  θ*, (2,); ``least`` the loss there.
    ``hessian``  (2, 2) at θ*; ``curvatures`` its eigenvalues, the smaller first, along ``directions`` (2, 2), columns.
    ``centre``, ``half``  of the part of the plane that is shown, (2,) each.
    ``flat``     there is no single minimum: a direction without curvature, or one that goes down forever.
    """

    model: str
    x: Tensor
    y: Tensor
    names: tuple[str, str]
    minimum: Tensor
    least: float
    hessian: Tensor
    curvatures: Tensor
    directions: Tensor
    centre: Tensor
    half: Tensor
    flat: bool

    @property
    def samples(self) -> int:
        return len(self.y)

    @property
    def steepest(self) -> float:
        """λmax: the largest curvature."""
        return self.curvatures[1].item()

    @property
    def condition(self) -> float:
        """κ = λmax/λmin."""
        smallest = self.curvatures[0].item()
        return self.steepest / smallest if smallest > 0 else float("inf")

    def place(self, start_x: float, start_y: float) -> Tensor:
        """The point of the plane that −1 … 1 across and up the shown part stand for, (2,)."""
        return self.centre + self.half * torch.tensor([start_x, start_y], dtype=torch.float64)

    def excess(self, theta: Tensor) -> Tensor:
        """L(θ) − L(θ*): θ (…, 2) → (…,), never below 0."""
        if self.model == "linear":  # exactly a quadratic, and so without the rounding of a difference
            away = theta - self.minimum
            return 0.5 * ((away @ self.hessian) * away).sum(-1)
        return (loss(self.model, theta, self.x, self.y) - self.least).clamp(min=0)


def answers(model: str, theta: Tensor, x: Tensor) -> Tensor:
    """What the model says of each sample: θ (…, 2), x (…, samples, 2) → (…, samples).

    Linear regression: θ·x. Logistic regression: the probability σ(θ·x) of class 1.
    """
    z = (x @ theta[..., None]).squeeze(-1)
    return z if model == "linear" else torch.sigmoid(z)


def gradient(model: str, theta: Tensor, x: Tensor, y: Tensor) -> Tensor:
    """∇L of these samples' mean loss: θ (…, 2), x (…, samples, 2), y (…, samples) → (…, 2).

    Both losses have the same one: the mean of (answer − target) · x.
    """
    error = answers(model, theta, x) - y  # (…, samples)
    return (error[..., None, :] @ x).squeeze(-2) / x.shape[-2]


def loss(model: str, theta: Tensor, x: Tensor, y: Tensor) -> Tensor:
    """Mean loss of the samples x (samples, 2) at each θ (…, 2): (…,).

    Linear: ½ (θ·x − y)². Logistic: −log of the probability given to the right class, log(1 + eᶻ) − y z.
    """
    z = theta @ x.T  # (…, samples)
    each = 0.5 * (z - y) ** 2 if model == "linear" else softplus(z) - y * z
    return each.mean(-1)


def weights(model: str, theta: Tensor, x: Tensor) -> Tensor:
    """How much each sample curves the surface at θ (2,): hᵢ = weight · x xᵀ. (samples,).

    Linear: 1. Logistic: p (1 − p), at most ¼.
    """
    if model == "linear":
        return torch.ones(len(x), dtype=x.dtype)
    p = answers(model, theta, x)
    return p * (1 - p)


def hessian(model: str, theta: Tensor, x: Tensor) -> Tensor:
    """The second derivatives of the loss at θ (2,): the mean of weight · x xᵀ, (2, 2)."""
    return (x * weights(model, theta, x)[:, None]).T @ x / len(x)


def minimize(model: str, x: Tensor, y: Tensor) -> tuple[Tensor, bool]:
    """θ* by Newton's method, (2,), and whether it was found: separable classes have none.

    For linear regression the first step is the solution of the normal equations.
    """
    theta, last = torch.zeros(2, dtype=torch.float64), torch.tensor(torch.inf)
    for _ in range(NEWTON_STEPS):
        downhill = torch.linalg.pinv(hessian(model, theta, x), rtol=1e-12) @ gradient(model, theta, x, y)
        size = 1.0
        while size > 1e-8 and loss(model, theta - size * downhill, x, y) > loss(model, theta, x, y):
            size /= 2
        theta, last = theta - size * downhill, size * downhill
        if theta.abs().max() > FAR:
            return theta, False
    return theta, bool(last.norm() <= 1e-6 * (1 + theta.norm()))


def border(theta: Tensor, problem: Problem) -> Tensor:
    """Two points of the line θ·x = 0, far outside of the samples, (2, 2)."""
    along = torch.stack([-theta[1], theta[0]]) / theta.norm().clamp(min=1e-12)
    far = 4 * problem.x.abs().max()
    return torch.stack([-far * along, far * along])


def columns(model: str, chosen: tuple[str, str], scaling: str) -> tuple[Tensor, Tensor, tuple[str, str]]:
    """The two columns of numbers, (samples, 2), the target and the columns' names."""
    table = "diabetes" if model == "linear" else "breast_cancer"
    data, keys = load(table), list(TABLES[table].features)
    picked, names = [], []
    for key in chosen:
        if key == BIAS:
            picked.append(torch.ones(len(data.y), dtype=torch.float64))
            names.append(BIAS_NAME)
            continue
        column = data.x[:, keys.index(key)].double()
        if scaling != "raw":
            column = column - column.mean()
        if scaling == "standard":
            column = column / column.std(correction=0)
        picked.append(column)
        names.append(data.features[keys.index(key)])
    y = data.y.double()
    if model == "linear":
        y = (y - y.mean()) / y.std(correction=0)
    return torch.stack(picked, dim=1), y, (names[0], names[1])


def problem(params: Any) -> Problem:
    """What the parameters ask to be minimized."""
    if params.model == "linear":
        return built("linear", params.feature_x, params.feature_y, params.scaling)
    return built("logistic", params.cell_x, params.cell_y, params.scaling)


@lru_cache(maxsize=32)
def built(model: str, first: str, second: str, scaling: str) -> Problem:
    """The problem of two columns by their keys, with everything that is known of it."""
    x, y, names = columns(model, (first, second), scaling)
    theta, found = minimize(model, x, y)
    curved = hessian(model, theta, x)
    values, directions = torch.linalg.eigh(curved)
    values = torch.where(values < 1e-9 * values[1], 0.0, values)  # rounding of a direction without curvature
    size = (x**2).mean(dim=0).sqrt()  # (2,): weights of unlike features differ by their units
    half = torch.maximum(1.6 / size, 1.4 * theta.abs())
    least = loss(model, theta, x, y).item()
    flat = not found or values[0].item() == 0
    return Problem(model, x, y, names, theta, least, curved, values, directions, theta, half, flat)
