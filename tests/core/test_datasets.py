"""Shapes: their ranges, labels and noise; tables: what the files hold; the split."""

import math

import pytest
import torch

from playground.core.dataset_tables import TABLES, load
from playground.core.datasets import SHAPES, circle, gauss, spiral, split, xor
from playground.core.seeding import generator


def random() -> torch.Generator:
    return generator(3, "data")


@pytest.mark.parametrize("name", SHAPES)
@pytest.mark.parametrize("size", [20, 33, 500])
def test_shapes_have_the_size_and_both_classes(name: str, size: int) -> None:
    data = SHAPES[name](size, 0.1, random())
    assert data.x.shape == (size, 2)
    assert data.x.dtype == torch.float32
    assert data.y.dtype == torch.int64
    assert set(data.y.tolist()) == {0, 1}


@pytest.mark.parametrize("name", SHAPES)
def test_same_generator_same_points(name: str) -> None:
    one, two = (SHAPES[name](100, 0.2, random()) for _ in range(2))
    assert torch.equal(one.x, two.x)
    assert torch.equal(one.y, two.y)
    assert not torch.equal(one.x, SHAPES[name](100, 0.2, generator(4, "data")).x)


def test_circle_is_a_disc_in_a_ring() -> None:
    data = circle(1000, 0, random())
    radius = data.x.norm(dim=1)
    assert radius[data.y == 1].max() < 2.5
    assert radius[data.y == 0].min() >= 3.5
    assert radius.max() <= 5 + 1e-5
    assert (data.y == 1).sum() == 500


def test_xor_has_a_gap_and_the_sign_decides() -> None:
    data = xor(1000, 0, random())
    assert data.x.abs().min() >= 0.3
    assert data.x.abs().max() <= 5.3 + 1e-5
    assert torch.equal(data.y == 1, data.x[:, 0] * data.x[:, 1] >= 0)


@pytest.mark.parametrize(("noise", "variance"), [(0.0, 0.5), (0.25, 2.25), (0.5, 4.0)])
def test_gauss_has_the_variance_asked_for(noise: float, variance: float) -> None:
    data = gauss(20_000, noise, random())
    cloud = data.x[data.y == 1]
    torch.testing.assert_close(cloud.mean(dim=0), torch.tensor([2.0, 2.0]), atol=0.08, rtol=0)
    torch.testing.assert_close(cloud.var(dim=0), torch.full((2,), variance), atol=0, rtol=0.06)


def test_spiral_winds_outwards_in_two_arms() -> None:
    data = spiral(200, 0, random())
    arm = data.x[data.y == 1]
    torch.testing.assert_close(arm.norm(dim=1), torch.arange(100) / 100 * 5)
    x, y = arm[14].tolist()  # 14% of the way: 14% of 1¾ turns, clockwise from straight up
    assert math.atan2(x, y) == pytest.approx(0.14 * 1.75 * 2 * math.pi, abs=1e-5)
    torch.testing.assert_close(data.x[data.y == 0], -arm, atol=1e-5, rtol=0)


@pytest.mark.parametrize("name", ["circle", "xor"])
def test_noise_turns_labels_and_leaves_points(name: str) -> None:
    clean, noisy = (SHAPES[name](500, noise, random()) for noise in (0.0, 0.3))
    assert torch.equal(clean.x, noisy.x)
    turned = (clean.y != noisy.y).float().mean()
    assert 0.05 < turned < 0.45


def test_noise_moves_the_spirals_points_by_at_most_noise() -> None:
    clean, noisy = (spiral(500, noise, random()) for noise in (0.0, 0.3))
    assert torch.equal(clean.y, noisy.y)
    assert 0.2 < (clean.x - noisy.x).abs().max() <= 0.3


@pytest.mark.parametrize(("name", "rows", "classes"), [("penguins", 342, [151, 68, 123]), ("iris", 150, [50, 50, 50])])
def test_tables_are_whole(name: str, rows: int, classes: list[int]) -> None:
    data = load(name)
    assert data.x.shape == (rows, len(TABLES[name].features))
    assert data.x.isfinite().all()
    assert data.y.bincount().tolist() == classes
    assert data.measured


def test_penguins_are_the_published_ones() -> None:
    """Group means as in table 1 of the palmerpenguins documentation."""
    data = load("penguins")
    means = torch.stack([data.x[data.y == k].mean(dim=0) for k in range(3)])[:, [0, 3]]
    expected = torch.tensor([[38.79, 3700.7], [48.83, 3733.1], [47.50, 5076.0]])
    torch.testing.assert_close(means, expected, atol=0.06, rtol=1e-5)


def test_irises_are_fishers() -> None:
    data = load("iris")
    means = torch.stack([data.x[data.y == k].mean(dim=0) for k in range(3)])[:, [2, 1]]
    torch.testing.assert_close(means, torch.tensor([[1.462, 3.428], [4.26, 2.77], [5.552, 2.974]]), atol=1e-4, rtol=0)


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_split_takes_the_share_of_every_class(share: float) -> None:
    y = load("penguins").y
    train, test = split(y, share, generator(0, "split"))
    assert sorted(torch.cat([train, test]).tolist()) == list(range(len(y)))
    for label, members in enumerate(y.bincount()):
        assert (y[train] == label).sum() == round(share * int(members))


def test_split_mixes_and_depends_on_the_generator() -> None:
    y = torch.tensor([0] * 50 + [1] * 50)
    train, _ = split(y, 0.5, generator(0, "split"))
    assert y[train[:25]].unique().numel() == 2
    assert torch.equal(train, split(y, 0.5, generator(0, "split"))[0])
    assert not torch.equal(train, split(y, 0.5, generator(1, "split"))[0])


def test_split_leaves_both_sides_a_point_of_each_class() -> None:
    y = torch.tensor([0, 0, 0, 1, 1])
    for share in (0.0, 0.1, 0.9, 1.0):
        for part in split(y, share, generator(0, "split")):
            assert set(y[part].tolist()) == {0, 1}
