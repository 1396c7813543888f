"""The written-out forward and backward pass against torch.nn and autograd."""

from itertools import pairwise

import pytest
import torch
from torch import nn
from torch.nn import functional as F

from playground.core.activations import ACTIVATIONS
from playground.core.seeding import generator
from playground.topics.network.model import Network, count, cross_entropy, cross_entropy_delta, probabilities
from tests.core.test_activations import LIBRARY

DEPTHS = [(2, 2), (2, 3, 2), (7, 8, 5, 3), (2, 4, 4, 4, 4, 4, 4, 10)]


class Library(nn.Module):
    """The same network as torch has it, with the numbers of row ``net``."""

    def __init__(self, network: Network, name: str, net: int) -> None:
        super().__init__()
        self.f = LIBRARY[name]
        self.linear = nn.ModuleList(nn.Linear(i, o, dtype=network.theta.dtype) for i, o in pairwise(network.sizes))
        for linear, (W, b) in zip(self.linear, network.layers, strict=True):
            linear.weight.data.copy_(W[net])
            linear.bias.data.copy_(b[net, 0])

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        for linear in self.linear[:-1]:
            x = self.f(linear(x))
        return self.linear[-1](x)


def build(sizes: tuple[int, ...], name: str, nets: int) -> tuple[Network, torch.Tensor, torch.Tensor]:
    network = Network(sizes, ACTIVATIONS[name], generator(1, "weights"), nets)
    network.theta.add_(0.1 * torch.randn(network.theta.shape, generator=generator(2)))  # biases too
    x = torch.randn(nets, 12, sizes[0], generator=generator(3))
    y = torch.randint(sizes[-1], (nets, 12), generator=generator(4))
    return network, x, y


@pytest.mark.parametrize("nets", [1, 3])
@pytest.mark.parametrize("sizes", DEPTHS, ids=str)
@pytest.mark.parametrize("name", ACTIVATIONS)
def test_gradient_is_autograds(name: str, sizes: tuple[int, ...], nets: int) -> None:
    network, x, y = build(sizes, name, nets)
    target = F.one_hot(y, sizes[-1]).float()
    run = network.forward(x)
    losses = cross_entropy(run.logits, target)
    network.backward(run, cross_entropy_delta(run.logits, target))
    for net in range(nets):
        library = Library(network, name, net)
        logits = library(x[net])
        loss = F.cross_entropy(logits, y[net])
        loss.backward()
        torch.testing.assert_close(run.logits[net], logits.detach())
        torch.testing.assert_close(losses[net], loss.detach())
        for linear, (dW, db) in zip(library.linear, network.gradients, strict=True):
            torch.testing.assert_close(dW[net], linear.weight.grad, atol=2e-6, rtol=1e-4)
            torch.testing.assert_close(db[net, 0], linear.bias.grad, atol=2e-6, rtol=1e-4)


def test_stacked_networks_are_the_single_ones() -> None:
    network, x, y = build((2, 5, 3), "tanh", 4)
    target = F.one_hot(y, 3).float()
    run = network.forward(x)
    network.backward(run, cross_entropy_delta(run.logits, target))
    for net in range(4):
        alone = Network((2, 5, 3), network.f, generator(1))
        alone.theta.copy_(network.theta[net : net + 1])
        one = alone.forward(x[net : net + 1])
        alone.backward(one, cross_entropy_delta(one.logits, target[net : net + 1]))
        torch.testing.assert_close(alone.gradient[0], network.gradient[net])


def test_layers_are_windows_into_theta() -> None:
    network = Network((2, 3, 2), ACTIVATIONS["relu"], generator(0), nets=2)
    network.theta.copy_(torch.arange(2 * 17.0).view(2, 17))
    (W1, b1), (W2, b2) = network.layers
    assert torch.equal(W1[1], torch.arange(17.0, 23).view(3, 2))
    assert torch.equal(b1[0], torch.tensor([[6.0, 7.0, 8.0]]))
    assert torch.equal(W2[0], torch.arange(9.0, 15).view(2, 3))
    assert torch.equal(b2[1], torch.tensor([[32.0, 33.0]]))
    assert network.is_weight.tolist() == [[1] * 6 + [0] * 3 + [1] * 6 + [0] * 2]
    assert count((2, 3, 2)) == 17


@pytest.mark.parametrize("name", ["relu", "tanh"])
def test_first_weights_keep_the_signals_size(name: str) -> None:
    network = Network((100, 100, 100, 100, 100), ACTIVATIONS[name], generator(0))
    run = network.forward(torch.randn(1, 500, 100, generator=generator(1)))
    assert 0.4 < run.z[-1].std() / run.z[0].std() < 1.5
    assert all(float(b.abs().max()) == 0 for _, b in network.layers)


def test_two_logits_are_one_sigmoid() -> None:
    logits = torch.randn(1, 50, 2, generator=generator(0))
    torch.testing.assert_close(probabilities(logits)[..., 1], torch.sigmoid(logits[..., 1] - logits[..., 0]))


def test_a_hopeless_logit_does_not_overflow() -> None:
    logits = torch.tensor([[[1000.0, -1000.0]]])
    assert cross_entropy(logits, torch.tensor([[[0.0, 1.0]]])).tolist() == [2000.0]
