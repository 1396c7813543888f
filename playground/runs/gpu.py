"""A persistent worker for one device: CUDA is started once and does not survive a fork.

    python -m playground.runs.gpu CONTROL_FD DEVICE SERVER_PID [module to preload ...]

Every run is a thread, so all share one CUDA context (hundreds of MiB each). The supervisor lets only a few play
at once; the others sleep on their line. A run that hangs can't be ended alone: then this whole process is killed
and replaced, as it is when a CUDA error has made its context unusable.
"""

import gc
import logging
import os
import socket
import sys
import threading

import torch

from playground.core import device
from playground.runs import control, worker
from playground.runs.channel import Channel
from playground.runs.confine import NICER, die_with
from playground.runs.warmup import preload, warm_up

BROKEN = 3
"""Exit status after a CUDA error that later calls would meet again."""


class PersistentWorker:
    def __init__(self, line: socket.socket) -> None:
        self.line = line
        self.lock = threading.Lock()  # threads report their ends on the same line

    def serve(self) -> None:
        while (record := control.receive(self.line)) is not None:
            word, number, _, descriptor = record  # never LOCKED: a learner's code gets a process of its own
            if word == control.START:
                self.tell(control.STARTED, number, os.getpid())
                channel = Channel(socket.socket(fileno=descriptor))
                threading.Thread(target=self.work, args=(number, channel), daemon=True).start()
            # KILL needs nothing: the supervisor has closed the run's line, and the thread sees that.

    def work(self, number: int, channel: Channel) -> None:
        worker.serve(channel)
        channel.close()
        gc.collect()
        if device.device().type == "cuda":
            try:
                torch.cuda.synchronize()
                torch.cuda.empty_cache()
            except RuntimeError:
                os._exit(BROKEN)
        self.tell(control.EXITED, number)

    def tell(self, word: bytes, number: int, value: int = 0) -> None:
        with self.lock:
            control.tell(self.line, word, number, value)


def main() -> None:
    descriptor, name, server, *modules = sys.argv[1:]
    logging.basicConfig(format="gpu worker: %(levelname)s: %(message)s")
    die_with(int(server))
    os.nice(NICER)
    torch.set_num_threads(1)
    # Equal parameters give equal frames on a GPU too, where the faster sums come in any order.
    torch.use_deterministic_algorithms(True, warn_only=True)
    torch.utils.deterministic.fill_uninitialized_memory = False  # type: ignore[attr-defined]
    torch.backends.cudnn.benchmark = False
    device.use(name)
    with torch.device(name):
        warm_up()
    preload(modules)
    gc.collect()
    gc.freeze()
    PersistentWorker(socket.socket(fileno=int(descriptor))).serve()
    os._exit(0)  # the server has ended: don't wait for the threads


if __name__ == "__main__":
    main()
