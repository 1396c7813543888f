"""Early stopping: the best weights are kept, patience ends, and what going on costs."""

from dataclasses import replace

import pytest
import torch

from playground.topics.regularization.early.data import TEST, VALIDATION, prepare
from playground.topics.regularization.early.experiment import Experiment
from playground.topics.regularization.early.params import EVERY
from playground.topics.regularization.params import Params

SHORT = Params(view="early", ea_patience=100, ea_stop=700, ea_width=30)


def run(params: Params, updates: int = 10**6) -> Experiment:
    experiment = Experiment(params)
    for _ in range(updates):
        if experiment.finished:
            break
        experiment.step()
    return experiment


def history(params: Params) -> list[tuple[int, float, torch.Tensor]]:
    """Update, validation loss and θ of each look."""
    experiment, found = Experiment(params), []
    while not experiment.finished:
        if experiment.trainer.steps % EVERY == 0:
            theta = experiment.network.theta.clone()
            found.append((experiment.trainer.steps, experiment.losses()["validation"], theta))
        experiment.step()
    return found


def test_what_is_kept_is_the_lowest_validation_loss_until_patience_ends() -> None:
    experiment, looks = run(SHORT), history(SHORT)
    assert 0 < experiment.stopped < SHORT.ea_stop
    until = [look for look in looks if look[0] <= experiment.stopped]
    update, loss, theta = min(until, key=lambda look: look[1])
    assert experiment.kept_at == update and experiment.kept_losses["validation"] == loss
    torch.testing.assert_close(experiment.stops.best[0], theta, rtol=0, atol=0)
    assert experiment.stopped == update + SHORT.ea_patience  # no new lowest one for so long
    x = experiment.data.test.x
    experiment.network.theta.copy_(theta)
    torch.testing.assert_close(experiment.answer(x), run(SHORT).by_kept(x), rtol=0, atol=0)


def test_really_stopping_restores_the_kept_weights_and_ends() -> None:
    on, halted = run(SHORT), run(replace(SHORT, ea_halt=True))
    assert halted.finished and halted.trainer.steps == on.stopped
    torch.testing.assert_close(halted.network.theta, on.stops.best[0], rtol=0, atol=0)
    frame = halted.observe()
    assert frame.metrics["ea_cost"] == 1 and frame.texts["advice"] == "halted"
    torch.testing.assert_close(frame.arrays["now"], frame.arrays["kept"], rtol=0, atol=0)
    assert on.trainer.steps == SHORT.ea_stop and on.observe().texts["advice"] == "passed"


def test_going_on_costs() -> None:
    metrics = run(Params(view="early")).observe().metrics
    assert metrics["train"] < 0.01 < metrics["kept/validation"]
    assert metrics["ea_cost"] > 1.5
    assert metrics["ea_cost"] == pytest.approx(metrics["ea_test"] / metrics["ea_kept"])


def test_more_points_and_a_penalty_cure() -> None:
    sick = run(Params(view="early")).observe().metrics["ea_cost"]
    assert run(Params(view="early", ea_size=100)).observe().metrics["ea_cost"] < 1 + (sick - 1) / 2
    assert run(Params(view="early", ea_l2=0.02)).observe().metrics["ea_cost"] < 1.05


def test_little_patience_may_stop_too_soon() -> None:
    params = Params(view="early", ea_draw=9)
    hasty, patient = run(replace(params, ea_patience=20)), run(params)
    assert hasty.kept_at < patient.kept_at
    assert patient.kept_losses["validation"] < hasty.kept_losses["validation"]


@pytest.mark.parametrize("name", ["digits", "diabetes"])
def test_real_data(name: str) -> None:
    params = Params(view="early", ea_data=name, ea_size=60, ea_stop=300, ea_lr=0.002)
    data = prepare(params)
    assert [part.x.shape[1] for part in data[:3]] == [60, VALIDATION, TEST]
    clean = prepare(replace(params, ea_noise=0.0))
    assert not torch.equal(clean.train.y, data.train.y)  # only what is learned is spoiled
    assert torch.equal(clean.validation.y, data.validation.y) and torch.equal(clean.test.y, data.test.y)
    rows = torch.cat([part.x[0] for part in data[:3]])
    assert (torch.cdist(rows, rows, compute_mode="donot_use_mm_for_euclid_dist") == 0).sum() == len(rows)
    metrics = run(params).observe().metrics
    assert metrics["train"] < 0.1 * metrics["validation"] and metrics["ea_cost"] > 1.2
    if name == "digits":
        assert metrics["kept/accuracy"] > metrics["now/accuracy"]


def test_the_loss_is_torchs() -> None:
    experiment = run(replace(SHORT, ea_data="digits", ea_size=40), 5)
    test = experiment.data.test
    expected = torch.nn.functional.cross_entropy(experiment.answer(test.x)[0], test.y[0])
    assert experiment.losses()["test"] == pytest.approx(float(expected))


def test_the_table_has_rows_enough_for_every_number_of_points() -> None:
    most = Params.specs()["ea_size"].high  # type: ignore[attr-defined]
    data = prepare(replace(SHORT, ea_data="diabetes", ea_size=most))
    assert data.train.x.shape[1] == most and data.validation.x.shape[1] == VALIDATION
    assert 0 < data.test.x.shape[1] <= TEST
