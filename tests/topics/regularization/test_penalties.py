"""The paths along λ against scikit-learn, and the picture of two weights by its own conditions."""

import numpy as np
import pytest
import torch
from sklearn.linear_model import ElasticNet, Lasso, Ridge

from playground.core.contours import level
from playground.core.penalized import along, descend
from playground.core.style import LIGHT
from playground.topics.regularization.params import Params
from playground.topics.regularization.penalties import views
from playground.topics.regularization.penalties.pair import pair
from playground.topics.regularization.penalties.paths import STRENGTHS, best, chosen, mse, numbers, parts, path, r2


def of(**values: object) -> Params:
    return Params.from_values({"view": "penalties", **values})


@pytest.mark.parametrize("rows", [20, 200])
@pytest.mark.parametrize("strength", [0.003, 0.1, 0.5])
def test_the_weights_are_scikit_learns(rows: int, strength: float) -> None:
    split = parts(rows, 0)
    x, y = split["train"].x.numpy(), split["train"].y.numpy()
    models = {
        "l1": Lasso(alpha=strength, fit_intercept=False, tol=1e-14, max_iter=1000000),
        "elastic": ElasticNet(alpha=strength, l1_ratio=0.3, fit_intercept=False, tol=1e-14, max_iter=1000000),
        "l2": Ridge(alpha=strength * rows, fit_intercept=False),
    }
    for penalty, model in models.items():
        params = of(penalty=penalty, l1_share=0.3, lam=strength, rows=rows)
        expected = model.fit(x, y).coef_
        found = chosen(params)
        np.testing.assert_allclose(found, expected, rtol=1e-5, atol=1e-6)
        assert ((found.numpy() == 0) == (np.abs(expected) < 1e-9)).all()  # what is zero is exactly zero
        said = numbers(params)
        assert said["test_r2"] == pytest.approx(model.score(split["test"].x, split["test"].y), abs=1e-5)
        assert said["zeros"] == (expected == 0).sum()


def test_the_words_name_that_estimator() -> None:
    assert views.in_sklearn(of(penalty="l2", lam=0.5, rows=30)) == "Ridge(alpha=15), alpha = mλ"
    assert views.in_sklearn(of(lam=0.5)) == "Lasso(alpha=0.5), alpha = λ"
    said = views.in_sklearn(of(penalty="elastic", lam=0.5, l1_share=0.3))
    assert said == "ElasticNet(alpha=0.5, l1_ratio=0.3), alpha = λ"


@pytest.mark.parametrize("rows", [12, 20])
def test_each_of_the_path_is_a_minimum(rows: int) -> None:
    """0 lies in the subdifferential: |slope| ≤ λ at zeros, slope = −λ sign w elsewhere."""
    params = of(rows=rows)
    train, w = parts(rows, 0)["train"], path(params)
    slope = (w @ train.x.T - train.y) @ train.x / rows  # (strengths, 10)
    lam = STRENGTHS[:, None]
    assert (slope[w == 0].abs() <= lam.expand_as(w)[w == 0] + 1e-9).all()
    torch.testing.assert_close(slope[w != 0], (-lam * w.sign())[w != 0], atol=1e-8, rtol=1e-6)
    assert (w[-1] == 0).all() and (w[0] != 0).sum() >= 8


def test_both_ways_to_the_minimum_agree() -> None:
    random = torch.Generator().manual_seed(3)
    x = torch.randn(30, 6, dtype=torch.float64, generator=random)
    pull = x.T @ torch.randn(30, dtype=torch.float64, generator=random) / 30
    lam = torch.logspace(-3, 0, 25, dtype=torch.float64)
    curvature = (x.T @ x / 30).expand(25, -1, -1).contiguous()
    torch.testing.assert_close(along(curvature, pull.expand(25, -1), lam), descend(curvature, pull.expand(25, -1), lam))


def test_an_input_that_never_varies_gets_no_weight() -> None:
    curvature = torch.diag(torch.tensor([1.0, 0.0, 2.0], dtype=torch.float64))[None]
    pull = torch.tensor([[1.0, 0.0, -1.0]], dtype=torch.float64)
    lam = torch.tensor([0.1], dtype=torch.float64)
    expected = torch.tensor([[0.9, 0.0, -0.45]], dtype=torch.float64)
    torch.testing.assert_close(descend(curvature, pull, lam), expected)
    torch.testing.assert_close(along(curvature, pull, lam), expected)


def test_the_parts_are_apart_and_in_the_training_rows_units() -> None:
    split = parts(30, 4)
    assert [len(split[name].y) for name in ("train", "validation", "test")] == [30, 100, 142]
    torch.testing.assert_close(split["train"].x.mean(0), torch.zeros(10, dtype=torch.float64))
    torch.testing.assert_close(split["train"].x.std(0, correction=0), torch.ones(10, dtype=torch.float64))
    rows = torch.cat([split[name].x for name in split])
    assert len(rows.unique(dim=0)) == len(rows)  # no row in two parts


def test_the_best_is_chosen_by_validation() -> None:
    params = of()
    split, at = parts(20, 0), best(params)
    errors = mse(split["validation"], path(params))
    assert errors[at] == errors.min() and mse(split["test"], path(params)).argmin() != at
    assert numbers(params)["best_test_r2"] == pytest.approx(float(r2(split["test"], path(params)[at])))


def test_what_the_lesson_says_of_twenty_rows() -> None:
    hardly, some = numbers(of(lam=0.001)), numbers(of(lam=0.0631))
    assert hardly["train_r2"] > 0.5 and hardly["test_r2"] < -0.2
    assert some["test_r2"] > 0.25 and some["zeros"] == 8
    assert numbers(of(penalty="l2", lam=0.5))["zeros"] == 0
    assert numbers(of(penalty="l2", lam=0.5))["test_r2"] > 0.3


@pytest.mark.parametrize("penalty", ["l1", "l2", "elastic"])
@pytest.mark.parametrize("names", [("bmi", "s5"), ("s1", "s2"), ("age", "age")])
def test_loss_and_penalty_touch(penalty: str, names: tuple[str, str]) -> None:
    """Nothing inside the region has a lower loss: w is the best of all weights with no larger penalty."""
    of_two = pair(of(penalty=penalty, pair_x=names[0], pair_y=names[1], lam=0.1))
    region = level(
        torch.zeros(2, dtype=torch.float64),
        of_two.s * torch.eye(2, dtype=torch.float64),
        of_two.r,
        float(of_two.penalty(of_two.w)),
    )
    torch.testing.assert_close(of_two.penalty(region), of_two.penalty(of_two.w).expand(len(region)))
    for share in (1.0, 0.9, 0.5):
        assert (of_two.loss(share * region) >= of_two.loss(of_two.w) - 1e-9).all()
    assert of_two.free.abs().max() < of_two.extent


def test_a_corner_is_an_exact_zero() -> None:
    w = pair(of(pair_x="bmi", pair_y="age", lam=0.3)).w
    assert w[1] == 0 and w[0] > 0
    assert (pair(of(pair_x="bmi", pair_y="age", lam=0.3, penalty="l2")).w != 0).all()


def test_two_weights_are_scikit_learns() -> None:
    train = parts(20, 0)["train"]
    model = ElasticNet(alpha=0.1, l1_ratio=0.3, fit_intercept=False, tol=1e-14, max_iter=1000000)
    expected = model.fit(train.x[:, [2, 3]], train.y).coef_
    of_two = pair(of(penalty="elastic", l1_share=0.3, lam=0.1, pair_x="bmi", pair_y="bp"))
    np.testing.assert_allclose(of_two.w, expected, rtol=1e-6)
    np.testing.assert_allclose(of_two.free, np.linalg.lstsq(train.x[:, [2, 3]], train.y, rcond=None)[0], rtol=1e-6)


@pytest.mark.parametrize("rows, seed", [(12, 0), (20, 330)])
@pytest.mark.parametrize("kind", ["r2", "mse"])
def test_the_axis_shows_what_goes_wrong_without_a_penalty(kind: str, rows: int, seed: int) -> None:
    figure = views.errors_view(kind, Params(view="penalties", rows=rows, seed=seed), LIGHT, str).figure
    low, high = figure["layout"]["yaxis"]["range"]
    drawn = [value for trace in figure["data"] for value in trace["y"]]
    assert low <= min(drawn) and max(drawn) <= high
