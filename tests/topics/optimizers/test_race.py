"""Paths and maps: every number belongs to the step it is shown at; many runs are the same runs."""

import time

import pytest
import torch

from playground.core.optimizers import RULES
from playground.topics.optimizers.many import CHUNK, run_many
from playground.topics.optimizers.race import distance, evaluator, far, gradient_at, noise_sequence, run_path
from playground.topics.optimizers.surfaces import SURFACES, surface

BATCHED = [key for key, rule in RULES.items() if rule.batched]
ROSENBROCK = SURFACES["rosenbrock"]


@pytest.mark.parametrize("key", RULES)
def test_numbers_belong_to_their_position(key: str) -> None:
    path = run_path(ROSENBROCK, key, {"lr": 1e-3}, (-1.2, 1.0), 40)
    x, y = path.positions.unbind(-1)
    assert path.positions.shape == path.gradient.shape == path.moves.shape == (41, 2)
    assert path.positions[0].tolist() == [-1.2, 1.0]
    torch.testing.assert_close(path.loss, ROSENBROCK.value(x, y))
    torch.testing.assert_close(path.gradient, torch.stack(ROSENBROCK.gradient(x, y), -1))
    torch.testing.assert_close(path.moves[:-1], path.positions.diff(dim=0))
    assert set(path.state) == set(RULES[key].quantities)
    assert all(values.shape == (41, 2) for values in path.state.values())


def test_state_is_that_of_the_step_that_leaves() -> None:
    path = run_path(ROSENBROCK, "momentum", {"lr": 1e-3, "momentum": 0.8}, (-1.2, 1.0), 40)
    torch.testing.assert_close(path.state["m"][0], path.gradient[0])
    torch.testing.assert_close(path.state["m"][1:], 0.8 * path.state["m"][:-1] + path.gradient[1:])
    torch.testing.assert_close(path.moves, -1e-3 * path.state["m"])
    adam = run_path(ROSENBROCK, "adam", {"lr": 0.1}, (-1.2, 1.0), 40)
    step = -0.1 * adam.state["m_hat"] / (adam.state["v_hat"].sqrt() + 1e-8)
    torch.testing.assert_close(adam.moves, step)


def test_divergence_is_seen_where_it_happens() -> None:
    s = surface("ravine", kappa=25.0)
    assert run_path(s, "sgd", {"lr": 0.0799}, s.start, 200).diverged_at is None
    path = run_path(s, "sgd", {"lr": 0.2}, s.start, 200)
    k = path.diverged_at
    assert k is not None and float(path.positions[k].abs().max()) > far(s) >= float(path.positions[k - 1].abs().max())
    for values in (path.positions, path.loss, path.gradient, path.moves, path.state.get("m", path.moves)):
        assert len(values) == 201 and values[k].isfinite().all() and values[k + 1 :].isnan().all()


def test_no_number_is_divergence() -> None:
    s = surface("custom", expression="log(x) + y^2")  # undefined for x < 0, where 1/x still is a slope
    path = run_path(s, "sgd", {"lr": 1.5}, (1.0, 1.0), 60)
    assert path.positions[1, 0] == -0.5 and path.gradient[1].isfinite().all() and path.diverged_at == 1


def test_noise_is_the_same_for_all_and_changes_with_the_seed() -> None:
    def noisy(rule: str, seed: int, steps: int = 30) -> torch.Tensor:
        path = run_path(ROSENBROCK, rule, {"lr": 1e-4}, (-1.2, 1.0), steps, noise=2.0, seed=seed)
        x, y = path.positions.unbind(-1)
        return (path.gradient - torch.stack(ROSENBROCK.gradient(x, y), -1)) / 2.0

    torch.testing.assert_close(noisy("sgd", 1), noisy("adam", 1))
    torch.testing.assert_close(noisy("sgd", 1), noisy("sgd", 1, steps=50)[:31])
    assert (noisy("sgd", 1) - noisy("sgd", 2)).abs().min() > 0
    long = noise_sequence(0, 5000)
    assert torch.equal(long[:300], noise_sequence(0, 300))
    assert abs(float(long.mean())) < 0.05 and abs(float(long.std()) - 1) < 0.05


def test_line_search_sees_a_tilted_surface() -> None:
    """With noise, loss and gradient within one step still fit each other."""
    theta = torch.tensor([[0.3, -1.1]], dtype=torch.float64, requires_grad=True)
    loss, gradient = evaluator(ROSENBROCK, torch.tensor([[5.0, -7.0]], dtype=torch.float64))(theta)
    torch.testing.assert_close(torch.autograd.grad(loss.sum(), theta)[0], gradient.detach())
    torch.testing.assert_close(gradient - gradient_at(ROSENBROCK, theta, None), torch.tensor([[5.0, -7.0]]).double())


def test_a_path_is_computed_once() -> None:
    settings = (ROSENBROCK, "adam", {"lr": 0.07}, (-1.0, 0.5), 50)
    assert run_path(*settings) is run_path(*settings)
    assert run_path(*settings) is run_path(ROSENBROCK, "adam", {"lr": 0.07, "beta1": 0.9}, (-1.0, 0.5), 50, seed=9)
    assert run_path(*settings) is not run_path(*settings, noise=0.1)


def test_distance_is_to_the_nearest() -> None:
    path = run_path(SURFACES["himmelblau"], "adam", {}, (-0.5, -1.0), 300)
    far_off = distance(path, SURFACES["himmelblau"].minima)
    assert far_off[0] == pytest.approx(min(torch.dist(path.positions[0], torch.tensor(m, dtype=torch.float64)).item()
                                           for m in SURFACES["himmelblau"].minima))  # fmt: skip
    assert far_off[-1] < 0.05 < far_off[0]
    assert distance(path, ()).isnan().all()


@pytest.mark.parametrize("surface_key", ["ravine", "beale", "ackley", "monkey_saddle"])
@pytest.mark.parametrize("key", BATCHED)
def test_many_runs_are_single_runs(key: str, surface_key: str) -> None:
    s = SURFACES[surface_key]
    names = ("momentum", "beta1", "alpha", "rho", "eps", "weight_decay")
    second = next(name for name in names if name in RULES[key].hyper)
    lr = torch.tensor([1e-4, 1e-3, 0.01, 0.1, 1.0], dtype=torch.float64)[:, None]
    other = torch.tensor([0.1, 0.3, 0.5, 0.8, 0.9], dtype=torch.float64)[:, None]
    many = run_many(s, key, {"lr": lr, second: other}, s.start, 100, tolerance=0.5)
    for i in range(5):
        one = run_path(s, key, {"lr": float(lr[i]), second: float(other[i])}, s.start, 100)
        assert bool(many.diverged[i]) == (one.diverged_at is not None)
        if one.diverged_at is None:
            torch.testing.assert_close(many.theta[i], one.positions[-1], rtol=1e-7, atol=1e-7)
            torch.testing.assert_close(many.loss[i], one.loss[-1], rtol=1e-6, atol=1e-6)
            if s.minimum is not None:
                above = (one.loss - s.minimum > 0.5).nonzero()
                since = int(above[-1]) + 1 if len(above) else 0
                assert int(many.reached[i]) == (since if since <= 100 else -1)
        else:
            assert many.loss[i] == torch.inf and many.reached[i] == -1


@pytest.mark.parametrize("key", BATCHED)
def test_every_number_may_differ_between_runs(key: str) -> None:
    """Each hyperparameter as a tensor gives what the plain number gives."""
    s = SURFACES["ravine"]
    plain = run_many(s, key, {"lr": 0.01}, s.start, 50).theta
    defaults = {**RULES[key].defaults(), "lr": 0.01}
    numbers = {name: value for name, value in defaults.items() if not isinstance(value, bool)}
    for name, value in numbers.items():
        column = torch.full((3, 1), float(value), dtype=torch.float64)
        many = run_many(s, key, {"lr": 0.01, name: column}, s.start, 50).theta
        torch.testing.assert_close(many, plain.expand(3, 2), rtol=1e-9, atol=1e-12, msg=f"{key} {name}")


def test_chunks_are_put_together_in_order() -> None:
    lr = torch.linspace(1e-3, 0.1, 2 * CHUNK + 5, dtype=torch.float64)[:, None]
    s = SURFACES["ravine"]
    many = run_many(s, "sgd", {"lr": lr}, s.start, 30)
    exact = torch.tensor(s.start, dtype=torch.float64) * (1 - lr * torch.tensor([1.0, 25.0])) ** 30
    torch.testing.assert_close(many.theta, exact, rtol=1e-9, atol=1e-12)
    assert torch.equal(many.diverged, (exact.abs() > far(s)).any(-1))


def test_line_searchers_go_one_by_one() -> None:
    with pytest.raises(ValueError, match="lbfgs"):
        run_many(SURFACES["bowl"], "lbfgs", {}, (1.0, 1.0), 5)


def test_gradient_keeps_the_runs_apart() -> None:
    theta = torch.tensor([[1.0, 2.0], [3.0, -1.0], [0.0, 0.5]], dtype=torch.float64)
    assert gradient_at(surface("ravine", kappa=10.0), theta, None).tolist() == [[1.0, 20.0], [3.0, -10.0], [0.0, 5.0]]


def test_it_is_quick_enough_for_a_slider() -> None:
    """Far above what it takes (5 to 20 ms a path, 200 ms a map), so that only a blunder fails it on a busy machine."""
    begin = time.process_time()
    run_path(ROSENBROCK, "adam", {"lr": 0.0123}, (-1.2, 1.0), 300)
    assert time.process_time() - begin < 0.25
    lr = torch.logspace(-4, 0, 4096, dtype=torch.float64)[:, None]
    begin = time.process_time()
    run_many(ROSENBROCK, "adam", {"lr": lr}, ROSENBROCK.start, 300)
    assert time.process_time() - begin < 2.0
