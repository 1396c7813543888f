"""Theory and simulation against each other: the border of convergence, and where it is fastest."""

import pytest
import torch

from playground.topics.optimizers import theory
from playground.topics.optimizers.curvature import curvature
from playground.topics.optimizers.many import run_many
from playground.topics.optimizers.params import Params, hyper
from playground.topics.optimizers.race import run_path
from playground.topics.optimizers.stability import (
    ELSEWHERE,
    LOST,
    axis_of,
    fitting_rates,
    predicted,
    stability,
)
from playground.topics.optimizers.surfaces import surface

START = (-4.0, 1.6)


def made(key: str, rule: str, steps: int, second: str, kappa: float = 20.0, **settings):
    ground = surface(key, kappa=kappa)
    x = axis_of(rule, "lr", fitting_rates(ground, rule, START))
    y = axis_of(rule, second, (0, 0))
    full = {**hyper(Params(), rule), **settings}
    return ground, full, stability(ground, rule, full, x, y, START, steps)


@pytest.mark.parametrize("key", ["bowl", "ravine"])
@pytest.mark.parametrize(
    ("rule", "second"), [("sgd", "weight_decay"), ("momentum", "momentum"), ("nesterov", "momentum")]
)
def test_cells_on_the_two_sides_of_the_border_converge_and_diverge(key, rule, second):
    ground, settings, found = made(key, rule, 1000, second)
    local = curvature(ground)
    exact = predicted(rule, settings, found.x, found.y, local)
    assert exact is not None and exact.exact
    values = found.y.centres()
    limits = torch.tensor(
        [theory_limit(rule, settings, second, value, local.largest) for value in values.tolist()], dtype=torch.float64
    )[:, None]
    lr = found.x.centres()[None, :]
    diverged = found.place == LOST
    assert diverged[lr > 1.12 * limits].all()
    assert not diverged[lr < limits].any()
    # The drawn curve is that border: it passes between the cells that converge and those that don't.
    drawn = exact.x[torch.argmin((exact.y[None, :] - values[:, None]).abs(), dim=1)]
    torch.testing.assert_close(drawn, limits[:, 0], rtol=0.02, atol=0)


def theory_limit(rule, settings, second, value, largest):
    """Found without the formulas for the limit: by bisection on the spectral radius."""
    now = {**settings, second: value}
    low, high = 0.0, 100.0
    for _ in range(60):
        lr = (low + high) / 2
        momentum = torch.tensor(now.get("momentum", 0.0), dtype=torch.float64)
        rate = theory.spectral_radius(
            rule, torch.tensor(lr, dtype=torch.float64), momentum, torch.tensor(largest + now["weight_decay"]).double()
        )
        low, high = (lr, high) if rate <= 1 + 1e-12 else (low, lr)
    return low


@pytest.mark.parametrize("rule", ["momentum", "nesterov"])
def test_of_simulated_runs_the_fastest_is_where_theory_puts_the_star(rule):
    ground, settings, found = made("ravine", rule, 10, "momentum", kappa=100.0)
    exact = predicted(rule, settings, found.x, found.y, curvature(ground))
    assert exact is not None and exact.best is not None
    lr, momentum = exact.best
    lrs = lr * torch.linspace(0.7, 1.3, 31, dtype=torch.float64)  # the star is in the middle, at [15, 15]
    momenta = momentum + torch.linspace(-0.15, 0.15, 31, dtype=torch.float64)
    mm, ll = torch.meshgrid(momenta, lrs, indexing="ij")
    grid = {**settings, "lr": ll.reshape(-1, 1), "momentum": mm.reshape(-1, 1)}

    def height(steps: int) -> torch.Tensor:
        """The largest loss of a few steps: a run that swings may cross the bottom at any one of them."""
        return torch.stack([run_many(ground, rule, grid, START, steps + k).loss for k in range(0, 10, 2)]).amax(0)

    ratio = (height(400) / height(200)).nan_to_num(torch.inf)  # ∞ / ∞ where a run diverged
    rates = (ratio ** (1 / 400)).reshape(31, 31)  # of the error, which is the root of the loss
    row, column = divmod(int(rates.argmin()), 31)
    assert lrs[column].item() == pytest.approx(lr, rel=0.1)
    assert momenta[row].item() == pytest.approx(momentum, abs=0.04)
    assert rates[15, 15].item() == pytest.approx(theory.best(rule, 1.0, 100.0).rate, abs=0.005)


def test_a_cell_is_the_race_with_its_settings():
    ground, settings, found = made("ravine", "momentum", 120, "momentum")
    for row, column in [(0, 40), (30, 44), (50, 30), (60, 60)]:
        own = {**settings, "lr": found.x.centres()[column].item(), "momentum": found.y.centres()[row].item()}
        path = run_path(ground, "momentum", own, START, 120)
        if path.diverged_at is not None:
            assert found.place[row, column] == LOST
        else:
            torch.testing.assert_close(found.loss[row, column], path.loss[-1], rtol=1e-9, atol=1e-12)


def test_where_runs_end_on_himmelblau():
    _, _, found = made("himmelblau", "momentum", 150, "momentum")
    ends = set(found.place.unique().tolist())
    assert {0, 1, 2, 3} & ends and ends <= {0, 1, 2, 3, LOST, ELSEWHERE}
    assert ((found.place >= 0) == ~found.needed.isnan()).all()


def test_the_chosen_cell_makes_nothing_anew():
    ground, settings, found = made("ravine", "momentum", 50, "momentum")
    again = stability(ground, "momentum", {**settings, "lr": 0.5, "momentum": 0.1}, found.x, found.y, START, 50)
    assert again is found


def test_no_theory_without_a_linear_rule_or_a_learning_rate():
    ground, settings, found = made("ravine", "adam", 20, "beta1")
    local = curvature(ground)
    assert predicted("adam", settings, found.x, found.y, local) is None
    decay = axis_of("momentum", "weight_decay", (0, 0))
    assert (
        predicted("momentum", hyper(Params(), "momentum"), decay, axis_of("momentum", "momentum", (0, 0)), local)
        is None
    )
