"""What the engine tries in a locked-down worker when it starts: only if all of it is refused, learners' code is run.

Each attempt is one that would be harmless if it came through.
"""

import _thread
import ctypes
import errno
import mmap
import os
import resource
import socket
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from playground.core.experiment import Experiment
from playground.core.frames import Frame
from playground.core.own_code import Own
from playground.core.params import ParamSet, integer


@dataclass(frozen=True, kw_only=True)
class Params(ParamSet):
    memory_mb: int = integer(1024, low=1, high=1 << 30, label="Memory of a run")


def fork() -> None:
    if os.fork() == 0:
        os._exit(0)
    os.wait()


def connect() -> None:
    with socket.socket() as sock:
        sock.connect(("127.0.0.1", 9))


ATTEMPTS: Mapping[str, Callable[[], object]] = {
    "read a file": lambda: os.open(__file__, os.O_RDONLY),
    "write a file": lambda: os.open(os.devnull, os.O_WRONLY),
    "list a directory": lambda: os.listdir("/"),
    "look at a file": lambda: os.stat("/"),
    "make an unnamed file": lambda: os.memfd_create("attempt"),
    "make a socket": socket.socketpair,
    "connect": connect,
    "fork": fork,
    "start a thread": lambda: _thread.start_new_thread(int, ()),
    "start a program": lambda: os.execv(sys.executable, [sys.executable, "-c", ""]),
    "signal another process": lambda: os.kill(os.getppid(), 0),
    "signal its group": lambda: os.killpg(0, 0),
    "have other limits": lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (8, 8)),
    "have new executable memory": lambda: mmap.mmap(-1, 4096, prot=mmap.PROT_READ | mmap.PROT_EXEC),
}


class Attempts(Experiment[Params]):
    """Shows 1 for each attempt that was refused, 0 for what came through."""

    def __init__(
        self, params: Params, attached: Mapping[str, np.ndarray] | None = None, own: Own | None = None
    ) -> None:
        super().__init__(params)
        self.refused = {name: refused(attempt) for name, attempt in ATTEMPTS.items()}
        self.refused["have more memory"] = refused(lambda: mmap.mmap(-1, (params.memory_mb + 16) << 20))

    def step(self) -> None:
        pass

    def observe(self) -> Frame:
        return Frame({name: float(was) for name, was in self.refused.items()})


def refused(attempt: Callable[[], object]) -> bool:
    try:
        attempt()
    except (PermissionError, MemoryError, ValueError):  # that last is how the module ``resource`` words it
        return True
    except OSError as error:
        return error.errno == errno.ENOMEM
    except RuntimeError as error:
        return "can't start new thread" in str(error)
    return False


class Fatal(Attempts):
    """Ends its process, if it is locked down: traces itself."""

    def __init__(
        self, params: Params, attached: Mapping[str, np.ndarray] | None = None, own: Own | None = None
    ) -> None:
        self.refused = {"trace": False}
        ctypes.CDLL(None).ptrace(0, 0, 0, 0)
