"""A plain value with tensors and arrays in it as bytes, and back, exactly: dtypes, tuples, NaN and all.

The wire format is for browsers, which have no int64 and no NaN in JSON. This stays between server and workers.
Nothing is unpickled here either: the bytes can name a dtype and a place, but no code.
"""

import math
from collections.abc import Mapping
from typing import Any

import numpy as np
import torch

from playground.runs import wire

_TORCH = {str(d).removeprefix("torch."): d for d in vars(torch).values() if isinstance(d, torch.dtype)}
_NOT_FINITE = {"nan": math.nan, "inf": math.inf, "-inf": -math.inf}


def pack(value: Any) -> bytes:
    """None, numbers, texts, bytes, tensors, arrays, and lists, tuples and mappings of them.

    Raises TypeError for anything else.
    """
    parts = _Parts()
    tree = parts.describe(value)
    return wire.encode({"type": "packed", "tree": tree}, {"parts": np.frombuffer(bytes(parts.content), np.uint8)})


def unpack(packed: bytes) -> Any:
    """The value; its tensors are on the CPU and, like its arrays, its own. Raises WireError."""
    header, arrays = wire.decode(packed)
    try:
        return _value(header["tree"], arrays["parts"].tobytes())
    except (LookupError, TypeError, ValueError, RuntimeError) as error:
        raise wire.WireError(f"The packed value can't be read: {error}") from error


class _Parts:
    """Collects the bytes, while ``describe`` makes the JSON that says what they are."""

    def __init__(self) -> None:
        self.content = bytearray()

    def place(self, raw: bytes) -> list[int]:
        place = [len(self.content), len(raw)]
        self.content += raw
        return place

    def describe(self, value: Any) -> Any:
        if isinstance(value, np.generic):
            value = value.item()
        if value is None or isinstance(value, bool | int | str):
            return value
        if isinstance(value, float):
            return value if math.isfinite(value) else {"float": str(value)}
        if isinstance(value, bytes):
            return {"bytes": self.place(value)}
        if isinstance(value, torch.Tensor):
            flat = value.detach().cpu().contiguous().reshape(-1)
            dtype = str(value.dtype).removeprefix("torch.")
            return {"tensor": [dtype, list(value.shape), *self.place(flat.view(torch.uint8).numpy().tobytes())]}
        if isinstance(value, np.ndarray) and not value.dtype.hasobject and value.dtype.fields is None:
            return {"array": [value.dtype.str, list(value.shape), *self.place(value.tobytes())]}
        if isinstance(value, list):
            return [self.describe(item) for item in value]
        if isinstance(value, tuple):
            return {"tuple": [self.describe(item) for item in value]}
        if isinstance(value, Mapping):
            return {"dict": [[self.describe(key), self.describe(item)] for key, item in value.items()]}
        raise TypeError(f"A {type(value).__name__} can't be packed.")


def _value(tree: Any, content: bytes) -> Any:
    if isinstance(tree, list):
        return [_value(item, content) for item in tree]
    if not isinstance(tree, dict):
        return tree
    ((kind, described),) = tree.items()
    if kind == "float":
        return _NOT_FINITE[described]
    if kind == "tuple":
        return tuple(_value(item, content) for item in described)
    if kind == "dict":
        return {_value(key, content): _value(item, content) for key, item in described}
    start, size = described[-2:]
    raw = content[start : start + size]
    if kind == "bytes":
        return raw
    dtype, shape = described[:2]
    if kind == "array":
        return np.frombuffer(raw, dtype).reshape(shape).copy()
    if kind == "tensor":
        if not raw:
            return torch.empty(shape, dtype=_TORCH[dtype])
        return torch.frombuffer(bytearray(raw), dtype=_TORCH[dtype]).reshape(shape)
    raise ValueError(f"{kind!r} is no kind of value")
