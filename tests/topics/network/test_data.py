"""Everything a training needs of its data: parts, inputs, targets, the map, and what was drawn on it."""

from dataclasses import replace
from itertools import pairwise

import pytest
import torch

from playground.core.dataset_tables import load
from playground.core.own_choice import choose, packed
from playground.core.own_table import read
from playground.core.planes import COMPONENTS
from playground.core.specs import Problem
from playground.topics.network.data import Prepared, centres, prepare
from playground.topics.network.data_params import CLASS_SETS, DATASETS, DRAWN, OWN, VALUE_SETS, DataParams, is_table
from playground.topics.network.inputs import OPTIONS

ALL_SETS = [name for name in DATASETS if name != OWN]
CSV = "a,b,c,t\n" + "".join(f"{i},{i * i % 17},{(i * 7) % 5},{'xyz'[i % 3]}\n" for i in range(60))
ATTACHED = packed(choose(read(CSV.encode(), "t.csv"), "t").data)


def parts(prepared: Prepared) -> list[torch.Tensor]:
    return [prepared.part(name) for name in ("train", "validation", "test")]


def same(one: Prepared, two: Prepared) -> bool:
    return all(
        torch.equal(getattr(one, name), getattr(two, name)) for name in ("x", "y", "places", "train", "test", "low")
    )


@pytest.mark.parametrize("data", ALL_SETS)
@pytest.mark.parametrize("inputs", [("x1", "x2"), ("all",), tuple(OPTIONS), ("x2",), ("sin_x2", "x1_x2")])
def test_every_data_set_is_ready_for_a_network(data: str, inputs: tuple[str, ...]) -> None:
    prepared = prepare(DataParams(data=data, inputs=inputs))
    points = len(prepared.data.y)
    assert sorted(torch.cat(parts(prepared)).tolist()) == list(range(points))
    assert all(len(part) for part in parts(prepared))
    assert prepared.x.shape == (points, len(prepared.inputs.labels))
    assert prepared.x.isfinite().all()
    assert prepared.x.abs().max() < 40
    assert prepared.y.shape == (points, prepared.outputs)
    assert prepared.outputs == (len(prepared.data.classes) or 1)
    assert prepared.places.shape == (points, 2)
    assert (prepared.places >= prepared.low).all()
    assert (prepared.places <= prepared.high).all()
    assert prepared.across.shape == prepared.up.shape == (60,)
    assert prepared.grid(7).shape == (49, prepared.x.shape[1])
    assert prepared.grid().isfinite().all()
    assert same(prepared, prepare(DataParams(data=data, inputs=inputs)))


@pytest.mark.parametrize("data", [name for name in ALL_SETS if name != DRAWN])
def test_inputs_are_standard_over_the_training_points(data: str) -> None:
    prepared = prepare(DataParams(data=data, inputs=tuple(OPTIONS)))
    given = prepared.x[prepared.train]
    varies = given.std(dim=0, correction=0) > 1e-4  # some pixels are always blank
    torch.testing.assert_close(given.mean(dim=0), torch.zeros(given.shape[1]), atol=2e-4, rtol=0)
    torch.testing.assert_close(
        given[:, varies].std(dim=0, correction=0), torch.ones(int(varies.sum())), atol=1e-3, rtol=0
    )


def test_tasks() -> None:
    assert all(prepare(DataParams(data=name)).data.task == "classes" for name in CLASS_SETS)
    assert all(prepare(DataParams(data=name)).data.task == "values" for name in VALUE_SETS)


def test_all_features_of_a_table_reach_the_network_whatever_the_map_shows() -> None:
    one, two = (
        prepare(DataParams(data="wine", inputs=("all",), wine_x=x, plane=p))
        for x, p in (("ash", "features"), ("hue", "pca"))
    )
    assert one.x.shape[1] == 13
    assert torch.equal(one.x, two.x)
    assert not torch.equal(one.places, two.places)
    assert one.inputs.labels == load("wine").features


def test_the_map_of_a_plane_of_components_is_made_of_the_points_put_into_the_plane() -> None:
    prepared = prepare(DataParams(data="digits", inputs=("all",)))
    plane, place = prepared.plane, prepared.places[5:6]
    torch.testing.assert_close(plane.to_plane(plane.lift(place)), place, atol=1e-3, rtol=1e-3)
    torch.testing.assert_close(prepared.at(place), prepared.inputs(plane.lift(place)))
    assert not torch.allclose(prepared.at(place)[0], prepared.x[5], atol=0.1)


def test_the_map_of_a_single_feature_is_a_line() -> None:
    prepared = prepare(DataParams(data="sine", inputs=("x1",), standardized=False))
    torch.testing.assert_close(prepared.map_inputs()[:, 0], prepared.across)
    assert prepared.map_inputs(7).shape == (7, 1)
    assert prepare(DataParams()).map_inputs(7).shape == (49, 2)


def test_values_of_measurements_are_standardized_and_come_back() -> None:
    prepared = prepare(DataParams(data="diabetes"))
    torch.testing.assert_close(prepared.value(prepared.y[:, 0]), prepared.data.y, atol=1e-3, rtol=1e-5)
    given = prepared.y[prepared.train]
    assert float(given.mean()) == pytest.approx(0, abs=1e-5)
    assert float(given.std(correction=0)) == pytest.approx(1, abs=1e-4)
    sine = prepare(DataParams(data="sine"))
    assert torch.equal(sine.y[:, 0], sine.data.y)


def test_a_curve_lies_over_its_only_feature() -> None:
    prepared = prepare(DataParams(data="sine", noise=0.0, inputs=("x1", "x2", "sin_x1", "x1_x2")))
    assert prepared.inputs.names == ("x1", "sin_x1")
    torch.testing.assert_close(prepared.places[:, 1], prepared.places[:, 0].sin())
    grid = prepared.grid(5).view(5, 5, 2)
    assert torch.equal(grid[0], grid[4])  # height changes nothing
    assert not torch.equal(grid[:, 0], grid[:, 1])


@pytest.mark.parametrize(
    ("train", "validation", "expected"),
    [(0.5, 0.2, (250, 100, 150)), (0.9, 0.5, (450, 25, 25)), (0.1, 0.3, (50, 150, 300))],
)
def test_shares(train: float, validation: float, expected: tuple[int, ...]) -> None:
    prepared = prepare(DataParams(data="spiral", train_share=train, validation_share=validation))
    assert tuple(map(len, parts(prepared))) == expected


def test_wrong_labels_are_among_the_training_points_only() -> None:
    clean, noisy = (prepare(DataParams(data="iris", label_noise=share)) for share in (0.0, 0.2))
    wrong = clean.data.y != noisy.data.y
    assert wrong.sum() == round(0.2 * len(clean.train)) == wrong[noisy.train].sum()


def test_the_first_class_can_be_made_rare() -> None:
    prepared = prepare(DataParams(data="breast_cancer", balance=0.1))
    assert prepared.data.y.bincount().tolist() == [36, 212]


def test_axes_of_the_map_are_the_features_chosen() -> None:
    prepared = prepare(DataParams(data="penguins", penguins_x="body_mass", penguins_y="bill_depth"))
    assert torch.equal(prepared.places, load("penguins").x[:, [3, 1]])
    assert prepared.plane.names == ("Body mass (g)", "Bill depth (mm)")


@pytest.mark.parametrize("data", ALL_SETS)
def test_a_drawn_point_trains_and_moves_nothing_else(data: str) -> None:
    params = DataParams(data=data, inputs=("all", "x1_x2"))
    before = prepare(params)
    spot = (float(before.across[13]), float(before.up[31]))
    after = prepare(replace(params, drawn=before.draw("", *spot, 1)))
    count = len(before.data.y)
    assert count in after.train.tolist()
    assert len(after.train) == len(before.train) + 1
    cell = (before.high - before.low) / 500
    assert ((after.places[-1] - torch.tensor(spot)).abs() <= cell).all()
    for name in ("x", "y", "places"):
        assert torch.equal(getattr(after, name)[:count], getattr(before, name))
    assert torch.equal(after.low, before.low)
    if before.data.task == "classes":
        assert after.data.y[-1] == 1


@pytest.mark.parametrize("data", ["circle", "penguins", "digits", "sine", "diabetes"])
def test_the_eraser_takes_points_off_the_map(data: str) -> None:
    params = DataParams(data=data)
    before = prepare(params)
    spot = before.places[before.train[0]]
    drawn = before.draw("", *spot.tolist(), 0)
    after = prepare(replace(params, drawn=before.erase(drawn, *spot.tolist())))
    assert int(before.train[0]) not in torch.cat(parts(after)).tolist()
    assert len(after.data.y) == len(before.data.y)  # the drawn one is gone, too
    left = torch.cat(parts(after))
    far = (before.box.inward(before.places[left]) - before.box.inward(spot)).norm(dim=1)
    assert far.min() > 0.39


def test_not_even_the_eraser_empties_a_part() -> None:
    params = DataParams(data=DRAWN)
    prepared = prepare(params)
    drawn = ""
    for spot in prepared.places.tolist():
        drawn = prepared.erase(drawn, *spot)
    assert all(len(part) == 1 for part in parts(prepare(replace(params, drawn=drawn))))


def test_an_empty_canvas_fills_all_parts_and_keeps_them() -> None:
    params, sizes, chosen = DataParams(data=DRAWN, classes=3, train_share=0.5), [], []
    drawn = ""
    for i in range(60):
        drawn = prepare(params).draw(drawn, i / 10 - 3, 2.0, i % 3)
        prepared = prepare(replace(params, drawn=drawn))
        chosen.append([part[part >= 9].tolist() for part in parts(prepared)])
        sizes = [len(part) for part in chosen[-1]]
    assert sizes == pytest.approx([30, 12, 18], abs=3)
    for earlier, later in pairwise(chosen):
        assert all(set(a) <= set(b) for a, b in zip(earlier, later, strict=True))


def test_a_value_is_drawn_as_a_height_or_as_one_of_two() -> None:
    sine, plane, measured = (prepare(DataParams(data=name)) for name in ("sine", "plane", "diabetes"))
    drawn = prepare(DataParams(data="sine", drawn=sine.draw("", 1.0, -0.7, 0)))
    assert float(drawn.data.y[-1]) == pytest.approx(-0.7, abs=0.01)
    two = plane.draw(plane.draw("", 1.0, 1.0, 0), 2.0, 2.0, 1)
    assert prepare(DataParams(data="plane", drawn=two)).data.y[-2:].tolist() == [-1, 1]
    text = measured.draw("", *measured.places[0].tolist(), 1)
    torch.testing.assert_close(prepare(DataParams(data="diabetes", drawn=text)).y[-1], torch.ones(1))


def test_a_learners_own_table() -> None:
    params = DataParams(data=OWN, inputs=("all",), own_x="c", own_y="a")
    prepared = prepare(params, ATTACHED)
    assert prepared.x.shape == (60, 3)
    assert prepared.data.classes == ("x", "y", "z")
    assert prepared.plane.names == ("c", "a")
    assert prepare(replace(params, own_x="gone"), ATTACHED).plane.names == ("b", "a")
    assert prepare(replace(params, plane="pca"), ATTACHED).plane.names == COMPONENTS
    with pytest.raises(Problem, match="choose a CSV file"):
        prepare(params)


@pytest.mark.parametrize("target", ["t", "a"])
def test_a_table_with_a_single_feature(target: str) -> None:
    """Even with one feature, and even with few rows, there is a map and nothing is empty."""
    few = "\n".join(CSV.splitlines()[:7])
    attached = packed(choose(read(few.encode(), "t.csv"), target, ["b"], "auto" if target == "t" else "values").data)
    prepared = prepare(DataParams(data=OWN, inputs=("x2",)), attached)
    assert prepared.plane.flat
    assert prepared.x.shape == (6, 1)
    assert all(len(part) for part in parts(prepared))
    assert prepared.grid().isfinite().all()


def test_which_settings_are_shown() -> None:
    specs = DataParams.specs()

    def shown(name: str, params: DataParams) -> bool:
        when = specs[name].when
        return when is None or when(params)

    assert shown("wine_x", DataParams(data="wine"))
    assert not shown("wine_x", DataParams(data="wine", plane="pca"))
    assert not shown("wine_x", DataParams(data="iris"))
    assert shown("classes", DataParams(data="rings"))
    assert not shown("classes", DataParams(data="moons"))
    assert shown("noise", DataParams(data="step"))
    assert not shown("noise", DataParams(data="digits"))
    assert not shown("label_noise", DataParams(data="sine"))
    assert is_table(DataParams(data=OWN))
    assert not shown("drawn", DataParams())


def test_cells_share_an_axis_evenly() -> None:
    torch.testing.assert_close(centres(torch.tensor(-2.0), torch.tensor(2.0), 4), torch.tensor([-1.5, -0.5, 0.5, 1.5]))
