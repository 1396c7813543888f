"""Signals through depth: the layers are torch's, the gradients autograd's, and theory foretells both."""

import math
from dataclasses import replace

import pytest
import torch
from torch.testing import assert_close

from playground.core.activations import ACTIVATIONS
from playground.core.mean_field import backward, forward, moments, squares
from playground.core.seeding import generator
from playground.core.style import LIGHT
from playground.topics.activations import depth
from playground.topics.activations.depth_view import depth_views, reach
from playground.topics.activations.params import Params
from playground.topics.activations.words import shown
from tests.core.test_activations import LIBRARY


def found(**settings: object) -> depth.Signals:
    return depth.signals(Params(view="depth", **settings))


@pytest.mark.parametrize("key, init, gain", [("tanh", "orthogonal", 1.0), ("gelu", "he_normal", 0.7)])
def test_the_layers_are_torchs(key: str, init: str, gain: float) -> None:
    W = depth.weights(init, ACTIVATIONS[key].gain, 30, 6, 3)
    made, drawn = depth.through(ACTIVATIONS[key], W, gain, 3), depth.measured(ACTIVATIONS[key], W, gain, 3)
    random = generator(3, "inputs")
    x, back = (torch.randn(depth.POINTS, 30, generator=random, dtype=torch.float64) for _ in range(2))
    sums, a = [], x
    for each in W:
        z = (gain * a @ each.T).requires_grad_()
        z.retain_grad()
        sums.append(z)
        a = LIBRARY[key](z)
    a.backward(back)
    assert_close(made.a[-1], a.detach())
    last = sums[-1].grad.square().mean().sqrt()  # type: ignore[union-attr]
    for delta, gradient, z in zip(made.delta, drawn.gradient, sums, strict=True):
        assert_close(delta, z.grad)
        assert_close(gradient, z.grad.square().mean().sqrt() / last)  # type: ignore[union-attr]


@pytest.mark.parametrize("key", ["linear", "relu", "tanh", "sigmoid", "gelu", "leaky_relu", "hard_tanh"])
def test_theory_is_what_wide_layers_do(key: str) -> None:
    W = torch.randn(5, 800, 800, generator=generator(1, "wide"), dtype=torch.float64) * (1.2 / 800**0.5)
    made = depth.measured(ACTIVATIONS[key], W, 1.0, 1)
    assert_close(made.signal, made.signal_theory, rtol=0.06, atol=0)
    assert_close(made.gradient, made.gradient_theory, rtol=0.08, atol=0)


def test_he_keeps_a_relu_signal_and_glorot_a_linear_one() -> None:
    """He et al., arXiv:1502.01852, eq. 10 (½ n Var w = 1); Glorot & Bengio (2010), eq. 10 (n Var w = 1)."""
    for key, variance in (("relu", 2.0), ("linear", 1.0)):
        sizes, known = [100] * 31, [variance / 100] * 30
        f = ACTIVATIONS[key]
        q = forward(f, sizes, known)
        assert_close(squares(f, q), torch.ones(30, dtype=torch.float64), atol=2e-3, rtol=0)
        assert_close(backward(f, sizes, known, q), torch.ones(30, dtype=torch.float64), atol=2e-3, rtol=0)


def test_moments_in_closed_form() -> None:
    """E[f(z)²] and E[f′(z)²] for z ~ N(0, q): ReLU q/2 and ½; sin (1 − e^(−2q))/2 and (1 + e^(−2q))/2."""
    q = torch.tensor([0.25, 1.0, 4.0], dtype=torch.float64)
    value, slope = moments(ACTIVATIONS["relu"], q)
    assert_close(value, q / 2)
    assert_close(slope, torch.full_like(q, 0.5))
    value, slope = moments(ACTIVATIONS["sine"], q)
    assert_close(value, (1 - torch.exp(-2 * q)) / 2, atol=1e-6, rtol=0)
    assert_close(slope, (1 + torch.exp(-2 * q)) / 2, atol=1e-6, rtol=0)


def test_sigmoid_vanishes_at_least_as_fast_as_a_quarter_a_layer() -> None:
    made = found(activation="sigmoid", depth=20)
    assert float(made.gradient[0]) < 1.1 * 0.25**19 * 10  # one layer's weights vary, the product hardly
    assert float(found(activation="relu", init="he_normal", depth=20).gradient[0]) > 0.1


def test_constant_weights_have_no_theory_and_zeros_no_signal() -> None:
    assert bool(found(init="constant").signal_theory.isnan().all())
    assert float(found(init="zeros", activation="tanh").signal.max()) == 0.0


def test_the_two_sides_have_their_own_settings() -> None:
    params = Params(view="depth", depth=4, activation="linear", other_activation="linear", other_init="lecun_normal")
    params = replace(params, gain=0.5, other_gain=2.0)
    made = depth.clip(depth.both(params))
    ratio = made.constants["other/signal"] / made.constants["signal"]
    exponents = ratio.log2()
    assert float(exponents[1] - exponents[0]) == pytest.approx(2.0)
    assert "other/signal" not in depth.clip(depth.both(Params(view="depth", beside=False))).constants


def test_the_way_is_there_and_back() -> None:
    made = depth.clip(depth.both(Params(view="depth", depth=3, beside=False)))
    here, back = made.arrays["here"], made.arrays["back"]
    assert here[:, 0].tolist() == [1, 2, 3, 3, 3, 3]
    assert back[3:, 0].tolist() == [3, 2, 1] and bool(back[:3].isnan().all())


@pytest.mark.parametrize(
    "settings",
    [
        {"depth": 1},
        {"gain": 10.0, "depth": 50, "activation": "linear", "init": "large_normal"},
        {"init": "zeros", "other_init": "constant"},
        {"gain": 0.1, "depth": 50},
    ],
)
def test_extremes_are_drawn(settings: dict[str, object]) -> None:
    params = Params(view="depth", **settings)
    views, made = depth_views(params, LIGHT, str, depth.both(params))
    assert len(views) == 8
    low, high = reach(depth.both(params))
    assert math.isfinite(low) and math.isfinite(high) and -35 < low < high < 53
    sources = {bind.source for view in views for bind in getattr(view, "bindings", ())}
    assert sources <= {*made.constants, *made.arrays}


def test_numbers_are_short() -> None:
    given = (0.0, 0.25, 1.2e-12, -3.4e48, math.nan, math.inf)
    assert [shown(value) for value in given] == ["0", "0.25", "1.2·10⁻¹²", "−3.4·10⁴⁸", "NaN", "NaN"]
