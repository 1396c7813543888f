"""Double descent: the shortest solution against torch's, ridge against scikit-learn's, and the peak at p = n."""

from dataclasses import replace

import numpy as np
import pytest
import torch
from sklearn.linear_model import Ridge

from playground.topics.regularization.double.descent import counts, curves_of, fitted, numbers
from playground.topics.regularization.double.params import MOST
from playground.topics.regularization.double.problem import SEEDS, images, problem, relu_units, targets
from playground.topics.regularization.params import Params

CURVE = Params(view="double")
DIGITS = Params(view="double", dd_features="digits", dd_size=40)


def given(params: Params) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """Features of the points, of the new ones, and targets."""
    features = problem(params.dd_features, params.dd_size, params.seed)
    y, _right = targets(params.dd_features, params.dd_size, params.seed, params.dd_noise, params.dd_wrong)
    return features.known, features.new, y


@pytest.mark.parametrize(
    "params, p", [(CURVE, 7), (CURVE, 60), (DIGITS, 12), (DIGITS, 150)], ids=["7", "60", "digits-12", "digits-150"]
)
def test_the_solution_is_the_pseudo_inverses(params: Params, p: int) -> None:
    known, new, y = given(params)
    w = torch.linalg.pinv(known[..., :p]) @ y
    found = fitted(params, p, 0.0)
    torch.testing.assert_close(found.says, new[..., :p] @ w, rtol=1e-6, atol=1e-8)
    torch.testing.assert_close(found.length, w.square().sum((1, 2)).sqrt(), rtol=1e-6, atol=1e-8)
    again = torch.linalg.lstsq(known[..., :p], y, driver="gelsd").solution
    torch.testing.assert_close(w, again, rtol=1e-6, atol=1e-8)


@pytest.mark.parametrize(
    "params, p", [(CURVE, 10), (CURVE, 20), (DIGITS, 40), (DIGITS, 100)], ids=["10", "20", "digits-40", "digits-100"]
)
def test_ridge_is_scikit_learns(params: Params, p: int) -> None:
    known, new, y = given(params)
    found = fitted(params, p, 0.01)
    for seed in (0, 5):
        model = Ridge(alpha=params.dd_size * 0.01, fit_intercept=False, solver="svd").fit(
            known[seed, :, :p].numpy(), y[seed].numpy()
        )
        expected = model.predict(new[seed, :, :p].numpy()).reshape(len(new[seed]), -1)
        np.testing.assert_allclose(found.says[seed], expected, rtol=1e-6, atol=1e-8)


def test_a_small_penalty_ends_in_the_shortest_solution() -> None:
    torch.testing.assert_close(fitted(CURVE, 80, 1e-12).says, fitted(CURVE, 80, 0.0).says, rtol=1e-5, atol=1e-6)


@pytest.mark.parametrize("params", [CURVE, DIGITS, replace(CURVE, dd_size=31)], ids=["curve", "digits", "31 points"])
def test_the_peak_is_at_as_many_features_as_points(params: Params) -> None:
    over = curves_of(params, 0.0)
    assert over.counts[int(over.test[1].argmax())] == params.dd_size
    assert over.test[1].max() > 20 * over.test[1].min()
    assert over.counts[int(over.length.argmax())] == params.dd_size  # and so are the weights


@pytest.mark.parametrize("params", [CURVE, DIGITS], ids=["curve", "digits"])
def test_beyond_the_threshold_nothing_is_left_to_learn(params: Params) -> None:
    over = curves_of(params, 0.0)
    for p, train in zip(over.counts, over.train.tolist(), strict=True):
        assert (train < 1e-12) == (p >= params.dd_size)


def test_the_second_descent_goes_deeper_on_digits_and_not_on_the_curve() -> None:
    for params, deeper in ((DIGITS, True), (CURVE, False)):
        over = curves_of(params, 0.0)
        before = [float(e) for p, e in zip(over.counts, over.test[1], strict=True) if p < params.dd_size]
        assert (float(over.test[1, -1]) < min(before)) == deeper


def test_ridge_cures_the_peak() -> None:
    assert numbers(CURVE)["dd_peak"] > 1e6
    assert numbers(replace(CURVE, dd_ridge=True, dd_lambda=0.01))["dd_peak"] < 1.3


def test_without_noise_and_wrong_labels_the_peak_is_lower() -> None:
    assert curves_of(replace(CURVE, dd_noise=0.0), 0.0).test[1].max() < curves_of(CURVE, 0.0).test[1].max() / 100
    clean = replace(DIGITS, dd_wrong=0.0)
    assert curves_of(clean, 0.0).test[1].max() < curves_of(replace(DIGITS, dd_wrong=0.5), 0.0).test[1].max()


def test_counts_hold_the_threshold_and_the_ends() -> None:
    for n in (10, 20, 40):
        tried = counts(n)
        assert tried == sorted(set(tried)) and {1, n, MOST} <= set(tried)


def test_images_are_never_both_learned_and_tried() -> None:
    x, y = images(0)
    assert x.shape == (SEEDS["digits"], 240, 64) and y.shape == (SEEDS["digits"], 240)
    distances = torch.cdist(x[0, :40], x[0, 40:])
    assert distances.min() > 0


def test_units_are_relus_of_their_own() -> None:
    x = torch.eye(3, dtype=torch.float64).expand(2, -1, -1)
    units = relu_units(x, 6, 0)
    assert units.shape == (2, 3, 6) and (units >= 0).all() and (units == 0).any()
    assert not torch.equal(units[0], units[1])
