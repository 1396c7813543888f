"""Each surface: its slope is autograd's, its minima are the published ones and really are minima."""

import pytest
import torch
from torch import Tensor

from playground.topics.optimizers.surfaces import SURFACES, Surface, ravine, surface

ALL = [*SURFACES.values(), ravine(400.0), surface("custom", expression="(x^2+y-11)^2 + exp(-x*y/9)*sin(x)")]

# Virtual Library of Simulation Experiments (Surjanovic & Bingham); Jamil & Yang (2013), no. 30 for the camel.
PUBLISHED = {
    "rosenbrock": (0.0, [(1.0, 1.0)]),
    "beale": (0.0, [(3.0, 0.5)]),
    "himmelblau": (0.0, [(3.0, 2.0), (-2.805118, 3.131312), (-3.779310, -3.283186), (3.584428, -1.848126)]),
    "rastrigin": (0.0, [(0.0, 0.0)]),
    "ackley": (0.0, [(0.0, 0.0)]),
    "styblinski_tang": (-39.16617 * 2, [(-2.903534, -2.903534)]),
    "six_hump_camel": (-1.0316, [(0.0898, -0.7126), (-0.0898, 0.7126)]),
}


def points(s: Surface, count: int = 400) -> tuple[Tensor, Tensor]:
    chance = torch.Generator().manual_seed(0)
    u, v = torch.rand(2, count, dtype=torch.float64, generator=chance)
    return s.x_range[0] + u * (s.x_range[1] - s.x_range[0]), s.y_range[0] + v * (s.y_range[1] - s.y_range[0])


@pytest.mark.parametrize("s", ALL, ids=lambda s: s.key)
def test_gradient_is_autograds(s: Surface) -> None:
    x, y = (t.requires_grad_() for t in points(s))
    theirs = torch.autograd.grad(s.value(x, y).sum(), (x, y))
    for ours, its in zip(s.gradient(x.detach(), y.detach()), theirs, strict=True):
        torch.testing.assert_close(ours, its, rtol=1e-10, atol=1e-9)


@pytest.mark.parametrize("s", ALL, ids=lambda s: s.key)
def test_hessian_is_autograds(s: Surface) -> None:
    x, y = points(s, 5)
    ours = s.hessian(x, y)
    for i in range(5):
        theirs = torch.autograd.functional.hessian(lambda p: s.value(p[0], p[1]), torch.stack([x[i], y[i]]))
        torch.testing.assert_close(ours[i], theirs, rtol=1e-8, atol=1e-8)


@pytest.mark.parametrize("s", ALL, ids=lambda s: s.key)
def test_any_shape(s: Surface) -> None:
    x, y = points(s, 12)
    for result in (s.value, *((lambda x, y, i=i: s.gradient(x, y)[i]) for i in (0, 1))):
        assert result(x[0], y[0]).shape == ()
        torch.testing.assert_close(result(x.view(3, 4), y.view(3, 4)), result(x, y).view(3, 4))


@pytest.mark.parametrize("s", [s for s in ALL if s.minima], ids=lambda s: s.key)
def test_minima_are_minima(s: Surface) -> None:
    around = torch.linspace(0, 2 * torch.pi, 32, dtype=torch.float64)
    for place in s.minima:
        x, y = torch.tensor(place, dtype=torch.float64)
        assert s.x_range[0] < x < s.x_range[1] and s.y_range[0] < y < s.y_range[1]
        assert float(s.value(x, y)) == pytest.approx(s.minimum, abs=1e-12)
        assert all(abs(float(slope)) < 1e-12 for slope in s.gradient(x, y))
        for radius in (1e-4, 1e-2, 0.1):
            assert (s.value(x + radius * around.cos(), y + radius * around.sin()) > s.minimum).all()
    assert (s.value(*points(s, 20_000)) > s.minimum).all()


@pytest.mark.parametrize("key", PUBLISHED)
def test_minima_are_the_published_ones(key: str) -> None:
    value, places = PUBLISHED[key]
    assert SURFACES[key].minimum == pytest.approx(value, abs=5e-5)
    torch.testing.assert_close(torch.tensor(SURFACES[key].minima), torch.tensor(places), rtol=0, atol=1e-4)


@pytest.mark.parametrize("key", ["saddle", "monkey_saddle"])
def test_saddles_have_no_minimum(key: str) -> None:
    s = SURFACES[key]
    zero = torch.tensor(0.0, dtype=torch.float64)
    assert (s.minima, s.minimum) == ((), None)
    assert [float(slope) for slope in s.gradient(zero, zero)] == [0.0, 0.0]
    assert min(float(s.value(zero - 1e6, zero)), float(s.value(zero, zero + 1e6))) < -1e11


@pytest.mark.parametrize("kappa", [1.0, 25.0, 1000.0])
def test_kappa_is_the_condition_number(kappa: float) -> None:
    s = surface("ravine", kappa=kappa)
    eigenvalues = torch.linalg.eigvalsh(s.hessian(*torch.tensor(s.start, dtype=torch.float64)))
    assert float(eigenvalues[1] / eigenvalues[0]) == pytest.approx(kappa)


def test_identity_is_key_and_variant() -> None:
    assert ravine(30.0) == surface("ravine", kappa=30.0) != ravine(31.0)
    assert hash(ravine(30.0)) == hash(ravine(30.0))
    assert surface("custom", expression="x+y") != surface("custom", expression="x-y")
    assert surface("bowl") is SURFACES["bowl"]
    with pytest.raises(KeyError):
        surface("hill")


@pytest.mark.parametrize("s", ALL, ids=lambda s: s.key)
def test_starts_lie_in_the_picture_and_have_a_slope(s: Surface) -> None:
    x, y = torch.tensor(s.start, dtype=torch.float64)
    assert s.x_range[0] < x < s.x_range[1] and s.y_range[0] < y < s.y_range[1]
    assert torch.stack(s.gradient(x, y)).norm() > 1e-3
    assert s.title and s.formula.startswith("f(x,y)=") and s.note


def test_grid_has_rows_along_y() -> None:
    x, y, f = SURFACES["rosenbrock"].grid(7)
    assert (x.shape, y.shape, f.shape) == ((7,), (7,), (7, 7))
    assert float(f[5, 2]) == float(SURFACES["rosenbrock"].value(x[2], y[5]))
