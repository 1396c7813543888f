"""The mask against torch.nn.Dropout, the thinned network against autograd, and what holding a mask means."""

from typing import Any

import pytest
import torch
from torch import Generator, Tensor, nn

from playground.core.own_code import CodeError, OwnCode, execute
from playground.core.seeding import generator
from playground.topics.dropout.masks.experiment import Experiment
from playground.topics.dropout.masks.mask import mask
from playground.topics.dropout.masks.own import MASK, templates
from playground.topics.dropout.masks.thinning import Thinning
from playground.topics.dropout.params import Params


def make(**values: Any) -> Params:
    return Params(view="masks", **values)


@pytest.mark.parametrize("p", [0.0, 0.2, 0.5, 0.9])
def test_mask_has_the_statistics_of_torchs(p: float) -> None:
    ours = mask((400, 500), p, generator(0, "test"))
    torch.manual_seed(0)
    theirs = nn.Dropout(p)(torch.ones(400, 500, dtype=torch.float64))
    assert set(ours.unique().tolist()) == set(theirs.unique().tolist())  # 0 and 1 / (1 − p)
    for found in (ours, theirs):
        assert float((found == 0).double().mean()) == pytest.approx(p, abs=0.005)
        assert float(found.mean()) == pytest.approx(1, abs=0.02)
        assert float(found.var()) == pytest.approx(p / (1 - p), rel=0.02, abs=1e-9)


def test_same_mask_same_result_and_gradient_as_torch() -> None:
    torch.manual_seed(1)
    x = torch.randn(6, 5, dtype=torch.float64, requires_grad=True)
    theirs = nn.functional.dropout(x, 0.4)
    theirs.square().sum().backward()
    factors = (theirs.detach() != 0) / (1 - 0.4)  # torch's own mask
    assert x.grad is not None
    ours = x.detach() * factors
    torch.testing.assert_close(ours, theirs.detach())
    torch.testing.assert_close(factors * (2 * ours), x.grad)  # ∂J/∂a = m ⊙ ∂J/∂ã


def test_an_update_has_autograds_gradient() -> None:
    net = Thinning(make(masks_drawn="example", masks_batch=7))
    masks = net.masks()
    x, y = net.data.x[:, :7], net.data.y[:, :7]
    net.network.ready = masks
    run = net.network.forward(x, training=True, dropout=0.3, random=net.trainer.drop)
    net.network.backward(run, net.trainer.loss.delta(run.output, y))
    weights = [(layer.W[0].clone().requires_grad_(), layer.b) for layer in net.network.layers]
    a = x[0]
    for place, (W, b) in enumerate(weights):
        assert b is not None
        z = a @ W.T + b[0]
        a = torch.tanh(z) * masks[place][0] if place < 2 else z
    loss = -(y[0] * a.log_softmax(dim=1)).sum(dim=1).mean()
    for (W, _), gradient in zip(weights, net.network.gradients, strict=True):
        torch.testing.assert_close(torch.autograd.grad(loss, W, retain_graph=True)[0], gradient.W[0])


def test_a_silent_unit_learns_nothing() -> None:
    net = Thinning(make(masks_drawn="held", masks_p=0.5))
    before = [layer.W.clone() for layer in net.network.layers]
    silent = [each[0, 0] == 0 for each in net.masks()]
    assert all(bool(each.any()) and not bool(each.all()) for each in silent)
    for _ in range(30):
        net.step()
    into, between, out = (layer.W[0] - old[0] for layer, old in zip(net.network.layers, before, strict=True))
    assert bool((into[silent[0]] == 0).all()) and bool((into[~silent[0]] != 0).any())
    assert bool((between[silent[1]] == 0).all()) and bool((between[:, silent[0]] == 0).all())
    assert bool((out[:, silent[1]] == 0).all())
    shares = net.silent / net.counted
    assert torch.equal(shares == 1, torch.stack(silent))


@pytest.mark.parametrize("drawn", ["step", "example"])
def test_silences_approach_p(drawn: str) -> None:
    net = Thinning(make(masks_drawn=drawn, masks_p=0.4))
    for _ in range(600):
        net.step()
    assert float((net.silent / net.counted - 0.4).abs().max()) < 0.07
    different = {tuple(each.masks()[0][0, 0].tolist()) for each in steps(net, 12)}
    assert len(different) > 6


def steps(net: Thinning, count: int) -> Any:
    for _ in range(count):
        net.step()
        yield net


def test_another_p_thins_the_held_network_further() -> None:
    net = Thinning(make(masks_drawn="held", masks_p=0.2))
    few = [each == 0 for each in net.masks()]
    net.update(make(masks_drawn="held", masks_p=0.6))
    more = [each == 0 for each in net.masks()]
    assert all(bool((b | ~a).all()) for a, b in zip(few, more, strict=True))
    assert sum(int(each.sum()) for each in more) > sum(int(each.sum()) for each in few)


def test_the_lessons_claim_about_a_held_mask() -> None:
    run = Experiment(make(masks_drawn="held", masks_p=0.5))
    while not run.finished:
        run.step()
    found = run.observe().metrics
    assert found["thin_accuracy"] > 0.93 and found["full_accuracy"] < 0.7


def test_edges_of_silent_units_are_not_drawn() -> None:
    run = Experiment(make(masks_p=0.6))
    frame = run.observe()
    drawn = (~torch.as_tensor(frame.arrays["edge"]).view(6, -1, 3)[:, :, 0].isnan()).sum(dim=0)  # times each edge
    one, two = (each[0, 0] != 0 for each in run.net.masks())
    alive = int(2 * one.sum() + one.sum() * two.sum() + 2 * two.sum())
    assert int(drawn.sum()) == alive and int(drawn.max()) <= 1
    speaking = ~torch.as_tensor(frame.arrays["speaking"]).isnan()
    assert torch.equal(speaking, torch.cat([one, two]))
    assert int(speaking.sum()) == frame.metrics["alive"]


def test_every_template_runs_and_the_first_is_the_pages_own() -> None:
    params = make(masks_p=0.4)
    for place, text in enumerate(templates(params).values()):
        run = Experiment(params, None, execute(OwnCode(MASK, text)))
        plain = Experiment(params)
        for _ in range(3):
            run.step()
            plain.step()
        assert run.observe().texts["goal"] == ""
        if place == 0:
            draws = [each.net.masks()[0] for each in (run, plain)]
            assert draws[0].shape == draws[1].shape
            assert set(draws[0].unique().tolist()) <= {0.0, float(torch.tensor(1 / 0.6))}


@pytest.mark.parametrize("body", ["return None", "return torch.ones(3)", "return torch.full(shape, float('nan'))"])
def test_a_mask_that_cannot_be_used_is_told(body: str) -> None:
    text = f"import torch\n\ndef mask(shape, p, random):\n    {body}\n"
    with pytest.raises(CodeError):
        Experiment(make(), None, execute(OwnCode(MASK, text))).step()


def all_silent(shape: tuple[int, ...], p: float, random: Generator) -> Tensor:
    return torch.zeros(shape, dtype=torch.float64)


def test_a_silent_layer_is_said() -> None:
    run = Experiment(make())
    run.net.draw = all_silent
    assert run.observe().texts["advice"] == "silent"
