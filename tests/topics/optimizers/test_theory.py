"""The formulas against torch.optim.SGD itself and against a search over all settings."""

import math

import pytest
import torch

from playground.topics.optimizers import theory

TORCH = {"sgd": {"momentum": 0.0}, "momentum": {}, "nesterov": {"nesterov": True}}


def final_error(rule: str, lr: float, momentum: float, eigenvalue: float, steps: int, dampening: float = 0.0) -> float:
    """|θ| after ``steps`` steps of torch.optim.SGD on ½ λ θ², from θ = 1."""
    theta = torch.nn.Parameter(torch.ones((), dtype=torch.float64))
    options = {"momentum": momentum, "dampening": dampening} | TORCH[rule]
    optimizer = torch.optim.SGD([theta], lr=lr, **options)
    for _ in range(steps):
        theta.grad = eigenvalue * theta.detach()
        optimizer.step()
    return abs(theta.item())


def radius(rule: str, lr: float, momentum: float, eigenvalue: float, dampening: float = 0.0) -> float:
    numbers = (torch.tensor(each, dtype=torch.float64) for each in (lr, momentum, eigenvalue))
    return theory.spectral_radius(rule, *numbers, dampening).item()


@pytest.mark.parametrize("rule", theory.LINEAR)
@pytest.mark.parametrize("lr", [0.02, 0.3, 0.7, 1.4])
@pytest.mark.parametrize("momentum", [0.0, 0.5, 0.9])
@pytest.mark.parametrize("dampening", [0.0, 0.3])
def test_the_error_shrinks_by_the_spectral_radius(rule, lr, momentum, dampening):
    if rule == "nesterov" and (dampening or not momentum):  # torch refuses both
        return
    rate = radius(rule, lr, momentum, 1.3, dampening)
    steps = 250 if rate > 0.2 else 40
    # A complex or double eigenvalue makes |θ| swing or grow by a polynomial: leave that much room.
    measured = max(final_error(rule, lr, momentum, 1.3, steps + k) for k in range(12)) ** (1 / steps)
    assert measured == pytest.approx(rate, rel=0.04)


@pytest.mark.parametrize("rule", theory.LINEAR)
@pytest.mark.parametrize("momentum", [0.0, 0.4, 0.9])
@pytest.mark.parametrize("dampening", [0.0, 0.3])
def test_runs_converge_just_below_the_largest_rate_and_diverge_just_above(rule, momentum, dampening):
    if rule == "nesterov" and (dampening or not momentum):  # torch refuses both
        return
    limit = theory.largest_lr(rule, momentum, 7.0, dampening if rule == "momentum" else 0.0)
    used = dampening if rule == "momentum" else 0.0
    assert final_error(rule, 0.97 * limit, momentum, 7.0, 800, used) < 1e-2
    assert final_error(rule, 1.03 * limit, momentum, 7.0, 800, used) > 1e3


@pytest.mark.parametrize("rule", theory.LINEAR)
@pytest.mark.parametrize("kappa", [4.0, 50.0, 400.0])
def test_no_setting_is_faster_than_the_best_one(rule, kappa):
    best = theory.best(rule, 0.5, 0.5 * kappa)
    lr = torch.linspace(0, 4 / (0.5 * kappa), 801, dtype=torch.float64)[1:, None]
    momentum = torch.linspace(0, 0.999, 500, dtype=torch.float64)[None, :]
    rates = theory.worst_rate(rule, lr, momentum, (0.5, 0.5 * kappa))
    at_best = theory.worst_rate(
        rule, torch.tensor(best.lr).double(), torch.tensor(best.momentum).double(), (0.5, 0.5 * kappa)
    ).item()
    assert at_best == pytest.approx(best.rate, rel=1e-3)
    assert rates.min().item() > best.rate - 1e-3
    assert rates.min().item() == pytest.approx(best.rate, abs=0.02)


def test_other_rules_are_refused():
    with pytest.raises(ValueError, match="adam"):
        theory.best("adam", 1, 2)
    with pytest.raises(ValueError, match="adam"):
        theory.largest_lr("adam", 0.9, 1)
    with pytest.raises(ValueError, match="adam"):
        radius("adam", 1, 0, 1)


def test_steps_per_digit():
    assert theory.steps_per_digit(0.1) == pytest.approx(1)
    assert theory.steps_per_digit(1.0) == math.inf
    assert theory.steps_per_digit(0.0) == 0
