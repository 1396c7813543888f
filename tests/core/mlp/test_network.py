"""The written-out forward and backward pass against torch.nn and autograd."""

from itertools import product

import pytest
import torch
from torch.testing import assert_close

from playground.core.activations import TRAINABLE
from playground.core.losses import LOSSES
from playground.core.mlp import Architecture, LayerSpec, Network, count, flops
from playground.core.seeding import generator
from tests.core.mlp import library
from tests.core.mlp.library import Library, build, plain, points

DEPTHS = [(2, 2), (2, 3, 2), (7, 8, 5, 3), (2, 4, 4, 4, 4, 4, 4, 10)]
EVERY = list(product(TRAINABLE, LOSSES, ("none", "batch", "layer"), (False, True)))
MIXED = Architecture(
    3,
    (
        LayerSpec(6, "relu", "batch", dropout=True),
        LayerSpec(6, "sine", "none", residual=True, dropout=True),
        LayerSpec(6, "gelu", "layer", residual=True),
        LayerSpec(4, "elu", "none", residual=True),  # no residual: other width than its input
    ),
    3,
)


def assert_same_as_library(network: Network, loss: str, training: bool, dropout: float = 0.0) -> None:
    """Output, loss, every parameter's gradient, the input's, and the running statistics, for each network."""
    nets = network.nets
    x, target = points(network.architecture, nets)
    oracles = [Library(network, net).train(training) for net in range(nets)]  # before the statistics move
    chance = [generator(net, "dropout") for net in range(nets)] if dropout else []
    run = network.forward(x, training, dropout, chance)
    value = LOSSES[loss].value(run.output, target)
    to_input = network.backward(run, LOSSES[loss].delta(run.output, target), to_input=True)
    assert to_input is not None
    for net, oracle in enumerate(oracles):
        x_net = x[net].clone().requires_grad_()
        out = oracle(x_net, [mask if mask is None else mask[net] for mask in run.mask])
        expected = library.LOSSES[loss](out, target[net])
        expected.backward()
        assert_close(run.output[net], out.detach())
        assert_close(value[net], expected.detach())
        assert_close(network.gradient[net], oracle.gradient())
        assert_close(to_input[net], x_net.grad)
        for known, norm in zip(network.statistics, oracle.norm, strict=True):
            if known is not None:
                assert_close(known.mean[net, 0], norm.running_mean)
                assert_close(known.variance[net, 0], norm.running_var)


@pytest.mark.parametrize("nets", [1, 3])
@pytest.mark.parametrize("sizes", DEPTHS, ids=str)
@pytest.mark.parametrize("name", TRAINABLE)
def test_gradient_is_autograds(name: str, sizes: tuple[int, ...], nets: int) -> None:
    assert_same_as_library(build(plain(*sizes, activation=name), nets), "cross_entropy", training=True)


@pytest.mark.parametrize("training", [True, False], ids=["training", "evaluation"])
@pytest.mark.parametrize("name, loss, norm, residual", EVERY)
def test_every_activation_loss_norm_and_residual(
    name: str, loss: str, norm: str, residual: bool, training: bool
) -> None:
    network = build(plain(3, 5, 5, 4, activation=name, norm=norm, residual=residual), nets=2)
    assert_same_as_library(network, loss, training)


@pytest.mark.parametrize("loss", LOSSES)
@pytest.mark.parametrize("bias", [True, False])
def test_layers_of_different_kinds_with_dropout(loss: str, bias: bool) -> None:
    network = build(Architecture(MIXED.inputs, MIXED.hidden, MIXED.outputs, bias), nets=3)
    assert_same_as_library(network, loss, training=True, dropout=0.4)
    assert_same_as_library(network, loss, training=False, dropout=0.4)


@pytest.mark.parametrize("training", [True, False], ids=["training", "evaluation"])
@pytest.mark.parametrize("groups", [1, 2, 6])
@pytest.mark.parametrize("norm", ["group", "rms"])
def test_groups_and_root_mean_square(norm: str, groups: int, training: bool) -> None:
    network = build(plain(3, 6, 12, 6, 4, activation="gelu", norm=norm, groups=groups), nets=3)
    assert_same_as_library(network, "cross_entropy", training)
    assert (network.layers[0].beta is None) == (norm == "rms")


@pytest.mark.parametrize("training", [True, False], ids=["training", "evaluation"])
@pytest.mark.parametrize("norm", ["batch", "layer", "group", "rms"])
def test_epsilon_and_momentum_are_the_librarys(norm: str, training: bool) -> None:
    network = build(plain(3, 6, 4, norm=norm, groups=2), nets=1)
    network.epsilon, network.momentum = 0.3, 0.7
    x, _ = points(network.architecture)
    oracle = Library(network, 0).train(training)
    oracle.norm[0].eps = 0.3
    if norm == "batch":
        oracle.norm[0].momentum = 0.7
    assert_close(network.forward(x, training).output[0], oracle(x[0]).detach())
    if norm == "batch":
        assert_close(network.statistics[0].variance[0, 0], oracle.norm[0].running_var)  # type: ignore[union-attr]


def test_single_precision_is_as_good_as_torchs() -> None:
    network = build(MIXED, double=False)
    x, target = points(MIXED, double=False)
    oracle = Library(network, 0).eval()
    run = network.forward(x)
    network.backward(run, LOSSES["cross_entropy"].delta(run.output, target))
    library.LOSSES["cross_entropy"](oracle(x[0]), target[0]).backward()
    assert_close(network.gradient[0], oracle.gradient(), atol=2e-6, rtol=1e-4)


def test_delta_is_the_gradient_of_every_weighted_sum() -> None:
    """What the diagram shows beside each unit."""
    network = build(MIXED)
    x, target = points(MIXED, batch=1)
    run = network.forward(x)
    network.backward(run, LOSSES["cross_entropy"].delta(run.output, target))
    oracle, sums = Library(network, 0).eval(), []
    for linear in oracle.linear:
        linear.register_forward_hook(lambda module, args, out: (out.retain_grad(), sums.append(out))[0])
    library.LOSSES["cross_entropy"](oracle(x[0]), target[0]).backward()
    assert len(run.delta) == len(run.z) == len(sums) == 5
    for z, delta, expected in zip(run.z, run.delta, sums, strict=True):
        assert_close(z[0], expected.detach())
        assert_close(delta[0], expected.grad)


def test_stacked_networks_are_the_single_ones() -> None:
    network = build(MIXED, nets=4)
    x, target = points(MIXED, 4)
    run = network.forward(x)
    network.backward(run, LOSSES["mse"].delta(run.output, target))
    for net in range(4):
        alone = build(MIXED)
        alone.theta.copy_(network.theta[net : net + 1])
        alone.running.copy_(network.running[net : net + 1])
        one = alone.forward(x[net : net + 1])
        alone.backward(one, LOSSES["mse"].delta(one.output, target[net : net + 1]))
        assert_close(alone.gradient[0], network.gradient[net])


def test_one_input_serves_all_networks() -> None:
    network = build(MIXED, nets=3)
    x, target = points(MIXED)
    one = network.forward(x)
    network.backward(one, LOSSES["cross_entropy"].delta(one.output, target))
    gradient = network.gradient.clone()
    each = network.forward(x.repeat(3, 1, 1))
    network.backward(each, LOSSES["cross_entropy"].delta(each.output, target.repeat(3, 1, 1)))
    assert_close(one.output, each.output)
    assert_close(gradient, network.gradient)


def test_batch_norm_of_a_single_point() -> None:
    """No variance: the answer is β, no gradient passes, the running mean moves and the variance stays."""
    network = build(plain(2, 3, 2, norm="batch", activation="linear"))
    x, target = points(network.architecture, batch=1)
    known = network.statistics[0]
    assert known is not None
    mean, variance = known.mean.clone(), known.variance.clone()
    run = network.forward(x, training=True)
    network.backward(run, LOSSES["mse"].delta(run.output, target))
    assert_close(run.f[0], network.layers[0].beta)
    assert network.gradients[0].W.abs().max() == 0
    assert_close(known.mean, 0.9 * mean + 0.1 * run.z[0])
    assert torch.equal(known.variance, variance)


def test_evaluation_leaves_no_trace() -> None:
    network = build(MIXED)
    running, theta = network.running.clone(), network.theta.clone()
    run = network.forward(points(MIXED)[0], dropout=0.5, random=[generator(0)])
    assert run.mask == [None] * 4
    assert torch.equal(network.running, running)
    assert torch.equal(network.theta, theta)


@pytest.mark.parametrize("p", [0.0, 0.25, 0.9])
def test_dropout_drops_its_share_and_keeps_the_mean(p: float) -> None:
    network = build(plain(2, 50, 2, dropout=True), nets=2)
    x = points(network.architecture, batch=400)[0]
    rates = torch.tensor([p, 0.5], dtype=torch.float64).view(2, 1, 1)
    mask = network.forward(x, True, rates, [generator(0)]).mask[0]
    assert mask is not None
    assert mask.shape == (2, 400, 50)
    for net, rate in enumerate((p, 0.5)):
        assert float((mask[net] == 0).double().mean()) == pytest.approx(rate, abs=0.02)
        assert float(mask[net].mean()) == pytest.approx(1, abs=0.05)
        assert set(mask[net].unique().tolist()) <= {0.0, 1 / (1 - rate)}


def test_layers_are_windows_into_theta() -> None:
    network = Network(plain(2, 3, 2), generator(0), nets=2)
    network.theta.copy_(torch.arange(2 * 17.0).view(2, 17))
    (W1, b1, *_), (W2, b2, *_) = network.layers
    assert torch.equal(W1[1], torch.arange(17.0, 23).view(3, 2))
    assert torch.equal(b1[0], torch.tensor([[6.0, 7.0, 8.0]]))
    assert torch.equal(W2[0], torch.arange(9.0, 15).view(2, 3))
    assert torch.equal(b2[1], torch.tensor([[32.0, 33.0]]))
    assert network.is_weight.tolist() == [[1] * 6 + [0] * 3 + [1] * 6 + [0] * 2]


@pytest.mark.parametrize("architecture", [plain(2, 3, 2), MIXED, plain(4, 8, 3, bias=False), plain(3, 2)])
def test_sizes_are_counted(architecture: Architecture) -> None:
    network = Network(architecture, generator(0))
    oracle = Library(network, 0)
    assert count(architecture) == sum(p.numel() for p in oracle.parameters()) == network.theta.shape[1]
    assert flops(architecture) == 2 * sum(linear.weight.numel() for linear in oracle.linear)


def test_a_network_takes_over_the_layers_that_fit() -> None:
    old, new = build(plain(2, 8, 4, 3), double=False), Network(plain(2, 8, 5, 3), generator(9))
    before = new.theta.clone()
    new.adopt(old)
    assert torch.equal(new.layers[0].W, old.layers[0].W)
    first = new.layers[0].W.numel() + 8
    assert torch.equal(new.layers[1].W, new.windows(before)[1].W)
    assert torch.equal(new.layers[2].b, old.layers[2].b)
    assert not torch.equal(new.theta[:, :first], before[:, :first])
