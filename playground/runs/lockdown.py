"""What a worker gives up before it hears of a learner's code: everything but memory, time, and its line to the server.

The layers are in docs/decisions/0011-own-code-isolated.md. After ``lock_down`` nothing can be opened, started,
connected to or told from here, whatever the code does, in Python or below it.
"""

import contextlib
import ctypes
import importlib.util
import os
import struct
import sys
from collections.abc import Callable
from importlib.machinery import BuiltinImporter, FrozenImporter
from pathlib import Path
from typing import Any, NoReturn

import torch

from playground.core.own_code import CodeError
from playground.core.text import N_
from playground.runs.landlock import forbid_everything

if sys.platform != "win32":
    import resource

FILES = 16
"""Descriptors; there are four, and nothing makes more."""

ONE_THREAD = N_("The number of threads can't be changed here: there is one.")
NO_BAG = N_("nn.EmbeddingBag can't be used here. Use nn.Embedding and take the sum or the mean yourself.")

_PR_SET_DUMPABLE, _PR_SET_NO_NEW_PRIVS = 4, 38
_CAPABILITIES_V3 = 0x20080522


def prepare() -> Any:
    """In the worker host, while files can still be read: the system-call filter, or why there is none, as a text."""
    if sys.platform != "linux":
        return f"there is no seccomp on {sys.platform}"
    if importlib.util.find_spec("pyseccomp") is None:
        return "the Python package pyseccomp is missing"
    try:
        from playground.runs import syscalls

        return syscalls.build()
    except (OSError, RuntimeError) as error:  # the package without its library, or a machine it does not know
        return str(error)


def lock_down(line: int, cpu_seconds: int, calls: Any, *, required: bool) -> None:
    """From here on only the descriptor ``line`` and 0-2, which lead nowhere, can be used.

    ``calls`` as of ``prepare``. If ``required``, raises OSError or RuntimeError for a layer that fails (Landlock may be
    missing); else it is left out.
    """
    soften()
    for layer in (
        lambda: _close_all_but(line),
        lambda: _limit(cpu_seconds),
        _give_up_privileges,
        forbid_everything,
        lambda: _filter(calls),
    ):
        try:
            layer()
        except (OSError, RuntimeError):
            if required:
                raise


def soften() -> None:
    """Turn what would end the process, or fail without words, into errors that can be shown."""
    for name in ("set_num_threads", "set_num_interop_threads"):
        setattr(torch, name, _refuse(ONE_THREAD))
    torch.embedding_bag = _refuse(NO_BAG)
    # What is not loaded yet can't be read any more: say so at once.
    sys.meta_path[:] = [BuiltinImporter, FrozenImporter]
    os.environ.clear()


def _refuse(message: str) -> Callable[..., NoReturn]:
    def refuse(*_: Any, **__: Any) -> NoReturn:
        raise CodeError("Own", message)

    return refuse


def _close_all_but(line: int) -> None:
    nowhere = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1, 2):
        os.dup2(nowhere, standard)
    os.closerange(3, line)
    os.closerange(line + 1, resource.getrlimit(resource.RLIMIT_NOFILE)[0])


def _limit(cpu_seconds: int) -> None:
    """Memory is limited already (``confine``). Not RLIMIT_NPROC: it counts all tasks of the user."""
    with contextlib.suppress(OSError):  # where memory is short all the same, this process goes first
        Path("/proc/self/oom_score_adj").write_text("1000")
    resource.setrlimit(resource.RLIMIT_CPU, (cpu_seconds, cpu_seconds + 1))
    for limit in (resource.RLIMIT_FSIZE, resource.RLIMIT_CORE, resource.RLIMIT_MEMLOCK):
        resource.setrlimit(limit, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (FILES, FILES))


def _give_up_privileges() -> None:
    libc = ctypes.CDLL(None, use_errno=True)
    if os.geteuid() == 0 and libc.capset(struct.pack("<Ii", _CAPABILITIES_V3, 0), bytes(24)) != 0:
        raise OSError(ctypes.get_errno(), "capset fails")
    for option, value in ((_PR_SET_DUMPABLE, 0), (_PR_SET_NO_NEW_PRIVS, 1)):
        if libc.prctl(option, value, 0, 0, 0) != 0:
            raise OSError(ctypes.get_errno(), "prctl fails")


def _filter(calls: Any) -> None:
    if isinstance(calls, str):
        raise RuntimeError(calls)
    calls.load()
