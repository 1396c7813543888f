"""What learners begin with does what the page does, and everything offered trains."""

import math
from typing import Any

import pytest
import torch
from torch.testing import assert_close

from playground.core.activations import TRAINABLE
from playground.core.losses import LOSSES, VALUES
from playground.core.optimizers import RULES
from playground.core.own_code import LONGEST, OwnCode, execute
from playground.core.seeding import generator
from playground.topics.network.experiment import Experiment
from playground.topics.network.own import functions, networks, templates
from playground.topics.network.own.experiment import ModelExperiment
from playground.topics.network.own.pieces import pieces
from playground.topics.network.params import Params
from playground.topics.network.parts import PARTS

NO_LBFGS = [key for key, rule in RULES.items() if not rule.evaluates]
CASES = {
    "classes": Params(size=60, layers=(5, 5), norm="batch", dropout=0.2, residual=True),
    "values": Params(data="plane", size=60, layers=(5,), optimizer="adamw", activation="elu", loss="huber"),
    "curve": Params(data="sine", size=60, layers=(), optimizer="lbfgs", bias=False),
    "layers": Params(data="iris", layers=(3, 4, 4), norm="layer", activation="linear", dropouts=("off",), dropout=0.3),
}


def started(part: str, text: str, params: Params) -> Experiment | ModelExperiment:
    kind = ModelExperiment if part == "model" else Experiment
    return kind(params, None, execute(OwnCode(part, text)))


def trained(experiment: Any, steps: int) -> Any:
    for _ in range(steps):
        experiment.step()
    return experiment


@pytest.mark.parametrize("key", TRAINABLE)
def test_activations_are_the_written_out_ones(key: str) -> None:
    text = templates.activations(Params(activation=key))[templates.NOW]
    own = pieces(Params(activation=key), execute(OwnCode("activation", text))).activation
    z = torch.cat([torch.linspace(-8, 8, 401), torch.tensor([0.0, -0.0, -60.0, 60.0])])
    written = TRAINABLE[key]
    assert own is not None
    assert_close(own.value(z), written.value(z))
    assert_close(own.slope(z, own.value(z)), written.slope(z, written.value(z)).float())
    assert own.gain == written.gain


@pytest.mark.parametrize("key", LOSSES)
def test_losses_are_the_written_out_ones(key: str) -> None:
    params = Params(loss=key, data="plane" if key in ("mse", "huber") else "iris")
    text = templates.losses(params)[templates.NOW]
    own, written = pieces(params, execute(OwnCode("loss", text))).loss, LOSSES[key]
    out = 2 * torch.randn(1, 40, 3, generator=generator(0))
    target = torch.eye(3)[torch.randint(3, (1, 40), generator=generator(1))]
    if VALUES in written.tasks:
        target = target + torch.randn(1, 40, 3, generator=generator(2))
    assert own is not None
    assert_close(own.value(out, target), written.value(out, target))
    assert_close(own.delta(out, target), written.delta(out, target))


@pytest.mark.parametrize("key", NO_LBFGS)
def test_an_optimizers_code_trains_like_the_rule(key: str) -> None:
    params = Params(size=60, layers=(4,), optimizer=key, schedule="cosine", schedule_steps=100, clip=1.0, l2=0.01)
    text = templates.optimizers(params)[templates.NOW]
    rule, own = trained(Experiment(params), 60), trained(started("optimizer", text, params), 60)
    assert_close(own.network.theta, rule.network.theta, rtol=0, atol=0)
    assert not torch.equal(own.network.theta, Experiment(params).network.theta)


@pytest.mark.parametrize("name", CASES)
def test_the_module_is_the_pages_network(name: str) -> None:
    params = CASES[name]
    text = templates.models(params)[templates.NOW]
    module, page = started("model", text, params), Experiment(params)
    with torch.no_grad():
        for number, layer in enumerate(page.network.layers, 1):
            linear = getattr(module.network.net, f"hidden{number}", module.network.net.output)
            linear.weight.copy_(layer.W[0])
            if layer.b is not None:
                linear.bias.copy_(torch.arange(layer.b.numel()) / 7)
                layer.b[0, 0] = torch.arange(layer.b.numel()) / 7
    assert_close(module.answers.outputs(), page.observer.outputs())
    assert module.network.theta.shape == page.network.theta.shape
    dropped = sum(layer.dropout for layer in page.network.architecture.hidden) if params.dropout else 0
    assert text.count("self.dropout(") == dropped


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("part", PARTS)
def test_everything_offered_trains(part: str, name: str) -> None:
    offered = PARTS[part].templates(CASES[name])
    assert len(offered) > 1
    for label, text in offered.items():
        assert len(text) <= LONGEST
        metrics = trained(started(part, text, CASES[name]), 30).observe().metrics
        assert all(math.isfinite(number) for number in metrics.values()), label


def test_a_part_is_where_it_says() -> None:
    assert list(PARTS) == ["activation", "loss", "optimizer", "model"]
    assert all(key == part.key for key, part in PARTS.items())
    assert {part.experiment.partition(":")[2] for part in PARTS.values()} == {"Experiment", "ModelExperiment"}


def test_what_begins_a_new_one_is_new() -> None:
    for part, new in (("activation", functions.NEW_ACTIVATION), ("loss", functions.NEW_LOSS), ("model", networks.NEW)):
        offered = PARTS[part].templates(Params())
        assert next(iter(offered)) == templates.NOW
        assert offered[templates.NEW] == new
