"""The map: what it measures against backpropagation through the same networks, and against theory."""

import pytest
import torch
from torch.testing import assert_close

from playground.core.activations import ACTIVATIONS
from playground.core.initial import INITS
from playground.topics.initialization import table
from playground.topics.initialization.clip import compute, instant
from playground.topics.initialization.params import Params
from playground.topics.initialization.views.table import chosen

PLACE = {key: place for place, key in enumerate(INITS)}


@pytest.mark.parametrize("activation, init", [("tanh", "xavier_normal"), ("relu", "he_normal"), ("gelu", "orthogonal")])
def test_the_gradients_ratio_is_backpropagations(activation: str, init: str) -> None:
    """δ₁ = Jᵀδ: the mean over random δ sent back equals the mean over random directions sent forward."""
    f, layers = ACTIVATIONS[activation], 6
    W = table.weights(0)[PLACE[init], :layers]
    a = torch.randn(400, table.WIDTH, dtype=torch.float64, generator=torch.Generator().manual_seed(0))
    a = a / a.square().mean(dim=1, keepdim=True).sqrt()
    sums = []
    for place in range(layers):
        sums.append((a @ W[place].T).requires_grad_() if not place else a @ W[place].T)
        a = f.value(sums[-1])
    delta = torch.randn(400, table.WIDTH, dtype=torch.float64, generator=torch.Generator().manual_seed(1))
    (first,) = torch.autograd.grad(sums[-1], sums[0], delta)
    ratio = float(first.square().mean().sqrt() / delta.square().mean().sqrt())
    found = table.measured(activation, 1.0, 0, layers)
    assert float(found.gradient[PLACE[init], -1]) == pytest.approx(ratio, rel=0.15)
    assert float(found.signal[PLACE[init], -1]) == pytest.approx(float(a.detach().square().mean().sqrt()), rel=0.15)


@pytest.mark.parametrize("init", [key for key, init in INITS.items() if init.variance is not None])
@pytest.mark.parametrize("activation", ["tanh", "selu", "linear"])
def test_measured_is_near_theory(activation: str, init: str) -> None:
    """Widths of 64 scatter: within a factor of two after 20 layers."""
    found, said = table.measured(activation, 1.0, 0, 20), table.foretold(activation, init, 1.0)
    assert said is not None
    logs = found.signal[PLACE[init]].log2() - said.signal[:20].log2()
    assert float(logs.abs().max()) < 1
    back = found.gradient[PLACE[init]].log2() - said.gradient[:20].log2()
    assert float(back.abs().max()) < (3 if init == "large_normal" else 1.2)


def test_deeper_networks_begin_like_shallower_ones() -> None:
    short, long = (table.measured("relu", 1.0, 0, layers) for layers in (10, 30))
    assert_close(short.signal, long.signal[:, :10])
    assert_close(short.gradient, long.gradient[:, :10])


def test_what_is_not_random_has_no_theory() -> None:
    assert table.foretold("relu", "zeros", 1.0) is None
    assert table.foretold("relu", "constant", 1.0) is None


def test_a_click_chooses_a_combination() -> None:
    assert chosen(6.2, 5.8) == {"activation": "tanh", "init": "xavier_normal"}
    assert chosen(-9, 99) == {"activation": "relu", "init": "orthogonal"}


def test_the_clip_is_the_map() -> None:
    params = Params(view="map", depth=7)
    assert instant(params) and not instant(Params())
    made = compute(params)
    assert_close(made.arrays["map"][0], table.whole(params))
    assert made.arrays["signal"].shape == (1, 7)
    cell = table.cell(params)
    across, up = table.ACROSS.index(params.activation), PLACE[params.init]
    assert float(table.whole(params)[up, across]) == float(cell.signal[-1])
