"""Planes: principal components as scikit-learn has them, and the way to the plane and back."""

import numpy as np
import pytest
import torch
from sklearn.decomposition import PCA
from sklearn.preprocessing import StandardScaler

from playground.core.dataset_tables import load
from playground.core.planes import Plane, component_plane, feature_plane, line_plane, principal_components
from playground.core.seeding import generator


@pytest.mark.parametrize("name", ["iris", "wine", "breast_cancer", "digits", "diabetes"])
def test_components_are_scikit_learns(name: str) -> None:
    x = load(name).x
    expected = PCA(n_components=2, svd_solver="full").fit(x.double().numpy())
    torch.testing.assert_close(
        principal_components(x), torch.tensor(expected.components_).float(), atol=1e-4, rtol=1e-3
    )


@pytest.mark.parametrize("name", ["iris", "wine", "breast_cancer"])
def test_places_are_scikit_learns_after_scaling(name: str) -> None:
    x = load(name).x
    scaled = StandardScaler().fit(x.double().numpy())
    pca = PCA(n_components=2).fit(scaled.transform(x.double().numpy()))
    plane = component_plane(x)
    expected = pca.transform(scaled.transform(x.double().numpy()))
    torch.testing.assert_close(plane.to_plane(x), torch.tensor(expected).float(), atol=2e-3, rtol=1e-3)
    back = scaled.inverse_transform(pca.inverse_transform(expected))
    torch.testing.assert_close(plane.lift(plane.to_plane(x)), torch.tensor(back).float(), atol=1e-2, rtol=1e-3)


def planes() -> list[Plane]:
    x = load("wine").x
    return [feature_plane(x, 3, 0, ("a", "b")), component_plane(x), component_plane(x, scaled=False)]


@pytest.mark.parametrize("plane", planes(), ids=["features", "components", "unscaled"])
def test_lifting_comes_back_to_the_same_place(plane: Plane) -> None:
    x = load("wine").x
    places = plane.to_plane(x[:40]) + 0.1 * torch.randn(40, 2, generator=generator(0))
    torch.testing.assert_close(plane.to_plane(plane.lift(places)), places, atol=2e-3, rtol=1e-4)


def test_other_features_rest_at_their_mean() -> None:
    x = load("iris").x
    plane = feature_plane(x, 2, 0, ("petal", "sepal"))
    torch.testing.assert_close(plane.to_plane(x), x[:, [2, 0]])
    lifted = plane.lift(torch.tensor([[1.5, 6.0], [4.0, 5.0]]))
    torch.testing.assert_close(lifted[:, [2, 0]], torch.tensor([[1.5, 6.0], [4.0, 5.0]]))
    torch.testing.assert_close(lifted[:, [1, 3]], x.mean(dim=0)[[1, 3]].expand(2, -1))


def test_the_same_feature_twice_does_no_harm() -> None:
    plane = feature_plane(load("iris").x, 1, 1, ("a", "a"))
    lifted = plane.lift(torch.tensor([[3.0, 4.0]]))
    assert lifted[0, 1] == pytest.approx(3.0)


def test_a_line_has_no_second_coordinate() -> None:
    x = torch.tensor([[1.0], [3.0]])
    plane = line_plane(x, ("x", "y"))
    assert plane.flat
    assert plane.to_plane(x).tolist() == [[1, 0], [3, 0]]
    assert plane.lift(torch.tensor([[5.0, 9.0], [-1.0, 2.0]])).tolist() == [[5], [-1]]


def test_a_feature_that_never_varies_has_no_part_in_components() -> None:
    x = torch.cat([torch.randn(50, 3, generator=generator(0)), torch.full((50, 1), 7.0)], dim=1)
    plane = component_plane(x)
    assert plane.down.isfinite().all()
    assert np.allclose(plane.down[3], 0, atol=1e-6)
    assert torch.equal(plane.lift(torch.randn(5, 2, generator=generator(1)))[:, 3], torch.full((5,), 7.0))
