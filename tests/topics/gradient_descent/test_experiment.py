"""The race itself: torch's own steps, repeatable bit for bit, going on from anywhere, and never a traceback."""

import math
from dataclasses import replace
from typing import Any

import pytest
import torch

from playground.core.seeding import generator
from playground.topics.gradient_descent import cost
from playground.topics.gradient_descent.experiment import Experiment
from playground.topics.gradient_descent.grid import Grid
from playground.topics.gradient_descent.params import FULL, MINI, SINGLE, Params
from playground.topics.gradient_descent.plan import learning_rate
from playground.topics.gradient_descent.problem import loss, problem
from playground.topics.gradient_descent.sampling import Sampler
from tests.topics.frames import advance, assert_same

ORDERS = list(Params.specs()["order"].samples())
KINDS: list[tuple[type[Experiment] | type[Grid], dict[str, Any]]] = [
    (Experiment, {}),
    (Experiment, {"order": "shuffled", "pace": "samples", "model": "logistic"}),
    (Grid, {"view": "noise", "copies": 20}),
]


@pytest.mark.parametrize("model", ["linear", "logistic"])
@pytest.mark.parametrize("key", [FULL, MINI, SINGLE])
def test_a_run_takes_the_steps_of_torchs_sgd(model: str, key: str) -> None:
    params = Params(model=model, racers=(key,), order="shuffled")
    run, on = Experiment(params), problem(params)
    racer = run.race.racers[key]
    chosen = Sampler("shuffled", on.y, params.copies, generator(params.seed, f"batches {key}"))
    theta = run.race.start.clone().requires_grad_()
    official = torch.optim.SGD([theta], lr=learning_rate(params))
    for _ in range(30):
        run.step()
        batch = torch.arange(on.samples) if key == FULL else chosen.next(racer.batch)[0]
        official.zero_grad()
        loss(model, theta, on.x[batch], on.y[batch]).backward()  # type: ignore[no-untyped-call]
        official.step()
        torch.testing.assert_close(racer.theta[0], theta.detach())


@pytest.mark.parametrize("order", ["shuffled", "once", "sorted"])
def test_every_sample_comes_once_an_epoch(order: str) -> None:
    y = torch.randn(50, generator=generator(1))
    sampler = Sampler(order, y, 3, generator(0))
    epochs = []
    for _ in range(2):
        parts = [sampler.next(16) for _ in range(4)]
        assert [part.shape[1] for part in parts] == [16, 16, 16, 2]
        epochs.append(torch.cat(parts, dim=1))
        for copy in epochs[-1]:
            assert sorted(copy.tolist()) == list(range(50))
    assert torch.equal(*epochs) == (order != "shuffled")
    assert not torch.equal(epochs[0][0], epochs[0][1])
    if order == "sorted":
        assert y[epochs[0][0]].diff().min() >= 0


def test_with_replacement_all_samples_are_equally_likely() -> None:
    sampler = Sampler("replacement", torch.zeros(10), 1000, generator(0))
    drawn = torch.bincount(sampler.next(40).flatten(), minlength=10)
    assert (drawn - 4000).abs().max() < 5 * 60  # five standard deviations
    assert any(len(set(row)) < 40 for row in sampler.next(40).tolist())


@pytest.mark.parametrize(("kind", "values"), KINDS, ids=str)
def test_equal_parameters_give_equal_frames_bit_for_bit(kind: Any, values: dict[str, Any]) -> None:
    params = Params(**values)
    one, two = kind(params), kind(params)
    for _ in range(3):
        two.observe()
        torch.rand(3)
        assert_same(advance(one, 15).observe(), advance(two, 15).observe())
    assert_same(one.constants(), two.constants())


@pytest.mark.parametrize(("kind", "values"), KINDS, ids=str)
def test_it_goes_on_from_a_state(kind: Any, values: dict[str, Any]) -> None:
    params = Params(**values)
    one = advance(kind(params), 20)
    state = one.state()
    advance(one, 20)
    other = kind(params)
    other.load(state)
    assert_same(one.observe(), advance(other, 20).observe())


def test_a_branch_with_other_settings_goes_on_from_where_it_was() -> None:
    before = advance(Experiment(Params()), 30)
    after = Experiment(Params(order="shuffled"))
    places = {key: racer.theta.clone() for key, racer in before.race.racers.items()}
    after.adopt(before)
    for key, place in places.items():
        assert torch.equal(after.race.racers[key].theta, place)
    assert after.observe().metrics["full/updates"] == 30


def test_live_settings_are_taken_over() -> None:
    run = advance(Experiment(Params()), 5)
    run.update(replace(run.params, rate=0.3, batch=4))
    before = run.observe().metrics
    assert before["rate"] == pytest.approx(0.3)
    advance(run, 1)
    assert run.observe().metrics["mini/samples"] - before["mini/samples"] == 4
    slow = run.observe().arrays["mini/theory"]
    run.update(replace(run.params, rate=0.05))
    assert run.observe().arrays["mini/theory"] < slow


def test_the_rate_decays() -> None:
    run = advance(Experiment(Params(decay=0.1, rate=0.5)), 10)
    assert run.observe().metrics["rate"] == pytest.approx(0.25)


def test_with_equal_samples_small_batches_make_more_updates() -> None:
    metrics = advance(Experiment(Params(pace="samples", order="shuffled")), 60).observe().metrics
    seen = [metrics[f"{key}/samples"] for key in (FULL, MINI, SINGLE)]
    assert max(seen) - min(seen) <= 442
    assert metrics["full/updates"] == 4
    assert metrics["single/updates"] == metrics["single/samples"] == 1920


def test_progress_is_noted_when_it_is_made() -> None:
    run = Experiment(Params(racers=(FULL,)))
    needed = None
    for step in range(1, 60):
        run.step()
        if needed is None and run.observe().metrics["full/progress"] <= 0.1:
            needed = step
    found = run.observe().arrays["full/needed"]
    assert needed is not None
    assert found[0, :2].tolist() == [needed, needed * 442]
    assert found[0, 2].item() == pytest.approx(cost.seconds(run.cost, needed, needed * 442))


def test_the_clock_is_a_sum_of_what_updates_and_samples_take() -> None:
    fixed, each = cost.measured("linear")
    assert fixed > 0 <= each
    assert cost.seconds(cost.measured("linear"), 3, 96) == pytest.approx(3 * fixed + 96 * each)


@pytest.mark.parametrize("name", Params.specs())
def test_every_allowed_value_trains(name: str) -> None:
    for value in Params.specs()[name].samples():
        needed = {"lr": {"units": "absolute"}}.get(name, {})
        params = Params(**{"copies": 20, **needed, name: value})
        metrics = advance(Experiment(params), 4).observe().metrics
        assert all(math.isfinite(number) for number in metrics.values()), value


def advice(steps: int, **values: Any) -> str:
    return advance(Experiment(Params(**values)), steps).observe().texts["advice"]


def test_advice_is_given_when_there_is_something_to_say() -> None:
    assert advice(5) == ""
    assert advice(300) == "settled"
    assert advice(5, rate=2.05) == "too_fast"
    assert advice(5, rate=1.0) == "single_too_fast"
    assert advice(5, rate=1.95, racers=("full", "mini")) == "mini_too_fast"
    assert advice(5, rate=1.5, racers=("full",)) == "oscillates"
    assert advice(5, feature_x="bmi", feature_y="bmi") == "flat"
    assert advice(5, feature_x="age", scaling="centred", rate=0.1) == "narrow"
    assert advice(5, order="sorted") == "sorted"
    assert advice(5, order="sorted", racers=("full",)) == ""


def test_what_diverges_ends_by_itself_with_numbers() -> None:
    run = Experiment(Params(rate=2.5))
    steps = 0
    while not run.finished and steps < 2000:
        run.step()
        steps += 1
    assert run.finished
    assert all(math.isfinite(number) for number in run.observe().metrics.values())


@pytest.mark.parametrize("order", ORDERS)
def test_shuffling_leaves_less_noise_than_chance_and_sorting_more(order: str) -> None:
    run = advance(Experiment(Params(order=order, racers=(MINI,), batch=16, rate=0.1)), 400)
    frame = run.observe()
    ratio = frame.metrics["mini/ball"] / frame.arrays["mini/theory"].item()
    limits = {"replacement": (0.9, 1.1), "shuffled": (0.2, 0.8), "once": (0.1, 0.8), "sorted": (2.0, 20.0)}
    low, high = limits[order]
    assert low < ratio < high


def test_the_noise_view_measures_what_theory_says() -> None:
    run = advance(Grid(Params(view="noise")), 150)
    frame = run.observe()
    shares = frame.arrays["measured"] / run.constants().arrays["expected"]
    torch.testing.assert_close(shares, torch.ones_like(shares), rtol=0, atol=0.3)
    assert frame.metrics["slope_batch"] == pytest.approx(-1, abs=0.08)
    assert frame.metrics["slope_rate"] == pytest.approx(1, abs=0.12)
