"""What the workers and their hosts say, and what follows from it. Learners' code can make its worker say anything.

Everything here happens in the supervisor's thread, under its lock.
"""

import logging
import time
from collections.abc import Mapping
from typing import Any

from playground.runs import wire
from playground.runs.api import Reason
from playground.runs.engine import Engine
from playground.runs.heard import NOT_LOCKED, checked_end, checked_error, checked_frame, checked_step
from playground.runs.hosts import HostProcess
from playground.runs.record import Child

log = logging.getLogger(__name__)


class Hearing:
    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    def on_message(self, child: Child, message: bytes) -> None:
        """Whatever is wrong with it ends this run, and nothing else."""
        run = child.run
        if run.child is not child:
            return  # of a generation that is over
        try:
            if child.allowance is None or child.allowance.take(message):
                self.take(child, message)
            else:
                self.engine.fail(run, "output")
        except wire.WireError as error:
            log.error("Run of %s: %s", run.experiment, error)
            self.engine.fail(run, "crashed")
        except Exception:
            log.exception("Run of %s: a message can't be taken", run.experiment)
            self.engine.fail(run, "crashed")

    def take(self, child: Child, message: bytes) -> None:
        """Raises WireError for what no worker says by itself."""
        run, engine = child.run, self.engine
        header = wire.inspect(message, engine.limits.code_header_bytes if run.code is not None else None)
        kind, step = header["type"], checked_step(header)
        child.heard_at = time.monotonic()
        if kind in ("frame", "constants"):
            run.keep(checked_frame(header, step, run.code is not None), message)
            engine.changed(run)
        elif kind == "state":
            self.on_report(child, header)
        elif kind == "changed":
            run.past.add(step, *child.confirmed())
        elif kind == "refused":
            log.debug("Run of %s takes no %s: %r", run.experiment, child.confirmed(), header.get("why"))
        elif kind == "snapshot" and run.code is None:
            run.past.keep(step, header["arrays"], message)
        elif kind == "output" and run.code is not None and isinstance(header.get("text"), str):
            run.print(header["text"])
            engine.changed(run)
            if run.printed > engine.limits.output_chars:
                engine.fail(run, "output")
        else:
            raise wire.WireError(f"A message of the type {kind[:100]!r} was not expected.")

    def on_report(self, child: Child, report: Mapping[str, Any]) -> None:
        run, state, code = child.run, report.get("state"), child.run.code
        if state == "paused" and child.unanswered:
            child.unanswered -= 1
            if not child.unanswered:
                self.engine.rest(run)
        elif state == "done":
            self.engine.finish(run)
        elif state == "failed":
            if code is not None:
                run.error = checked_error(report["error"]) if "error" in report else None
            elif "traceback" in report:
                log.error("Run of %s: %s", run.experiment, report["traceback"])
            expected: tuple[Reason, ...] = ("diverged", "memory", "code") if code else ("diverged", "memory")
            self.engine.fail(run, next((reason for reason in expected if reason == report.get("reason")), "crashed"))
        else:
            raise wire.WireError(f"The state {state!r:.100} was not expected.")

    def on_start(self, number: int, pid: int) -> None:
        if child := self.engine.children.get(number):
            child.pid, child.asked_at = pid, time.monotonic()  # the host may have had to warm up first

    def on_exit(self, number: int, status: int) -> None:
        child = self.engine.children.get(number)
        if child is None:
            return
        child.link.drain()  # what it said at last may still be on its way
        self.engine.children.pop(number, None)
        child.link.close()
        run = child.run
        if run.child is child:
            run.child = None
            reason: Reason = "killed" if status < 0 else "crashed"
            if child.link.oversized:
                log.error("Run of %s: a frame is larger than %s bytes.", run.experiment, self.engine.limits.frame_bytes)
            elif run.code is not None:
                if status == NOT_LOCKED:
                    log.error("A worker for learners' code could not be locked down.")
                reason, run.error = checked_end(status)
            self.engine.fail(run, reason)

    def on_host_death(self, host: HostProcess) -> None:
        for child in [child for child in self.engine.children.values() if child.host is host]:
            self.on_exit(child.number, -9)
