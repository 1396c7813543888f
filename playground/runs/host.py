"""The worker host: an interpreter with torch warmed up and one thread, which forks a child for each run.

    python -m playground.runs.host CONTROL_FD MEMORY_MB SERVER_PID [module to preload ...]

The server itself is never forked: it has threads, and a lock held by one of them would stay locked in the child.
"""

import contextlib
import gc
import logging
import os
import select
import signal
import socket
import sys
import traceback
from typing import NoReturn

import numpy as np
import torch

from playground.runs import control, worker
from playground.runs.channel import Channel
from playground.runs.confine import confine, die_with
from playground.runs.warmup import preload, warm_up


class Host:
    """Forks, reaps and kills, as the supervisor says."""

    def __init__(self, line: socket.socket, memory_bytes: int) -> None:
        self.line = line
        self.memory_bytes = memory_bytes
        self.children: dict[int, int] = {}  # pid → id
        self.wakeup, signalled = socket.socketpair()
        self.wakeup.setblocking(False)
        signalled.setblocking(False)
        self.signalled = signalled
        signal.signal(signal.SIGCHLD, lambda *_: None)  # a handler is needed for the wake-up
        signal.set_wakeup_fd(signalled.fileno(), warn_on_full_buffer=False)

    def serve(self) -> None:
        while True:
            ready, _, _ = select.select([self.line, self.wakeup], [], [])
            if self.wakeup in ready:
                self.wakeup.recv(4096)
                self.reap()
            if self.line in ready:
                record = control.receive(self.line)
                if record is None:
                    break  # the server has ended
                word, number, descriptor = record
                if word == control.START:
                    self.fork(number, descriptor)
                elif word == control.KILL:
                    self.kill(number)
        signal.set_wakeup_fd(-1)
        for number in list(self.children.values()):
            self.kill(number)

    def fork(self, number: int, descriptor: int) -> None:
        parent = os.getpid()
        pid = os.fork()
        if pid == 0:
            run_child(descriptor, parent, self.memory_bytes)
        os.close(descriptor)
        self.children[pid] = number
        control.tell(self.line, control.STARTED, number, pid)

    def reap(self) -> None:
        while self.children:
            pid, status = os.waitpid(-1, os.WNOHANG)
            if pid == 0:
                break
            number = self.children.pop(pid)
            control.tell(self.line, control.EXITED, number, os.waitstatus_to_exitcode(status))

    def kill(self, number: int) -> None:
        for pid, child in self.children.items():
            if child == number:
                os.kill(pid, signal.SIGKILL)  # not reaped yet, so the id can't be another's
                with contextlib.suppress(ProcessLookupError):  # it has not come to setsid
                    os.killpg(pid, signal.SIGKILL)  # whatever it has started itself


def run_child(descriptor: int, parent: int, memory_bytes: int) -> NoReturn:
    status = 1
    try:
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        confine(descriptor, parent, memory_bytes)
        # Experiments draw from generators of their own; if one forgets, it still repeats itself.
        torch.manual_seed(0)
        np.random.seed(0)  # noqa: NPY002 - this process belongs to one run
        worker.serve(Channel(socket.socket(fileno=descriptor)))
        status = 0
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)


def main() -> None:
    descriptor, memory_mb, server, *modules = sys.argv[1:]
    logging.basicConfig(format="worker host: %(levelname)s: %(message)s")
    die_with(int(server))
    torch.set_num_threads(1)
    torch.set_num_interop_threads(1)
    warm_up()
    preload(modules)
    if sys.platform == "linux" and len(os.listdir("/proc/self/task")) > 1:
        logging.warning("more than one thread is running; a child may hang")
    gc.collect()
    gc.freeze()  # else the children's collections would copy every page of torch
    Host(socket.socket(fileno=int(descriptor)), int(memory_mb) << 20).serve()


if __name__ == "__main__":
    main()
