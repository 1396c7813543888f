"""What is packed comes back exactly, and nothing else is taken."""

import math
from typing import Any

import numpy as np
import pytest
import torch

from playground.runs import wire
from playground.runs.pack import pack, unpack

GENERATOR = torch.Generator().manual_seed(5)


@pytest.mark.parametrize(
    "tensor",
    [
        torch.tensor([[1.5, math.nan, math.inf], [-0.0, 1e-45, 3.0]]),
        torch.tensor(2**40 + 1),
        torch.tensor([True, False, True]),
        torch.randn(3, 4, generator=GENERATOR).T,
        torch.randn(5, generator=GENERATOR).bfloat16(),
        torch.empty(0, 3, dtype=torch.float64),
        torch.randn(2, requires_grad=True),
        GENERATOR.get_state(),
    ],
    ids=lambda tensor: f"{tensor.dtype}{tuple(tensor.shape)}",
)
def test_tensors(tensor: torch.Tensor) -> None:
    (found,) = unpack(pack([tensor]))
    assert (found.dtype, found.shape) == (tensor.dtype, tensor.shape)
    torch.testing.assert_close(found, tensor.detach(), rtol=0, atol=0, equal_nan=True)
    found.zero_()  # its own memory


@pytest.mark.parametrize(
    "array", [np.arange(6).reshape(2, 3).T, np.array(["ab", "中文"]), np.array(2.5), np.zeros((0, 2)), np.array([True])]
)
def test_arrays(array: np.ndarray) -> None:
    found = unpack(pack({"x": array}))["x"]
    assert found.dtype == array.dtype
    np.testing.assert_array_equal(found, array)
    assert found.flags.writeable


def test_plain_values() -> None:
    value = {
        "nothing": None,
        "numbers": (1, 1.0, True, -0.0, 0.1, 2**130, np.float32(0.5)),
        1: "文",
        ("a", 2): [b"\x00\xff", [], {}, ()],
    }
    found = unpack(pack(value))
    assert found == value
    kinds = [type(number) for number in found["numbers"]]
    assert kinds == [int, float, bool, float, float, int, float]
    assert [str(unpack(pack(x))) for x in (math.nan, math.inf, -math.inf)] == ["nan", "inf", "-inf"]


@pytest.mark.parametrize("value", [object(), {1, 2}, [lambda: 0], np.array([object()]), np.zeros(2, "f4,i4"), 1j])
def test_nothing_else(value: Any) -> None:
    with pytest.raises(TypeError):
        pack(value)


@pytest.mark.parametrize(
    "tree",
    [{"code": [0, 1]}, {"array": ["O", [1], 0, 8]}, {"tensor": ["float32", [2], 0, 4]}, {"tensor": ["no", [1], 0, 4]}],
)
def test_what_was_not_packed_here(tree: Any) -> None:
    with pytest.raises(wire.WireError):
        unpack(wire.encode({"type": "packed", "tree": tree}, {"parts": np.zeros(8, np.uint8)}))
    with pytest.raises(wire.WireError):
        unpack(wire.encode({"type": "packed"}, {}))
