"""What a worker does besides if it runs a learner's code: pass on what it prints, and put into words what it raises."""

import io
import sys
import time
from collections.abc import Callable
from dataclasses import asdict
from typing import Any

import torch

from playground.core.own_code import CodeError
from playground.core.text import N_
from playground.runs import wire
from playground.runs.heard import LEFT

AT_ONCE = 4096
"""Characters that are not kept back any longer."""

APART = 0.1
"""Seconds between two messages while little is printed."""

NO_MODULE = N_("The module {name} can't be used here. There are {modules}, and what belongs to them.")
MODULES = ("torch", "numpy", "math", "random", "itertools", "functools", "collections", "dataclasses", "typing")


class Printed(io.TextIOBase):
    """Takes the place of ``sys.stdout``; what is written goes out as messages of the type "output"."""

    def __init__(self, send: Callable[[bytes], None]) -> None:
        self._send, self._parts, self._size, self._sent_at = send, list[str](), 0, 0.0

    def writable(self) -> bool:
        return True

    def write(self, text: str) -> int:
        for start in range(0, len(text), AT_ONCE):
            self._parts.append(text[start : start + AT_ONCE])
            self._size += len(self._parts[-1])
            if self._size >= AT_ONCE or time.monotonic() - self._sent_at > APART:
                self.flush()
        return len(text)

    def flush(self) -> None:
        if self._parts:
            text = "".join(self._parts).encode("utf-8", "replace").decode()
            self._parts, self._size, self._sent_at = [], 0, time.monotonic()
            self._send(wire.encode({"type": "output", "text": text}, {}))


def listen_in(send: Callable[[bytes], None]) -> Printed:
    """From now on all that this process prints goes to ``send``."""
    sys.stdout = sys.stderr = printed = Printed(send)
    return printed


def out_of_memory(error: BaseException) -> bool:
    """Whether it was raised because the run may not have more memory."""
    cause = error.__cause__ or error
    try:
        return isinstance(cause, MemoryError | torch.OutOfMemoryError) or "can't allocate memory" in str(cause)
    except Exception:
        return False  # a learner's own kind of error


def told(error: BaseException) -> dict[str, Any]:
    """The error of a learner's code as the supervisor takes it."""
    try:
        found = CodeError.of(error)
    except BaseException:  # its own __str__ fails
        found = CodeError(type(error).__name__, "")
    cause = error.__cause__ if isinstance(error, CodeError) and error.__cause__ else error
    if isinstance(cause, SystemExit):
        found = CodeError("Own", LEFT, found.line)
    elif isinstance(cause, ModuleNotFoundError) and cause.name:
        found = CodeError("Own", NO_MODULE, found.line, {"name": cause.name, "modules": ", ".join(MODULES)})
    return asdict(found)
