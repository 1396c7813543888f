"""The best separator, Novikoff's bound (1962), and what becomes of data that no line separates."""

import math

import numpy as np
import pytest
import torch
from scipy.optimize import nnls
from sklearn.svm import SVC

from playground.topics.neuron.lesson import lesson
from playground.topics.neuron.margin import nearest_of_hull, separator
from playground.topics.neuron.params import Params


def signed(x: torch.Tensor, y: torch.Tensor) -> np.ndarray:
    """t x̃."""
    return ((2 * y[:, None] - 1) * torch.cat([x, torch.ones(len(x), 1)], dim=1)).numpy()


@pytest.mark.parametrize("seed", range(8))
def test_the_separator_is_the_support_vector_machines(seed: int) -> None:
    """A hard-margin machine on the points ±t x̃ goes through the origin, as the theorem's separator does."""
    found = lesson(Params(seed=seed, margin=0.2, size=30, epochs=1))
    best = found.separator
    points = signed(found.samples.x, found.samples.y)
    machine = SVC(kernel="linear", C=1e9, tol=1e-9)
    machine.fit(np.concatenate([points, -points]), [1] * 30 + [0] * 30)
    w = machine.coef_[0]
    assert best.u.numpy() == pytest.approx(w / np.linalg.norm(w), abs=1e-4)
    assert best.margin == pytest.approx(1 / np.linalg.norm(w), rel=1e-4)
    assert (points @ best.u.numpy()).min() == pytest.approx(best.margin, rel=1e-9)
    assert best.radius == pytest.approx(np.linalg.norm(points, axis=1).max())
    assert best.bound == pytest.approx((best.radius / best.margin) ** 2)


@pytest.mark.parametrize("dimensions", [2, 3, 5])
def test_the_hulls_nearest_point_in_any_dimension(dimensions: int) -> None:
    """Against non-negative least squares with the weights' sum pinned to 1 by a heavy row."""
    random = torch.Generator().manual_seed(dimensions)
    for _ in range(20):
        points = torch.randn(15, dimensions, generator=random, dtype=torch.float64) + 0.9
        heavy = np.concatenate([points.T.numpy(), np.full((1, 15), 1e5)])
        weights, _rest = nnls(heavy, np.append(np.zeros(dimensions), 1e5))
        assert nearest_of_hull(points).numpy() == pytest.approx(weights @ points.numpy(), abs=1e-5)


def test_the_bound_is_never_broken() -> None:
    """Whatever the points, their number, the order and the rate, as long as a line separates them."""
    counted = 0
    for seed in range(60):
        size, margin = (4, 10, 40)[seed % 3], (0.03, 0.1, 0.4, 1.0)[seed % 4]
        for shuffled in (False, True):
            params = Params(seed=seed, size=size, margin=margin, epochs=100, shuffled=shuffled, lr=0.37)
            found = lesson(params)
            assert found.separator is not None and found.separator.separable
            mistakes = int(found.tracks["perceptron"].missed.sum())
            assert mistakes <= found.separator.bound
            assert (found.settled is None) == bool(found.per_epoch()[-1])
            counted += mistakes
    assert counted > 500


def test_the_made_gap_is_a_lower_bound_of_the_margin_in_the_plane() -> None:
    """The best line is no nearer to the points than the one they were made with, up to the rounding of the points."""
    for seed in range(20):
        found = lesson(Params(seed=seed, margin=0.3, epochs=1))
        points, machine = found.samples.x.numpy(), SVC(kernel="linear", C=1e9)
        machine.fit(points, found.samples.y.numpy())
        assert 1 / np.linalg.norm(machine.coef_) >= 0.3 - 0.01


@pytest.mark.parametrize("setting", [{"data": "xor"}, {"data": "ring"}, {"data": "overlap", "spread": 1.5}])
def test_what_no_line_separates_never_settles(setting: dict[str, object]) -> None:
    found = lesson(Params(epochs=100, **setting))
    assert not found.separator.separable and math.isinf(found.separator.bound)
    assert found.settled is None and (found.per_epoch() > 0).all()
    assert found.tracks["perceptron"].wrong.min() > 0 and found.tracks["logistic"].wrong.min() > 0


def test_on_xor_the_weights_come_back() -> None:
    found = lesson(Params(data="xor", epochs=40))
    first, last = found.cycle
    assert (first, last) == (1, 2), "the first time"
    theta, n = found.tracks["perceptron"].theta, 4
    period = (last - first) * n
    assert torch.equal(theta[first * n : -period], theta[first * n + period :]), "from there on everything repeats"
    assert found.tracks["perceptron"].wrong.min() == 1, "three of four is the best a line can do"


def test_before_anything_is_learned_all_is_class_0() -> None:
    found = lesson(Params(data="and"))
    assert [int(track.wrong[0]) for track in found.tracks.values()] == [1, 1]


def test_one_point_on_two_classes_and_points_of_one_class() -> None:
    place = torch.tensor([[0.5, 0.5], [0.5, 0.5], [1.0, -1.0]], dtype=torch.float64)
    assert not separator(place, torch.tensor([0.0, 1.0, 1.0], dtype=torch.float64)).separable
    assert separator(place, torch.ones(3, dtype=torch.float64)).separable
