"""First weights against torch.nn.init."""

import math

import pytest
import torch
from torch import nn
from torch.testing import assert_close

from playground.core.activations import ACTIVATIONS
from playground.core.initial import INITS
from playground.core.mlp import Network
from playground.core.seeding import generator
from tests.core.mlp.library import plain

LIBRARY = {
    "zeros": lambda W, g: nn.init.zeros_(W),
    "constant": lambda W, g: nn.init.constant_(W, 0.1),
    "small_normal": lambda W, g: nn.init.normal_(W, std=0.01, generator=g),
    "large_normal": lambda W, g: nn.init.normal_(W, std=1.0, generator=g),
    "xavier_uniform": lambda W, g: nn.init.xavier_uniform_(W, generator=g),
    "xavier_normal": lambda W, g: nn.init.xavier_normal_(W, generator=g),
    "he_uniform": lambda W, g: nn.init.kaiming_uniform_(W, nonlinearity="relu", generator=g),
    "he_normal": lambda W, g: nn.init.kaiming_normal_(W, nonlinearity="relu", generator=g),
    "lecun_normal": lambda W, g: nn.init.kaiming_normal_(W, nonlinearity="linear", generator=g),
    "he_uniform_out": lambda W, g: nn.init.kaiming_uniform_(W, mode="fan_out", nonlinearity="relu", generator=g),
    "he_normal_out": lambda W, g: nn.init.kaiming_normal_(W, mode="fan_out", nonlinearity="relu", generator=g),
    "lecun_uniform": lambda W, g: nn.init.kaiming_uniform_(W, nonlinearity="linear", generator=g),
    "torch_default": lambda W, g: nn.init.kaiming_uniform_(W, a=math.sqrt(5), generator=g),
    "orthogonal": lambda W, g: nn.init.orthogonal_(W, generator=g),
    "auto": lambda W, g: nn.init.kaiming_normal_(W, nonlinearity="relu", generator=g),
}


def test_each_has_its_counterpart() -> None:
    assert set(LIBRARY) == set(INITS)


@pytest.mark.parametrize("units, inputs", [(8, 5), (3, 20), (6, 6)])
@pytest.mark.parametrize("key", INITS)
def test_weights_are_torchs(key: str, units: int, inputs: int) -> None:
    W, expected = torch.empty(units, inputs), torch.empty(units, inputs)
    INITS[key].fill(W, ACTIVATIONS["relu"].gain, generator(3))
    LIBRARY[key](expected, generator(3))
    assert_close(W, expected)


@pytest.mark.parametrize("key", INITS)
def test_biases_begin_at_zero_and_norms_as_nothing(key: str) -> None:
    network = Network(plain(3, 4, 4, 2, norm="layer"), generator(0), nets=2, init=key)
    for layer in network.layers:
        assert layer.b is not None
        assert float(layer.b.abs().max()) == 0
    for layer in network.layers[:-1]:
        assert layer.gamma is not None
        assert layer.beta is not None
        assert layer.gamma.unique().tolist() == [1]
        assert layer.beta.unique().tolist() == [0]


def test_gain_multiplies() -> None:
    one, three = (Network(plain(3, 4, 2), generator(0), init="he_normal", gain=gain) for gain in (1.0, 3.0))
    assert_close(3 * one.theta, three.theta)


def test_each_network_draws_from_its_own_generator() -> None:
    stack = Network(plain(2, 3, 2), [generator(seed, "weights") for seed in (5, 6, 5)], nets=3)
    alone = Network(plain(2, 3, 2), generator(6, "weights"))
    assert torch.equal(stack.theta[1], alone.theta[0])
    assert torch.equal(stack.theta[0], stack.theta[2])
    assert not torch.equal(stack.theta[0], stack.theta[1])
    assert not torch.equal(*Network(plain(2, 3, 2), generator(5, "weights"), nets=2).theta)


@pytest.mark.parametrize("name", ["relu", "tanh"])
def test_first_weights_keep_the_signals_size(name: str) -> None:
    network = Network(plain(100, 100, 100, 100, 100, activation=name), generator(0))
    run = network.forward(torch.randn(1, 500, 100, generator=generator(1)))
    assert 0.4 < run.z[-1].std() / run.z[0].std() < 1.5


@pytest.mark.parametrize("units, inputs", [(300, 200), (100, 400)])
@pytest.mark.parametrize("key", [key for key, init in INITS.items() if init.variance is not None])
def test_the_variance_is_what_is_said(key: str, units: int, inputs: int) -> None:
    W = torch.empty(units, inputs, dtype=torch.float64)
    INITS[key].fill(W, 1.5, generator(0))
    variance = INITS[key].variance
    assert variance is not None
    assert float(W.square().mean()) == pytest.approx(variance(inputs, units, 1.5), rel=0.03)
    assert float(W.mean().abs()) < 4 * float(W.std()) / W.numel() ** 0.5


def test_torch_nn_linear_begins_so() -> None:
    weight = nn.Linear(400, 300).weight.detach()
    W = torch.empty(300, 400)
    INITS["torch_default"].fill(W, 1.0, generator(0))
    assert float(W.abs().max()) == pytest.approx(float(weight.abs().max()), rel=1e-3)
    assert float(W.var()) == pytest.approx(float(weight.var()), rel=0.02)
