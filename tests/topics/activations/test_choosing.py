"""Choosing: losses and their slopes against torch, and the wrong network of every task fails where it is said to."""

import pytest
import torch
from torch.nn import functional as F
from torch.testing import assert_close

from playground.core.seeding import generator
from playground.core.style import LIGHT
from playground.topics.activations.choosing import cases
from playground.topics.activations.choosing.cases import CASES
from playground.topics.activations.choosing.outputs import OUTPUTS
from playground.topics.activations.choosing.training import STOP
from playground.topics.activations.choosing.views import choosing_views, readouts
from playground.topics.activations.choosing_params import CASES as NAMES
from playground.topics.activations.experiment import Experiment
from playground.topics.activations.params import Params

Z = 2 * torch.randn(1, 30, 3, generator=generator(0, "z"), dtype=torch.float64)
Y = (torch.rand(1, 30, 3, generator=generator(0, "y"), dtype=torch.float64) > 0.5).double()
ONE = F.one_hot(torch.randint(3, (1, 30), generator=generator(1)), 3).double()
ORACLES = {
    "softmax": (ONE, lambda z, y: F.cross_entropy(z[0], y[0])),
    "sigmoid": (Y, lambda z, y: F.binary_cross_entropy_with_logits(z, y)),
    "linear": (Z.flip(1), lambda z, y: F.mse_loss(z, y)),
    "relu": (Z.flip(1), lambda z, y: F.mse_loss(F.relu(z), y)),
    "tanh": (Z.flip(1), lambda z, y: F.mse_loss(torch.tanh(z), y)),
    "softplus": (Z.flip(1), lambda z, y: F.mse_loss(F.softplus(z), y)),
}


@pytest.mark.parametrize("key", OUTPUTS)
def test_losses_and_their_slopes_are_torchs(key: str) -> None:
    target, oracle = ORACLES[key]
    z = Z.clone().requires_grad_()
    expected = oracle(z, target)
    (slope,) = torch.autograd.grad(expected, z)
    loss = OUTPUTS[key].loss
    assert_close(loss.value(Z, target)[0], expected.detach())
    assert_close(loss.delta(Z, target), slope, atol=1e-9, rtol=1e-6)


def test_softmax_with_several_labels_shares_them() -> None:
    """The gradient is still the value's, also where a point has no label or three."""
    loss, z = OUTPUTS["softmax"].loss, Z.clone().requires_grad_()
    (slope,) = torch.autograd.grad(loss.value(z, Y).sum(), z)
    assert_close(loss.delta(Z, Y), slope)
    assert {int(n) for n in Y.sum(dim=-1).flatten()} >= {0, 1, 2}


def test_scores() -> None:
    answers, y = torch.tensor([[0.9, 0.2], [0.6, 0.7]]), torch.tensor([[1.0, 0.0], [1.0, 0.0]])
    assert float(cases.all_right(answers, y)) == 0.5
    assert float(cases.adds_up(torch.tensor([[0.5, 0.52], [0.5, 0.4]]), y)) == 0.5
    assert float(cases.probable(torch.tensor([[0.0], [1.1], [-0.1], [1.0]]), y)) == 0.5
    assert float(cases.positive(torch.tensor([[0.0], [0.1]]), y)) == 0.5
    values = torch.randn(20, 1, generator=generator(0))
    assert float(cases.explained(values, values)) == 1.0
    assert float(cases.explained(values.mean().expand(20, 1), values)) == pytest.approx(0.0, abs=1e-6)


def test_labels_lie_where_they_are_said_to() -> None:
    x, y = CASES["labels"].data(0, 0.0)
    (cx, cy, r) = cases.DISCS[1]
    inside = (x[:, 0] - cx) ** 2 + (x[:, 1] - cy) ** 2 < r * r
    assert_close(y[:, 1], inside.float())
    assert {0, 1, 2, 3} <= {int(n) for n in y.sum(dim=1)}


@pytest.mark.parametrize("case", CASES)
def test_the_right_one_succeeds_and_the_wrong_one_fails(case: str) -> None:
    experiment = Experiment(Params(view="choosing", case=case))
    for _ in range(600):
        experiment.step()
    metrics = experiment.observe().metrics
    assert metrics["right_score"] > 0.93
    assert metrics["wrong_score"] < 0.92
    assert metrics["right_score"] - metrics["wrong_score"] > 0.08


def test_both_begin_with_the_same_weights_and_see_the_same_batches() -> None:
    experiment = Experiment(Params(view="choosing", case="negative"))
    right, wrong = experiment.inner.sides.values()
    assert torch.equal(right.network.theta, wrong.network.theta)
    experiment.step()
    assert not torch.equal(right.network.theta, wrong.network.theta)
    assert torch.equal(right.trainer.batches.orders, wrong.trainer.batches.orders)


def test_it_ends() -> None:
    experiment = Experiment(Params(view="choosing", case="negative"))
    experiment.inner.sides["right"].trainer.steps = STOP
    assert experiment.finished and not Experiment(Params(view="census")).finished


@pytest.mark.parametrize("case", CASES)
def test_the_pictures_are_bound_to_the_frames(case: str) -> None:
    params = Params(view="choosing", case=case)
    experiment = Experiment(params)
    frame, constants = experiment.observe(), experiment.constants()
    sources = {bind.source for view in choosing_views(params, LIGHT, str) for bind in getattr(view, "bindings", ())}
    assert sources <= {*frame.arrays, *frame.metrics, *constants.arrays, "step"}
    assert readouts(params, str)
    assert set(CASES) == set(NAMES)
