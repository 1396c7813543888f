"""Shapes: their ranges, labels and noise, held against their formulas and scikit-learn; tables: what the files hold."""

import math
from pathlib import Path

import pytest
import torch
from sklearn import datasets as library

from playground.core.dataset_shapes import (
    SEVERAL,
    SHAPES,
    checkerboard,
    circle,
    gauss,
    heart,
    moons,
    rings,
    shape,
    spiral,
    xor,
)
from playground.core.dataset_tables import FOLDER, TABLES, load
from playground.core.datasets import Dataset
from playground.core.seeding import generator


def random() -> torch.Generator:
    return generator(3, "data")


@pytest.mark.parametrize("name", SHAPES)
@pytest.mark.parametrize("size", [20, 33, 500])
@pytest.mark.parametrize("classes", [2, 3, 4])
def test_shapes_have_the_size_and_all_classes(name: str, size: int, classes: int) -> None:
    data = shape(name, size, 0.1, random(), classes)
    assert data.x.shape == (size, 2)
    assert data.x.dtype == torch.float32
    assert data.y.dtype == torch.int64
    assert len(data.classes) == (classes if name in SEVERAL else 2)
    assert set(data.y.tolist()) == set(range(len(data.classes)))


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


@pytest.mark.parametrize("classes", [2, 3, 4])
def test_clouds_lie_evenly_around_the_origin(classes: int) -> None:
    data = gauss(20_000, 0, random(), classes)
    middles = torch.stack([data.x[data.y == k].mean(dim=0) for k in range(classes)])
    torch.testing.assert_close(middles.norm(dim=1), torch.full((classes,), math.sqrt(8)), atol=0.05, rtol=0)
    torch.testing.assert_close(middles.sum(dim=0), torch.zeros(2), atol=0.08, rtol=0)


def test_spiral_winds_outwards_in_two_arms() -> None:
    data = spiral(200, 0, random())
    arm = data.x[data.y == 1]
    torch.testing.assert_close(arm.norm(dim=1), torch.arange(100) / 100 * 5)
    x, y = arm[14].tolist()  # 14% of the way: 14% of 1¾ turns, clockwise from straight up
    assert math.atan2(x, y) == pytest.approx(0.14 * 1.75 * 2 * math.pi, abs=1e-5)
    torch.testing.assert_close(data.x[data.y == 0], -arm, atol=1e-5, rtol=0)


@pytest.mark.parametrize("classes", [3, 4])
def test_arms_are_the_first_one_turned(classes: int) -> None:
    data = spiral(40 * classes, 0, random(), classes)
    first, second = (torch.view_as_complex(data.x[data.y == k].contiguous()) for k in (0, 1))
    turn = second[1:] / first[1:]
    torch.testing.assert_close(turn.angle(), torch.full((39,), 2 * math.pi / classes), atol=1e-5, rtol=0)


def test_moons_are_scikit_learns_three_times_as_large() -> None:
    data = moons(200, 0, random())
    x, y = library.make_moons(200, shuffle=False)
    torch.testing.assert_close(data.x, 3 * torch.tensor(x - [0.5, 0.25]).float(), atol=1e-5, rtol=0)
    assert data.y.tolist() == y.tolist()
    spread = (moons(20_000, 0.2, random()).x - moons(20_000, 0, random()).x).std()
    assert spread == pytest.approx(0.6, rel=0.02)


@pytest.mark.parametrize(("classes", "radii"), [(2, [[1.25, 3.75], [2.5, 5]]), (3, [[5 / 3], [10 / 3], [5]])])
def test_rings_take_turns(classes: int, radii: list[list[float]]) -> None:
    data = rings(300, 0, random(), classes)
    for label, expected in enumerate(radii):
        radius = data.x[data.y == label].norm(dim=1)
        assert radius.mul(1000).round().unique().div(1000).tolist() == pytest.approx(expected, abs=2e-3)
        assert len(radius) == 300 // classes


@pytest.mark.parametrize("classes", [2, 3])
def test_neighbouring_squares_differ(classes: int) -> None:
    data = checkerboard(1000, 0, random(), classes)
    column, row = ((data.x + 5) // 2.5).T
    assert torch.equal(data.y, ((column + row) % classes).long())


def test_heart_is_its_curve() -> None:
    data = heart(1000, 0, random())
    a, b = (data.x / 3.2).T
    assert torch.equal(data.y == 1, (a**2 + b**2 - 1) ** 3 - a**2 * b**3 <= 0)
    assert data.y.sum() == 500
    assert data.x.abs().max() <= 5


@pytest.mark.parametrize("name", ["circle", "xor", "checkerboard", "heart"])
def test_noise_turns_labels_and_leaves_points(name: str) -> None:
    clean, noisy = (SHAPES[name](500, noise, random()) for noise in (0.0, 0.3))
    assert torch.equal(clean.x, noisy.x)
    turned = (clean.y != noisy.y).float().mean()
    assert 0.05 < turned < 0.55


@pytest.mark.parametrize("made", [spiral, rings])
def test_noise_moves_points_by_at_most_noise(made: object) -> None:
    clean, noisy = (made(500, noise, random()) for noise in (0.0, 0.3))  # type: ignore[operator]
    assert torch.equal(clean.y, noisy.y)
    assert 0.2 < (clean.x - noisy.x).abs().max() <= 0.3 + 1e-5


@pytest.mark.parametrize(
    ("name", "rows", "classes"),
    [
        ("penguins", 342, [151, 68, 123]),
        ("iris", 150, [50, 50, 50]),
        ("wine", 178, [59, 71, 48]),
        ("breast_cancer", 569, [357, 212]),
        ("digits", 600, [60] * 10),
    ],
)
def test_tables_are_whole(name: str, rows: int, classes: list[int]) -> None:
    data = load(name)
    assert data.x.shape == (rows, len(TABLES[name].features))
    assert len(set(data.features)) == len(data.features)
    assert data.x.isfinite().all()
    assert data.y.bincount().tolist() == classes
    assert data.measured


@pytest.mark.parametrize("name", ["iris", "wine", "breast_cancer"])
def test_tables_are_scikit_learns(name: str) -> None:
    original, data = getattr(library, f"load_{name}")(), load(name)
    torch.testing.assert_close(data.x, torch.tensor(original.data).float(), rtol=1e-5, atol=0)
    names = list(TABLES[name].classes)
    assert [names[k] for k in data.y] == [original.target_names[k] for k in original.target]


def test_digits_are_the_first_of_each() -> None:
    original, data = library.load_digits(), load("digits")
    for digit in range(10):
        expected = torch.tensor(original.data[original.target == digit][:60]).float()
        assert torch.equal(data.x[data.y == digit], expected)
    assert data.alike


def test_diabetes_has_values_in_the_units_measured() -> None:
    original, data = library.load_diabetes(scaled=False), load("diabetes")
    assert data.task == "values"
    assert data.classes == ()
    torch.testing.assert_close(data.x, torch.tensor(original.data).float(), rtol=1e-5, atol=0)
    torch.testing.assert_close(data.y, torch.tensor(original.target).float())


def test_penguins_are_the_published_ones() -> None:
    """Group means as in table 1 of the palmerpenguins documentation."""
    torch.testing.assert_close(means(load("penguins"))[:, [0, 3]], PUBLISHED, atol=0.06, rtol=1e-5)


PUBLISHED = torch.tensor([[38.79, 3700.7], [48.83, 3733.1], [47.50, 5076.0]])


def means(data: Dataset) -> torch.Tensor:
    return torch.stack([data.x[data.y == k].mean(dim=0) for k in range(len(data.classes))])


def test_irises_are_fishers() -> None:
    expected = torch.tensor([[1.462, 3.428], [4.26, 2.77], [5.552, 2.974]])
    torch.testing.assert_close(means(load("iris"))[:, [2, 1]], expected, atol=1e-4, rtol=0)


def test_every_table_says_where_it_is_from() -> None:
    words = (FOLDER / "README.md").read_text("utf-8")
    files = {path.name for path in Path(FOLDER).glob("*.csv")}
    assert files == {table.file for table in TABLES.values()}
    assert all(f"**{name}**" in words for name in files)
