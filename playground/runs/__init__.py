"""Trainings in worker processes: they go on while the server answers learners, and end when nobody looks.

runs = get_runs()
token = runs.start("playground.topics.network.experiment:Experiment", params.values(), owner=session)
for message in runs.messages(token): ...
"""

import atexit
import os
import threading

from playground.runs.api import Busy, Isolation, NotIsolated, Origin, Runs, Status, TooFast, Unbranchable, UnknownRun

__all__ = [
    "Busy",
    "Isolation",
    "NotIsolated",
    "Origin",
    "Runs",
    "Status",
    "TooFast",
    "Unbranchable",
    "UnknownRun",
    "get_runs",
    "stop_runs",
]

_lock = threading.Lock()
_runs: Runs | None = None


def get_runs() -> Runs:
    """The engine of this process, started at the first call.

    PLAYGROUND_RUNS names the backend: "local", worker processes on this machine, is the only one yet.
    Raises ValueError for another name, or a limit in the environment that is none.
    """
    global _runs
    with _lock:
        if _runs is None:
            backend = os.environ.get("PLAYGROUND_RUNS") or "local"
            if backend != "local":
                raise ValueError(f"PLAYGROUND_RUNS={backend} can't be used: there is only 'local'.")
            from playground.runs.devices import gpu_device
            from playground.runs.supervisor import Supervisor

            _runs = Supervisor(gpu=gpu_device())
            atexit.register(stop_runs)
        return _runs


def stop_runs() -> None:
    """End the engine and everything it has started; the next ``get_runs`` begins a new one."""
    global _runs
    with _lock:
        runs, _runs = _runs, None
    if runs is not None:
        runs.close()
    atexit.unregister(stop_runs)
