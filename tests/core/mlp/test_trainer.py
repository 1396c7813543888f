"""Training against the same loop with autograd and torch.optim; its state; what may change meanwhile."""

import copy
import math
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
import torch
from torch import optim
from torch.testing import assert_close

from playground.core.losses import LOSSES
from playground.core.mlp import Architecture, LayerSpec, Network
from playground.core.mlp.trainer import Hyper, Trainer
from playground.core.optimizers import RULES
from playground.core.schedules import SCHEDULES
from playground.core.seeding import generator
from playground.runs.pack import pack, unpack
from tests.core.mlp import library
from tests.core.mlp.library import Library, build, plain, points

ALL = Architecture(
    3,
    (
        LayerSpec(6, "tanh", "batch", dropout=True),
        LayerSpec(6, "sine", "layer", residual=True, dropout=True),
        LayerSpec(4, "gelu"),
    ),
    3,
)
OPTIMIZERS: dict[str, tuple[dict[str, Any], Callable[..., optim.Optimizer]]] = {
    "sgd": ({}, optim.SGD),
    "momentum": ({"momentum": 0.8, "dampening": 0.1}, optim.SGD),
    "nesterov": ({"momentum": 0.8}, lambda theta, **given: optim.SGD(theta, nesterov=True, **given)),
    "adagrad": ({"lr_decay": 0.01, "eps": 1e-6}, optim.Adagrad),
    "rmsprop": ({"alpha": 0.9, "momentum": 0.5}, optim.RMSprop),
    "adadelta": ({"rho": 0.8}, optim.Adadelta),
    "adam": ({}, optim.Adam),
    "adamw": ({"weight_decay": 0.1}, optim.AdamW),
    "adamax": ({}, optim.Adamax),
    "nadam": ({}, lambda theta, **given: optim.NAdam(theta, **given)),
    "radam": ({}, optim.RAdam),
}


def losses(one: Trainer) -> torch.Tensor:
    """Loss of each network on the training points, in evaluation mode: (nets,)."""
    return one.loss.value(one.network.forward(one.batches.x).output, one.batches.y)


def look(one: Trainer) -> None:
    """Forward and back with all training points, as a frame does."""
    run = one.network.forward(one.batches.x)
    one.network.backward(run, one.loss.delta(run.output, one.batches.y))


def trainer(
    architecture: Architecture = ALL,
    rule: str = "sgd",
    hyper: Hyper | None = None,
    loss: str = "cross_entropy",
    nets: int = 1,
    batch: int = 5,
    n: int = 23,
    double: bool = False,
    **more: Any,
) -> Trainer:
    x, y = points(architecture, batch=n, double=double)
    network = build(architecture, nets, double)
    return Trainer(network, LOSSES[loss], rule, hyper or Hyper(0.05), x, y, batch, **more)


def advance(of: Trainer, steps: int) -> Trainer:
    for _ in range(steps):
        of.step()
    return of


@pytest.mark.parametrize("schedule", ["constant", "cosine"])
@pytest.mark.parametrize("rule", OPTIMIZERS)
def test_updates_are_torchs(rule: str, schedule: str) -> None:
    given, optimizer_of = OPTIMIZERS[rule]
    ours = trainer(rule=rule, hyper=Hyper(0.05, rule=given), double=True, schedule=schedule, total=30)
    twin = trainer(double=True).batches
    oracle = Library(ours.network, 0)
    optimizer = optimizer_of(oracle.parameters(), lr=0.05, **given)
    for step in range(25):
        optimizer.param_groups[0]["lr"] = 0.05 * SCHEDULES[schedule].factor(step, 30)
        x, target = twin.next()
        optimizer.zero_grad()
        library.LOSSES["cross_entropy"](oracle(x[0]), target[0]).backward()
        optimizer.step()
        ours.step()
    assert_close(ours.network.theta[0], oracle.theta(), rtol=1e-5, atol=1e-6)


@pytest.mark.parametrize("line_search", [True, False])
def test_lbfgs_is_torchs(line_search: bool) -> None:
    ours = trainer(rule="lbfgs", hyper=Hyper(0.3, l2=0.01, rule={"line_search": line_search}), batch=23, double=True)
    oracle, (x, target) = Library(ours.network, 0), trainer(double=True, batch=23).batches.next()
    search = "strong_wolfe" if line_search else None
    limits = {"max_iter": 1, "max_eval": 25, "history_size": 10}
    optimizer = optim.LBFGS(oracle.parameters(), 0.3, **limits, line_search_fn=search)

    def closure() -> torch.Tensor:
        optimizer.zero_grad()
        loss = library.LOSSES["cross_entropy"](oracle(x[0]), target[0])
        loss = loss + 0.005 * sum((linear.weight**2).sum() for linear in oracle.linear)
        loss.backward()
        return loss

    before = float(losses(ours))
    for _ in range(12):
        ours.step()
        optimizer.step(closure)
    assert_close(ours.network.theta[0], oracle.theta(), rtol=1e-3, atol=1e-4)
    assert float(losses(ours)) < 0.7 * before


def test_penalties_and_clipping_are_autograds() -> None:
    hyper = Hyper(0.05, l1=0.03, l2=0.02, clip=0.2)
    ours, twin = trainer(hyper=hyper, double=True), trainer(double=True).batches
    oracle = Library(ours.network, 0)
    optimizer = optim.SGD(oracle.parameters(), lr=0.05)
    clipped = 0
    for _ in range(20):
        x, target = twin.next()
        optimizer.zero_grad()
        loss = library.LOSSES["cross_entropy"](oracle(x[0]), target[0])
        weights = [linear.weight for linear in oracle.linear]
        loss = loss + 0.03 * sum(W.abs().sum() for W in weights) + 0.01 * sum((W**2).sum() for W in weights)
        loss.backward()
        clipped += float(torch.nn.utils.clip_grad_norm_(oracle.parameters(), 0.2)) > 0.2
        optimizer.step()
        ours.step()
    assert clipped > 5
    assert_close(ours.network.theta[0], oracle.theta())


@pytest.mark.parametrize("rule", ["sgd", "adam"])
def test_weight_decay_is_adamws_for_the_weights(rule: str) -> None:
    ours, twin = trainer(rule=rule, hyper=Hyper(0.05, weight_decay=0.3), double=True), trainer(double=True).batches
    oracle = Library(ours.network, 0)
    weights = [linear.weight for linear in oracle.linear]
    others = [p for p in oracle.parameters() if all(p is not W for W in weights)]
    groups = [{"params": weights, "weight_decay": 0.3}, {"params": others, "weight_decay": 0.0}]
    optimizer = optim.AdamW(groups, lr=0.05) if rule == "adam" else optim.SGD(oracle.parameters(), lr=0.05)
    for _ in range(20):
        x, target = twin.next()
        optimizer.zero_grad()
        library.LOSSES["cross_entropy"](oracle(x[0]), target[0]).backward()
        if rule == "sgd":
            for W in weights:
                W.data *= 1 - 0.05 * 0.3
        optimizer.step()
        ours.step()
    assert_close(ours.network.theta[0], oracle.theta())


@pytest.mark.parametrize("rule", [key for key in RULES if RULES[key].batched])
def test_a_stack_trains_each_network_as_it_would_alone(rule: str) -> None:
    """Different learning rates, penalties, dropout rates and seeds side by side."""
    lr, l2, drop = (
        torch.tensor([[0.01], [0.05], [0.1]]),
        torch.tensor([[0.0], [0.1], [0.0]]),
        torch.tensor([0.0, 0.2, 0.5]),
    )
    clip = torch.tensor([[math.inf], [0.5], [math.inf]])
    x, y = points(ALL, batch=23, double=False)
    seeds = (4, 9, 5)

    def make(rows: slice) -> Trainer:
        mine = seeds[rows]
        network = Network(ALL, [generator(seed, "weights") for seed in mine], len(mine))
        hyper = Hyper(lr[rows], l2=l2[rows], dropout=drop[rows, None], clip=clip[rows])
        return Trainer(network, LOSSES["cross_entropy"], rule, hyper, x, y, 5, seed=mine)

    stack = advance(make(slice(0, 3)), 30)
    together = losses(stack)
    for net in range(3):
        alone = advance(make(slice(net, net + 1)), 30)
        assert_close(stack.network.theta[net], alone.network.theta[0], rtol=1e-3, atol=1e-3)
        assert_close(together[net], losses(alone)[0], rtol=1e-3, atol=1e-3)


@pytest.mark.parametrize("rule", RULES)
def test_after_loading_it_goes_on_bit_for_bit(rule: str) -> None:
    hyper = Hyper(0.03, l1=0.01, dropout=0.3, rule={"amsgrad": True} if rule == "adam" else {})
    make = lambda: trainer(rule=rule, hyper=hyper, schedule="one_cycle", total=40)  # noqa: E731
    for steps in (0, 5, 13):
        one = advance(make(), steps)
        state = one.state()
        sent = pack(state)
        advance(one, 12)
        other = advance(make(), 3)
        other.load(unpack(sent))
        assert (other.steps, other.epoch) == (steps, pytest.approx(steps / 5))
        advance(other, 12)
        assert torch.equal(one.network.theta, other.network.theta)
        assert torch.equal(one.network.running, other.network.running)
        assert one.epoch == other.epoch
        assert pack(state) == sent  # the state itself is still what it was


def test_looking_changes_nothing() -> None:
    hyper = Hyper(0.03, dropout=0.3)
    one, two = trainer(hyper=hyper), trainer(hyper=hyper)
    for _ in range(12):
        one.step()
        two.step()
        look(two)
        two.state()
    assert torch.equal(one.network.theta, two.network.theta)


@pytest.mark.parametrize("rule", ["adam", "lbfgs"])
def test_an_update_can_be_asked_for_without_making_it(rule: str) -> None:
    one = advance(trainer(rule=rule, hyper=Hyper(0.03, l2=0.1, weight_decay=0.2), batch=23), 3)
    x, y = one.batches.x, one.batches.y
    theta, memory = one.network.theta.clone(), pack(one.memory)
    look(one)
    asked = one.updated(x, y, copy.deepcopy(one.memory), training=False)
    assert torch.equal(one.network.theta, theta)
    assert pack(one.memory) == memory
    assert not torch.equal(asked, theta)
    assert one.steps == 3


def test_settings_change_at_once() -> None:
    one, two = trainer(), trainer()
    advance(one, 3)
    advance(two, 3)
    before = one.network.theta.clone()
    two.hyper = replace(two.hyper, lr=0.1)
    one.step()
    two.step()
    assert_close(two.network.theta - before, 2 * (one.network.theta - before))
    one.hyper = replace(one.hyper, lr=0.0, weight_decay=1.0)
    before = one.network.theta.clone()
    one.step()
    assert torch.equal(one.network.theta, before)


def test_points_change_under_way() -> None:
    one = advance(trainer(rule="adam"), 7)
    memory, theta = one.memory["m"].clone(), one.network.theta.clone()
    x, y = points(ALL, batch=9, double=False)
    one.data(-x, y)
    assert torch.equal(one.memory["m"], memory)
    assert torch.equal(one.network.theta, theta)
    assert one.epoch == pytest.approx(1.4)
    advance(one, 2)
    assert one.epoch == pytest.approx(2.4)
    assert torch.equal(one.batches.x, -x)


def test_another_training_goes_on_where_this_one_stands() -> None:
    """The same settings: the very same future. Another rule, width or learning rate: from the same numbers."""
    old = advance(trainer(rule="adam", hyper=Hyper(0.03, dropout=0.3)), 8)
    same, faster = trainer(rule="adam", hyper=Hyper(0.03, dropout=0.3)), trainer(rule="adam", hyper=Hyper(0.1))
    wider = trainer(plain(3, 6, 8, 3), rule="momentum", batch=7)
    for each in (same, faster, wider):
        each.adopt(old)
        assert each.steps == 8
        assert each.epoch == pytest.approx(1.6)
    assert torch.equal(faster.memory["v"], old.memory["v"])
    assert torch.equal(faster.network.theta, old.network.theta)
    assert torch.equal(wider.network.layers[0].W, old.network.layers[0].W)
    assert not wider.memory["m"].any()
    advance(old, 9)
    for each in (same, faster, wider):
        advance(each, 9)
    assert torch.equal(same.network.theta, old.network.theta)
    assert not torch.equal(faster.network.theta, old.network.theta)


def test_what_does_not_fit_is_refused() -> None:
    with pytest.raises(ValueError, match="one network at a time"):
        trainer(rule="lbfgs", nets=2)
    with pytest.raises(ValueError, match="θ is"):
        trainer(plain(3, 4, 3)).load(trainer().state())


@pytest.mark.parametrize("loss", LOSSES)
def test_it_learns(loss: str) -> None:
    one = trainer(plain(3, 16, 3), rule="adam", hyper=Hyper(0.02), loss=loss)
    before = float(losses(one))
    assert float(losses(advance(one, 400))) < 0.2 * before
