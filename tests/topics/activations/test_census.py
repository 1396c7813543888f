"""The census: who is dead, who is saturated; ReLU can be killed and woken; frames repeat bit for bit."""

from dataclasses import replace
from typing import Any

import pytest
import torch

from playground.core.activations import ACTIVATIONS, TRAINABLE
from playground.core.style import LIGHT
from playground.topics.activations.census import ALIVE, DEAD, SATURATED, health
from playground.topics.activations.census_view import ADVICE, census_views, readouts
from playground.topics.activations.experiment import Experiment
from playground.topics.activations.params import Params

KILLED = Params(view="census", lr=2.5)


def trained(params: Any, steps: int) -> Experiment:
    experiment = Experiment(params)
    for _ in range(steps):
        experiment.step()
    return experiment


def test_who_is_what() -> None:
    u = torch.tensor([[-1.0, 2.0, -1.0], [-3.0, 1.0, -0.5], [-2.0, 0.5, 1.0]])
    assert health(ACTIVATIONS["relu"], u, u.relu()).tolist() == [DEAD, ALIVE, ALIVE]
    f = ACTIVATIONS["tanh"]
    u = torch.tensor([[4.0, 0.1], [-5.0, 3.0]])
    assert health(f, u, f.value(u)).tolist() == [SATURATED, ALIVE]
    far = torch.full((3, 1), 30.0)
    assert health(ACTIVATIONS["hard_tanh"], far, ACTIVATIONS["hard_tanh"].value(far)).tolist() == [DEAD]


def test_one_point_in_twenty_is_enough_to_live() -> None:
    u = torch.full((100, 2), -1.0)
    u[:5, 0], u[:6, 1] = 1.0, 1.0
    assert health(ACTIVATIONS["relu"], u, u.relu()).tolist() == [SATURATED, ALIVE]


def test_counts_are_those_of_the_cells() -> None:
    found = trained(replace(KILLED, layers=(16, 4)), 40).observe()
    states = found.arrays["states"]
    assert states.shape == (2, 16) and int(states.isnan().sum()) == 12
    for name, code in (("alive", ALIVE), ("saturated", SATURATED), ("dead", DEAD)):
        assert found.metrics[name] == float((states == code).sum())
    assert found.metrics["dead_share"] == pytest.approx(found.metrics["dead"] / 20)


def test_a_large_step_kills_relus_for_good_and_leaky_wakes_them() -> None:
    early = trained(KILLED, 0).observe().metrics
    dead = trained(KILLED, 300)
    found = dead.observe()
    assert found.metrics["dead"] > 2 * early["dead"] + 10
    assert found.metrics["accuracy"] < 0.6 and found.texts["advice"] == "dead"
    before = dead.inner.network.theta.clone()
    dead.update(replace(KILLED, unit="leaky_relu", lr=0.1))
    assert torch.equal(dead.inner.network.theta, before)
    for _ in range(3000):
        dead.step()
    now = dead.observe().metrics
    assert now["dead"] == 0 and now["accuracy"] > 0.75


def test_a_bias_far_below_zero_begins_dead() -> None:
    found = trained(Params(view="census", bias=-3.0, lr=0.1), 50).observe()
    assert found.metrics["dead"] > 40 and found.texts["advice"] in ("dead", "all_dead")


def test_a_step_is_gradient_descent() -> None:
    experiment = trained(Params(view="census", layers=(5, 4), unit="tanh", lr=0.3), 3)
    inner = experiment.inner
    x, y = inner.trainer.batches.next()
    inner.trainer.batches.position -= 1  # that batch comes once more
    parts = [tensor for layer in inner.network.layers for tensor in (layer.W, layer.b)]
    leaves = [part[0].clone().requires_grad_() for part in parts if part is not None]
    a = x[0]
    for place in range(0, 6, 2):
        z = a @ leaves[place].T + leaves[place + 1]
        a = z.tanh()
    torch.nn.functional.cross_entropy(z, y[0]).backward()
    experiment.step()
    after = [tensor for layer in inner.network.layers for tensor in (layer.W, layer.b)]
    for leaf, now in zip(leaves, after, strict=True):
        assert leaf.grad is not None and now is not None
        torch.testing.assert_close(now[0], leaf.detach() - 0.3 * leaf.grad, atol=1e-6, rtol=1e-5)


def test_it_goes_on_from_a_state_bit_for_bit() -> None:
    for params in (KILLED, Params(view="choosing", case="labels")):
        whole = trained(params, 25).observe()
        half = trained(params, 10)
        other = Experiment(params)
        other.load(half.state())
        for _ in range(15):
            other.step()
        again = other.observe()
        assert whole.metrics == again.metrics
        assert all(
            torch.equal(torch.as_tensor(v).nan_to_num(), torch.as_tensor(again.arrays[k]).nan_to_num())
            for k, v in whole.arrays.items()
        )


def test_looking_changes_nothing_and_branches_take_over() -> None:
    first, second = trained(KILLED, 20), Experiment(replace(KILLED, unit="elu"))
    before = first.inner.network.theta.clone()
    first.observe()
    assert torch.equal(first.inner.network.theta, before)
    second.adopt(first)
    assert torch.equal(second.inner.network.theta, before)


def test_every_activation_is_counted_and_divergence_ends_it() -> None:
    for unit in TRAINABLE:
        found = trained(Params(view="census", unit=unit, layers=(6,), lr=0.1), 3).observe()
        assert found.metrics["alive"] + found.metrics["saturated"] + found.metrics["dead"] == 6
    wild = trained(Params(view="census", unit="linear", lr=10.0, unit_gain=10.0, layers=(16,) * 4), 40).observe()
    assert wild.metrics["loss"] != wild.metrics["loss"]
    assert wild.texts["advice"] == "lost"
    assert wild.metrics["alive"] == 0 and torch.as_tensor(wild.arrays["states"]).isnan().all()


def test_the_pictures_are_bound_to_the_frames() -> None:
    params = Params(view="census", layers=(1,))
    experiment = trained(params, 1)
    frame, constants = experiment.observe(), experiment.constants()
    sources = {bind.source for view in census_views(params, LIGHT, str) for bind in getattr(view, "bindings", ())}
    assert sources <= {*frame.arrays, *frame.metrics, *constants.arrays, "step"}
    assert readouts(params, str) and set(ADVICE) == {"all_dead", "dead", "saturated", "lost"}
