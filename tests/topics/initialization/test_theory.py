"""The recursion against closed forms, against the papers, and against networks that are really drawn."""

import math
from collections.abc import Sequence
from itertools import pairwise

import pytest
import torch
from torch.testing import assert_close

from playground.core import mean_field as theory
from playground.core.activations import ACTIVATIONS, TRAINABLE
from playground.core.by_layer import scales
from playground.core.initial import INITS
from playground.core.mlp import Architecture, LayerSpec, Network
from playground.core.seeding import generator
from playground.topics.initialization.build import network, variances
from playground.topics.initialization.table import critical


def drawn(key: str, activation: str, sizes: Sequence[int], seed: int = 0) -> tuple[Network, torch.Tensor, torch.Tensor]:
    """A network with √E[z²] and √E[δ²] of its hidden layers, for random inputs of size 1 and a random δ behind."""
    model = Architecture(sizes[0], tuple(LayerSpec(units, activation) for units in sizes[1:]), sizes[-1])
    net = network(model, [INITS[key]], seed, 1.0)
    x = torch.randn(1, 40, sizes[0], generator=generator(seed, "x"), dtype=torch.float64)
    x = x / x.square().mean(dim=2, keepdim=True).sqrt()
    run = net.forward(x)
    net.backward(run, torch.randn(run.output.shape, generator=generator(seed, "delta"), dtype=torch.float64))
    return net, scales(run.z[:-1]), scales(run.delta[:-1])


def foretold(net: Network, key: str) -> tuple[torch.Tensor, torch.Tensor]:
    model = net.architecture
    known = variances(model, INITS[key], 1.0)
    assert known is not None
    f, sizes = ACTIVATIONS[model.hidden[0].activation], model.sizes[:-1]
    q = theory.forward(f, sizes, known)
    return q.sqrt(), theory.backward(f, sizes, known, q).sqrt()


@pytest.mark.parametrize("q", [0.01, 1.0, 7.0])
def test_moments_are_the_closed_forms(q: float) -> None:
    at = torch.tensor([q], dtype=torch.float64)
    expected = {
        "linear": (q, 1.0),
        "relu": (q / 2, 0.5),  # He et al., arXiv:1502.01852, between eqs. 7 and 8: E[x²] = ½ Var y
        "leaky_relu": (q * (1 + 0.01**2) / 2, (1 + 0.01**2) / 2),
        "sine": ((1 - math.exp(-2 * q)) / 2, (1 + math.exp(-2 * q)) / 2),
    }
    for key, (value, slope) in expected.items():
        found = theory.moments(ACTIVATIONS[key], at)
        assert [float(part) for part in found] == pytest.approx([value, slope], rel=1e-5), key


@pytest.mark.parametrize("key", TRAINABLE)
def test_moments_are_means_over_many_draws(key: str) -> None:
    f = TRAINABLE[key]
    z = 1.3 * torch.randn(400_000, generator=generator(1), dtype=torch.float64)
    a = f.value(z)
    found = theory.moments(f, torch.tensor([1.3**2], dtype=torch.float64))
    assert float(found[0]) == pytest.approx(float(a.square().mean()), rel=0.02)
    assert float(found[1]) == pytest.approx(float(f.slope(z, a).double().square().mean()), rel=0.02)


def test_selu_keeps_one() -> None:
    """Klambauer et al., arXiv:1706.02515, section 2: mean 0, variance 1 is a fixed point with n Var w = 1."""
    assert critical(ACTIVATIONS["selu"]) == pytest.approx(1, abs=1e-4)


def test_glorot_and_bengio() -> None:
    """Glorot & Bengio (2010), eqs. 5, 6, 10-12: linear units, layers of different widths."""
    sizes = [64, 200, 120, 300]
    known = [2 / (inputs + units) for inputs, units in pairwise(sizes)]  # eq. 12
    f = ACTIVATIONS["linear"]
    q = theory.forward(f, sizes, known)
    assert_close(
        q, torch.tensor([n * v for n, v in zip(sizes, known, strict=False)], dtype=q.dtype).cumprod(0)
    )  # eq. 5
    back = theory.backward(f, sizes, known, q)
    steps = torch.tensor([units * v for units, v in zip(sizes[2:], known[1:], strict=True)], dtype=q.dtype)
    assert_close(back, torch.cat([steps.flip(0).cumprod(0).flip(0), torch.ones(1, dtype=q.dtype)]))  # eq. 6
    same = [100] * 30  # eqs. 10 and 11 hold both where all layers are equally wide: nothing changes
    even = [2 / 200] * 29
    q = theory.forward(f, same, even)
    assert_close(q, torch.ones_like(q))
    assert_close(theory.backward(f, same, even, q), torch.ones_like(q))


def test_the_usual_heuristic_loses_two_thirds_a_layer() -> None:
    """Glorot & Bengio, eq. 1 and eq. 15: U(±1/√n) has n Var w = 1/3."""
    variance = INITS["torch_default"].variance
    assert variance is not None
    assert 100 * variance(100, 100, 1.0) == pytest.approx(1 / 3)


def test_he() -> None:
    """He et al., arXiv:1502.01852: eq. 10 keeps E[z²] with fan-in, eq. 14 keeps E[δ²] with fan-out."""
    sizes, f = [64, 240, 120, 60, 30], ACTIVATIONS["relu"]
    fan_in = [2 / inputs for inputs in sizes[:-1]]
    fan_out = [2 / units for units in sizes[1:]]
    q = theory.forward(f, sizes, fan_in)
    assert_close(q, torch.full_like(q, 2.0), rtol=1e-6, atol=0)  # inputs are no ReLU's: the first layer doubles them
    back = theory.backward(f, sizes, fan_out, theory.forward(f, sizes, fan_out))
    assert_close(back, torch.ones_like(back), rtol=1e-6, atol=0)
    # The other mode is off by no more than the widths' ratio ("not a diminishing number", after eq. 14).
    q = theory.forward(f, sizes, fan_out)
    assert float(q[-1] / q[0]) == pytest.approx(sizes[1] / sizes[-1], rel=1e-6)


@pytest.mark.parametrize("key, activation", [("he_normal", "relu"), ("he_uniform", "relu"), ("he_normal_out", "relu")])
def test_he_keeps_a_real_networks_signal(key: str, activation: str) -> None:
    _net, z, delta = drawn(key, activation, [500] * 11)
    assert 0.8 < float(z[-1] / z[0]) < 1.25
    assert 0.8 < float(delta[0] / delta[-1]) < 1.25


def test_xavier_loses_half_of_it_in_every_relu_layer() -> None:
    """He et al., section 2.2, "Comparisons with Xavier": a factor of 1/√2 a layer."""
    _net, z, _delta = drawn("xavier_normal", "relu", [500] * 11)
    assert float(z[-1] / z[0]) == pytest.approx(2**-4.5, rel=0.25)


CASES = [
    ("xavier_normal", "tanh"),
    ("xavier_uniform", "tanh"),
    ("he_normal", "relu"),
    ("orthogonal", "tanh"),
    ("lecun_normal", "selu"),
    ("auto", "silu"),
    ("torch_default", "tanh"),
    ("large_normal", "tanh"),
    ("xavier_normal", "sigmoid"),
    ("lecun_uniform", "mish"),
]


@pytest.mark.parametrize("key, activation", CASES)
def test_wide_networks_do_what_theory_says(key: str, activation: str) -> None:
    """Poole et al., arXiv:1606.05340, eq. 3; Schoenholz et al., arXiv:1611.01232: width 1000, 6 layers."""
    net, z, delta = drawn(key, activation, [1000] * 7)
    said, back = foretold(net, key)
    assert_close(z, said, rtol=0.06, atol=0)
    # gradients scatter more: a saturated network passes them through few units
    assert_close(delta / delta[-1], back, rtol=0.35 if key == "large_normal" else 0.12, atol=0)


def test_layers_of_different_widths() -> None:
    net, z, delta = drawn("he_normal", "relu", [400, 1000, 300, 700, 200])
    said, back = foretold(net, "he_normal")
    assert_close(z, said, rtol=0.1, atol=0)
    assert_close(delta / delta[-1], back, rtol=0.15, atol=0)


def test_orthogonal_keeps_linear_networks_exactly() -> None:
    """Saxe et al., arXiv:1312.6120: lengths are kept, whatever the depth, not on average only."""
    _net, z, delta = drawn("orthogonal", "linear", [60] * 51)
    assert_close(z, torch.ones_like(z))
    assert_close(delta, delta[-1:].expand_as(delta))


def test_biases_add_their_mean_square() -> None:
    """Poole et al., arXiv:1606.05340, eq. 3: q = σ_w² E[f²] + σ_b²; for linear units a geometric series."""
    q = theory.forward(ACTIVATIONS["linear"], [10] * 5, [0.05] * 4, offsets=[0.3] * 4)
    expected = [0.5, *[0.0] * 3]
    for place in range(4):
        expected[place] = 0.5 * (expected[place - 1] if place else 1.0) + 0.3
    assert_close(q, torch.tensor(expected, dtype=q.dtype), rtol=1e-5, atol=0)
