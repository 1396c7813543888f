"""The minimum of two terms, against scikit-learn and by its own conditions."""

import pytest
import torch
from sklearn.linear_model import ElasticNet, Lasso, Ridge

from playground.core.contours import level
from playground.core.dataset_tables import load
from playground.core.penalized import soft
from playground.topics.losses.params import Params
from playground.topics.losses.penalties import (
    RATIOS,
    chosen,
    fit_quality,
    minimum,
    path,
    ten_weights,
    terms,
)


def diabetes() -> tuple[torch.Tensor, torch.Tensor]:
    table = load("diabetes")
    x, y = table.x.double(), table.y.double()
    return (x - x.mean(0)) / x.std(0, correction=0), (y - y.mean()) / y.std(correction=0)


@pytest.mark.parametrize("strength", [0.003, 0.1, 0.5])
def test_ten_weights_are_scikit_learns(strength: float) -> None:
    x, y = diabetes()
    models = {
        "l1": Lasso(alpha=strength, fit_intercept=False, tol=1e-12, max_iter=100000),
        "elastic": ElasticNet(alpha=strength, l1_ratio=0.3, fit_intercept=False, tol=1e-12, max_iter=100000),
        "l2": Ridge(alpha=strength * len(y), fit_intercept=False),
    }
    for second, model in models.items():
        expected = torch.from_numpy(model.fit(x, y).coef_)
        found = ten_weights(second, 0.3, (strength,))[0]
        torch.testing.assert_close(found, expected, rtol=1e-5, atol=1e-7)
        assert ((found == 0) == (expected.abs() < 1e-9)).all()  # what is zero is exactly zero
        assert fit_quality(found).item() == pytest.approx(model.score(x, y))


def test_what_the_lesson_says_of_the_zeros() -> None:
    assert (ten_weights("l1", 0.5, (0.1,)) == 0).sum() == 6
    assert (ten_weights("l2", 0.5, (0.1,)) == 0).sum() == 0


@pytest.mark.parametrize("second", ["l1", "l2", "elastic", "task"])
@pytest.mark.parametrize("correlation", [-0.95, 0.0, 0.5])
def test_nothing_near_the_minimum_is_lower(second: str, correlation: float) -> None:
    params = Params(view="penalties", second=second, correlation=correlation, alpha=0.7, beta=0.9, best_y=1.1)
    both, w = terms(params), chosen(params)
    around = w + 1e-3 * torch.randn(500, 2, dtype=torch.float64, generator=torch.Generator().manual_seed(0))
    here = 0.7 * both.first(w) + 0.9 * both.second(w)
    assert (0.7 * both.first(around) + 0.9 * both.second(around) >= here - 1e-12).all()


def test_only_the_ratio_matters() -> None:
    small, large = (chosen(Params(view="penalties", alpha=a, beta=a * 0.4)) for a in (0.5, 5.0))
    torch.testing.assert_close(small, large)


def test_l2_and_task_in_closed_form() -> None:
    for second in ("l2", "task"):
        both = terms(Params(view="penalties", second=second))
        expected = torch.linalg.solve(both.a + 0.4 * both.b, both.a @ both.best + 0.4 * both.b @ both.other)
        found = minimum(both, torch.ones(1, dtype=torch.float64), torch.tensor([0.4], dtype=torch.float64))[0]
        torch.testing.assert_close(found, expected)


def test_the_path_leads_from_one_minimum_to_the_other() -> None:
    params = Params(view="penalties", second="task")
    both, along = terms(params), path(params)
    assert len(along) == len(RATIOS)
    assert (along[0] - both.best).norm() < 0.02 and (along[-1] - both.other).norm() < 0.1
    assert (path(Params(view="penalties"))[-1] == 0).all()


def test_the_corner_of_the_default_settings() -> None:
    w = chosen(Params(view="penalties"))
    assert w[1] == 0 and w[0] > 1
    assert (chosen(Params(view="penalties", second="l2")) != 0).all()


def test_uncorrelated_inputs_are_thresholded_softly() -> None:
    """With A = I the minimum of J₁ + β‖w‖₁ is S(ŵ, β) (Tibshirani 1996, section 2.2, eq. 3)."""
    params = Params(view="penalties", correlation=0.0, best_x=1.5, best_y=-0.3, beta=0.4)
    torch.testing.assert_close(chosen(params), soft(torch.tensor([1.5, -0.3], dtype=torch.float64), 0.4))


def test_contours_have_one_height() -> None:
    for second in ("l1", "l2", "elastic", "task"):
        both, w = (made(Params(view="penalties", second=second)) for made in (terms, chosen))
        first = level(both.best, both.a, 0.0, both.first(w).item())
        second_ = level(both.other, both.b, both.absolute, both.second(w).item())
        torch.testing.assert_close(both.first(first), both.first(w).expand(len(first)))
        torch.testing.assert_close(both.second(second_), both.second(w).expand(len(second_)))
