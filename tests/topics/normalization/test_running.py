"""Running statistics against torch.nn.BatchNorm1d, step by step, and their theory against four hundred streams."""

from dataclasses import replace

import pytest
import torch
from torch import nn

from playground.core.style import LIGHT
from playground.topics.normalization.params import Params
from playground.topics.normalization.running.experiment import Experiment
from playground.topics.normalization.running.seen import factor, half_life
from playground.topics.normalization.running.stream import answers, settled
from playground.topics.normalization.running.views import answers_view
from tests.topics.frames import advance


@pytest.mark.parametrize("memory", [0.001, 0.1, 0.7, 1.0])
@pytest.mark.parametrize("size", [2, 3, 32])
def test_equals_torch_step_by_step(size: int, memory: float) -> None:
    params = Params(view="running", stream_batch=size, memory=memory)
    run, theirs = Experiment(params), nn.BatchNorm1d(1, momentum=memory).double().train()
    for _ in range(12):
        run.step()
        theirs(run.stream.batch[0])
        torch.testing.assert_close(run.stream.known.mean[0, 0], theirs.running_mean)
        torch.testing.assert_close(run.stream.known.variance[0, 0], theirs.running_var)


def test_the_two_answers_are_torchs() -> None:
    params = Params(view="running", example_value=1.25)
    run, theirs = Experiment(params), nn.BatchNorm1d(1).double()
    for _ in range(5):
        run.step()
        theirs(run.stream.batch[0])
    batch = run.stream.batch[0].clone()
    batch[0] = 1.25
    in_train, in_eval, truly = answers(run.stream.batch, run.stream.known, params)
    assert in_eval == pytest.approx(theirs.eval()(torch.tensor([[1.25]]).double()).item())
    assert in_train == pytest.approx(theirs.train()(batch)[0].item())
    assert truly == pytest.approx((1.25 - 2) / 1.5, rel=1e-4)


def test_theory_is_what_many_streams_do() -> None:
    params = Params(view="running", memory=0.2, stream_batch=4)
    run = Experiment(params)
    for step in range(1, 41):
        run.step()
        expected, variance, square = run.stream.expected.tolist()
        known = run.stream.known
        assert known.mean.mean().item() == pytest.approx(expected, abs=0.12)
        assert known.mean.std().item() == pytest.approx(variance**0.5, rel=0.15)
        assert known.variance.mean().item() == pytest.approx(square, abs=0.25)
        assert expected == pytest.approx(2 * (1 - 0.8**step))  # (1 − m)ᵗ of the distance is left
    assert variance**0.5 == pytest.approx(settled(params), rel=1e-6)


def test_the_stream_may_shift_while_it_flows() -> None:
    params = Params(view="running")
    run = Experiment(params)
    for _ in range(60):
        run.step()
    run.update(replace(params, stream_mean=-2.0, stream_batch=64))
    assert run.observe().metrics["running_mean"] > 1.5  # nothing of it has been seen yet
    for _ in range(60):
        run.step()
    assert run.observe().metrics["running_mean"] == pytest.approx(-2, abs=0.2)


def test_momentum_one_remembers_the_newest_batch_alone() -> None:
    run = Experiment(Params(view="running", memory=1.0))
    run.step()
    run.step()
    numbers = run.observe().metrics
    assert numbers["running_mean"] == pytest.approx(numbers["batch_mean"])
    assert numbers["running_variance"] == pytest.approx(numbers["unbiased"])
    assert half_life(1.0) == 1 and half_life(0.5) == pytest.approx(1)


def test_a_batch_of_one_moves_the_mean_alone_and_torch_refuses_it() -> None:
    run = Experiment(Params(view="running", stream_batch=1))
    for _ in range(9):
        run.step()
    frame = run.observe()
    assert frame.texts["advice"] == "one" and frame.metrics["in_train"] == 0
    assert frame.metrics["running_variance"] == 1 and frame.metrics["running_mean"] != 0
    assert frame.metrics["expected_variance"] == 1
    pairs = Experiment(Params(view="running", stream_batch=2))
    pairs.step()
    assert pairs.observe().metrics["expected_variance"] == pytest.approx(0.9 + 0.1 * 1.5**2)
    with pytest.raises(ValueError, match="more than 1 value per channel"):
        nn.BatchNorm1d(1).double()(run.stream.batch[0])
    assert factor(2) == 2 and factor(1) == torch.inf


@pytest.mark.parametrize("changed", [{"example_value": -8.0}, {"stream_mean": -3.0, "example_value": 8.0}])
def test_the_axis_of_the_answers_holds_them(changed: dict[str, float]) -> None:
    params = Params(view="running", **changed)
    _low, high = answers_view(params, LIGHT, str).figure["layout"]["yaxis"]["range"]
    metrics = advance(Experiment(params), 60).observe().metrics
    assert max(abs(metrics[name]) for name in ("in_train", "in_eval", "truly")) <= high
