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
import time
import traceback
from typing import Any, NoReturn

import numpy as np
import torch

from playground.runs import control, worker
from playground.runs.channel import Channel
from playground.runs.confine import confine, die_with
from playground.runs.heard import NOT_LOCKED
from playground.runs.lockdown import lock_down, prepare
from playground.runs.rehearsal import rehearse
from playground.runs.warmup import preload, warm_up

SPARE_DELAY = 0.02
"""Seconds until the next spare child is forked: the run that has just begun comes first."""


class Host:
    """Forks, reaps and kills, as the supervisor says.

    One child is always forked in advance and has touched the memory that a training needs. A run begins in it at
    once; else it would wait for the fork and for the copies of some thousand pages (see docs/decisions).
    """

    def __init__(self, line: socket.socket, memory_bytes: int) -> None:
        self.line = line
        self.memory_bytes = memory_bytes
        self.calls = prepare()
        self.children: dict[int, int] = {}  # pid → id
        self.spare: tuple[int, socket.socket] | None = None  # pid and where it waits for its descriptor
        self.spare_at = 0.0
        self.wakeup, self.signalled = socket.socketpair()
        self.wakeup.setblocking(False)
        self.signalled.setblocking(False)
        signal.signal(signal.SIGCHLD, lambda *_: None)  # a handler is needed for the wake-up
        signal.set_wakeup_fd(self.signalled.fileno(), warn_on_full_buffer=False)

    def serve(self) -> None:
        while True:
            patience = None if self.spare else max(0.0, self.spare_at - time.monotonic())
            ready, _, _ = select.select([self.line, self.wakeup], [], [], patience)
            if self.wakeup in ready:
                self.wakeup.recv(4096)
                self.reap()
            if self.line in ready:
                record = control.receive(self.line)
                if record is None:
                    break  # the server has ended
                word, number, value, descriptor = record
                if word in (control.START, control.LOCKED, control.UNSAFE):
                    self.start(number, descriptor, control.RECORD.pack(word, number, value))
                elif word == control.KILL:
                    self.kill(number)
            elif not self.spare and time.monotonic() >= self.spare_at:
                self.spare = self.fork(ahead=True)
        signal.set_wakeup_fd(-1)
        for pid in [*self.children, *([self.spare[0]] if self.spare else [])]:
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)

    def start(self, number: int, descriptor: int, how: bytes) -> None:
        pid, line = self.spare or self.fork(ahead=False)
        self.spare, self.spare_at = None, time.monotonic() + SPARE_DELAY
        control.tell(self.line, control.STARTED, number, pid)
        with line, contextlib.suppress(BrokenPipeError):  # it has just died, and will be reaped as this run
            socket.send_fds(line, [how], [descriptor])
        os.close(descriptor)
        self.children[pid] = number

    def fork(self, ahead: bool) -> tuple[int, socket.socket]:
        ours, theirs = socket.socketpair()
        parent = os.getpid()
        pid = os.fork()
        if pid == 0:
            run_child(theirs, parent, self.memory_bytes, self.calls, ahead)
        theirs.close()
        return pid, ours

    def reap(self) -> None:
        while self.children or self.spare:
            pid, status = os.waitpid(-1, os.WNOHANG)
            if pid == 0:
                break
            if self.spare and pid == self.spare[0]:
                self.spare = None
            else:
                number = self.children.pop(pid)
                control.tell(self.line, control.EXITED, number, os.waitstatus_to_exitcode(status))

    def kill(self, number: int) -> None:
        for pid, child in self.children.items():
            if child == number:
                os.kill(pid, signal.SIGKILL)  # not reaped yet, so the id can't be another's
                with contextlib.suppress(ProcessLookupError):  # it has not come to setsid
                    os.killpg(pid, signal.SIGKILL)  # whatever it has started itself


def run_child(line: socket.socket, parent: int, memory_bytes: int, calls: Any, ahead: bool) -> NoReturn:
    """Get ready (if ``ahead``, there is time for more), wait on ``line`` for a run's descriptor, and serve that run."""
    status = 1
    try:
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        confine(line.fileno(), parent, memory_bytes)
        if ahead:
            warm_up()  # makes this process's own copies of the pages it is going to write to
        # Experiments draw from generators of their own; if one forgets, it still repeats itself.
        torch.manual_seed(0)
        np.random.seed(0)  # noqa: NPY002 - this process belongs to one run
        record, descriptors, _, _ = socket.recv_fds(line, control.RECORD.size, 1)
        line.close()
        if descriptors:
            channel = Channel(socket.socket(fileno=descriptors[0]))
            word, _, seconds = control.RECORD.unpack(record)
            if word != control.START:
                status = NOT_LOCKED
                lock_down(descriptors[0], seconds, calls, required=word == control.LOCKED)
                status = 1
            worker.serve(channel)
        status = 0
    except BaseException:
        traceback.print_exc()
    finally:
        with contextlib.suppress(BaseException):  # a learner's code may have put something else in their places
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
    rehearse()
    if sys.platform == "linux" and len(os.listdir("/proc/self/task")) > 1:
        logging.warning("more than one thread is running; a child may hang")
    gc.collect()
    gc.freeze()  # else the children's collections would copy every page of torch
    Host(socket.socket(fileno=int(descriptor)), int(memory_mb) << 20).serve()
    os._exit(0)  # nothing to tidy up, and the server waits


if __name__ == "__main__":
    main()
