"""What a learner's functions give back, looked at before it is used: a tensor, and of the right shape."""

from collections.abc import Callable, Sequence
from typing import Any

import torch
from torch import Tensor

from playground.core.own_code import FILE, CodeError
from playground.core.text import N_

NOTHING = N_("{name} returned nothing. Does it end with “return …”?")
NO_TENSOR = N_("{name} returned {given}; it has to return a tensor.")
OTHER_SHAPE = N_("{name} returned a tensor of shape {given}; it has to have the shape {wanted}, like {like}.")
NOT_ONE = N_("{name} returned a tensor of shape {given}; it has to return a single number: take its mean.")
NOT_REAL = N_("{name} returned complex numbers; they have to be real ones.")
NO_NUMBERS = N_("{name} has returned something that is no number (NaN or infinite).")
NOT_A_CLASS = N_("{name} is not a class that is built on nn.Module: write class {name}(nn.Module).")


def line_of(function: Any) -> int | None:
    """Where a learner's function begins in their text; None for what they have not written themselves."""
    code = getattr(function, "__code__", None)
    return code.co_firstlineno if code is not None and code.co_filename == FILE else None


def shown(shape: Sequence[int]) -> str:
    """A shape as Python writes it."""
    return str(tuple(shape))


def problem(message: str, function: Any, **values: str) -> CodeError:
    """An error of what ``function`` gives back, placed at the line where the function begins."""
    return CodeError("Own", message, line_of(function), values)


def tensor(result: Any, name: str, function: Callable[..., Any], dtype: torch.dtype = torch.float32) -> Tensor:
    """``result`` as a tensor of ``dtype``. ``name`` is what the learner calls what gave it, such as f(z)."""
    if result is None:
        raise problem(NOTHING, function, name=name)
    if not isinstance(result, Tensor):
        raise problem(NO_TENSOR, function, name=name, given=type(result).__name__)
    if result.is_complex():
        raise problem(NOT_REAL, function, name=name)
    return result.to(dtype)


def shaped(
    result: Any,
    wanted: Sequence[int],
    like: str,
    name: str,
    function: Callable[..., Any],
    dtype: torch.dtype = torch.float32,
) -> Tensor:
    """``result`` as a tensor of the shape ``wanted``, which is that of what the learner knows as ``like``."""
    found = tensor(result, name, function, dtype)
    if found.shape != tuple(wanted):
        values = {"name": name, "given": shown(found.shape), "wanted": shown(wanted), "like": like}
        raise problem(OTHER_SHAPE, function, **values)
    return found


def finite(found: Tensor, name: str, function: Callable[..., Any]) -> Tensor:
    """``found`` itself, which has no NaN and nothing infinite."""
    if not bool(found.isfinite().all()):
        raise problem(NO_NUMBERS, function, name=name)
    return found


def single(result: Any, name: str, function: Callable[..., Any]) -> Tensor:
    """``result`` as a tensor without dimensions."""
    found = tensor(result, name, function)
    if found.numel() != 1:
        raise problem(NOT_ONE, function, name=name, given=shown(found.shape))
    return found.reshape(())
