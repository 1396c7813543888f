"""What the learner's process sends: a race as plain arrays, and back. Nothing that comes is taken on trust.

``ends`` (4,), ``start`` (2,)   of x and of y; where everybody begins
``minima`` (minima, 2)          places of the minimum; ``minimum`` (1,), NaN where none is known
``x``, ``y``, ``height``        the terrain; ``scale`` (3,): logarithmic?, lowest, softening
``<key>/positions`` …           the tensors of a ``Path``; ``<key>/diverged`` (1,) is -1 for never
``<key>/state/<name>``          what the racer's rule shows of its state
"""

from collections.abc import Sequence
from typing import NoReturn

import numpy as np
import torch
from torch import Tensor

from playground.core.optimizers import RULES
from playground.core.own_answer import Arrays, taken
from playground.topics.optimizers.clip import Race
from playground.topics.optimizers.look import OWN
from playground.topics.optimizers.own.surface import NOTE, TITLE, place_of, places_of, range_of
from playground.topics.optimizers.race import Path
from playground.topics.optimizers.surfaces import Surface
from playground.topics.optimizers.terrain import POINTS, Terrain

TRACKS = {"positions": (2,), "loss": (), "gradient": (2,), "moves": (2,)}
"""The tensors of a path, and the shape of one step of each."""


def pack(race: Race) -> dict[str, Tensor]:
    """``race`` as arrays, all of them float64."""
    surface, shown = race.surface, race.terrain
    plain = {
        "ends": (*surface.x_range, *surface.y_range),
        "start": race.start,
        "minimum": (torch.nan if surface.minimum is None else surface.minimum,),
        "scale": (shown.logarithmic, shown.lowest, shown.softening),
    }
    arrays = {name: torch.tensor(values, dtype=torch.float64) for name, values in plain.items()}
    arrays["minima"] = torch.tensor(surface.minima, dtype=torch.float64).reshape(-1, 2)
    arrays |= {"x": shown.x, "y": shown.y, "height": shown.height}
    for key, path in race.paths.items():
        arrays |= {f"{key}/{name}": getattr(path, name) for name in TRACKS}
        diverged = -1 if path.diverged_at is None else path.diverged_at
        arrays[f"{key}/diverged"] = torch.tensor([diverged], dtype=torch.float64)
        arrays |= {f"{key}/state/{name}": values for name, values in path.state.items()}
    return arrays


def unpack(arrays: Arrays, keys: Sequence[str], steps: int) -> Race:
    """The race of ``keys`` over ``steps`` steps; raises CodeError if the arrays are not what ``pack`` makes of one."""
    left, right, bottom, top = taken(arrays, "ends", (4,)).tolist()
    x_range, y_range = range_of("X_RANGE", (left, right)), range_of("Y_RANGE", (bottom, top))
    minima = places_of("MINIMA", taken(arrays, "minima", (None, 2)).tolist())
    minimum = taken(arrays, "minimum", (1,)).item()
    known = bool(minima) and np.isfinite(minimum)
    logarithmic, lowest, softening = taken(arrays, "scale", (3,)).tolist()
    surface = Surface(
        key=OWN,
        title=TITLE,
        formula="f(x,y)",
        value=absent,
        gradient=absent,
        x_range=x_range,
        y_range=y_range,
        start=place_of("START", taken(arrays, "start", (2,)).tolist(), x_range, y_range),
        minima=minima if known else (),
        minimum=minimum if known else None,
        log_scale=bool(logarithmic),
        note=NOTE,
    )
    x, y, height = (
        taken(arrays, name, shape) for name, shape in (("x", (POINTS,)), ("y", (POINTS,)), ("height", (POINTS, POINTS)))
    )
    shown = Terrain(x, y, height, bool(logarithmic), lowest, softening)
    return Race(surface, shown, surface.start, {key: path_of(arrays, key, steps) for key in keys})


def path_of(arrays: Arrays, key: str, steps: int) -> Path:
    tracks = {name: taken(arrays, f"{key}/{name}", (steps + 1, *shape)) for name, shape in TRACKS.items()}
    quantities = RULES[key].quantities if key in RULES else ()
    state = {name: taken(arrays, f"{key}/state/{name}", (steps + 1, 2)) for name in quantities}
    diverged = taken(arrays, f"{key}/diverged", (1,)).item()
    return Path(**tracks, state=state, diverged_at=int(diverged) if 0 <= diverged <= steps else None)


def absent(x: Tensor, y: Tensor) -> NoReturn:
    raise RuntimeError("Only the learner's own process can compute this surface.")
