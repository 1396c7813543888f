"""The race of rates: each p as if it ran alone, scored by torch's modules, and the hump of the test score."""

import pytest
import torch
from torch import nn
from torch.nn.functional import cross_entropy

from playground.core.mlp.dropout import dropout_mask
from playground.core.mlp.trainer import Hyper, Trainer
from playground.core.seeding import generator
from playground.topics.dropout.params import Params
from playground.topics.dropout.race import contest
from playground.topics.dropout.race.experiment import HELPS, HURTS, Experiment
from tests.topics.frames import advance

SMALL = {"view": "race", "race_width": 12, "race_per_class": 4, "race_seeds": 2}


def test_a_network_of_the_stack_learns_as_it_would_alone() -> None:
    params = Params(**SMALL)
    stack = contest.trainer(params)
    net = 3 * 2 + 1  # p = 0.3, second seed
    one = contest.Network(stack.network.architecture, generator(1, "race weights"))
    torch.testing.assert_close(one.theta[0], stack.network.theta[net])
    data = contest.pictures(4, 0.3, 0)
    alone = Trainer(one, contest.LOSS, "adam", Hyper(lr=0.003, dropout=0.3), data.x, data.y, 32, seed=1)
    for _ in range(12):
        stack.step()
        alone.step()
    torch.testing.assert_close(one.theta[0], stack.network.theta[net], rtol=1e-4, atol=1e-5)


def test_a_unit_dropped_at_p_is_dropped_at_every_larger_p() -> None:
    p = torch.tensor(contest.RATES).view(-1, 1, 1)
    kept = dropout_mask(p, 20, 30, [generator(0, "nested")]) > 0  # (rates, 20, 30)
    assert (kept[1:] <= kept[:-1]).all()
    assert kept[0].all() and not kept[-1].all()


def test_scores_are_those_of_torch_modules_in_eval() -> None:
    params = Params(**SMALL)
    trainer = contest.trainer(params)
    for _ in range(5):
        trainer.step()
    data = contest.pictures(4, 0.3, 0)
    accuracy, loss = contest.scores(trainer.network, data.x_test, data.y_test, 2)
    target = data.y_test[0].argmax(dim=1)
    right, losses = [], []
    for net in (8, 9):  # p = 0.4
        modules: list[nn.Module] = []
        for layer in trainer.network.layers:
            linear = nn.Linear(layer.W.shape[2], layer.W.shape[1])
            linear.weight.data, linear.bias.data = layer.W[net], layer.b[net, 0]  # type: ignore[index]
            modules += [linear, nn.ReLU(), nn.Dropout(0.4)]
        model = nn.Sequential(*modules[:-2]).eval()
        out = model(data.x_test[0])
        right.append((out.argmax(dim=1) == target).float().mean())
        losses.append(cross_entropy(out, target))
    for scores, each in ((accuracy, torch.stack(right)), (loss, torch.stack(losses).detach())):
        torch.testing.assert_close(scores.mean[4], each.mean())
        torch.testing.assert_close(scores.spread[4], each.std())


def test_pictures_are_as_many_as_asked_and_the_test_is_apart() -> None:
    clean, wrong = contest.pictures(7, 0.0, 3), contest.pictures(7, 0.5, 3)
    assert clean.y[0].sum(dim=0).tolist() == [7.0] * 10
    changed = (clean.y.argmax(dim=2) != wrong.y.argmax(dim=2)).float().mean()
    assert changed == 0.5
    assert clean.x_test.shape == (1, contest.TEST, 64)
    assert torch.cdist(clean.x[0], clean.x_test[0]).min() > 1e-3  # no picture is in both
    torch.testing.assert_close(clean.y_test, wrong.y_test)


def test_training_falls_with_p_and_the_test_has_a_hump() -> None:
    running = advance(Experiment(Params(view="race", race_stop=600, race_seeds=1)), 600)
    frame = running.observe()
    train, test = frame.arrays["race/train"], frame.arrays["race/test"]
    assert train[0] == 1 and train[-1] < 0.85
    assert (train[3:].diff() < 0.02).all()
    best = int(test.argmax())
    assert 3 < best < 8 and test[best] > test[0] + 0.06 and test[best] > test[-1]
    assert frame.texts["advice"] == HELPS


def test_dropout_hurts_a_small_network() -> None:
    params = Params(view="race", race_width=8, race_wrong=0.0, race_seeds=2)
    frame = advance(Experiment(params), params.race_stop).observe()
    assert frame.metrics["race_best"] == 0 and frame.texts["advice"] == HURTS
    assert frame.arrays["race/test"][-1] < frame.arrays["race/test"][0] - 0.3


@pytest.mark.parametrize("seeds", [1, 3])
def test_means_and_spreads(seeds: int) -> None:
    values = torch.arange(float(9 * seeds))
    found = contest.by_rate(values, seeds)
    torch.testing.assert_close(found.mean, values.view(9, seeds).mean(dim=1))
    assert (found.spread == (0 if seeds == 1 else 1)).all()
