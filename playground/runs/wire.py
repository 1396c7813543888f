"""The one message format from worker to server to browser: a JSON header and raw little-endian arrays.

    u32 H | H bytes of UTF-8 JSON, padded with spaces so that 4 + H is a multiple of 8 | payload

Each array starts at a multiple of 8 from the payload's start, so the browser makes typed arrays of the
bytes without copying. Nothing is ever unpickled: a message can name sizes and dtypes, but no code.
"""

import json
import math
import struct
from collections.abc import Mapping
from typing import Any, TypeGuard

import numpy as np
import torch

from playground.core.frames import Array

LENGTH = struct.Struct("<I")
DTYPES = frozenset(("f4", "f8", "i1", "i2", "i4", "u1", "u2", "u4"))
MAX_AXES = 16
_NOT_FINITE = {"NaN": math.nan, "Infinity": math.inf, "-Infinity": -math.inf}


class WireError(ValueError):
    """A message that is not of this format, or a value that can't be put into it."""


def encode(header: Mapping[str, Any], arrays: Mapping[str, Array]) -> bytes:
    """One message. int64 becomes int32 and bool uint8.

    Raises OverflowError for an integer beyond int32, WireError for a dtype that the browser has no array for.
    """
    described: list[dict[str, Any]] = []
    parts: list[bytes] = []
    offset = 0
    for name, array in arrays.items():
        values = _plain(name, array)
        described.append(
            {
                "name": name,
                "dtype": values.dtype.str[1:],
                "shape": list(values.shape),
                "offset": offset,
                "nbytes": values.nbytes,
            }
        )
        gap = -values.nbytes % 8
        parts += (values.tobytes(), bytes(gap))
        offset += values.nbytes + gap
    fields = {**header, "arrays": described}
    if "metrics" in fields:
        fields["metrics"] = {name: _number(value) for name, value in fields["metrics"].items()}
    return b"".join((_head(fields), *parts))


def decode(message: bytes) -> tuple[dict[str, Any], dict[str, np.ndarray]]:
    """Header and arrays (read-only views of ``message``); metrics are floats again. Raises WireError."""
    header, start = _read(message)
    arrays = {
        part["name"]: np.frombuffer(
            message,
            dtype="<" + part["dtype"],
            count=math.prod(part["shape"]),
            offset=start + part["offset"],
        ).reshape(part["shape"])
        for part in header["arrays"]
    }
    if "metrics" in header:
        header["metrics"] = {name: _float(value) for name, value in header["metrics"].items()}
    return header, arrays


def inspect(message: bytes, most: int | None = None) -> dict[str, Any]:
    """The checked header alone, of at most ``most`` bytes. Raises WireError for whatever ``decode`` would refuse."""
    if most is not None and LENGTH.size <= len(message) and LENGTH.unpack_from(message)[0] > most:
        raise WireError("The header is too long.")
    return _read(message)[0]


def stamp(message: bytes, header: Mapping[str, Any]) -> bytes:
    """The same payload under another header: how the server numbers messages without touching the arrays."""
    return _head(header) + message[LENGTH.size + LENGTH.unpack_from(message)[0] :]


def framed(message: bytes) -> bytes:
    """The message as it goes through a byte stream: its length first."""
    return LENGTH.pack(len(message)) + message


def _head(fields: Mapping[str, Any]) -> bytes:
    try:
        text = json.dumps(fields, allow_nan=False, ensure_ascii=False, separators=(",", ":")).encode()
    except (TypeError, ValueError) as error:
        raise WireError(f"The header can't be written as JSON: {error}") from error
    text += b" " * (-(LENGTH.size + len(text)) % 8)
    return LENGTH.pack(len(text)) + text


def _plain(name: str, array: Array) -> np.ndarray:
    """A contiguous little-endian array of an allowed dtype."""
    if isinstance(array, torch.Tensor):
        if array.dtype in (torch.bfloat16, torch.float16):
            raise WireError(f"Array {name!r} is {array.dtype}: convert it to float32.")
        values = array.detach().cpu().numpy()
    else:
        values = np.asarray(array)
    if values.dtype == np.bool_:
        values = values.astype("u1")
    elif values.dtype == np.int64:
        bounds = np.iinfo(np.int32)
        if values.size and (values.min() < bounds.min or values.max() > bounds.max):
            raise OverflowError(f"Array {name!r} holds an integer that does not fit in 32 bits.")
        values = values.astype("<i4")
    if values.dtype.str[1:] not in DTYPES:
        raise WireError(f"Array {name!r} is {values.dtype}; allowed: {', '.join(sorted(DTYPES))}, int64 and bool.")
    return np.asarray(values, dtype="<" + values.dtype.str[1:], order="C")


def _number(value: Any) -> float | str:
    number = float(value)
    if math.isfinite(number):
        return number
    return "NaN" if math.isnan(number) else "Infinity" if number > 0 else "-Infinity"


def _float(value: Any) -> float:
    if isinstance(value, str) and value in _NOT_FINITE:
        return _NOT_FINITE[value]
    if isinstance(value, int | float) and not isinstance(value, bool):
        return float(value)
    raise WireError("A metric is not a number.")


def _read(message: bytes) -> tuple[dict[str, Any], int]:
    """The checked header and where the payload starts."""
    if len(message) < LENGTH.size:
        raise WireError("The message is shorter than its own length field.")
    start = LENGTH.size + LENGTH.unpack_from(message)[0]
    if start > len(message) or start % 8:
        raise WireError("The header's length is wrong.")
    try:
        header = json.loads(message[LENGTH.size : start], parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        raise WireError("The header is not JSON.") from error
    if not isinstance(header, dict) or not isinstance(header.get("type"), str):
        raise WireError("The header is not an object with a type.")
    if not isinstance(header.get("arrays"), list):
        raise WireError("The header names no list of arrays.")
    names = [_check(part, len(message) - start) for part in header["arrays"]]
    if len(set(names)) < len(names):
        raise WireError("Two arrays have the same name.")
    metrics = header.get("metrics", {})
    if not isinstance(metrics, dict):
        raise WireError("The metrics are not an object.")
    for value in metrics.values():
        _float(value)
    return header, start


def _check(part: Any, room: int) -> str:
    """The name of an array whose description is sound and lies in a payload of ``room`` bytes."""
    if not isinstance(part, dict) or not isinstance(part.get("name"), str) or str(part.get("dtype")) not in DTYPES:
        raise WireError("An array has no name or a dtype that is not allowed.")
    shape, offset, nbytes = part.get("shape"), part.get("offset"), part.get("nbytes")
    if not isinstance(shape, list) or len(shape) > MAX_AXES or not all(map(_is_size, shape)):
        raise WireError("An array's shape is not a list of sizes.")
    if not _is_size(offset) or not _is_size(nbytes) or offset % 8 or offset + nbytes > room:
        raise WireError("An array lies outside of its message.")
    if nbytes != math.prod(shape) * int(part["dtype"][1]):
        raise WireError("An array's size does not fit its shape.")
    return part["name"]


def _is_size(value: Any) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _no_constant(name: str) -> float:
    raise ValueError(f"{name} is not JSON")
