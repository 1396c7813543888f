"""Waiting for what a run is to become, and reading what it has said."""

import contextlib
import dataclasses
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np

from playground.core.own_code import OwnCode
from playground.runs import Origin, Status, wire
from playground.runs.supervisor import Supervisor

MODULE = "tests.runs.experiments"
STATEFUL = "tests.runs.stateful"
PATIENCE = 40.0
SECRET = "t0p-s3cret"
"""Is in the environment of the server (PLAYGROUND_TEST_SECRET)."""


def until(condition: Callable[[], Any], what: str = "") -> Any:
    """The first true value of ``condition``; fails when it takes too long."""
    end = time.monotonic() + PATIENCE
    while not (value := condition()):
        assert time.monotonic() < end, f"waited in vain: {what or condition}"
        time.sleep(0.003)
    return value


class Watched:
    """One run of an engine, started and looked at the way a page does it. It is cancelled at the end of the test."""

    def __init__(
        self,
        runs: Supervisor,
        name: str,
        *,
        owner: str = "learner",
        play: bool = True,
        rate: float = 0.0,
        attached: dict[str, np.ndarray] | None = None,
        origin: Origin | None = None,
        code: str | None = None,
        **params: Any,
    ) -> None:
        self.runs = runs
        experiment = name if ":" in name else f"{MODULE}:{name}"
        self.token = runs.start(
            experiment,
            params,
            owner=owner,
            play=play,
            rate=rate,
            attached=attached,
            origin=origin,
            code=None if code is None else OwnCode("part", code),
        )

    def __call__(self, do: str, value: float | None = None) -> "Watched":
        self.runs.command(self.token, do, value)
        return self

    @property
    def status(self) -> Status:
        status = self.runs.status(self.token)
        assert status is not None
        return status

    def until(self, state: str, **also: Any) -> Status:
        def reached() -> Status | None:
            status = self.status
            return status if status.state == state and all(getattr(status, k) == v for k, v in also.items()) else None

        try:
            return until(reached)
        except AssertionError:
            raise AssertionError(f"waited in vain for {state} {also}, it is {self.status}") from None

    def until_step(self, step: int) -> Status:
        return until(lambda: self.status if self.status.step >= step else None, f"step {step}")

    def messages(self, after: int = 0) -> list[tuple[dict[str, Any], dict[str, np.ndarray]]]:
        return [wire.decode(message) for message in self.runs.messages(self.token, after)]

    def frames(self) -> dict[int, tuple[dict[str, Any], dict[str, np.ndarray]]]:
        """By step."""
        return {header["step"]: (header, arrays) for header, arrays in self.messages() if header["type"] == "frame"}

    @property
    def pid(self) -> int:
        def started() -> int:
            with self.runs._lock:
                child = self.runs._engine.runs[self.token].child
                return child.pid if child else 0

        return until(started)


@contextlib.contextmanager
def limits(runs: Supervisor, **changed: Any) -> Iterator[None]:
    """The engine under other limits for a while."""
    engine, before = runs._engine, runs._engine.limits
    with runs._lock:
        runs.limits = engine.limits = dataclasses.replace(before, **changed)
        engine.schedule.most = engine.limits.max_running
    try:
        yield
    finally:
        with runs._lock:
            runs.limits = engine.limits = before
            engine.schedule.most = before.max_running


def is_alive(pid: int) -> bool:
    """Whether the process runs; one that has ended and only waits to be reaped does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    except (FileNotFoundError, ProcessLookupError):
        return False
