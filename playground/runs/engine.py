"""The lives of the runs: who has a worker, whose turn it is, and what becomes of a run when something ends.

Everything here happens in the supervisor's thread, under its lock.
"""

import asyncio
import math
import socket
import time
from collections.abc import Callable
from itertools import count
from typing import Any

from playground.runs import control
from playground.runs.admission import must_go
from playground.runs.api import Reason
from playground.runs.hosts import HostProcess
from playground.runs.job import Job
from playground.runs.limits import Limits
from playground.runs.link import Link
from playground.runs.quota import Allowance, Starts
from playground.runs.record import Child, Run
from playground.runs.schedule import Schedule

HEADER_ROOM = 1 << 16
"""Bytes that a message may have beyond the limit of a frame's size, for its header."""


class Engine:
    def __init__(
        self,
        loop: asyncio.AbstractEventLoop,
        limits: Limits,
        host_for: Callable[[Run], HostProcess],
        changed: Callable[[Run], None],
        must_lock: Callable[[], bool],
    ) -> None:
        self.loop, self.limits, self.host_for, self.changed = loop, limits, host_for, changed
        self.must_lock = must_lock
        self.hear: Callable[[Child, bytes], None]  # what is done with a worker's messages
        self.starts = Starts()  # of learners' code
        self.runs: dict[str, Run] = {}
        self.children: dict[int, Child] = {}  # until their end has been reported
        self.schedule = Schedule(limits.max_running, self.say)
        self._numbers = count(1)

    # What the learner wants

    def launch(self, run: Run) -> None:
        """Give the run a new worker, which builds the experiment and then reports "paused"."""
        run.state, run.reason, run.place = "queued", None, None
        ours, theirs = socket.socketpair()
        number = next(self._numbers)
        with theirs:
            host = self.host_for(run)
            started = host.start(number, theirs, *self.lock_for(run))
        most = max(self.limits.frame_bytes, self.limits.snapshot_bytes) + HEADER_ROOM
        link = Link(self.loop, ours, most, lambda message: self.hear(child, message))
        child = Child(number, run, host, link, Allowance.of(self.limits) if run.code else None)
        if not started:
            link.close()
            self.fail(run, "killed")
            return
        self.children[number] = run.child = child
        snapshots = self.limits.snapshot_bytes, self.limits.snapshot_seconds
        child.ask(Job(run.experiment, run.params, run.attached, run.origin, *snapshots, run.code).encode())
        link.send({"do": "speed", "rate": run.rate})
        self.say(run)

    def lock_for(self, run: Run) -> tuple[bytes, int]:
        """How its worker is started: an order to the host, and the seconds that it may compute."""
        if run.code is None:
            return control.START, 0
        return control.LOCKED if self.must_lock() else control.UNSAFE, math.ceil(self.limits.code_playing_seconds) + 5

    def command(self, run: Run, do: str, value: float) -> None:
        if do == "speed":
            run.rate = value
            if run.child is not None:
                run.child.link.send({"do": "speed", "rate": value})
            self.say(run)
        elif do == "cancel":
            if not run.ended:
                self.fail(run, "cancelled")
        elif do == "reset":
            self.restart(run)
        elif do == "play":
            run.wants_play = True
            if run.ended:
                self.restart(run)
            elif run.child is not None and not run.child.unanswered:
                self.schedule.line_up(run)
        elif run.child is not None:  # pause, step
            run.wants_play = False
            if not run.has_turn:
                self.schedule.leave(run)
            if do == "step" or run.has_turn:
                run.child.ask({"do": do})
            elif not run.child.unanswered:
                self.rest(run)
            self.schedule.hand_out()

    def update(self, run: Run, params: dict[str, Any]) -> None:
        run.params = params
        if run.child is not None:
            run.child.change("update", params)

    def tell(self, run: Run, message: dict[str, Any]) -> None:
        if run.child is not None:
            run.child.change("tell", message)

    def restart(self, run: Run) -> None:
        """The same initial state again, in a new worker."""
        going = must_go(self.runs.values(), run.owner, self.limits, run.code is not None) if run.ended else []
        if going is None or (run.code is not None and self.starts.wait(run.owner, self.limits.code_starts)):
            self.fail(run, "busy")
        else:
            self.expire(going)
            self.detach(run)
            run.renew()
            self.launch(run)
            self.schedule.hand_out()

    def rest(self, run: Run) -> None:
        """The worker is idle: the run lines up for its next turn, or is paused."""
        self.schedule.leave(run)
        if run.wants_play:
            self.schedule.line_up(run)
        else:
            run.state = "paused"
            self.say(run)
        self.schedule.hand_out()

    # Ends

    def finish(self, run: Run) -> None:
        run.state = "done"
        self._end(run)

    def fail(self, run: Run, reason: Reason) -> None:
        run.state, run.reason = "failed", reason
        self._end(run)

    def _end(self, run: Run) -> None:
        run.wants_play = False
        run.ended_at = time.monotonic()
        self.detach(run)
        self.say(run)
        self.schedule.hand_out()

    def detach(self, run: Run) -> None:
        """End the run's worker, if it has one, and give up its turn or its place in the queue."""
        self.schedule.leave(run)
        child, run.child = run.child, None
        if child is not None:
            child.ended_at = time.monotonic()
            child.link.close()
            child.host.end(child.number)

    def expire(self, runs: list[Run]) -> None:
        for run in runs:
            if not run.ended:
                self.fail(run, "expired")

    def say(self, run: Run) -> None:
        run.say()
        self.changed(run)
