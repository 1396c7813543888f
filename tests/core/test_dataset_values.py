"""Functions to be fitted: their values without noise are the formulas', with noise they scatter as said."""

import math

import pytest
import torch

from playground.core.dataset_values import FUNCTIONS, LINE_FUNCTIONS, function
from playground.core.seeding import generator


@pytest.mark.parametrize("name", FUNCTIONS)
def test_they_are_values_and_repeat(name: str) -> None:
    one, two = (function(name, 200, 0.1, generator(1)) for _ in range(2))
    assert one.task == "values"
    assert one.x.shape == (200, 1 if name in LINE_FUNCTIONS else 2)
    assert one.y.shape == (200,)
    assert one.y.dtype == torch.float32
    assert len(one.features) == one.x.shape[1]
    assert torch.equal(one.x, two.x)
    assert torch.equal(one.y, two.y)


@pytest.mark.parametrize(
    ("name", "formula"),
    [
        ("sine", math.sin),
        ("step", lambda x: 1 if x >= 0 else -1),
        ("polynomial", lambda x: x**3 / 50 - 3 * x / 10),
    ],
)
def test_curves_are_their_formulas(name: str, formula: object) -> None:
    data = function(name, 300, 0, generator(2))
    expected = [formula(x) for (x,) in data.x.tolist()]  # type: ignore[operator]
    assert data.y.tolist() == pytest.approx(expected, abs=1e-5)


def test_plane_and_hills_are_those_of_tensorflow_playground() -> None:
    """regressPlane and regressGaussian, point by point, as they are written there."""
    plane, hills = (function(name, 500, 0, generator(3)) for name in ("plane", "multi_gaussian"))
    torch.testing.assert_close(plane.y, (plane.x[:, 0] + plane.x[:, 1]) / 10)
    gaussians = [(-4, 2.5, 1), (0, 2.5, -1), (4, 2.5, 1), (-4, -2.5, -1), (0, -2.5, 1), (4, -2.5, -1)]
    for (x, y), value in zip(hills.x.tolist(), hills.y.tolist(), strict=True):
        label = 0.0
        for across, up, sign in gaussians:
            new = sign * min(max(1 - math.dist((x, y), (across, up)) / 2, 0), 1)
            label = new if abs(new) > abs(label) else label
        assert value == pytest.approx(label, abs=1e-5)


def test_noise_scatters_the_values() -> None:
    clean, noisy = (function("sine", 20_000, noise, generator(4)) for noise in (0.0, 0.3))
    assert torch.equal(clean.x, noisy.x)
    assert float((noisy.y - clean.y).std()) == pytest.approx(0.3, rel=0.03)
    for name in ("plane", "multi_gaussian"):
        clean, noisy = (function(name, 500, noise, generator(4)) for noise in (0.0, 0.2))
        assert torch.equal(clean.x, noisy.x)
        assert (noisy.y - clean.y).abs().max() > 0.05
