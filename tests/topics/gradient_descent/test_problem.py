"""Both models against closed forms and other libraries: minimum, loss, gradient, curvature."""

from typing import Any

import numpy as np
import pytest
import torch
from sklearn.linear_model import LogisticRegression
from torch.nn.functional import binary_cross_entropy_with_logits, mse_loss

from playground.core.dataset_tables import load
from playground.topics.gradient_descent import problem as p
from playground.topics.gradient_descent.params import CELL, PATIENT, Params
from playground.topics.gradient_descent.problem import problem
from playground.topics.gradient_descent.regimes import safe_limit

LINEAR: list[dict[str, Any]] = [
    {},
    {"feature_x": "s1", "feature_y": "s2"},
    {"feature_x": "age", "feature_y": "bias", "scaling": "raw"},
    {"feature_x": "bp", "feature_y": "s5", "scaling": "centred"},
]
LOGISTIC: list[dict[str, Any]] = [
    {"model": "logistic"},
    {"model": "logistic", "cell_x": "mean_radius", "cell_y": "mean_concave_points"},
    {"model": "logistic", "cell_x": "mean_radius", "cell_y": "bias", "scaling": "raw"},
]
EACH = pytest.mark.parametrize("settings", [*LINEAR, *LOGISTIC], ids=str)


@pytest.mark.parametrize("settings", LINEAR, ids=str)
def test_the_minimum_is_that_of_least_squares(settings: dict[str, Any]) -> None:
    on = problem(Params(**settings))
    found, *_ = np.linalg.lstsq(on.x.numpy(), on.y.numpy(), rcond=None)
    np.testing.assert_allclose(on.minimum.numpy(), found, rtol=1e-8)


def test_the_two_weights_are_those_of_a_regression_with_intercept_on_the_table() -> None:
    on, table = problem(Params(scaling="centred")), load("diabetes")
    keys = list(PATIENT)
    x = table.x[:, [keys.index("bmi"), keys.index("s5")]].double()
    x = torch.cat([x, torch.ones(len(x), 1, dtype=torch.float64)], dim=1)
    whole = torch.linalg.lstsq(x, table.y.double()[:, None]).solution[:2, 0]
    torch.testing.assert_close(on.minimum * table.y.double().std(correction=0), whole)


@pytest.mark.parametrize("settings", LOGISTIC, ids=str)
def test_the_minimum_is_that_of_scikit_learn(settings: dict[str, Any]) -> None:
    on = problem(Params(**settings))
    size = on.x.std(dim=0, correction=0).clamp(min=1)  # its solver stops early in narrow valleys
    model = LogisticRegression(C=np.inf, fit_intercept=False, tol=1e-12, max_iter=50_000)
    model.fit((on.x / size).numpy(), on.y.numpy())
    found = torch.from_numpy(model.coef_[0]) / size
    excess = p.loss(on.model, found, on.x, on.y) - on.least
    assert 0 <= excess + 1e-12 < 1e-7
    torch.testing.assert_close(on.minimum, found, rtol=2e-3, atol=2e-4)


@EACH
def test_loss_gradient_and_hessian_are_torchs(settings: dict[str, Any]) -> None:
    on = problem(Params(**settings))
    theta = on.place(-0.4, 0.6)

    def official(theta: torch.Tensor) -> torch.Tensor:
        z = on.x @ theta
        return 0.5 * mse_loss(z, on.y) if on.model == "linear" else binary_cross_entropy_with_logits(z, on.y)

    torch.testing.assert_close(p.loss(on.model, theta, on.x, on.y), official(theta))
    slope = torch.func.grad(official)(theta)
    torch.testing.assert_close(p.gradient(on.model, theta, on.x, on.y), slope)
    torch.testing.assert_close(p.hessian(on.model, theta, on.x), torch.func.hessian(official)(theta))
    torch.testing.assert_close(on.excess(theta), official(theta) - on.least)
    curved = torch.func.hessian(official)(on.minimum)
    torch.testing.assert_close(on.curvatures, torch.linalg.eigvalsh(curved), rtol=1e-6, atol=1e-9)


def test_the_mean_of_all_batches_gradients_is_the_gradient() -> None:
    on = problem(Params())
    theta = on.place(0.3, 0.3)
    parts = torch.arange(on.samples).view(-1, 13)  # 34 batches of 13
    each = p.gradient(on.model, theta.expand(len(parts), 2), on.x[parts], on.y[parts])
    torch.testing.assert_close(each.mean(dim=0), p.gradient(on.model, theta, on.x, on.y))


def test_no_place_is_curved_more_than_the_bound_on_the_logistic_loss() -> None:
    on = problem(Params(model="logistic"))
    bound = 2 / safe_limit(on)
    for across in (-1.0, -0.3, 0.4, 1.0):
        curved = torch.linalg.eigvalsh(p.hessian(on.model, on.place(across, -across), on.x))[1]
        assert curved <= bound * (1 + 1e-12)
    middle = torch.linalg.eigvalsh(p.hessian(on.model, torch.zeros(2, dtype=torch.float64), on.x))[1]
    assert middle.item() == pytest.approx(bound)


def test_the_same_feature_twice_has_no_single_minimum() -> None:
    on = problem(Params(feature_x="bmi", feature_y="bmi"))
    assert on.flat
    assert on.condition == float("inf")
    assert not problem(Params()).flat


@pytest.mark.parametrize("model", ["linear", "logistic"])
def test_every_pair_of_features_can_be_used(model: str) -> None:
    keys = list(PATIENT if model == "linear" else CELL)
    for first, second in zip(keys, [*keys[1:], "bias"], strict=True):
        names = ("feature_x", "feature_y") if model == "linear" else ("cell_x", "cell_y")
        for scaling in ("standard", "centred", "raw"):
            on = problem(Params(model=model, scaling=scaling, **dict(zip(names, (first, second), strict=True))))
            assert on.minimum.isfinite().all()
            slope = p.gradient(on.model, on.minimum, on.x, on.y) / on.x.pow(2).mean(dim=0).sqrt()
            assert slope.abs().max() < 1e-6
