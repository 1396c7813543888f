"""The whole race as one clip: every racer's path, ready to be played in the browser."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import torch

from playground.core.picture import Clip
from playground.topics.optimizers import dissect
from playground.topics.optimizers.params import Shared, hyper, inside_of, start_on, surface_of
from playground.topics.optimizers.race import Path, distance, run_path
from playground.topics.optimizers.surfaces import Surface
from playground.topics.optimizers.terrain import Terrain, terrain

SMALLEST = 1e-16
"""What a loss or distance of exactly zero is drawn as: a logarithmic axis has no zero."""


@dataclass(frozen=True, eq=False)
class Race:
    """What the pictures show: the surface, its heights, the common start, and the path of each racer by key."""

    surface: Surface
    terrain: Terrain
    start: tuple[float, float]
    paths: Mapping[str, Path]


def race(params: Shared, keys: Sequence[str], on: Surface | None = None) -> dict[str, Path]:
    """The path of each optimizer in ``keys``, all from one start and with the same gradient noise.

    ``on`` is another surface than the page's.
    """
    surface = on or surface_of(params)
    start = start_on(surface, params)
    return {
        key: run_path(surface, key, hyper(params, key), start, params.steps, params.noise, params.seed) for key in keys
    }


def whole(params: Shared, keys: Sequence[str], on: Surface | None = None) -> Race:
    """The race of the optimizers in ``keys`` with the ground it is run on."""
    surface = on or surface_of(params)
    return Race(surface, terrain(surface), start_on(surface, params), race(params, keys, surface))


def height(surface: Surface, path: Path) -> torch.Tensor:
    """The loss as the curve shows it: above the minimum, if that is known."""
    return path.loss if surface.minimum is None else (path.loss - surface.minimum).clamp(min=SMALLEST)


def clip(params: Shared, race: Race, inside: bool = True) -> Clip:
    """Frames 0 … steps of all paths; with ``inside`` also the parts of the steps of the racer looked into.

    ``<key>/theta`` (frames, 2), ``<key>/relief`` (frames, 3) place on the 3-D surface, ``<key>/loss`` above the
    minimum, ``<key>/f``, ``<key>/distance`` to the nearest minimum; constants ``ground…`` and ``<key>/final``.
    """
    surface, shown, paths = race.surface, race.terrain, race.paths
    arrays: dict[str, Any] = {}
    metrics: dict[str, Any] = {}
    constants: dict[str, Any] = {
        "ground": shown.height.float(),
        "ground_x": shown.x.float(),
        "ground_y": shown.y.float(),
    }
    low, high = (torch.tensor(ends, dtype=torch.float64) for ends in zip(surface.x_range, surface.y_range, strict=True))
    for key, path in paths.items():
        on_map = ((path.positions >= low) & (path.positions <= high)).all(-1, keepdim=True)
        relief = torch.cat([path.positions, shown.at(path.loss)[:, None]], -1)  # (frames, 3)
        arrays[f"{key}/theta"] = path.positions
        arrays[f"{key}/relief"] = relief.where(on_map, torch.nan).float()
        metrics[f"{key}/loss"] = height(surface, path)
        metrics[f"{key}/f"] = path.loss
        if surface.minima:
            metrics[f"{key}/distance"] = distance(path, surface.minima).clamp(min=SMALLEST)
        constants[f"{key}/final"] = path.loss[-1:]
    if inside:
        key = inside_of(params)
        parts = dissect.ingredients(paths[key], key, hyper(params, key))
        arrays |= {f"inside/{name}": value for name, value in parts.items()}
        arrows = dissect.arrows(paths[key], parts, surface, key, hyper(params, key))
        arrays |= {f"inside/{name}": value.float() for name, value in arrows.items()}
        metrics["inside/t"] = torch.arange(1, params.steps + 2, dtype=torch.float64)
    return Clip(arrays=arrays, metrics=metrics, constants=constants, rate=30.0)


def compute(params: Shared) -> Clip:
    """What the page shows under ``params``, without its pictures."""
    return clip(params, whole(params, params.racers))
