"""The fits against NumPy's and scikit-learn's; the points that a learner drags."""

import numpy as np
import pytest
import torch
from sklearn.linear_model import LinearRegression, Ridge
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import PolynomialFeatures

from playground.core.points import Points, encode
from playground.core.specs import Problem
from playground.topics.regularization.facets import FACETS
from playground.topics.regularization.fit.bases import BASIS, cosines, hinges
from playground.topics.regularization.fit.fit import data, fits, fits_of, numbers
from playground.topics.regularization.fit.learning import SIZES, learning
from playground.topics.regularization.fit.points import accepts, read, written
from playground.topics.regularization.least_squares import least_squares, legendre
from playground.topics.regularization.params import Params
from playground.topics.regularization.truth import GRID


def test_legendre_polynomials_are_numpys() -> None:
    found = legendre(GRID, 20)
    torch.testing.assert_close(found, torch.from_numpy(np.polynomial.legendre.legvander(GRID.numpy(), 20)))
    assert legendre(GRID, 0).shape == (201, 1)


@pytest.mark.parametrize("degree", [0, 1, 3, 9, 15])
def test_a_fit_is_polyfit(degree: int) -> None:
    params = Params(fit_size=30, fit_degree=degree)
    x, y = (each.numpy() for each in data(params).train)
    expected = np.polynomial.Polynomial.fit(x, y, degree)(GRID.numpy())
    torch.testing.assert_close(fits_of(params).curves[degree], torch.from_numpy(expected), rtol=1e-6, atol=1e-6)


@pytest.mark.parametrize("degree", [2, 5, 8])
def test_errors_are_those_of_scikit_learn(degree: int) -> None:
    params = Params(fit_degree=degree, fit_noise=0.4)
    given, said = data(params), numbers(params)
    model = make_pipeline(PolynomialFeatures(degree), LinearRegression())
    model.fit(given.train[0].numpy()[:, None], given.train[1].numpy())
    for name, (x, y) in zip(
        ("fit_train", "fit_validation", "fit_test"), (given.train, given.validation, given.test), strict=True
    ):
        error = ((model.predict(x.numpy()[:, None]) - y.numpy()) ** 2).mean()
        assert said[name] == pytest.approx(error, rel=1e-6)


@pytest.mark.parametrize("basis", BASIS)
def test_ridge_is_scikit_learns(basis: str) -> None:
    params = Params(fit_degree=12, fit_ridge=True, fit_lambda=0.02, fit_basis=basis)
    x, y = data(params).train
    phi = BASIS[basis](x, 12)
    model = Ridge(alpha=len(x) * 0.02).fit(phi[:, 1:].numpy(), y.numpy())  # its objective is not divided by n
    found = fits_of(params)
    np.testing.assert_allclose(found.weights[12, 1:13], model.coef_, rtol=1e-6, atol=1e-9)
    assert found.weights[12, 0] == pytest.approx(model.intercept_)
    assert (found.weights[12, 13:] == 0).all()


def test_of_many_perfect_fits_the_shortest_is_taken() -> None:
    params = Params(fit_size=8, fit_degree=15)
    x, y = data(params).train
    w = least_squares(legendre(x, 15), y)
    torch.testing.assert_close(w, torch.linalg.pinv(legendre(x, 15)) @ y)
    assert numbers(params)["fit_train"] < 1e-20


def test_families_of_functions() -> None:
    x = torch.tensor([-1.0, 0.0, 1.0], dtype=torch.float64)
    torch.testing.assert_close(cosines(x, 2)[:, 1], torch.tensor([1.0, 0.0, -1.0], dtype=torch.float64))
    torch.testing.assert_close(hinges(x, 2), torch.tensor([[1.0, -1, 0], [1, 0, 0], [1, 1, 1]], dtype=torch.float64))
    for basis in BASIS.values():
        assert [basis(x, d).shape for d in range(4)] == [(3, d + 1) for d in range(4)]


def test_more_weights_never_raise_the_training_error_and_overfitting_is_there() -> None:
    errors = fits_of(Params()).errors
    assert (errors[1:12, 0] <= errors[:11, 0] + 1e-12).all()
    assert errors[9, 0] < errors[3, 0] < 0.1 < errors[3, 2] * 2
    assert errors[9, 2] > 4 * errors[3, 2]  # what the page opens with


def test_more_points_and_other_noise_leave_the_first_points_where_they_were() -> None:
    few, many = data(Params(fit_size=10)).train, data(Params(fit_size=40)).train
    torch.testing.assert_close(few[0], many[0][:10], rtol=0, atol=0)
    torch.testing.assert_close(few[1], many[1][:10], rtol=0, atol=0)
    other = data(Params(fit_draw=9)).train
    assert not torch.equal(other[0], data(Params()).train[0])


def test_a_point_is_dragged() -> None:
    params = Params(fit_size=6)
    moved = FACETS.of(params).hands(params)["point"](0.5, 1.25, 2)
    x, y = read(moved["fit_points"])
    old = data(params).train
    assert (x[2], y[2]) == (0.5, 1.25)
    torch.testing.assert_close(x[3:], old[0][3:], rtol=0, atol=6e-4)
    after = Params(fit_size=6, **moved)
    torch.testing.assert_close(data(after).train[1], y, rtol=0, atol=0)
    assert FACETS.of(params).hands(params)["point"](0.5, 1.25, 6) == {}
    with pytest.raises(ValueError):
        FACETS.of(params).hands(params)["point"](float("nan"), 0.0, 1)
    assert FACETS.of(params).hands(params)["degree"](7.4, 0.0) == {"fit_degree": 7}


def test_points_that_cannot_be_fitted_are_refused() -> None:
    one = written(torch.tensor([0.5]), torch.tensor([0.0]))
    outside = encode(Points(torch.tensor([[15.0, 0.0], [0.0, 0.0]]), torch.zeros(2, dtype=torch.int64)))
    for text in (one, outside, "abc"):
        with pytest.raises(Problem):
            accepts(text)


def test_more_points_help_and_the_errors_meet() -> None:
    train, test = learning(Params(fit_degree=9))
    assert len(train) == len(SIZES)
    assert test[-1] < test[SIZES.index(12)] / 5
    gap = test - train
    assert gap[-1] < 0.05 < gap[SIZES.index(12)]


def test_all_points_in_one_place_and_no_noise() -> None:
    text = written(torch.zeros(5), torch.tensor([0.1, 0.2, 0.3, 0.4, 0.5]))
    found = fits(Params(fit_data="own", fit_points=text, fit_noise=0.0), legendre)
    assert found.errors.isfinite().all()
    assert found.curves[0].allclose(torch.tensor(0.3, dtype=torch.float64))
