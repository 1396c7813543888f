"""A sweep: every network learns as it would alone, shapes are kept apart, and a click opens the very network."""

from typing import Any

import pytest
import torch

from playground.core.optimizers import RULES
from playground.core.own_choice import choose, packed
from playground.core.own_table import read
from playground.core.params import Problem
from playground.topics.network.data import prepare
from playground.topics.network.experiment import Experiment
from playground.topics.network.params import Params
from playground.topics.network.sweep import maps, views
from playground.topics.network.sweep.axes import AXES, MOST, NONE, axes_of, idle, spread
from playground.topics.network.sweep.experiment import EVERY, SweepExperiment
from playground.topics.network.sweep.plan import plan

SMALL: dict[str, Any] = {"view": "sweep", "size": 60, "layers": (4, 3)}
NEEDED = {"memory": {"optimizer": "momentum"}, "beta2": {"optimizer": "adam"}, "dropout": {"dropout": 0.2}}
"""What must be set for an axis to be there."""


def advance(experiment: Any, steps: int) -> Any:
    for _ in range(steps):
        experiment.step()
    return experiment


def theta(sweep: SweepExperiment, k: int) -> torch.Tensor:
    """The weights of network ``k``."""
    (found,) = (
        group.network.theta[group.members.tolist().index(k)] for group in sweep.stacks if k in group.members.tolist()
    )
    return found


@pytest.mark.parametrize("key", AXES)
def test_each_network_learns_as_it_would_alone(key: str) -> None:
    """To rounding: a stack's products are summed in another order. The first weights are equal bit for bit."""
    params = Params(**{**SMALL, **NEEDED.get(key, {})}, sweep_x=key, sweep_y=NONE, sweep_x_values="")
    sweep = SweepExperiment(params)
    assert len(axes_of(params)) == 1
    assert axes_of(params)[0].key == key
    chosen = range(0, sweep.nets, 3)
    alone = {k: Experiment(sweep.plan.settings[k]) for k in chosen}
    for k in chosen:
        assert torch.equal(theta(sweep, k), alone[k].network.theta[0])
    advance(sweep, 30)
    for k in chosen:
        advance(alone[k], 30)
        torch.testing.assert_close(theta(sweep, k), alone[k].network.theta[0], rtol=1e-4, atol=1e-5)
    if key not in ("units", "depth"):
        moved = [float((theta(sweep, k) - theta(sweep, 0)).abs().max()) for k in chosen[1:]]
        assert max(moved) > 0


@pytest.mark.parametrize("optimizer", RULES)
def test_every_optimizer_with_every_part_at_once(optimizer: str) -> None:
    """Two settings, dropout, BatchNorm, penalties, clipping and a schedule; L-BFGS takes one network at a time."""
    hard = {"norm": "batch", "dropout": 0.2, "l1": 1e-3, "l2": 1e-3, "clip": 1.0, "schedule": "cosine", "lr": 0.01}
    params = Params(**SMALL, **hard, optimizer=optimizer, sweep_x="seed", sweep_x_values="3,4", sweep_y="weight_decay")
    sweep = SweepExperiment(params)
    advance(sweep, 12)
    for k in (0, 5, sweep.nets - 1):
        alone = advance(Experiment(sweep.plan.settings[k]), 12)
        tolerance = 1e-4 if optimizer not in ("lbfgs", "lion") else 2e-2  # these amplify what rounding leaves
        torch.testing.assert_close(theta(sweep, k), alone.network.theta[0], rtol=tolerance, atol=tolerance)


def test_the_numbers_shown_are_those_of_the_networks_alone() -> None:
    sweep = advance(SweepExperiment(Params(**SMALL, sweep_x="lr", sweep_y="seed", sweep_y_values="0..2/3")), 40)
    frame = sweep.observe()
    for k in (0, 9, 23):
        metrics = advance(Experiment(sweep.plan.settings[k]), 40).observe().metrics
        row, column = divmod(k, 8)
        assert float(frame.arrays["sweep_test_loss"][row, column]) == pytest.approx(metrics["test_loss"], rel=1e-3)
        assert float(frame.arrays["sweep_score"][row, column]) == pytest.approx(metrics["test_accuracy"], abs=0.04)
    losses = frame.arrays["sweep_test_loss"]
    torch.testing.assert_close(frame.arrays["loss_mean"], losses.mean(dim=0))
    torch.testing.assert_close(frame.arrays["loss_up"], losses.std(dim=0))
    assert frame.metrics["best_loss"] == pytest.approx(float(losses.min()))
    assert frame.metrics["updates"] == 40
    assert frame.metrics["network_updates"] == 40 * 24


def test_equal_sweeps_give_equal_frames_bit_for_bit() -> None:
    one, two = SweepExperiment(Params(**SMALL)), SweepExperiment(Params(**SMALL))
    for _ in range(2):
        two.observe()  # looking changes nothing
        first, second = advance(one, 60).observe(), advance(two, 60).observe()
        assert first.metrics == second.metrics
        for name in first.arrays:
            torch.testing.assert_close(first.arrays[name], second.arrays[name], rtol=0, atol=0, equal_nan=True)


def test_networks_of_different_shapes_are_kept_apart() -> None:
    sweep = SweepExperiment(Params(**SMALL, sweep_x="units", sweep_x_values="2,3,5", sweep_y="depth"))
    # no hidden layer at all is the same shape for all three
    assert len(sweep.stacks) == 1 + 3 * 7
    assert sorted(k for group in sweep.stacks for k in group.members.tolist()) == list(range(24))
    assert {params.layers for params in sweep.plan.settings} == {(w,) * d for w in (2, 3, 5) for d in range(8)}
    advance(sweep, 3).observe()


def test_a_sweep_that_diverges_says_so_and_goes_on() -> None:
    sweep = SweepExperiment(Params(**SMALL, activation="relu", loss="mse", sweep_y="seed", sweep_x_values="0.01,10"))
    frame = advance(sweep, 4 * EVERY).observe()
    assert 0 < frame.metrics["lost"] < sweep.nets
    assert not sweep.finished
    lost = frame.arrays["sweep_lost"].isfinite()
    assert frame.arrays["sweep_test_loss"].isnan().equal(lost)
    assert all(torch.tensor(value).isfinite() for value in frame.metrics.values())


def test_all_lost_is_the_end() -> None:
    sweep = SweepExperiment(Params(**SMALL, activation="relu", loss="mse", lr=10.0, sweep_x="gain", sweep_y=NONE))
    assert advance(sweep, 10 * EVERY).finished
    assert sweep.observe().metrics["best_loss"] == 0


def test_the_target_is_noted_when_it_is_reached() -> None:
    params = Params(**{**SMALL, "data": "gauss", "size": 200}, sweep_target=0.95, sweep_x_values="0.001,0.3")
    sweep = SweepExperiment(params)
    needed = advance(sweep, 400).observe().arrays["sweep_updates"]
    assert needed[:, 1].isfinite().all()
    slow = torch.nan_to_num(needed[:, 0], nan=1e9)
    assert (slow >= needed[:, 1]).all()
    assert (slow > needed[:, 1]).sum() >= 4
    alone = Experiment(sweep.plan.settings[3])
    steps = int(needed[1, 1])
    before = advance(alone, max(steps - EVERY, 0)).observe().metrics["validation_accuracy"]
    after = advance(alone, min(steps, EVERY)).observe().metrics["validation_accuracy"]
    assert before < 0.95 <= after or steps == 0


def test_live_settings_reach_those_that_have_not_their_own() -> None:
    params = Params(**SMALL, sweep_x="lr", sweep_y="seed")
    sweep = SweepExperiment(params)
    sweep.update(Params(**SMALL, sweep_x="lr", sweep_y="seed", l2=0.5, lr=0.7))
    (group,) = sweep.stacks
    assert group.trainer.hyper.l2 == 0.5
    assert group.trainer.hyper.lr[:8, 0].tolist() == pytest.approx(list(AXES["lr"].usual))


@pytest.mark.parametrize("axes", [("lr", "seed"), ("units", "depth"), ("seed", NONE), ("noise", NONE)])
@pytest.mark.parametrize("data", ["spiral", "sine", "diabetes", "iris"])
def test_pictures_are_there_for_every_kind_of_data(axes: tuple[str, str], data: str) -> None:
    from playground.core.style import DARK, LIGHT

    params = Params(**{**SMALL, "data": data}, sweep_x=axes[0], sweep_y=axes[1])
    sweep, made = SweepExperiment(params), plan(params)
    frame = advance(sweep, 2).observe()
    for theme in (LIGHT, DARK):
        for view in views.views(made, prepare(params), params, theme, str):
            for bind in getattr(view, "bindings", ()):
                assert bind.source in {*frame.arrays, *frame.metrics, "step"}
    mosaic, side = frame.arrays["mosaic"], sweep.side + 2
    assert mosaic.shape == (made.rows * side, made.columns * side)
    assert len(set(mosaic.flatten().tolist())) > 2


def test_the_small_curve_of_several_classes_is_the_likeliest_one() -> None:
    """As on the large map of a single network."""
    csv = "a,t\n" + "".join(f"{i},{'xyz'[i // 20]}\n" for i in range(60))
    data = prepare(Params(data="own"), packed(choose(read(csv.encode(), "t.csv"), "t").data))
    out = torch.tensor([[2.0, 1.0, 0.0]] * 3 + [[0.0, 5.0, 4.9]] * 3 + [[0.0, 1.0, 2.0]] * 4).unsqueeze(0)  # (1, 10, 3)
    (shades,) = maps.shades(out, data, 10)
    height = (torch.tensor([0.0] * 3 + [1.0] * 3 + [2.0] * 4) - data.low[1]) / (data.high[1] - data.low[1]) * 10 - 0.5
    for column in (0, 4, 8):  # away from the jumps
        assert shades[round(float(height[column])), column] == maps.SHADES


def test_a_click_opens_the_very_network() -> None:
    params = Params(**SMALL, sweep_x="lr", sweep_y="depth")
    made = plan(params)
    moves = views.moves(made, params)
    for name in ("network", "small"):
        changes = moves[name](2.3, 4.8)
        assert changes == {"lr": 0.01, "layers": (4,) * 5, "view": "train"}
    with pytest.raises(ValueError, match="no network"):
        moves["network"](8.2, 0)
    alone = Params(**SMALL, sweep_x="seed", sweep_y=NONE)
    assert views.moves(plan(alone), alone)["small"](0, 7)["seed"] == 0
    assert views.moves(plan(alone), alone)["small"](7, 0)["seed"] == 63
    assert views.moves(plan(alone), alone)["network"](41, 0)["seed"] == 41


def test_values_that_a_learner_writes() -> None:
    assert spread("0.1, 1,10") == (0.1, 1, 10)
    assert spread("1..100/3", log=True) == pytest.approx((1, 10, 100))
    assert spread("0..1/3") == (0, 0.5, 1)
    assert spread("1，2；3") == (1, 2, 3)
    assert spread("") == ()
    for bad in ("a", "1..", "nan", "1..2/0", "1..2/65", ",".join(["1"] * 65)):
        with pytest.raises(Problem):
            spread(bad)
    with pytest.raises(Problem):
        Params(sweep_x_values="much")
    assert plan(Params(sweep_x="batch", sweep_x_values="-5, 3.4, 1e9")).values[0] == (1, 3, 2000)


def test_there_is_room_for_64() -> None:
    made = plan(Params(sweep_x="lr", sweep_x_values="0.01..1/10", sweep_y="seed", sweep_y_values="0..9/10"))
    assert len(made.settings) == 60 <= MOST
    assert made.trimmed
    assert len(plan(Params(sweep_x="seed", sweep_y=NONE)).settings) == MOST


def test_what_does_nothing_is_left_out() -> None:
    params = Params(sweep_x="memory", sweep_y="noise", data="iris")
    assert [axis.key for axis in axes_of(params)] == ["seed"]
    assert {axis.key for axis in idle(params)} == {"memory", "noise"}
    assert [axis.key for axis in axes_of(Params(sweep_x="lr", sweep_y="lr"))] == ["lr"]
