"""Which networks a sweep has, and where each of them stands."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from playground.topics.network.params import Params
from playground.topics.network.sweep.axes import AXES, MOST, Axis, axes_of


@dataclass(frozen=True)
class Plan:
    """The networks, numbered along the first axis and then along the second one.

    ``axes``      one or two; ``values`` the numbers on each.
    ``settings``  what each network would be given if it were trained alone.
    ``trimmed``   not all values that were asked for had room.
    """

    axes: tuple[Axis, ...]
    values: tuple[tuple[float, ...], ...]
    settings: tuple[Params, ...]
    trimmed: bool

    @property
    def across(self) -> int:
        """Columns of the table."""
        return len(self.values[0])

    @property
    def up(self) -> int:
        """Rows of the table, the first one lowest."""
        return len(self.values[1]) if len(self.values) > 1 else 1

    @property
    def columns(self) -> int:
        """Columns of the small maps: a single row of the table is broken into several that fill a square."""
        return self.across if len(self.axes) > 1 else math.ceil(math.sqrt(self.across))

    @property
    def rows(self) -> int:
        return self.up if len(self.axes) > 1 else -(-self.across // self.columns)

    def tile(self, k: int) -> tuple[int, int]:
        """Column and row, counted from below, of network ``k`` among the small maps."""
        row, column = divmod(k, self.columns)
        return column, row if len(self.axes) > 1 else self.rows - 1 - row

    def numbers(self, k: int) -> tuple[float, ...]:
        """Where network ``k`` lies on each axis."""
        row, column = divmod(k, self.across)
        return tuple(values[place] for values, place in zip(self.values, (column, row), strict=False))

    def in_table(self, x: Any, y: Any) -> int:
        """The network in the cell of the table around (x, y); raises ValueError beside it."""
        return self.held(round(float(x)), round(float(y)))

    def among_maps(self, x: Any, y: Any) -> int:
        """The network whose small map lies around (x, y); raises ValueError beside them."""
        column, row = round(float(x)), round(float(y))
        if len(self.axes) > 1:
            return self.held(column, row)
        k = (self.rows - 1 - row) * self.columns + column
        if not (0 <= column < self.columns and 0 <= row < self.rows and k < len(self.settings)):
            raise ValueError(f"no network at ({x}, {y})")
        return k

    def held(self, column: int, row: int) -> int:
        """The network at this place of the table; raises ValueError where there is none."""
        if not (0 <= column < self.across and 0 <= row < self.up):
            raise ValueError(f"no network in column {column}, row {row}")
        return row * self.across + column


def plan(params: Params) -> Plan:
    """The sweep that ``params`` ask for: at most MOST networks."""
    axes = axes_of(params)
    texts = {params.sweep_y: params.sweep_y_values, params.sweep_x: params.sweep_x_values}
    room, values, trimmed = MOST, [], False
    for axis in axes:
        found = axis.values(params, texts.get(axis.key, ""), MOST)
        if len(axes) == 1 and axis.whole and axis.key == "seed" and not texts.get(axis.key):
            found = tuple(map(float, range(MOST)))  # seeds alone: as many as there is room for
        values.append(found[:room])
        trimmed |= len(found) > room
        room //= len(values[-1])
    made = []
    for row in values[1] if len(values) > 1 else (None,):
        for column in values[0]:
            made.append(changed(params, {axes[0].key: column} | ({axes[1].key: row} if row is not None else {})))
    return Plan(axes, tuple(values), tuple(made), trimmed)


def changed(params: Params, numbers: Mapping[str, float]) -> Params:
    """The settings of the network with these numbers on the axes: what training it alone would be given."""
    for key, axis in AXES.items():  # in this order: units before depth, which repeats a layer's units
        if key in numbers:
            params = replace(params, **axis.changes(params, numbers[key]))
    return params
