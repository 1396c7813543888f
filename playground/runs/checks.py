"""What a caller hands to the engine, checked while it is still the caller's mistake."""

import json
import math
from collections.abc import Mapping
from typing import Any

import numpy as np

from playground.core.own_code import LONGEST, OwnCode
from playground.runs.api import Origin
from playground.runs.pack import pack

LARGEST_EDIT = 4096
"""Bytes of an edit as JSON."""


def checked_rate(value: float | None) -> float:
    """Raises ValueError unless it is a number of updates a second, or 0."""
    if value is None or not math.isfinite(value) or value < 0:
        raise ValueError(f"rate = {value} can't be used: it must be 0 (full speed) or the updates wanted a second.")
    return float(value)


def plain_params(params: Mapping[str, Any]) -> dict[str, Any]:
    """What will arrive in the worker; raises TypeError for a value that JSON does not have."""
    plain: dict[str, Any] = json.loads(json.dumps(dict(params)))
    return plain


def checked_edit(message: Mapping[str, Any]) -> dict[str, Any]:
    """What will arrive in the worker. Raises TypeError or ValueError for what JSON does not have or is too large."""
    text = json.dumps(dict(message), allow_nan=False)
    if len(text) > LARGEST_EDIT:
        raise ValueError(f"An edit of {len(text)} bytes can't be used: it may have {LARGEST_EDIT}.")
    edit: dict[str, Any] = json.loads(text)
    return edit


def packed_arrays(attached: Mapping[str, np.ndarray] | None, most: int) -> bytes | None:
    """Raises TypeError for what is no array of plain values, ValueError for more than ``most`` bytes."""
    if attached is None:
        return None
    for name, array in attached.items():
        if not isinstance(name, str) or not isinstance(array, np.ndarray):
            raise TypeError(f"{name!r} can't be attached: expected an array under a name.")
    size = sum(array.nbytes for array in attached.values())
    if size > most:
        raise ValueError(f"{size} bytes can't be attached to a run: it may have {most}.")
    return pack(dict(attached))


def checked_origin(origin: Origin | None, experiment: str) -> Origin | None:
    """Raises ValueError for the origin of another experiment."""
    if origin is not None and origin.experiment != experiment:
        raise ValueError(f"A run of {experiment} can't start from a moment of {origin.experiment}.")
    return origin


def checked_code(code: OwnCode, origin: Origin | None) -> None:
    """Raises ValueError for code that is too long, or that is to go on from a moment of another run."""
    if len(code.text) > LONGEST:
        raise ValueError(f"Code of {len(code.text)} characters can't be used: it may have {LONGEST}.")
    if origin is not None:
        raise ValueError("A run with code of its own can't start from a moment of another one.")
