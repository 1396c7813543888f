"""The training itself: it learns, it repeats bit for bit, and observing leaves no trace."""

import math
from dataclasses import replace

import pytest
import torch

from playground.core.frames import Frame
from playground.topics.network.data_params import DATASETS
from playground.topics.network.experiment import Experiment, minibatches
from playground.topics.network.params import Params


def advance(experiment: Experiment, steps: int) -> Experiment:
    for _ in range(steps):
        experiment.step()
    return experiment


def assert_same(one: Frame, two: Frame) -> None:
    assert dict(one.metrics) == dict(two.metrics)
    assert dict(one.texts) == dict(two.texts)
    assert one.arrays.keys() == two.arrays.keys()
    for name in one.arrays:
        assert torch.equal(one.arrays[name], two.arrays[name]), name


@pytest.mark.parametrize("optimizer", list(Params.specs()["optimizer"].samples()))
def test_equal_parameters_give_equal_frames_bit_for_bit(optimizer: str) -> None:
    params = Params(optimizer=optimizer, seed=7)
    one, two = Experiment(params), Experiment(params)
    for _ in range(5):
        two.observe()  # looking more often changes nothing
        torch.rand(3)  # nor does anybody else's use of the global generator
        assert_same(advance(one, 60).observe(), advance(two, 60).observe())
    assert_same(one.constants(), two.constants())


@pytest.mark.parametrize("name", Params.specs())
def test_every_allowed_value_trains(name: str) -> None:
    for value in Params.specs()[name].samples():
        params = replace(Params(), **{name: value})
        frame = advance(Experiment(params), 3).observe()
        assert frame.arrays["decision"].shape == (60, 60)
        if name != "lr":
            assert all(math.isfinite(number) for number in frame.metrics.values()), value


@pytest.mark.parametrize("data", DATASETS)
def test_frames_of_every_data_set(data: str) -> None:
    experiment = Experiment(Params(data=data))
    constants, frame = experiment.constants(), advance(experiment, 10).observe()
    classes = len(experiment.data.classes)
    points = [constants.arrays[f"{part}_{k}"] for part in ("train", "validation", "test") for k in range(classes)]
    assert sum(len(each) for each in points) == len(experiment.data.x)
    decision = frame.arrays["decision"]
    assert decision.dtype == torch.float32
    assert 0 <= decision.min() <= decision.max() <= (1 if classes == 2 else classes)
    assert constants.arrays["across"].shape == constants.arrays["up"].shape == (60,)
    for each in points:  # every point lies on the map
        assert constants.arrays["across"][0] <= each[:, 0].min() <= each[:, 0].max() <= constants.arrays["across"][-1]


def test_the_map_agrees_with_the_networks_answers() -> None:
    experiment = advance(Experiment(Params(data="iris")), 2000)
    frame = experiment.observe()
    across, up = experiment.across, experiment.up
    column = (experiment.prepared.places[:, :1] - across).abs().argmin(dim=1)
    row = (experiment.prepared.places[:, 1:] - up).abs().argmin(dim=1)
    chosen = frame.arrays["decision"][row, column].long()
    right = (chosen == experiment.data.y).float().mean()
    everyone = experiment.train.numel() + experiment.test.numel()
    expected = (
        frame.metrics["train_accuracy"] * experiment.train.numel()
        + frame.metrics["test_accuracy"] * experiment.test.numel()
    ) / everyone
    assert right == pytest.approx(expected, abs=0.03)


def test_a_loss_belongs_to_the_weights_of_its_frame() -> None:
    experiment = advance(Experiment(Params(data="circle")), 200)
    logits = experiment.network.forward(experiment.x).output[0]
    expected = torch.nn.functional.cross_entropy(logits, experiment.data.y[experiment.train])
    assert experiment.observe().metrics["train_loss"] == pytest.approx(float(expected), rel=1e-6)


def test_a_live_learning_rate_takes_over_at_once() -> None:
    params = Params(optimizer="adam", lr=0.001)
    changed, whole = Experiment(params), Experiment(replace(params, lr=0.01))
    advance(changed, 100)
    assert changed.params.only_live_differs(replace(params, lr=0.01))
    changed.update(replace(params, lr=0.01))
    before = changed.network.theta.clone()
    changed.step()
    assert 0.003 < (changed.network.theta - before).abs().max() < 0.03
    assert not torch.equal(changed.network.theta, advance(whole, 101).network.theta)


def test_l2_is_torchs_weight_decay_on_the_weights() -> None:
    params = Params(layers=(5,), l2=0.05, lr=0.1, batch=500)
    experiment, plain = Experiment(params), Experiment(replace(params, l2=0.0))
    for each in (experiment, plain):
        each.network.theta.add_(0.5)  # biases start at zero: shrinking them would not show
    theta, is_weight = experiment.network.theta.clone(), experiment.network.is_weight
    advance(experiment, 1)
    advance(plain, 1)
    expected = plain.network.theta - 0.1 * 0.05 * theta * is_weight
    torch.testing.assert_close(experiment.network.theta, expected)


def test_noise_changes_the_points_and_not_the_first_weights() -> None:
    one, two = (Experiment(Params(noise=noise)) for noise in (0.0, 0.4))
    assert torch.equal(one.network.theta, two.network.theta)
    assert not torch.equal(one.data.x, two.data.x)


def test_an_epoch_visits_every_point_once() -> None:
    x = torch.arange(23.0).view(1, 23, 1)
    batches = minibatches(x, x, 5, torch.Generator().manual_seed(0))
    orders = []
    for _ in range(2):
        epoch = [next(batches) for _ in range(5)]
        assert [len(a[0]) for a, _ in epoch] == [5, 5, 5, 5, 3]
        assert all(torch.equal(a, b) for a, b in epoch)
        orders.append(torch.cat([a for a, _ in epoch], dim=1).flatten().tolist())
        assert sorted(orders[-1]) == x.flatten().tolist()
    assert orders[0] != orders[1]


def test_epochs_are_counted_in_batches() -> None:
    experiment = advance(Experiment(Params(size=500, train_share=0.5, batch=10)), 30)
    assert experiment.observe().metrics["epoch"] == pytest.approx(1.2)


def test_it_ends_by_itself() -> None:
    experiment = advance(Experiment(Params(stop=100)), 99)
    assert not experiment.finished
    assert advance(experiment, 1).finished


def test_divergence_shows_in_the_metrics() -> None:
    frame = advance(Experiment(Params(activation="linear", lr=10.0)), 2000).observe()
    assert not math.isfinite(frame.metrics["train_loss"])


@pytest.mark.parametrize("seed", [0, 1, 2])
def test_the_spiral_is_learned(seed: int) -> None:
    experiment = advance(Experiment(Params(data="spiral", layers=(16, 16), lr=0.1, seed=seed)), 15_000)
    assert experiment.observe().metrics["test_accuracy"] > 0.95
