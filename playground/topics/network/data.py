"""From the parameters to everything a training needs of its data."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import torch
from torch import Tensor

from playground.core import points
from playground.core.dataset_shapes import SHAPES, shape
from playground.core.dataset_split import Split, split, thinned, wrong_labels
from playground.core.dataset_tables import TABLES, load
from playground.core.dataset_values import FUNCTIONS, function
from playground.core.datasets import CLASSES, Dataset
from playground.core.own_choice import unpacked
from playground.core.planes import Plane, component_plane, feature_plane, line_plane
from playground.core.seeding import generator
from playground.topics.network.data_params import DRAWN, OWN, DataParams
from playground.topics.network.decision import CELLS, cells
from playground.topics.network.drawing import LINES, SQUARE, Box, canvas, canvas_reference, spread, with_points, without
from playground.topics.network.inputs import Inputs


@dataclass(frozen=True)
class Prepared:
    """The points, split and ready for a network. Equal parameters give equal numbers.

    ``data``    all points, those drawn by hand at the end; what was wiped off is in none of the three parts.
    ``train``, ``validation``, ``test``  indices into the points, int64, in random order; none is ever empty.
    ``x``       the network's inputs, (points, inputs), as a rule standardized over the training points.
    ``y``       what it is to answer, (points, outputs): one-hot classes, or the value as (value − shift) / scale.
    ``places``  where each point is drawn, (points, 2): its place in ``plane``, or with a single feature x and value.
    ``low``, ``high``  corners of the map, (2,) each, in the units of ``places``.
    ``box``     between the map and the units that drawn points are written in.
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
    low: Tensor
    high: Tensor
    box: Box
    shift: float = 0.0
    scale: float = 1.0

    @property
    def outputs(self) -> int:
        """Units of the last layer: one a class, or one for the value."""
        return self.y.shape[1]

    @property
    def across(self) -> Tensor:
        """Centres of the map's columns, (CELLS,)."""
        return centres(self.low[0], self.high[0])

    @property
    def up(self) -> Tensor:
        """Centres of the map's rows, (CELLS,)."""
        return centres(self.low[1], self.high[1])

    def part(self, name: str) -> Tensor:
        """The indices of "train", "validation" or "test"."""
        return {"train": self.train, "validation": self.validation, "test": self.test}[name]

    def at(self, places: Tensor) -> Tensor:
        """Inputs at places of the plane, (m, 2) → (m, inputs); other features as in ``Plane.lift``."""
        return self.inputs(self.plane.lift(places))

    def grid(self, side: int = CELLS) -> Tensor:
        """Inputs at the centres of side × side cells over the map, row by row from the lowest: (side², inputs)."""
        across, up = (centres(self.low[i], self.high[i], side) for i in (0, 1))
        return self.at(cells(across, up))

    def map_inputs(self, side: int = CELLS) -> Tensor:
        """Inputs at the cells of the map of answers: as ``grid``, or with one feature along a line, (side, inputs)."""
        if not self.plane.flat:
            return self.grid(side)
        return self.at(cells(centres(self.low[0], self.high[0], side), torch.zeros(1)))

    def value(self, output: Tensor) -> Tensor:
        """A network's output as a value in the units of the data."""
        return output * self.scale + self.shift

    def draw(self, drawn: str, x: float, y: float, label: int) -> str:
        """The parameter ``drawn`` with one more point at (x, y) of the map; raises Problem when there is no room."""
        return points.draw(drawn, *self._boxed(x, y), label)

    def erase(self, drawn: str, x: float, y: float) -> str:
        """The parameter ``drawn`` when everything near (x, y) of the map is wiped off."""
        return points.erase(drawn, *self._boxed(x, y))

    def _boxed(self, x: float, y: float) -> tuple[float, float]:
        across, up = self.box.inward(torch.tensor([x, y])).tolist()
        return across, up


def prepare(params: DataParams, attached: Mapping[str, Any] | None = None) -> Prepared:
    """The data that ``params`` ask for; ``attached`` has a learner's own table as ``own_choice.packed`` made it.

    Raises Problem when an own table is asked for and there is none.
    """
    data = dataset(params, attached)
    validation = min(params.validation_share, (1 - params.train_share) / 2)
    parts = split(data.y, params.train_share, validation, generator(params.seed, "split"))
    data = mislabelled(params, data, parts.train)

    # What is learned of the data before anything is drawn stays as it is: a network under way keeps its inputs.
    known = canvas_reference() if params.data == DRAWN else data.x[parts.train]
    plane = plane_of(params, data, known)
    inputs = Inputs(params.inputs, known, plane, data.features, data.measured, params.standardized)
    low, high = window(places_of(data, plane), data.measured, plane.flat)
    box = Box(low, high) if data.measured else LINES if plane.flat else SQUARE
    shift, scale = units(data, parts.train)

    if params.drawn:
        hand = points.decode(params.drawn)
        parts = without(parts, points.erased(box.inward(places_of(data, plane)), hand.dabs))
        if len(hand.drawn.y):
            before, values = len(data.y), (shift - scale, shift + scale)
            data = with_points(data, plane, box.outward(hand.drawn.x), hand.drawn.y, values)
            parts = joined(params, parts, hand.drawn.y, before, validation)
    return Prepared(
        data,
        plane,
        inputs,
        *parts,
        inputs(data.x),
        targets(data, shift, scale),
        places_of(data, plane),
        low,
        high,
        box,
        shift,
        scale,
    )


def dataset(params: DataParams, attached: Mapping[str, Any] | None = None) -> Dataset:
    """All points, before they are split."""
    random = generator(params.seed, "data")
    if params.data == OWN:
        data = unpacked(attached)
    elif params.data == DRAWN:
        return canvas(params.classes, CLASSES[: params.classes])
    elif params.data in SHAPES:
        data = shape(params.data, params.size, params.noise, random, params.classes)
    elif params.data in FUNCTIONS:
        data = function(params.data, params.size, params.noise, random)
    else:
        data = load(params.data)
    if data.task == "classes" and params.balance < 1:
        left = thinned(data.y, params.balance, generator(params.seed, "balance"))
        data = replace(data, x=data.x[left], y=data.y[left])
    return data


def mislabelled(params: DataParams, data: Dataset, train: Tensor) -> Dataset:
    """``data`` with the share of wrong labels among the training points that was asked for."""
    if data.task != "classes" or not params.label_noise:
        return data
    y = data.y.clone()
    y[train] = wrong_labels(y[train], params.label_noise, len(data.classes), generator(params.seed, "labels"))
    return replace(data, y=y)


def joined(params: DataParams, parts: Split, labels: Tensor, first: int, validation: float) -> Split:
    """``parts`` with the drawn points, numbered from ``first`` on. They train; on an empty canvas some test as well."""
    numbers = torch.arange(first, first + len(labels))
    if params.data != DRAWN:
        return parts._replace(train=torch.cat([parts.train, numbers]))
    masks = spread(labels, params.train_share, validation)
    return Split(*(torch.cat([part, numbers[mask]]) for part, mask in zip(parts, masks, strict=True)))


def plane_of(params: DataParams, data: Dataset, train: Tensor) -> Plane:
    """The two coordinates the map shows; ``train`` (n, features) are the points it may know of."""
    if data.x.shape[1] == 1:
        return line_plane(train, (data.features[0], data.target))
    if params.data == "digits" or (data.measured and params.plane == "pca"):
        return component_plane(train, scaled=not data.alike)
    first, second = 0, 1
    if params.data == OWN:
        first, second = own_columns(data.features, (params.own_x, params.own_y))
    elif params.data in TABLES:
        keys = list(TABLES[params.data].features)
        first, second = (keys.index(getattr(params, f"{params.data}_{axis}")) for axis in "xy")
    return feature_plane(train, first, second, (data.features[first], data.features[second]))


def own_columns(features: tuple[str, ...], wanted: tuple[str, str]) -> tuple[int, int]:
    """Places of the ``wanted`` among two or more ``features``; for one that is not there the first that is free."""
    known = [name for name in wanted if name in features]
    free = iter([name for name in features if name not in known])
    first, second = (features.index(name if name in features else next(free)) for name in wanted)
    return first, second


def places_of(data: Dataset, plane: Plane) -> Tensor:
    """Where the points are drawn, (points, 2). With a single feature the class or value is the height."""
    places = plane.to_plane(data.x)
    return torch.stack([places[:, 0], data.y.float()], dim=1) if plane.flat else places


def units(data: Dataset, train: Tensor) -> tuple[float, float]:
    """(shift, scale) of the values: measurements are standardized over the training points, the rest stay."""
    if data.task == "classes" or not data.measured:
        return 0.0, 1.0
    scale, shift = torch.std_mean(data.y[train], correction=0)
    return float(shift), float(scale) or 1.0


def targets(data: Dataset, shift: float, scale: float) -> Tensor:
    """(points, outputs): one-hot classes, or values brought to the network's units."""
    if data.task == "classes":
        return torch.eye(len(data.classes))[data.y]
    return ((data.y - shift) / scale).unsqueeze(1)


def window(places: Tensor, measured: bool, flat: bool = False) -> tuple[Tensor, Tensor]:
    """The corners of the map, (2,) each, from the places of the points (n, 2).

    Shapes get a square from −6 to 6, as in TensorFlow Playground, or larger if a point lies outside. Measurements,
    and the height of functions of one feature, get the range of their places and a margin.
    """
    low, high = places.amin(dim=0), places.amax(dim=0)
    reach = torch.where(high > low, 0.08 * (high - low), torch.ones(2))
    low, high = low - reach, high + reach
    if not measured:
        half = max(6.0, 1.05 * float(places[:, : 1 if flat else 2].abs().max()))
        square = torch.tensor([True, not flat])
        low, high = torch.where(square, -half, low), torch.where(square, half, high)
    return low, high


def centres(low: Tensor, high: Tensor, count: int = CELLS) -> Tensor:
    """Centres of ``count`` equal cells from ``low`` to ``high``, (count,)."""
    return low + (high - low) * ((torch.arange(count) + 0.5) / count)
