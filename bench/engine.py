"""The run engine: how soon a training shows itself, and what driving and drawing it costs."""

import subprocess
import sys
import threading
import time
from pathlib import Path
from statistics import median

import torch

from bench.table import Row, percentile
from playground.runs import get_runs, stop_runs
from playground.runs.wire import decode
from playground.topics.network.experiment import Experiment, Params

NAME = "playground.topics.network.experiment:Experiment"
PARAMS = Params()
COLD = """
from playground.topics.network.experiment import Experiment, Params
experiment = Experiment(Params())
experiment.observe()
"""


class Watched:
    """A run whose messages are taken as they come."""

    def __init__(self) -> None:
        self.runs = get_runs()
        self.news = threading.Event()
        self.token = self.runs.start(NAME, PARAMS.values(), owner="bench", play=True, rate=0)
        self.unwatch = self.runs.watch(self.token, self.news.set)
        self.after = self.step = self.frames = 0

    def take(self, timeout: float = 10) -> None:
        """Wait for news and read it."""
        self.news.wait(timeout)
        self.news.clear()
        for message in self.runs.messages(self.token, self.after):
            header, _arrays = decode(message)
            self.after = max(self.after, header["seq"])
            if header["type"] == "frame":
                self.frames += 1
                self.step = header["step"]

    def end(self) -> None:
        self.unwatch()
        self.runs.command(self.token, "cancel")


def first_frame(times: int = 30) -> list[float]:
    """Seconds from start() until the first frame is here."""
    seconds = []
    for _ in range(times):
        began = time.perf_counter()
        run = Watched()
        while not run.frames:
            run.take()
        seconds.append(time.perf_counter() - began)
        run.end()
    return seconds


def cold_interpreter(times: int = 3) -> list[float]:
    """Seconds until a new interpreter has its first frame."""
    seconds = []
    for _ in range(times):
        began = time.perf_counter()
        subprocess.run([sys.executable, "-c", COLD], check=True, cwd=Path(__file__).parents[1])
        seconds.append(time.perf_counter() - began)
    return seconds


def updates_engine(seconds: float) -> float:
    """Updates a second of a run that is watched all the time."""
    run = Watched()
    while run.step < 10:
        run.take()
    began, step = time.perf_counter(), run.step
    while time.perf_counter() - began < seconds:
        run.take(0.2)
    rate = (run.step - step) / (time.perf_counter() - began)
    run.end()
    return rate


def updates_bare(seconds: float) -> float:
    """Updates a second of the same experiment in a loop that does nothing else."""
    torch.set_num_threads(1)
    experiment = Experiment(PARAMS)
    for _ in range(10):
        experiment.step()
    began, steps = time.perf_counter(), 0
    while time.perf_counter() - began < seconds:
        experiment.step()
        steps += 1
    return steps / (time.perf_counter() - began)


def measure() -> list[Row]:
    try:
        first_frame(3)  # the worker host warms up
        first = first_frame()
        pairs = [(updates_engine(3), updates_bare(3)) for _ in range(3)]
    finally:
        stop_runs()
    cold = median(cold_interpreter())
    return [
        Row("New run: first frame (p50; reference: new interpreter)", 1000 * median(first), "ms", 1000 * cold),
        Row(
            "New run: first frame (p95; reference: new interpreter)", 1000 * percentile(first, 0.95), "ms", 1000 * cold
        ),
        Row(
            "Updates a second while being watched (reference: bare loop)",
            median(engine for engine, _bare in pairs),
            "/s",
            median(bare for _engine, bare in pairs),
            more_is_better=True,
        ),
    ]
