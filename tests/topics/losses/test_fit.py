"""The fits against scikit-learn and closed forms."""

import numpy as np
import pytest
import torch
from sklearn.linear_model import HuberRegressor, LinearRegression, LogisticRegression, QuantileRegressor
from sklearn.svm import SVC
from torch import Tensor

from playground.topics.losses.data import CLASS_SETS, VALUE_SETS
from playground.topics.losses.fit import accuracy, fitted, powers
from playground.topics.losses.params import Params
from playground.topics.losses.pointwise import LOSSES
from playground.topics.losses.refit import border, clip, fit_all, problem

SETS = [key for key in VALUE_SETS if key != "own"]
CLOUDS = [key for key in CLASS_SETS if key != "own"]


def curve(key: str, degree: int = 1) -> tuple[Tensor, Tensor]:
    refit = problem(Params(value_data=key, degree=degree))
    return refit.features[-1], refit.target[-1]


def cloud(key: str) -> tuple[Tensor, Tensor]:
    refit = problem(Params(task="classes", class_data=key))
    return refit.features[-1], refit.target[-1]


def mean_loss(key: str, x: Tensor, y: Tensor, theta: Tensor, hyper: dict[str, float]) -> float:
    return LOSSES[key].value(x @ theta, y, **hyper).mean().item()


@pytest.mark.parametrize("degree", [0, 1, 3])
@pytest.mark.parametrize("data", SETS)
def test_squares_are_linear_regression(data: str, degree: int) -> None:
    x, y = curve(data, degree)
    oracle = LinearRegression(fit_intercept=False).fit(x, y).coef_
    torch.testing.assert_close(fitted(LOSSES["mse"], x, y), torch.from_numpy(oracle), rtol=1e-6, atol=1e-8)


@pytest.mark.parametrize("degree", [0, 1, 3])
@pytest.mark.parametrize("tau", [0.1, 0.5, 0.9])
@pytest.mark.parametrize("data", ["outlier", "fan"])
def test_quantiles_are_a_linear_programme(data: str, degree: int, tau: float) -> None:
    x, y = curve(data, degree)
    oracle = QuantileRegressor(quantile=tau, alpha=0, fit_intercept=False, solver="highs").fit(x, y).coef_
    hyper = {"tau": tau}
    own = mean_loss("quantile", x, y, fitted(LOSSES["quantile"], x, y, hyper), hyper)
    assert own == pytest.approx(mean_loss("quantile", x, y, torch.from_numpy(oracle), hyper), rel=1e-9)


@pytest.mark.parametrize("data", SETS)
def test_constants_are_mean_median_and_quantile(data: str) -> None:
    x, y = curve(data, 0)
    assert fitted(LOSSES["mse"], x, y).item() == pytest.approx(y.mean().item())
    low, high = y.sort().values[7:9].tolist()  # of 16 points every median lies between the two in the middle
    assert low <= fitted(LOSSES["mae"], x, y).item() <= high
    ninth = fitted(LOSSES["quantile"], x, y, {"tau": 0.9}).item()
    assert (y < ninth).double().mean() <= 0.9 <= (y <= ninth).double().mean()


@pytest.mark.parametrize("data", SETS)
@pytest.mark.parametrize("delta", [0.05, 1.0])
def test_huber(data: str, delta: float) -> None:
    """scikit-learn's Huber also fits a scale σ; with errors in units of σ̂ both have the same minimum."""
    x, y = curve(data)
    oracle = HuberRegressor(epsilon=1.35, alpha=0, max_iter=10000, tol=1e-9).fit(x[:, 1:], y)
    theta = fitted(LOSSES["huber"], x, y, {"delta": 1.35 * oracle.scale_})
    expected = torch.tensor([oracle.intercept_, *oracle.coef_], dtype=torch.float64)
    torch.testing.assert_close(theta, expected, rtol=2e-3, atol=2e-3)
    theta = fitted(LOSSES["huber"], x, y, {"delta": delta})
    slope = LOSSES["huber"].slope(x @ theta, y, delta=delta)
    assert (x.T @ slope).abs().max() < 1e-6  # the gradient vanishes


def test_log_cosh_has_no_gradient_left() -> None:
    x, y = curve("outlier", 3)
    theta = fitted(LOSSES["log_cosh"], x, y)
    assert (x.T @ (x @ theta - y).tanh()).abs().max() < 1e-7


@pytest.mark.parametrize("data", CLOUDS)
@pytest.mark.parametrize("weight", [1.0, 6.0])
def test_cross_entropy_is_logistic_regression(data: str, weight: float) -> None:
    x, y = cloud(data)
    decay, m = 0.02, len(y)
    model = LogisticRegression(C=1 / (decay * m), tol=1e-10, max_iter=10000)
    model.fit(x[:, 1:], y, sample_weight=torch.where(y == 1, weight, 1.0))
    expected = torch.tensor([model.intercept_[0], *model.coef_[0]])
    theta = fitted(LOSSES["bce"], x, y, {"pos_weight": weight}, decay)
    torch.testing.assert_close(theta, expected.double(), rtol=1e-4, atol=1e-5)


@pytest.mark.parametrize("data", CLOUDS)
def test_hinge_is_a_support_vector_machine(data: str) -> None:
    x, y = cloud(data)
    decay, m = 0.02, len(y)
    model = SVC(kernel="linear", C=1 / (decay * m), tol=1e-9).fit(x[:, 1:], y)
    expected = torch.tensor([model.intercept_[0], *model.coef_[0]], dtype=torch.float64)

    def cost(theta: Tensor) -> float:
        return mean_loss("hinge", x, y, theta, {}) + 0.5 * decay * (theta[1:] ** 2).sum().item()

    theta = fitted(LOSSES["hinge"], x, y, {}, decay)
    assert cost(theta) <= cost(expected) + 3e-4
    torch.testing.assert_close(theta[1:], expected[1:], rtol=0.03, atol=0.01)


@pytest.mark.parametrize("key", ["ce", "smoothing", "kl", "focal", "brier", "squares"])
@pytest.mark.parametrize("data", CLOUDS)
def test_every_border_is_a_minimum(data: str, key: str) -> None:
    x, y = cloud(data)
    theta = fitted(LOSSES[key], x, y, {"epsilon": 0.2} if key == "smoothing" else {}, 0.02)
    theta.requires_grad_()
    hyper = {"epsilon": 0.2} if key == "smoothing" else {}
    cost = LOSSES[key].value(x @ theta, y, **hyper).mean() + 0.01 * (theta[1:] ** 2).sum()
    (gradient,) = torch.autograd.grad(cost, theta)
    assert gradient.abs().max() < 1e-6


def test_many_data_sets_at_once_are_fitted_as_each_alone() -> None:
    params = Params(value_losses=("huber", "mae"), degree=2)
    fits = fit_all(params)
    for key in ("huber", "mae"):
        hyper = {"delta": 1.0} if key == "huber" else {}
        alone = fitted(LOSSES[key], fits.features[9], fits.target[9], hyper)
        torch.testing.assert_close(fits.theta[key][9], alone, rtol=1e-6, atol=1e-7)


def test_a_border_is_where_the_logit_is_zero() -> None:
    fits = fit_all(Params(task="classes"))
    for theta in fits.theta.values():
        ends = border(theta)  # (frames, 2, 2)
        logits = theta[:, None, 0] + (ends * theta[:, None, 1:]).sum(-1)
        assert logits.abs().max() < 1e-9


def test_what_the_lesson_says_of_the_default_data() -> None:
    """The squared line follows the outlier, the absolute one hardly; its influence is a straight line for MSE."""
    fits = fit_all(Params())
    moved = {key: (theta[-1, 1] - theta[0, 1]).abs().item() for key, theta in fits.theta.items()}
    assert moved["mse"] > 4 * moved["huber"] > 0 and moved["mse"] > 4 * moved["mae"]
    at = torch.tensor([1.0, 2.4], dtype=torch.float64)
    reach = {key: theta @ at for key, theta in fits.swept.items()}
    assert reach["mse"].diff().diff().abs().max() < 1e-9
    assert reach["mae"][0] == pytest.approx(reach["mae"][5].item())


def test_only_the_square_turns_towards_what_is_far_but_right() -> None:
    fits = fit_all(Params(task="classes"))
    turned = {}
    for key, theta in fits.theta.items():
        w = theta[:, 1:] / theta[:, 1:].norm(dim=1, keepdim=True)
        turned[key] = torch.rad2deg((w[0] @ w[-1]).clamp(-1, 1).arccos()).item()
    assert turned["squares"] > 15 > 5 > max(turned["bce"], turned["hinge"])


def test_equal_parameters_give_equal_frames() -> None:
    once, again = (clip(Params(seed=3), fit_all(Params(seed=3))) for _ in range(2))
    assert all(torch.equal(torch.as_tensor(once.arrays[k]), torch.as_tensor(again.arrays[k])) for k in once.arrays)


def test_accuracy_counts_sides() -> None:
    x = torch.tensor([[1.0, -1.0, 0.0], [1.0, 2.0, 0.0]], dtype=torch.float64)
    theta = torch.tensor([0.0, 1.0, 0.0], dtype=torch.float64)
    assert accuracy(x, torch.tensor([0.0, 1.0]), theta) == 1.0
    assert accuracy(x, torch.tensor([1.0, 1.0]), theta) == 0.5


def test_powers() -> None:
    np.testing.assert_allclose(powers(torch.tensor([2.0, 3.0]), 2), [[1, 2, 4], [1, 3, 9]])


@pytest.mark.parametrize("task", ["values", "classes"])
def test_the_pull_of_each_point_is_the_size_of_its_gradient(task: str) -> None:
    params = Params(task=task, ce_classes=5.0, class_losses=("bce", "ce", "focal"))
    fits = fit_all(params)
    played = clip(params, fits)
    for key in fits.theta:
        out = fits.out(key)[-1].requires_grad_()
        hyper = {"mse": {}, "mae": {}, "huber": {"delta": 1.0}, "ce": {"classes": 2.0}}.get(key, {})
        (slope,) = torch.autograd.grad(LOSSES[key].value(out, fits.target[-1], **hyper).sum(), out)
        torch.testing.assert_close(torch.as_tensor(played.arrays[f"{key}/pull"])[-1], slope.abs(), rtol=1e-6, atol=1e-6)
