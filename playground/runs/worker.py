"""What a worker does with its one run: advance it, show frames of it, and obey.

It is the same in a child forked for the run and in a thread of a GPU worker.
"""

import contextlib
import math
import time
import traceback
from collections.abc import Mapping
from typing import Any

import numpy as np

from playground.runs import wire
from playground.runs.build import LISTEN_EVERY, REFUSALS, begin
from playground.runs.channel import Channel, Gone
from playground.runs.job import Job
from playground.runs.learner import Printed, listen_in, out_of_memory, told
from playground.runs.pack import pack

FRAME_RATE = 30.0
"""Frames a second while training; at or below this many updates a second, every update is shown."""


def serve(channel: Channel) -> None:
    """Take the job from the line and work on it until it is over or nobody wants it."""
    worker = Worker(channel)
    try:
        worker.run()
    except Gone:
        pass
    except BaseException as error:
        with contextlib.suppress(Gone):
            worker.fail(error)


def _report(state: str, **more: Any) -> bytes:
    return wire.encode({"type": "state", "state": state, **more}, {})


class Worker:
    """One run: ``playing`` says whether it advances by itself, ``rate`` how fast (0: as fast as it goes)."""

    def __init__(self, channel: Channel) -> None:
        self.channel = channel
        self.steps = 0
        self.shown = -1  # the step of the newest frame
        self.playing = False
        self.ended = False
        self.rate = 0.0
        self.seconds = 0.0  # that this run has spent on updates
        self.constants = b""  # as they were sent last
        self.frame_at = 0.0  # when the next frame is due
        self.step_at = 0.0  # when the next update is due, if there is a rate
        self.snapshot_at = -math.inf  # when the last one was made; infinite if there is no use in making any
        self.printed: Printed | None = None  # what a learner's code prints

    def run(self) -> None:
        job = Job.decode(self.channel.message())
        if job.code is not None:
            self.printed = listen_in(self.channel.send)
            self.snapshot_at = math.inf  # the server would not believe it
        orders: list[dict[str, Any]] = []
        self.experiment, self.steps, self.params_type = begin(job, lambda: orders.extend(self.channel.receive()))
        self.snapshot_bytes, self.snapshot_every = job.snapshot_bytes, job.snapshot_seconds
        self.show_constants()
        self.snapshot(apart=0.0)
        self.show()
        self.pause()
        while not self.ended:
            for order in orders:
                self.obey(order)
            if self.playing:
                self.advance()
            orders = self.channel.receive(self.idle_time())

    def obey(self, order: Mapping[str, Any]) -> None:
        do = order["do"]
        if self.ended:
            pass
        elif do == "play":
            self.playing = True
            self.step_at = self.frame_at = time.perf_counter()
        elif do == "pause":
            if self.shown != self.steps:
                self.show()
            self.pause()
        elif do == "step":
            self.experiment.step()
            self.steps += 1
            self.show()
            self.pause()
        elif do == "speed":
            self.rate = float(order["rate"])
            if self.rate:
                self.step_at = min(self.step_at, time.perf_counter() + 1 / self.rate)
        elif do in ("update", "tell"):
            self.change(do, order["content"])

    def change(self, do: str, content: Mapping[str, Any]) -> None:
        """Take it over, say after which update that was, and bring the shown frame of this update up to date."""
        try:
            if do == "update":
                self.experiment.update(self.params_type.from_values(content))
            else:
                self.experiment.tell(content)
        except REFUSALS as error:
            if do == "update":
                raise
            self.channel.send(wire.encode({"type": "refused", "why": f"{type(error).__name__}: {error}"[:500]}, {}))
            return
        self.channel.send(wire.encode({"type": "changed", "step": self.steps}, {}))
        self.show_constants()
        self.snapshot(self.snapshot_every)
        if not self.playing or self.shown == self.steps:
            self.show()

    def show_constants(self) -> None:
        """Send what stays the same from frame to frame, if it is not what was sent last: a change may move the data."""
        frame = self.experiment.constants()
        message = wire.encode(
            {"type": "constants", "step": 0, "metrics": frame.metrics, "texts": dict(frame.texts)}, frame.arrays
        )
        if message != self.constants:
            self.tell_printed()
            self.constants = message
            self.channel.send(message)

    def tell_printed(self) -> None:
        """What a learner's code has printed comes before what followed it."""
        if self.printed is not None:
            self.printed.flush()

    def snapshot(self, apart: float) -> None:
        """Send the state, if it can be told and the last one was sent at least ``apart`` seconds ago."""
        now = time.perf_counter()
        if now - self.snapshot_at < apart or not self.channel.free():
            return
        self.snapshot_at = now
        state = self.experiment.state()
        packed = b"" if state is None else pack(state)
        if 0 < len(packed) <= self.snapshot_bytes:
            header = {"type": "snapshot", "step": self.steps}
            self.channel.send(wire.encode(header, {"state": np.frombuffer(packed, np.uint8)}))
        else:
            self.snapshot_at = math.inf

    def pause(self) -> None:
        """Stop advancing and tell the supervisor, which may now hand the turn to somebody else."""
        self.playing = False
        self.snapshot(self.snapshot_every / 4)
        if not self.ended:
            self.channel.send(_report("paused", step=self.steps))

    def idle_time(self) -> float | None:
        """Seconds to wait for orders before the next update; None (for ever) while paused."""
        if self.ended:
            return 0.0
        if not self.playing:
            return None
        return max(0.0, self.step_at - time.perf_counter()) if self.rate else 0.0

    def advance(self) -> None:
        """Train until it is time to listen again, and show a frame if one is due."""
        if self.rate:
            now = self.one_paced_update()
        else:
            now = self.full_speed()
        if self.experiment.finished or 0 < self.rate <= FRAME_RATE or (now >= self.frame_at and self.channel.free()):
            self.show()
            self.snapshot(self.snapshot_every)
            # A large network takes long to look at: at most half of the time, the other half it learns.
            done = time.perf_counter()
            self.frame_at = max(self.frame_at + 1 / FRAME_RATE, now, 2 * done - now)

    def full_speed(self) -> float:
        experiment, step, clock = self.experiment, self.experiment.step, time.perf_counter
        began = now = clock()
        steps, until = 0, now + LISTEN_EVERY
        if now < self.frame_at < until:
            until = self.frame_at
        while now < until and not experiment.finished:
            step()
            steps += 1
            now = clock()
        self.steps += steps
        self.seconds += now - began
        return now

    def one_paced_update(self) -> float:
        now = time.perf_counter()
        if now >= self.step_at and not self.experiment.finished:
            self.experiment.step()
            self.steps += 1
            self.seconds += time.perf_counter() - now
            # An update that took too long delays the following ones; they don't rush to catch up.
            self.step_at = max(self.step_at + 1 / self.rate, now)
        return now

    def show(self) -> None:
        """Send a frame of this very moment. A metric that is no longer a number ends the run, and so does finishing."""
        frame = self.experiment.observe()
        self.tell_printed()
        self.shown = self.steps
        header = {"type": "frame", "step": self.steps, "metrics": frame.metrics, "texts": dict(frame.texts)}
        self.channel.send(wire.encode({**header, "seconds": round(self.seconds, 3)}, frame.arrays))
        if not all(math.isfinite(float(value)) for value in frame.metrics.values()):
            self.end("failed", reason="diverged")
        elif self.experiment.finished:
            self.end("done")

    def fail(self, error: BaseException) -> None:
        """Report it: a learner's code to the learner, everything else to the server's log."""
        memory = out_of_memory(error)
        self.tell_printed()
        if self.printed is not None:
            self.channel.send(_report("failed", reason="memory" if memory else "code", error=told(error)))
        elif isinstance(error, Exception):
            log = traceback.format_exc()[-8000:]  # the learner sees the reason in words
            self.channel.send(_report("failed", reason="memory" if memory else "crashed", traceback=log))
        else:
            raise error

    def end(self, state: str, **more: Any) -> None:
        self.ended, self.playing = True, False
        self.snapshot(self.snapshot_every / 4)
        self.channel.send(_report(state, step=self.steps, **more))
