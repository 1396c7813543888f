"""What Python writes, the browser reads: every dtype, every number of axes, aligned or not."""

import base64

import numpy as np
import pytest
from playwright.sync_api import Page

from playground.runs.wire import encode, framed
from tests.components.harness import Harness

READ = """async ([address, message, shift]) => {
  const { decode } = await import(address + "/components/wire.js");
  const bytes = Uint8Array.from(atob(message), c => c.charCodeAt(0));
  const shifted = new Uint8Array(bytes.length + shift);
  shifted.set(bytes, shift);
  const { header, arrays } = decode(shifted.subarray(shift));
  return { type: header.type, arrays: Object.fromEntries(Object.entries(arrays).map(
    ([name, { dtype, shape, data }]) => [name, { dtype, shape, kind: data.constructor.name, data: [...data] }])) };
}"""
KINDS = {
    "f4": "Float32Array", "f8": "Float64Array", "i1": "Int8Array", "i2": "Int16Array",
    "i4": "Int32Array", "u1": "Uint8Array", "u2": "Uint16Array", "u4": "Uint32Array",
}  # fmt: skip


def text(message: bytes) -> str:
    return base64.b64encode(message).decode()


@pytest.mark.parametrize("shift", [0, 3])
def test_every_dtype_arrives_as_it_was_sent(page: Page, harness: Harness, shift: int) -> None:
    sent = {dtype: np.array([[1, 2, 3], [100, 5, 6]], dtype) for dtype in KINDS} | {
        "scalar": np.float32(2.5).reshape(())
    }
    found = page.evaluate(READ, [harness.address, text(encode({"type": "frame"}, sent)), shift])
    assert found["type"] == "frame"
    for dtype, kind in KINDS.items():
        assert found["arrays"][dtype] == {"dtype": dtype, "shape": [2, 3], "kind": kind, "data": [1, 2, 3, 100, 5, 6]}
    assert found["arrays"]["scalar"]["shape"] == []
    assert found["arrays"]["scalar"]["data"] == [2.5]


def test_int64_and_bool_arrive_as_smaller_kinds(page: Page, harness: Harness) -> None:
    message = encode({"type": "frame"}, {"long": np.array([-7, 8]), "bool": np.array([True, False])})
    found = page.evaluate(READ, [harness.address, text(message), 0])["arrays"]
    assert (found["long"]["dtype"], found["long"]["data"]) == ("i4", [-7, 8])
    assert (found["bool"]["dtype"], found["bool"]["data"]) == ("u1", [1, 0])


def test_a_stream_is_taken_apart_into_its_messages(page: Page, harness: Harness) -> None:
    stream = b"".join(framed(encode({"type": "frame", "seq": n}, {"x": np.arange(n, dtype="f8")})) for n in (1, 2, 3))
    found = page.evaluate(
        """async ([address, stream]) => {
          const { decodeStream } = await import(address + "/components/wire.js");
          const messages = decodeStream(Uint8Array.from(atob(stream), c => c.charCodeAt(0)));
          return messages.map(({ header, arrays }) => [header.seq, ...arrays.x.data]);
        }""",
        [harness.address, text(stream)],
    )
    assert found == [[1, 0], [2, 0, 1], [3, 0, 1, 2]]


@pytest.mark.parametrize(
    "index", [(), (1,), (None, 2), (1, None, 0), (None, None, 3), (-1, -1), (0, 1, 2), (None, 1, None)]
)
def test_picking_is_numpys_indexing(page: Page, harness: Harness, index: tuple[int | None, ...]) -> None:
    array = np.arange(24, dtype="f4").reshape(2, 3, 4)
    found = page.evaluate(
        """async ([address, index]) => {
          const { pick } = await import(address + "/components/wire.js");
          const plain = (value) => typeof value === "number" ? value : Array.from(value, plain);
          return plain(pick({ shape: [2, 3, 4], data: Float32Array.from({ length: 24 }, (_, i) => i) }, index));
        }""",
        [harness.address, list(index)],
    )
    assert found == array[tuple(slice(None) if i is None else i for i in index)].tolist()


def test_picking_outside_gives_nothing(page: Page, harness: Harness) -> None:
    found = page.evaluate(
        """async (address) => {
          const { pick } = await import(address + "/components/wire.js");
          return [[2], [0, -4]].map((index) => pick({ shape: [2, 3], data: new Float32Array(6) }, index) === undefined);
        }""",
        harness.address,
    )
    assert found == [True, True]
