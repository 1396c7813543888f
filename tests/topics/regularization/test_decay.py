"""L2 and decoupled decay against torch's Adam and AdamW, and what is measured of them against the equations."""

from dataclasses import replace
from typing import Any

import pytest
import torch
from torch import Tensor, nn

from playground.topics.regularization.decay import build
from playground.topics.regularization.decay.experiment import Experiment
from playground.topics.regularization.decay.shrink import DECOUPLED, L2, NONE, left
from playground.topics.regularization.params import Params


def run(steps: int, **values: Any) -> Experiment:
    experiment = Experiment(Params.from_values({"view": "decay", "decay_pictures": 60, "decay_units": 8, **values}))
    for _ in range(steps):
        experiment.step()
    return experiment


def in_torch(experiment: Experiment, row: int, optimizer: Any, steps: int) -> list[Tensor]:
    """Weights and biases after the same updates by autograd and an optimizer of torch's."""
    fresh = Experiment(experiment.params)
    first, second = fresh.trainer.network.layers
    model = nn.Sequential(nn.Linear(64, 8), nn.ReLU(), nn.Linear(8, 10)).double()
    with torch.no_grad():
        for mine, theirs in ((first, model[0]), (second, model[2])):
            theirs.weight.copy_(mine.W[row])
            theirs.bias.copy_(mine.b[row, 0])
    chosen = optimizer([model[0].weight, model[2].weight], [model[0].bias, model[2].bias])
    for _ in range(steps):
        x, y = fresh.trainer.batches.next()
        loss = nn.functional.cross_entropy(model(x[0]), y[0])
        chosen.zero_grad()
        loss.backward()
        chosen.step()
    return [model[0].weight, model[0].bias, model[2].weight, model[2].bias]


@pytest.mark.parametrize("kind", ["adam", "adamw", "sgd"])
def test_the_rows_are_torchs_optimizers(kind: str) -> None:
    steps = 40
    values = {"decay_rule": "sgd" if kind == "sgd" else "adam", "l2_lam": 0.02, "decay_lam": 0.4}
    experiment = run(steps, **values)

    def optimizer(weights: list[Tensor], biases: list[Tensor]) -> torch.optim.Optimizer:
        lam = 0.4 if kind == "adamw" else 0.02
        groups = [{"params": weights, "weight_decay": lam}, {"params": biases, "weight_decay": 0.0}]
        if kind == "sgd":
            return torch.optim.SGD(groups, lr=0.05)
        return (torch.optim.AdamW if kind == "adamw" else torch.optim.Adam)(groups, lr=0.005)

    row = DECOUPLED if kind == "adamw" else L2
    expected = in_torch(experiment, row, optimizer, steps)
    first, second = experiment.trainer.network.layers
    for mine, theirs in zip((first.W, first.b, second.W, second.b), expected, strict=True):
        torch.testing.assert_close(mine[row].view_as(theirs), theirs, rtol=1e-9, atol=1e-11)


def test_under_sgd_both_are_the_same_and_under_adam_they_are_not() -> None:
    assert run(100, decay_rule="sgd", l2_lam=0.1, decay_lam=0.1).observe().metrics["difference"] < 1e-12
    assert run(100, l2_lam=0.1, decay_lam=0.1).observe().metrics["difference"] > 0.1


def test_both_are_called_the_same_only_if_they_are() -> None:
    """λ may be changed while it trains: equal ones do not make equal what has gone apart."""
    experiment = run(20, decay_rule="sgd", l2_lam=0.01, decay_lam=0.01)
    assert experiment.observe().texts["advice"] == "same"
    experiment.update(replace(experiment.params, decay_lam=0.1))
    experiment.step()
    assert experiment.observe().texts["advice"] == "unequal"
    experiment.update(replace(experiment.params, decay_lam=0.01))
    experiment.step()
    assert experiment.observe().texts["advice"] == ""


def test_under_momentum_decoupled_decay_needs_ten_times_the_strength() -> None:
    same = run(300, decay_rule="momentum", l2_lam=0.01, decay_lam=0.01).observe().metrics["difference"]
    ten = run(300, decay_rule="momentum", l2_lam=0.01, decay_lam=0.1).observe().metrics["difference"]
    assert ten < same / 3


@pytest.mark.parametrize("rule", ["sgd", "momentum", "adam"])
def test_the_rate_is_the_penaltys_share_of_the_update(rule: str) -> None:
    """What the update would be without λW in the gradient, but with the same √v̂, differs by rate · ηλ · w."""
    experiment = run(29, decay_rule=rule, l2_lam=0.02)
    trainer = experiment.trainer
    weights = trainer.network.is_weight[0] > 0
    before = trainer.network.theta[L2].clone()
    m_without = without(experiment, 29)  # the running mean of g alone, before
    experiment.step()
    after = trainer.network.theta[L2]
    g = trainer.network.gradient[L2] - 0.02 * before * weights
    lr = experiment.params.adam_lr if rule == "adam" else experiment.params.sgd_lr
    if rule == "adam":
        m = 0.9 * m_without + 0.1 * g
        v_hat = trainer.memory["v"][L2] / (1 - 0.999**30)
        plain = lr * m / (1 - 0.9**30) / (v_hat.sqrt() + 1e-8)
    else:
        plain = lr * (g if rule == "sgd" else 0.9 * m_without + g)
    share = (before - after - plain) / (lr * 0.02 * before)
    rate = experiment.shrinkage.rate()
    seen = weights & ~rate.isnan() & (before.abs() > 1e-2)
    torch.testing.assert_close(rate[seen], share[seen], rtol=1e-5, atol=1e-6)


def without(experiment: Experiment, steps: int) -> Tensor:
    """The optimizer's running mean of the loss's gradients alone, of the L2 network, after ``steps`` updates."""
    again = Experiment(experiment.params)
    weights, m = again.trainer.network.is_weight[0], torch.zeros_like(again.trainer.network.theta[0])
    for _ in range(steps):
        w = again.trainer.network.theta[L2].clone()
        again.step()
        g = again.trainer.network.gradient[L2] - 0.02 * w * weights
        m = 0.9 * m + (0.1 if experiment.params.decay_rule == "adam" else 1.0) * g
    return m


def test_the_law_of_the_picture() -> None:
    """SGD shrinks all alike; Adam in inverse proportion to the gradient's size."""
    sgd = run(200, decay_rule="sgd").observe().arrays["rate"]
    torch.testing.assert_close(sgd[~sgd.isnan()], torch.ones_like(sgd[~sgd.isnan()]))
    frame = run(300, decay_units=32, decay_pictures=100).observe()
    law = frame.arrays["rate"] * frame.arrays["gradient"]
    seen = law[~law.isnan()]
    assert 0.8 < float(seen.median()) < 1.25
    assert float(frame.arrays["rate"].nan_to_num(1.0).max()) > 20


def test_what_is_left_is_compared_group_by_group() -> None:
    theta = torch.tensor([[1.0, 2.0, 4.0, 8.0, 9.0], [0.5, 1.0, 4.0, 8.0, 9.0], [1.0, 2.0, 2.0, 4.0, 9.0]])
    rms = torch.tensor([[0.1, 0.2, 0.3, 0.4, 0.0]]).repeat(3, 1)
    found = left(theta, rms, torch.tensor([[1.0, 1.0, 1.0, 1.0, 0.0]]), 2)
    torch.testing.assert_close(found, torch.tensor([[0.5, 1.0], [1.0, 0.5]]))


def test_with_l2_small_gradients_lose_most_and_with_decay_all_lose_alike() -> None:
    """What the lesson says of the page as it opens, after 1000 updates."""
    under_l2, decoupled = run(1000, decay_units=32, decay_pictures=100).observe().arrays["left"]
    assert under_l2[3] < 0.2 and under_l2[9] > 0.8
    assert decoupled[3:].min() > 0.6 and decoupled[3:].max() < 0.85


def test_the_first_row_is_not_shrunk() -> None:
    experiment = run(50)
    plain = run(50, l2_lam=1e-5, decay_lam=1e-5)
    torch.testing.assert_close(experiment.trainer.network.theta[NONE], plain.trainer.network.theta[NONE])
    assert build.numbers(experiment.trainer, experiment.data)["none_norm"] > 0
