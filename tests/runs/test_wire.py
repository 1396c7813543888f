import json
import math
import struct

import numpy as np
import pytest
import torch

from playground.runs import wire

VALUES = [-3.0, 0.0, 1.5, 100.0]


def a_message(**header: object) -> bytes:
    return wire.encode({"type": "frame", **header}, {"a": np.arange(3, dtype="f4")})


def forged(**changed: object) -> bytes:
    """A message whose only array is described falsely."""
    part = {"name": "a", "dtype": "f4", "shape": [2], "offset": 0, "nbytes": 8, **changed}
    return raw({"type": "frame", "arrays": [part]}, bytes(16))


def raw(header: object, payload: bytes = b"") -> bytes:
    text = header if isinstance(header, bytes) else json.dumps(header).encode()
    text += b" " * (-(4 + len(text)) % 8)
    return struct.pack("<I", len(text)) + text + payload


@pytest.mark.parametrize("dtype", sorted(wire.DTYPES))
def test_every_dtype_comes_back_exactly(dtype: str) -> None:
    before = np.array(VALUES, dtype="f8").clip(0 if dtype[0] == "u" else None, None).astype(dtype).reshape(2, 2)
    _, arrays = wire.decode(wire.encode({"type": "frame"}, {"a": before}))
    assert arrays["a"].dtype == before.dtype
    np.testing.assert_array_equal(arrays["a"], before)


@pytest.mark.parametrize(
    ("given", "dtype"),
    [
        (torch.tensor([1.5, -2.0]), "f4"),
        (torch.tensor([[True], [False]]), "u1"),
        (torch.tensor([1, -(2**31), 2**31 - 1]), "i4"),
        (torch.ones(3, requires_grad=True), "f4"),
        (torch.arange(6).reshape(2, 3).T, "i4"),
        (np.arange(3, dtype=">f8"), "f8"),
        (np.float32(2.5), "f4"),
        (np.zeros((2, 0, 3), dtype="f4"), "f4"),
    ],
)
def test_tensors_and_odd_layouts(given: torch.Tensor | np.ndarray, dtype: str) -> None:
    _, arrays = wire.decode(wire.encode({"type": "frame"}, {"a": given}))
    expected = given.detach().numpy() if isinstance(given, torch.Tensor) else np.asarray(given)
    assert arrays["a"].dtype == np.dtype("<" + dtype)
    assert arrays["a"].shape == expected.shape
    np.testing.assert_array_equal(arrays["a"], expected)


def test_the_layout_is_the_documented_one() -> None:
    message = wire.encode({"type": "frame", "step": 7}, {"é": np.array([1], "u1"), "b": np.array([2.0])})
    length = struct.unpack_from("<I", message)[0]
    assert (4 + length) % 8 == 0
    header = json.loads(message[4 : 4 + length])
    assert header["arrays"] == [
        {"name": "é", "dtype": "u1", "shape": [1], "offset": 0, "nbytes": 1},
        {"name": "b", "dtype": "f8", "shape": [1], "offset": 8, "nbytes": 8},
    ]
    assert message[4 + length :] == b"\x01" + bytes(7) + struct.pack("<d", 2.0)


def test_integers_that_do_not_fit() -> None:
    with pytest.raises(OverflowError, match="big"):
        wire.encode({"type": "frame"}, {"big": torch.tensor([2**31])})


@pytest.mark.parametrize("dtype", [torch.float16, torch.bfloat16, torch.complex64])
def test_tensors_that_a_browser_cannot_hold(dtype: torch.dtype) -> None:
    with pytest.raises(wire.WireError, match="'a' is"):
        wire.encode({"type": "frame"}, {"a": torch.zeros(2, dtype=dtype)})


def test_objects_are_refused() -> None:
    with pytest.raises(wire.WireError):
        wire.encode({"type": "frame"}, {"a": np.array([{}])})
    with pytest.raises(wire.WireError):
        wire.encode({"type": "frame", "x": object()}, {})


def test_metrics_need_not_be_finite() -> None:
    metrics = {"a": math.nan, "b": math.inf, "c": -math.inf, "d": 0.1, "e": np.float32(2), "f": torch.tensor(3)}
    message = wire.encode({"type": "frame", "metrics": metrics}, {})
    written = wire.inspect(message)["metrics"]
    assert written == {"a": "NaN", "b": "Infinity", "c": "-Infinity", "d": 0.1, "e": 2.0, "f": 3.0}
    read = wire.decode(message)[0]["metrics"]
    assert math.isnan(read.pop("a"))
    assert read == {"b": math.inf, "c": -math.inf, "d": 0.1, "e": 2.0, "f": 3.0}


def test_a_new_stamp_leaves_the_arrays() -> None:
    message = a_message(texts={"note": "步"})
    stamped = wire.stamp(message, {**wire.inspect(message), "seq": 123456789})
    header, arrays = wire.decode(stamped)
    assert (header["seq"], header["texts"]) == (123456789, {"note": "步"})
    np.testing.assert_array_equal(arrays["a"], [0, 1, 2])


@pytest.mark.parametrize(
    "bad",
    [
        b"",
        b"\x01",
        struct.pack("<I", 100) + b"{}",
        struct.pack("<I", 2) + b"{}",  # not padded
        raw(b"not json"),
        raw(b"[" * 100_000),
        raw(b'{"type":"frame","arrays":[],"step":NaN}'),
        raw([]),
        raw({"arrays": []}),
        raw({"type": "frame"}),
        raw({"type": "frame", "arrays": {}}),
        raw({"type": "frame", "arrays": [1]}),
        raw({"type": "frame", "arrays": [{"name": "a", "dtype": "u1", "shape": [0], "offset": 0, "nbytes": 0}] * 2}),
        forged(name=1),
        forged(dtype="O"),
        forged(dtype="f2"),
        forged(dtype=["f4"]),
        forged(shape=2),
        forged(shape=[-2]),
        forged(shape=[2.0]),
        forged(shape=[True, 2]),
        forged(shape=[1] * 40 + [2]),
        forged(shape=[3]),
        forged(offset=4),
        forged(offset=-8),
        forged(offset=16),
        forged(nbytes=16),
        forged(nbytes=None),
        raw({"type": "frame", "arrays": [], "metrics": {"a": "high"}}),
        raw({"type": "frame", "arrays": [], "metrics": []}),
    ],
)
def test_whatever_is_wrong_is_refused(bad: bytes) -> None:
    with pytest.raises(wire.WireError):
        wire.decode(bad)
    with pytest.raises(wire.WireError):
        wire.inspect(bad)


def test_every_truncation_is_refused() -> None:
    message = a_message()
    for length in range(len(message) - 4):  # the last four bytes are padding
        with pytest.raises(wire.WireError):
            wire.decode(message[:length])
