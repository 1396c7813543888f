"""From the parameters to everything a training needs of its data."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor

from playground.core.dataset_tables import TABLES, load
from playground.core.datasets import SHAPES, Dataset, split
from playground.core.planes import Plane, component_plane, feature_plane, line_plane
from playground.core.seeding import generator
from playground.topics.network.data_params import DataParams
from playground.topics.network.decision import CELLS
from playground.topics.network.inputs import Inputs


@dataclass(frozen=True)
class Prepared:
    """The points, split and ready for a network. Equal parameters give equal numbers.

    ``train``, ``validation``, ``test``  indices into the points, int64, in random order; none is ever empty.
    ``x``  the network's inputs, (points, inputs), standardized over the training points.
    ``y``  what it is to answer, (points, outputs): one-hot classes, or the value as (value − shift) / scale.
    ``places``  where each point is drawn, (points, 2): its place in ``plane``, or with a single feature x and value.
    ``across``, ``up``  centres of the map's columns and rows, (CELLS,) each.
    """

    data: Dataset
    plane: Plane
    inputs: Inputs
    train: Tensor
    validation: Tensor
    test: Tensor
    x: Tensor
    y: Tensor
    places: Tensor
    across: Tensor
    up: Tensor
    shift: float = 0.0
    scale: float = 1.0

    @property
    def outputs(self) -> int:
        """Units of the last layer: one a class, or one for the value."""
        return self.y.shape[1]

    def part(self, name: str) -> Tensor:
        """The indices of "train", "validation" or "test"."""
        return {"train": self.train, "validation": self.validation, "test": self.test}[name]

    def at(self, places: Tensor, point: Tensor | None = None) -> Tensor:
        """Inputs at places of the plane, (m, 2) → (m, inputs); other features as in ``Plane.lift``."""
        return self.inputs(self.plane.lift(places, point))

    def grid(self, side: int = CELLS) -> Tensor:
        """Inputs at the centres of side × side cells over the map, row by row from the lowest: (side², inputs)."""
        across, up = (resampled(axis, side) for axis in (self.across, self.up))
        y, x = torch.meshgrid(up, across, indexing="ij")
        return self.at(torch.stack([x.flatten(), y.flatten()], dim=1))


def prepare(params: DataParams, attached: Mapping[str, Any] | None = None) -> Prepared:
    """The data that ``params`` ask for. ``attached`` has the arrays of a learner's own table."""
    data = dataset(params)
    rest_share = (1 - params.train_share) / 2
    train, rest = split(data.y, params.train_share, generator(params.seed, "split"))
    cut = round(rest_share * len(rest))
    validation, test = rest[:cut], rest[cut:]
    plane = plane_of(params, data, data.x[train])
    inputs = Inputs(params.inputs, data.x[train], plane, data.features, data.measured)
    y = torch.eye(len(data.classes))[data.y]  # one-hot, (points, classes)
    places = plane.to_plane(data.x)
    across, up = axes(places, data.measured)
    return Prepared(data, plane, inputs, train, validation, test, inputs(data.x), y, places, across, up)


def dataset(params: DataParams) -> Dataset:
    """All points, before they are split."""
    if params.data in SHAPES:
        return SHAPES[params.data](params.size, params.noise, generator(params.seed, "data"))
    return load(params.data)


def plane_of(params: DataParams, data: Dataset, train: Tensor) -> Plane:
    """The two coordinates the map shows."""
    if data.x.shape[1] == 1:
        return line_plane(train, (data.features[0], data.target))
    if params.data in TABLES and params.plane == "pca":
        return component_plane(train, scaled=not data.alike)
    if params.data not in TABLES:
        return feature_plane(train, 0, 1, (data.features[0], data.features[1]))
    keys = list(TABLES[params.data].features)
    first, second = (keys.index(getattr(params, f"{params.data}_{axis}")) for axis in "xy")
    return feature_plane(train, first, second, (data.features[first], data.features[second]))


def axes(places: Tensor, measured: bool) -> tuple[Tensor, Tensor]:
    """Centres of the map's columns and of its rows, (CELLS,) each.

    Shapes get a square from −6 to 6, as in TensorFlow Playground, or larger if a point lies outside.
    Measurements get the range of their places (n, 2) and a margin.
    """
    low, high = places.amin(dim=0), places.amax(dim=0)  # (2,)
    if measured:
        margin = 0.08 * (high - low).clamp(min=1e-6)
        low, high = low - margin, high + margin
    else:
        half = max(6.0, 1.05 * float(places.abs().max()))
        low, high = torch.full((2,), -half), torch.full((2,), half)
    centres = (torch.arange(CELLS) + 0.5) / CELLS
    across, up = ((low[i] + (high[i] - low[i]) * centres) for i in (0, 1))
    return across, up


def resampled(centres: Tensor, cells: int) -> Tensor:
    """The same stretch of an axis cut into ``cells`` cells: their centres, (cells,)."""
    if cells == len(centres):
        return centres
    half = (centres[1] - centres[0]) / 2
    low, high = centres[0] - half, centres[-1] + half
    return low + (high - low) * (torch.arange(cells) + 0.5) / cells
