"""The supervisor's side of the processes that start workers: begun by exec, told by records, replaced when they die."""

import asyncio
import logging
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import playground
from playground.runs import control

log = logging.getLogger(__name__)

ROOT = Path(playground.__file__).parent.parent
KEPT = {
    "host": ("PATH", "LANG", "LC_ALL", "LD_LIBRARY_PATH"),
    "gpu": (
        *("PATH", "LANG", "LC_ALL", "LD_LIBRARY_PATH"),
        *("HOME", "TMPDIR", "CUDA_VISIBLE_DEVICES", "NVIDIA_VISIBLE_DEVICES"),
    ),
}
"""The environment that a worker needs; whatever secrets the server holds in its own stay there."""

START = (
    "import runpy, sys; sys.path[:] = sys.argv[1].split(sys.argv[2]); name = sys.argv[3]; del sys.argv[1:4];"
    "runpy.run_module(name, run_name='__main__', alter_sys=True)"
)
"""Isolated (-I), Python looks for modules neither in the folder it is started in nor where its user or the environment
say; so it is told where this process finds them."""

QUICK_DEATH = 5.0
"""A host that lives shorter than this many seconds is replaced after a pause, not at once, lest it spins."""


def topics_to_preload() -> list[str]:
    """Every experiment module of a topic, found without importing it."""
    found = (ROOT / "playground" / "topics").rglob("experiment.py")
    return sorted(".".join(path.relative_to(ROOT).with_suffix("").parts) for path in found)


def paths() -> str:
    return os.pathsep.join(dict.fromkeys([str(ROOT), *(os.path.abspath(path) for path in sys.path if path)]))


def environment(kept: Sequence[str]) -> dict[str, str]:
    threads = {f"{library}_NUM_THREADS": "1" for library in ("OMP", "MKL", "OPENBLAS", "NUMEXPR", "VECLIB_MAXIMUM")}
    mine = {name: os.environ[name] for name in kept if name in os.environ}
    cublas = {"CUBLAS_WORKSPACE_CONFIG": ":4096:8"}  # without it cuBLAS may not repeat itself bit for bit
    return {**mine, **threads, **cublas}


class HostProcess:
    """One host. ``on_exit(id, status)`` tells of a worker's end, ``on_death()`` of the host's own.

    Made and used in the supervisor's thread only, which the host does not outlive (see ``confine.die_with``).
    """

    def __init__(
        self,
        loop: asyncio.AbstractEventLoop,
        kind: str,
        setting: str,
        preload: Sequence[str],
        on_start: Callable[[int, int], None],
        on_exit: Callable[[int, int], None],
        on_death: Callable[[], None],
    ) -> None:
        self._loop = loop
        self._on_start, self._on_exit, self._on_death = on_start, on_exit, on_death
        self._buffer = b""
        self._line, theirs = socket.socketpair()
        with theirs:
            self.process = subprocess.Popen(
                [
                    *(sys.executable, "-I", "-u", "-c", START, paths(), os.pathsep, f"playground.runs.{kind}"),
                    *(str(theirs.fileno()), setting, str(os.getpid()), *preload),
                ],
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                cwd="/",
                env=environment(KEPT[kind]),
                start_new_session=True,  # a Ctrl-C in the terminal is the server's to handle
            )
        self._line.setblocking(False)
        self.alive = True
        loop.add_reader(self._line, self._receive)

    def start(self, number: int, sock: socket.socket, word: bytes = control.START, seconds: int = 0) -> bool:
        """Have a worker started that talks through ``sock``; False if the host is dead or does not listen.

        ``word``, ``seconds``  whether it is locked down, see ``control``.
        """
        try:
            socket.send_fds(self._line, [control.RECORD.pack(word, number, seconds)], [sock.fileno()])
        except OSError:
            self.kill()
            return False
        return True

    def end(self, number: int) -> None:
        try:
            self._line.send(control.RECORD.pack(control.KILL, number, 0))
        except OSError:
            self.kill()

    def kill(self) -> None:
        """At once; its workers end with it. ``on_death`` follows when the line closes."""
        self.process.kill()

    def close(self, patience: float = 2.0) -> None:
        """Let it end its workers and go; kill it if it takes longer than ``patience`` seconds."""
        self._forget()
        try:
            self.process.wait(patience)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def _forget(self) -> None:
        if self.alive:
            self.alive = False
            self._loop.remove_reader(self._line)
            self._line.close()

    def _receive(self) -> None:
        try:
            received = self._line.recv(control.RECORD.size * 256)
        except BlockingIOError:
            return
        except OSError:
            received = b""
        if not received:
            self._forget()
            self.process.kill()
            self.process.wait()
            self._on_death()
            return
        self._buffer += received
        whole = len(self._buffer) // control.RECORD.size * control.RECORD.size
        records, self._buffer = self._buffer[:whole], self._buffer[whole:]
        for word, number, value in control.RECORD.iter_unpack(records):
            (self._on_start if word == control.STARTED else self._on_exit)(number, value)


class Hosts:
    """The forking host and, if ``settings`` names one, the GPU worker: always there, whatever becomes of them.

    ``settings``  module of playground.runs → its setting on the command line.
    """

    def __init__(
        self,
        loop: asyncio.AbstractEventLoop,
        settings: dict[str, str],
        preload: Sequence[str],
        on_start: Callable[[int, int], None],
        on_exit: Callable[[int, int], None],
        on_death: Callable[[HostProcess], None],
    ) -> None:
        self._loop, self._settings, self._preload = loop, settings, preload
        self._on_start, self._on_exit, self._on_death = on_start, on_exit, on_death
        self.of: dict[str, HostProcess] = {}
        for kind in settings:
            self._begin(kind)

    def _begin(self, kind: str) -> None:
        began = time.monotonic()
        self.of[kind] = host = HostProcess(
            self._loop,
            kind,
            self._settings[kind],
            self._preload,
            self._on_start,
            self._on_exit,
            lambda: self._replace(kind, host, began),
        )

    def _replace(self, kind: str, host: HostProcess, began: float) -> None:
        log.error("The worker %s ended with status %s; starting another.", kind, host.process.returncode)
        if time.monotonic() - began < QUICK_DEATH:
            self._loop.call_later(1.0, self._begin, kind)
        else:
            self._begin(kind)
        self._on_death(host)

    def close(self) -> None:
        for host in self.of.values():
            host.close()
