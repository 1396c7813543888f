"""Thresholds and noise: sharp where they are exact, within sampling error where they are measured."""

from typing import Any

import pytest
import torch
from scipy.linalg import solve_continuous_lyapunov

from playground.core.seeding import generator
from playground.topics.gradient_descent import theory
from playground.topics.gradient_descent.descent import Descent
from playground.topics.gradient_descent.params import Params
from playground.topics.gradient_descent.problem import problem
from playground.topics.gradient_descent.regimes import DIVERGING, MONOTONE, OSCILLATING, along, descend, factors, regime

SURFACES: list[dict[str, Any]] = [{}, {"feature_x": "s1", "feature_y": "s2"}, {"scaling": "raw"}]


@pytest.mark.parametrize("settings", SURFACES, ids=str)
def test_two_over_the_largest_curvature_is_the_exact_threshold(settings: dict[str, Any]) -> None:
    """Nesterov 2004, theorem 2.1.14: batch descent converges for 0 < η < 2/λmax."""
    on = problem(Params(**settings))
    start = on.minimum + 0.1 * on.half.min() * on.directions[:, 1]
    limit, before = theory.limit(on.steepest), on.excess(start)
    assert on.excess(descend(on, 0.99 * limit, start, 400)[-1]) < 1e-3 * before
    assert on.excess(descend(on, 1.01 * limit, start, 100)[-1]) > 10 * before


def test_each_directions_error_shrinks_by_its_factor() -> None:
    on = problem(Params())
    for rate in (0.3, 1.4, 1.9):
        lr = rate / on.steepest
        errors = along(on, descend(on, lr, on.place(-0.7, 0.3), 5))
        expected = errors[0] * torch.tensor(factors(on, lr), dtype=torch.float64) ** torch.arange(6)[:, None]
        torch.testing.assert_close(errors, expected)


def test_the_regimes_change_where_the_words_say() -> None:
    on = problem(Params())
    one = 1 / on.steepest
    assert [regime(on, rate * one) for rate in (0.999, 1.001, 1.999, 2.001)] == [
        MONOTONE,
        OSCILLATING,
        OSCILLATING,
        DIVERGING,
    ]


def test_the_fastest_rate_is_the_fastest_of_many() -> None:
    """Nesterov 2004, theorem 2.1.15: η = 2/(λmin + λmax) leaves (κ − 1)/(κ + 1) of the error."""
    on = problem(Params(feature_x="s1", feature_y="s2"))
    best, left = theory.fastest(on.curvatures)
    assert left == pytest.approx((on.condition - 1) / (on.condition + 1))
    slowest = [max(map(abs, factors(on, lr * best))) for lr in (0.9, 0.99, 1.0, 1.01, 1.1)]
    assert min(slowest) == slowest[2] == pytest.approx(left)


def test_the_share_of_variance_is_that_of_all_batches_there_are() -> None:
    values = torch.tensor([1.0, 4.0, -2.0, 0.5, 3.0], dtype=torch.float64)
    numbers = torch.arange(5)
    drawn = values[torch.cartesian_prod(numbers, numbers, numbers)].mean(dim=1)
    without = values[torch.combinations(numbers, 3)].mean(dim=1)
    single = values.var(correction=0)
    assert theory.variance_share(3, 5) == pytest.approx((drawn.var(correction=0) / single).item())
    assert theory.variance_share(3, 5, replacement=False) == pytest.approx((without.var(correction=0) / single).item())


def test_small_rates_obey_the_lyapunov_equation() -> None:
    """Mandt, Hoffman & Blei 2017, section 3: HΣ + ΣH = (η/B) C."""
    on, batch = problem(Params()), 16
    lr = 1e-4 / on.steepest
    known = theory.noise(on)
    torch.testing.assert_close(known.c, torch.cov((on.x * (on.x @ on.minimum - on.y)[:, None]).T, correction=0))
    expected = torch.from_numpy(solve_continuous_lyapunov(known.h.numpy(), (lr / batch * known.c).numpy()))
    found = theory.stationary(on, lr, 1 / batch)
    assert found is not None
    torch.testing.assert_close(found, expected, rtol=2e-3, atol=0)
    assert theory.small(on, lr, 1 / batch) == pytest.approx(found.trace().item(), rel=1e-3)


def copies(settings: dict[str, Any], rate: float, batch: int, updates: int, many: int = 4000) -> Descent:
    on = problem(Params(**settings))
    run = Descent(on, "test", batch, many, on.minimum + 0 * on.minimum, "replacement", 5)
    for _ in range(updates):
        run.update(rate / on.steepest)
    return run


@pytest.mark.parametrize(
    ("settings", "rate", "batch"),
    [({}, 0.15, 1), ({}, 0.15, 32), ({}, 1.5, 32), ({"feature_x": "s1", "feature_y": "s2"}, 0.4, 4)],
    ids=str,
)
def test_the_noise_ball_has_the_covariance_of_theory(settings: dict[str, Any], rate: float, batch: int) -> None:
    """4000 copies: a standard error of the variances of about 2% and, with heavy tails, a little more."""
    run = copies(settings, rate, batch, 150)
    known = theory.stationary(run.problem, rate / run.problem.steepest, 1 / batch)
    assert known is not None
    scale = known.diagonal().sqrt().outer(known.diagonal().sqrt())
    torch.testing.assert_close(run.covariance() / scale, known / scale, rtol=0, atol=0.09)


def test_one_update_follows_the_recursion_exactly() -> None:
    """All batches of two that can be drawn: their mean is what the recursion says, with no sampling at all."""
    on = problem(Params())
    lr, away = 0.3, torch.tensor([0.2, -0.1], dtype=torch.float64)
    single = on.x * (on.x @ (on.minimum + away) - on.y)[:, None]  # every sample's gradient
    mean, second = single.mean(dim=0), single.T @ single / on.samples
    both = 0.5 * second + 0.5 * mean.outer(mean)  # of a mean of two drawn with replacement
    cross = away.outer(mean)
    expected = away.outer(away) - lr * (cross + cross.T) + lr**2 * both
    known, c = theory.noise(on), theory.noise(on).c
    a, b = theory.recursion(on, lr, 0.5)
    found = (a @ away.outer(away).reshape(4) + b).reshape(2, 2)
    # single gradients at θ: hᵢδ + gᵢ, of which the mean of hᵢδ gᵢᵀ is not in the recursion: E δ = 0 there
    outer = on.x[:, :, None] * on.x[:, None, :]
    at_minimum = on.x * (on.x @ on.minimum - on.y)[:, None]
    mixed = torch.einsum("nab,b,nc->ac", outer, away, at_minimum) / on.samples
    torch.testing.assert_close(found + lr**2 * 0.5 * (mixed + mixed.T), expected)
    assert known.h.shape == c.shape == (2, 2)


def test_single_samples_diverge_where_batch_descent_still_converges() -> None:
    on = problem(Params())
    edge = theory.stochastic_limit(on, 1.0) * on.steepest
    assert 0.3 < edge < 1.0
    assert theory.stationary(on, 1.02 * edge / on.steepest, 1.0) is None
    below = theory.stationary(on, 0.98 * edge / on.steepest, 1.0)
    assert below is not None
    assert theory.stochastic_limit(on, 1e-9) == pytest.approx(theory.limit(on.steepest), rel=1e-6)
    calm, wild = copies({}, 0.6 * edge, 1, 300, 500), copies({}, 2.5 * edge, 1, 300, 500)
    assert calm.covariance().trace() < 1 < 1e6 < wild.covariance().trace()


def test_the_ellipse_holds_86_percent_of_a_gaussian_cloud() -> None:
    sigma = torch.tensor([[2.0, 0.7], [0.7, 0.5]], dtype=torch.float64)
    ring = theory.ellipse(sigma)
    distance = (ring @ torch.linalg.inv(sigma) * ring).sum(dim=1)
    torch.testing.assert_close(distance, torch.full_like(distance, 4.0))
    cloud = torch.randn(20_000, 2, dtype=torch.float64, generator=generator(3)) @ torch.linalg.cholesky(sigma).T
    within = (cloud @ torch.linalg.inv(sigma) * cloud).sum(dim=1) < 4
    assert within.double().mean().item() == pytest.approx(0.8647, abs=0.01)
