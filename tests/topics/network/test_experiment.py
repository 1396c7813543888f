"""The training itself: it learns, it repeats bit for bit, observing leaves no trace, and it can go on from anywhere."""

import math
from dataclasses import replace
from typing import Any

import pytest
import torch

from playground.core.points import draw
from playground.core.stops import EARLY
from playground.topics.network.data_params import DATASETS, OWN
from playground.topics.network.edits import LARGEST
from playground.topics.network.experiment import Experiment
from playground.topics.network.params import Params
from playground.topics.network.seen.observer import Observer
from tests.topics.frames import advance, assert_same

MADE = [data for data in DATASETS if data != OWN]
SMALL: dict[str, Any] = {"size": 60, "layers": (4,)}
NEEDED = {
    "dropouts": {"dropout": 0.3},
    "schedule_steps": {"schedule": "cosine"},
    "cell": {"cell": "test,0,1"},
    "probe_x": {"probe": True},
    "probe_y": {"probe": True},
}
"""What must be set for a parameter to do anything."""


@pytest.mark.parametrize("optimizer", list(Params.specs()["optimizer"].samples()))
def test_equal_parameters_give_equal_frames_bit_for_bit(optimizer: str) -> None:
    params = Params(optimizer=optimizer, seed=7, dropout=0.1, norm="batch", probe=True)
    one, two = Experiment(params), Experiment(params)
    for _ in range(3):
        two.observe()  # looking more often changes nothing
        torch.rand(3)  # nor does anybody else's use of the global generator
        assert_same(advance(one, 60).observe(), advance(two, 60).observe())
    assert_same(one.constants(), two.constants())


@pytest.mark.parametrize("name", [name for name in Params.specs() if not name.startswith("own_")])
def test_every_allowed_value_trains(name: str) -> None:
    for value in Params.specs()[name].samples():
        if value == OWN:
            continue
        chosen = {**SMALL, **NEEDED.get(name, {}), name: value}
        rule = name.split("_")[0]
        if rule in Params.specs()["optimizer"].options:
            chosen["optimizer"] = rule
        frame = advance(Experiment(Params(**chosen)), 3).observe()
        assert "decision" in frame.arrays or "curve" in frame.arrays
        if name not in ("lr", "l1", "l2") and not name.endswith("_eps"):
            assert all(math.isfinite(number) for number in frame.metrics.values()), value


@pytest.mark.parametrize("data", MADE)
def test_frames_of_every_data_set(data: str) -> None:
    experiment = Experiment(Params(data=data))
    constants, frame = experiment.constants().arrays, advance(experiment, 10).observe()
    whole, parts = experiment.prepared.data, ("train", "validation", "test")
    names = [f"{part}_{k}" for part in parts for k in range(len(whole.classes))] if whole.classes else parts
    points = [constants[name] for name in names]
    assert sum(len(each) for each in points) == sum(len(experiment.prepared.part(part)) for part in parts)
    assert constants["across"].shape == constants["up"].shape == (60,)
    for each in filter(len, points):  # every point lies on the map
        assert experiment.prepared.low[0] <= each[:, 0].min() <= each[:, 0].max() <= experiment.prepared.high[0]
    if "curve" in frame.arrays:
        assert frame.arrays["curve"].shape == (60,)
    else:
        decision = frame.arrays["decision"]
        assert decision.shape == (60, 60)
        if whole.classes:
            assert 0 <= decision.min() <= decision.max() <= (1 if len(whole.classes) == 2 else len(whole.classes))


@pytest.mark.parametrize("params", [Params(data="iris"), Params(data="plane"), Params(layers=(6, 6), norm="batch")])
def test_training_goes_on_from_a_state_bit_for_bit(params: Params) -> None:
    params = replace(params, dropout=0.2, optimizer="adam", early=100, schedule="cosine")
    whole = advance(Experiment(params), 130)
    state = whole.state()
    again = Experiment(params)
    again.load(state)
    assert_same(whole.observe(), again.observe())
    assert_same(advance(whole, 120).observe(), advance(again, 120).observe())
    torch.testing.assert_close(again.stops.best, whole.stops.best)


def test_a_branch_keeps_what_fits() -> None:
    params = Params(layers=(6, 4), optimizer="momentum")
    old = advance(Experiment(params), 100)
    new = Experiment(replace(params, layers=(6, 8), lr=0.1))
    new.adopt(old)
    assert new.observe().metrics["updates"] == 100
    assert torch.equal(new.network.layers[0].W, old.network.layers[0].W)
    assert new.network.layers[1].W.shape[1] == 8
    assert all(math.isfinite(number) for number in advance(new, 50).observe().metrics.values())


def test_edits_change_one_number() -> None:
    experiment = advance(Experiment(Params(layers=(3, 2))), 10)
    before = experiment.network.theta.clone()
    experiment.tell({"edit": "weight", "layer": 1, "unit": 0, "input": 2, "value": 1.5})
    experiment.tell({"edit": "bias", "layer": 2, "unit": 1, "value": -4})
    assert float(experiment.network.layers[1].W[0, 0, 2]) == 1.5
    assert float(experiment.network.layers[2].b[0, 0, 1]) == -4
    assert int((experiment.network.theta != before).sum()) == 2


def test_a_number_beyond_every_float_is_cut() -> None:
    """JSON has whole numbers of any length."""
    experiment = Experiment(Params(layers=(3,)))
    experiment.tell({"edit": "weight", "layer": 0, "unit": 0, "input": 0, "value": -(10**400)})
    assert float(experiment.network.layers[0].W[0, 0, 0]) == -LARGEST


def test_early_stopping_without_a_best_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    """The validation loss may overflow while the training loss does not; there is nothing to restore then."""
    experiment = Experiment(Params(early=1))
    metrics = Observer.metrics
    monkeypatch.setattr(Observer, "metrics", lambda *given: metrics(*given) | {"validation_loss": math.inf})
    while not experiment.finished:
        experiment.step()
    assert experiment.stopped == EARLY


@pytest.mark.parametrize(
    "message",
    [
        {},
        {"edit": "weight", "layer": 9, "unit": 0, "input": 0, "value": 1},
        {"edit": "weight", "layer": 0, "unit": -1, "input": 0, "value": 1},
        {"edit": "weight", "layer": 0, "unit": 0, "input": 0, "value": math.nan},
        {"edit": "weight", "layer": 0, "unit": 0, "input": 0, "value": math.inf},
        {"edit": "weight", "layer": 0, "unit": 0, "input": 0, "value": "1"},
        {"edit": "weight", "layer": 0, "unit": True, "input": 0, "value": 1},
        {"edit": "seed", "layer": 0, "unit": 0, "value": 1},
    ],
)
def test_an_edit_that_makes_no_sense_is_refused(message: dict[str, Any]) -> None:
    experiment = Experiment(Params(layers=(3,)))
    before = experiment.network.theta.clone()
    with pytest.raises(ValueError, match=r"must be|no "):
        experiment.tell(message)
    assert torch.equal(experiment.network.theta, before)


def test_points_are_drawn_while_it_trains() -> None:
    params = Params(data="drawn")
    experiment = advance(Experiment(params), 30)
    before, points = experiment.network.theta.clone(), experiment.trainer.batches.x.shape[1]
    shown = sum(len(experiment.constants().arrays[f"train_{k}"]) for k in range(2))
    drawn = ""
    for place in range(4):
        drawn = draw(drawn, 1.0 + place / 4, 2.0, 1)
    experiment.update(replace(params, drawn=drawn))
    assert torch.equal(experiment.network.theta, before)
    assert experiment.trainer.batches.x.shape[1] > points
    assert sum(len(experiment.constants().arrays[f"train_{k}"]) for k in range(2)) > shown
    assert advance(experiment, 20).observe().metrics["updates"] == 50


def test_a_live_learning_rate_takes_over_at_once() -> None:
    params = Params(optimizer="adam", lr=0.001)
    changed = advance(Experiment(params), 100)
    assert changed.params.only_live_differs(replace(params, lr=0.01))
    changed.update(replace(params, lr=0.01))
    before = changed.network.theta.clone()
    changed.step()
    assert 0.003 < (changed.network.theta - before).abs().max() < 0.03
    assert changed.observe().metrics["learning_rate"] == pytest.approx(0.01)


def test_what_is_only_looked_at_leaves_the_training_alone() -> None:
    """Changing it takes no new run, and the run goes on as if nothing had happened."""
    params = Params(probe=True)
    looking = {"map_shows": "decided", "wrong": True, "cell": "test,0,1", "probe_x": 3.0, "hidden_layer": 1}
    one, two = Experiment(params), Experiment(params)
    assert params.only_live_differs(replace(params, **looking))
    two.update(replace(params, **looking))
    advance(one, 30), advance(two, 30)
    assert torch.equal(one.network.theta, two.network.theta)


def test_it_ends_by_itself() -> None:
    experiment = advance(Experiment(Params(stop=100)), 99)
    assert not experiment.finished
    assert advance(experiment, 1).finished


def test_it_ends_at_the_target() -> None:
    experiment = Experiment(Params(data="gauss", noise=0.0, lr=0.1, target=0.95))
    while not experiment.finished and experiment.trainer.steps < 5000:
        experiment.step()
    frame = experiment.observe()
    assert frame.metrics["validation_accuracy"] >= 0.95
    assert frame.texts["advice"] == "target"


@pytest.mark.parametrize("norm", ["none", "batch"])
def test_early_stopping_goes_back_to_the_best_weights(norm: str) -> None:
    params = Params(data="xor", noise=0.4, size=100, layers=(32, 32), lr=0.1, early=100, norm=norm)
    experiment = Experiment(params)
    lowest = math.inf
    while not experiment.finished and experiment.trainer.steps < 20_000:
        experiment.step()
        lowest = min(lowest, experiment.stops.best_validation)
    frame = experiment.observe()
    assert frame.texts["advice"] == "early"
    assert frame.metrics["validation_loss"] == pytest.approx(lowest, rel=1e-5)


def test_divergence_ends_the_run() -> None:
    experiment = Experiment(Params(activation="linear", lr=10.0))
    while not experiment.finished and experiment.trainer.steps < 2000:
        experiment.step()
    frame = experiment.observe()
    assert frame.texts["advice"] == "diverged"
    assert not frame.metrics["train_loss"] < 100


@pytest.mark.parametrize("seed", [0, 1])
def test_the_spiral_is_learned(seed: int) -> None:
    experiment = advance(Experiment(Params(data="spiral", layers=(16, 16), lr=0.1, seed=seed)), 12_000)
    assert experiment.observe().metrics["test_accuracy"] > 0.95


@pytest.mark.parametrize("data", ["plane", "sine"])
def test_values_are_learned(data: str) -> None:
    params = Params(data=data, noise=0.0, lr=0.02, optimizer="adam", activation="tanh")
    assert advance(Experiment(params), 3000).observe().metrics["test_score"] > 0.9
