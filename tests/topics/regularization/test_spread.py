"""The decomposition adds up exactly; stacked fits are the single ones; bias and variance do what the lesson says."""

from dataclasses import replace

import pytest
import torch

from playground.core.activations import ACTIVATIONS
from playground.topics.regularization.facets import FACETS
from playground.topics.regularization.least_squares import least_squares, legendre
from playground.topics.regularization.params import Params
from playground.topics.regularization.spread.decomposition import decompose
from playground.topics.regularization.spread.experiment import STRETCH, Experiment
from playground.topics.regularization.spread.params import WIDTHS
from playground.topics.regularization.spread.polynomials import all_degrees, numbers, spread_of
from playground.topics.regularization.spread.samples import AT, samples

POLYNOMIALS = Params(view="spread")
NETWORKS = Params(view="spread", sp_model="networks", sp_runs=10)


@pytest.mark.parametrize("fresh", [False, True])
@pytest.mark.parametrize("ridge", [0.0, 0.05])
def test_one_stack_is_as_many_single_fits(ridge: float, fresh: bool) -> None:
    given = samples(replace(POLYNOMIALS, sp_runs=10, sp_fresh=fresh, sp_size=20))
    found = all_degrees(given.x, given.y, AT, 8, ridge)
    for run in (0, 7):
        for degree in (0, 1, 5, 8):
            w = least_squares(legendre(given.x[run], degree), given.y[run], ridge)
            torch.testing.assert_close(found[run, degree], legendre(AT, degree) @ w)


def test_the_decomposition_adds_up() -> None:
    found = spread_of(POLYNOMIALS)
    distance = (found.fits - found.given.truth).square().mean((0, 2))  # from the true function
    torch.testing.assert_close(found.parts.bias2 + found.parts.variance, distance, rtol=1e-9, atol=1e-12)


def test_the_measured_error_is_the_sum_but_for_the_new_noise() -> None:
    found = spread_of(replace(POLYNOMIALS, sp_runs=100))
    given, parts = found.given, found.parts
    noise = given.new - given.truth  # (runs, places)
    error = given.truth - found.fits  # (runs, degrees, places)
    by_chance = 2 * (error * noise[:, None]).mean((0, 2)) + noise.square().mean() - parts.noise
    torch.testing.assert_close(parts.expected + by_chance, parts.measured, rtol=1e-9, atol=1e-12)
    assert (by_chance[:6].abs() < 0.03 * parts.expected[:6]).all()


def test_new_x_only_where_they_are_asked_for() -> None:
    same, fresh = samples(POLYNOMIALS), samples(replace(POLYNOMIALS, sp_fresh=True))
    assert (same.x == same.x[0]).all() and not (same.y == same.y[0]).all()
    assert not (fresh.x == fresh.x[0]).all()


def test_capacity_trades_bias_for_variance() -> None:
    parts = spread_of(POLYNOMIALS).parts
    assert (parts.variance[1:] > parts.variance[:-1]).all()
    assert parts.bias2[1] > 20 * parts.bias2[3]
    assert int(parts.expected.argmin()) == 3
    # with the same x for all, variance is σ² times the leverage of each place: linear algebra, no sampling
    x = samples(POLYNOMIALS).x[0]
    for degree in (1, 3, 6):
        hat = legendre(AT, degree) @ torch.linalg.pinv(legendre(x, degree))
        expected = 0.09 * hat.square().sum(1).mean()
        assert float(parts.variance[degree]) == pytest.approx(float(expected), rel=0.25)


def test_more_points_and_a_penalty_bring_variance_down() -> None:
    here = numbers(POLYNOMIALS)
    assert numbers(replace(POLYNOMIALS, sp_size=60))["variance"] < here["variance"] / 4
    held = numbers(replace(POLYNOMIALS, sp_ridge=True))
    assert held["variance"] < here["variance"] / 4 and held["bias2"] > here["bias2"]


def test_a_single_fit_has_no_variance() -> None:
    fits = torch.randn(1, 5, dtype=torch.float64)
    parts = decompose(fits, torch.zeros(5, dtype=torch.float64), torch.zeros(1, 5, dtype=torch.float64), 0.0)
    assert parts.variance == 0 and parts.bias2 == parts.measured


def trained(params: Params, updates: int) -> Experiment:
    run = Experiment(params)
    for _ in range(updates):
        run.step()
    return run


def test_missing_units_stay_missing() -> None:
    run = trained(NETWORKS, 20)
    hidden, out = run.trainer.network.layers[:2]
    for place, width in enumerate(WIDTHS):
        rows = slice(10 * place, 10 * place + 10)
        assert hidden.b is not None
        assert (
            not hidden.W[rows, width:].any()
            and not hidden.b[rows, :, width:].any()
            and not out.W[rows, :, width:].any()
        )
        assert hidden.W[rows, :width].all()


def test_a_narrow_network_of_the_stack_is_one_that_trains_alone() -> None:
    run, width, place = Experiment(NETWORKS), 4, 2
    layers = run.trainer.network.layers
    row = 10 * place + 3
    assert layers[0].b is not None and layers[1].b is not None
    theta = [
        layers[0].W[row, :width].clone(),
        layers[0].b[row, 0, :width].clone(),
        layers[1].W[row, :, :width].clone(),
        layers[1].b[row, 0].clone(),
    ]
    model = torch.nn.Sequential(torch.nn.Linear(1, width), torch.nn.Tanh(), torch.nn.Linear(width, 1)).double()
    with torch.no_grad():
        for mine, start in zip(model.parameters(), theta, strict=True):
            mine.copy_(start)
    optimizer = torch.optim.Adam(model.parameters(), lr=NETWORKS.sp_lr)
    x, y = STRETCH * run.given.x[3, :, None], run.given.y[3, :, None]
    for _ in range(30):
        run.step()
        with torch.enable_grad():
            optimizer.zero_grad()
            torch.nn.functional.mse_loss(model(x), y).backward()
        optimizer.step()
    with torch.no_grad():
        torch.testing.assert_close(run.fits()[3, place], model(STRETCH * AT[:, None])[:, 0], rtol=1e-6, atol=1e-8)
    assert "tanh" in ACTIVATIONS


def test_networks_trade_bias_for_variance_too() -> None:
    early, late = trained(NETWORKS, 100).observe(), trained(NETWORKS, 700).observe()
    assert late.metrics["variance"] > 1.4 * early.metrics["variance"]
    assert late.arrays["bias2/width"][0] > 5 * late.arrays["bias2/width"][-1]
    assert late.arrays["variance/width"][-1] > 2 * late.arrays["variance/width"][0]
    sums = late.arrays["bias2/width"] + late.arrays["variance/width"] + 0.09
    torch.testing.assert_close(sums, late.arrays["expected/width"])


def test_polynomials_at_once_and_networks_as_a_training() -> None:
    assert FACETS.of(POLYNOMIALS).compute and FACETS.of(NETWORKS).experiment
    assert FACETS.of(POLYNOMIALS).hands(POLYNOMIALS)["spread_degree"](3.6, 0.0) == {"sp_degree": 4}
