"""A topic's living preview for the home page: a small map that changes, points and paths upon it.

A topic offers ``preview(theme) -> Preview`` in ``<its package>/preview.py``, computed by the topic's own code.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from playground.core.frames import Array


@dataclass(frozen=True)
class Path:
    """A way through the unit square, from (0, 0) below left: ``places`` (steps, 2)."""

    places: Array
    colour: str


@dataclass(frozen=True)
class Dots:
    """Points in the unit square: ``places`` (points, 2)."""

    places: Array
    colour: str


@dataclass(frozen=True)
class Preview:
    """``maps`` (frames, rows, columns) with values in [0, 1], the first row below, coloured by ``scale``.

    ``scale``   Plotly colour scale, as in ``Theme``.
    ``rate``    frames a second.
    """

    maps: Array
    scale: Sequence[tuple[float, str]]
    paths: Sequence[Path] = ()
    dots: Sequence[Dots] = ()
    rate: float = 12.0
