"""The range test: what it measures, what it reads off, and what comes of it."""

import math
from typing import Any

import pytest
import torch

from playground.topics.schedules.advice import WORDS
from playground.topics.schedules.experiment import Experiment
from playground.topics.schedules.params import Params
from playground.topics.schedules.range_test import SETTLED, Range, RangeTest


def after_test(**settings: Any) -> RangeTest:
    test = RangeTest(Params(view="range", **settings))
    while not test.over():
        test.step()
    return test


def finished(**settings: Any) -> Range:
    run = Range(Params(view="range", **settings))
    while not run.finished:
        run.step()
    return run


def test_the_rate_grows_by_the_same_factor() -> None:
    """Every update multiplies it by q, from the lowest to the highest in so many updates."""
    rates = RangeTest(Params(view="range", range_low=1e-3, range_high=10.0, range_steps=81)).rates
    assert float(rates[0]) == pytest.approx(1e-3) and float(rates[-1]) == pytest.approx(10.0, rel=1e-4)
    assert (rates[1:] / rates[:-1]).tolist() == pytest.approx([10 ** (4 / 80)] * 80, rel=1e-4)


def test_the_average_is_the_bias_corrected_one() -> None:
    """Equal to weights β^(k−i) over their sum (the debiasing of Adam, Kingma & Ba 2015, section 3)."""
    test, beta = after_test(range_steps=60, smoothing=0.8), 0.8
    for k in (0, 3, 25):
        weights = [beta ** (k - i) for i in range(k + 1)]
        expected = sum(w * x for w, x in zip(weights, test.raw[: k + 1].tolist(), strict=True)) / sum(weights)
        assert float(test.smooth[k]) == pytest.approx(expected, rel=1e-5)


def test_each_loss_is_that_of_the_weights_before_their_update() -> None:
    """The first one is the loss of the untrained network on the first minibatch, and looking takes no batch away."""
    test = RangeTest(Params(view="range", range_data="moons"))
    untrained = test.stack.batch_loss()
    assert torch.equal(untrained, test.stack.batch_loss())
    test.step()
    assert float(test.raw[0]) == pytest.approx(float(untrained))
    assert float(test.stack.batch_loss()) != pytest.approx(float(untrained))


def test_the_suggestions_are_read_off_the_curve() -> None:
    """On a curve that is known: a straight fall by 1 for each power of ten between 1e-2 and 1e-1, a minimum at 1e-1."""
    test = RangeTest(Params(view="range", range_low=1e-4, range_high=10.0, range_steps=251, smoothing=0.0))
    log = test.rates.log10()
    test.smooth = 2 - (log + 2).clamp(0, 1) + 3 * (log + 1).clamp(min=0)
    test.steps = test.count
    assert float(test.rates[test.bottom()]) == pytest.approx(0.1, rel=0.05)
    assert test.tenth() == pytest.approx(0.01, rel=0.05)
    assert 10**-1.8 < test.steepest() < 10**-1.2


@pytest.mark.parametrize("optimizer", ["sgd", "momentum", "adam"])
def test_the_suggestion_is_good_and_ten_times_more_or_less_is_not(optimizer: str) -> None:
    """On the digits, whichever the optimizer: what the page shows."""
    run = finished(optimizer=optimizer)
    below, at, above = (math.inf if math.isnan(each) else each for each in run.losses[:, -1].tolist())
    assert at < 0.03 and below > 5 * at and above > 10 * at


def test_it_stops_when_the_loss_has_exploded() -> None:
    test = after_test(range_high=100.0)
    assert SETTLED < test.steps < test.count
    assert not float(test.smooth[test.steps - 1]) <= 4 * test.lowest
    assert test.smooth[test.steps :].isnan().all()


@pytest.mark.parametrize("pick", ["steepest", "tenth", "own"])
def test_a_test_that_explodes_at_once_says_so(pick: str) -> None:
    """It ends before there is anything to read off; the trainings go on all the same."""
    lost = {"range_data": "rings", "range_low": 1.0, "range_high": 100.0, "optimizer": "momentum", "batch": 1}
    experiment = Experiment(Params(view="range", pick=pick, range_total=100, **lost))
    while not experiment.finished:
        experiment.step()
        frame = experiment.observe()
    assert isinstance(experiment.run, Range) and experiment.run.test.steps <= SETTLED
    assert frame.texts["advice"] == "early" and "early" in WORDS
    assert torch.as_tensor(frame.arrays["suggested"]).isfinite().all()


def test_an_own_rate_is_taken() -> None:
    run = finished(pick="own", own_lr=0.03, apart=3.0, range_total=100)
    assert run.picked.tolist() == pytest.approx([0.01, 0.03, 0.09])
    assert finished(pick="tenth", range_total=100).picked[1] == pytest.approx(run.test.tenth())
