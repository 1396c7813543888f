"""What the network is given of a point, and the grid of the map."""

import torch

from playground.core.dataset_shapes import SHAPES
from playground.core.planes import feature_plane
from playground.core.seeding import generator
from playground.topics.network.data import prepare, window
from playground.topics.network.data_params import DataParams
from playground.topics.network.decision import CELLS, cells, decision_map
from playground.topics.network.inputs import INPUTS, Inputs


def points(n: int = 400) -> torch.Tensor:
    return 3 * torch.randn(n, 2, generator=generator(0)) + torch.tensor([1.0, -2.0])


def inputs(names: tuple[str, ...], train: torch.Tensor, measured: bool = False) -> Inputs:
    return Inputs(names, train, feature_plane(train, 0, 1, ("a", "b")), ("a", "b"), measured)


def test_inputs_are_standard_over_the_training_points() -> None:
    x = points()
    given = inputs(tuple(INPUTS), x)(x)
    assert given.shape == (400, len(INPUTS))
    torch.testing.assert_close(given.mean(dim=0), torch.zeros(len(INPUTS)), atol=1e-5, rtol=0)
    torch.testing.assert_close(given.std(dim=0, correction=0), torch.ones(len(INPUTS)))


def test_inputs_are_the_functions_they_are_called() -> None:
    x = points()
    a, b = x.T
    given = inputs(tuple(INPUTS), x)(x)
    expected = torch.stack([a, b, a * a, b * b, a * b, torch.sin(a), torch.sin(b)], dim=1)
    for ours, value in zip(given.T, expected.T, strict=True):
        assert torch.corrcoef(torch.stack([ours, value]))[0, 1] > 0.99999


def test_testing_points_do_not_leak_in() -> None:
    train = points()
    given = inputs(("x1", "x2"), train, measured=True)
    assert torch.equal(given(train[:1]), given(torch.cat([train[:1], torch.full((50, 2), 1e6)]))[:1])


def test_measurements_are_standardized_before_anything_else() -> None:
    grams = points() * 1000
    one, two = (inputs(("sin_x1",), x, measured=True)(x) for x in (points(), grams))
    torch.testing.assert_close(one, two, atol=1e-4, rtol=1e-4)


def test_an_input_that_never_varies_does_no_harm() -> None:
    train = torch.tensor([[1.0, 0.0], [1.0, 2.0]])
    assert inputs(("x1", "x2"), train)(train).isfinite().all()


def test_grid_is_square_for_shapes_and_grows_with_the_points() -> None:
    low, high = window(SHAPES["xor"](200, 0, generator(0)).x, measured=False)
    assert low.tolist() == [-6, -6]
    assert high.tolist() == [6, 6]
    prepared = prepare(DataParams(data="xor"))
    assert torch.equal(prepared.across, prepared.up)
    torch.testing.assert_close(prepared.across[[0, -1]], torch.tensor([-5.9, 5.9]))
    assert window(SHAPES["gauss"](2000, 0.5, generator(0)).x, measured=False)[1][0] > 6


def test_grid_of_measurements_fits_them() -> None:
    prepared = prepare(DataParams(data="penguins", penguins_x="body_mass"))
    across, up = prepared.across, prepared.up
    for axis, column in ((across, 0), (up, 1)):
        assert axis[0] < prepared.places[:, column].min()
        assert axis[-1] > prepared.places[:, column].max()
    assert across[-1] > 6300 > 300 > up[-1]


def test_cells_run_row_by_row_from_below() -> None:
    across, up = torch.arange(CELLS) * 1.0, torch.arange(CELLS) * 10.0
    grid = cells(across, up)
    assert grid[0].tolist() == [0, 0]
    assert grid[1].tolist() == [1, 0]
    assert grid[CELLS].tolist() == [0, 10]


def test_two_classes_show_the_probability() -> None:
    p = torch.rand(CELLS * CELLS, generator=generator(0))
    assert torch.equal(decision_map(torch.stack([1 - p, p], dim=1)).flatten(), p)


def test_more_classes_show_the_winner_and_how_sure_it_is() -> None:
    p = torch.tensor([[1 / 3, 1 / 3, 1 / 3], [0, 1, 0], [0.2, 0.2, 0.6]]).repeat(CELLS * CELLS // 3, 1)
    shown = decision_map(p).flatten()[:3]
    assert 0 <= shown[0] < 0.001  # a guess
    assert 1.99 < shown[1] < 2  # class 1 for sure
    torch.testing.assert_close(shown[2], torch.tensor(2.4))
