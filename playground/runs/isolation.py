"""Whether learners' code is run here: PLAYGROUND_CODE is auto (the default), off or unsafe, and a test decides.

auto    if the test at the start finds it isolated
off     not at all
unsafe  in any case, as well isolated as the machine can do it
"""

import importlib.util
import logging
import os
import secrets
import sys
import threading
import time
from collections.abc import Callable, Mapping

from playground.core.own_code import OwnCode
from playground.core.text import N_
from playground.runs import wire
from playground.runs.api import Isolation
from playground.runs.limits import Limits
from playground.runs.record import Run

log = logging.getLogger(__name__)

SWITCHED_OFF = N_("It is switched off on this server.")
NOT_LINUX = N_("This server can't isolate learners' code: that takes Linux.")
NO_PACKAGE = N_("This server can't isolate learners' code: the package pyseccomp or its library is missing.")
NOT_HELD = N_("This server can't isolate learners' code: a test at its start was not refused everything.")

PATIENCE = 120.0
"""Seconds for the test, which begins while the worker host is still warming up."""


def mode(environment: Mapping[str, str] = os.environ) -> str:
    """Raises ValueError for another word."""
    word = environment.get("PLAYGROUND_CODE") or "auto"
    if word not in ("auto", "off", "unsafe"):
        raise ValueError(f"PLAYGROUND_CODE={word} can't be used: choose auto, off or unsafe.")
    return word


class Stopped(Exception):
    """The engine has ended during the test."""


class Verdict:
    """Found by a thread of its own. ``begin`` starts a run, ``forget`` ends it."""

    def __init__(self, limits: Limits, begin: Callable[[Run], None], forget: Callable[[Run], None]) -> None:
        self._limits, self._begin, self._forget = limits, begin, forget
        self._mode = mode()
        self._given = threading.Event()
        self._isolation = Isolation("testing")

    def find_out(self) -> None:
        """Begin the test."""
        threading.Thread(target=self._find, name="isolation", daemon=True).start()

    def wait(self) -> Isolation:
        self._given.wait()
        return self._isolation

    def must_lock(self) -> bool:
        """Whether a worker must not begin if it can't be fully locked down."""
        return self._isolation.state != "unsafe"

    def _find(self) -> None:
        try:
            why = self._why_not()
        except Stopped:
            why = SWITCHED_OFF
        except Exception:
            log.exception("The test of the isolation failed")
            why = NOT_HELD
        if not why:
            self._isolation = Isolation("isolated")
        elif why == SWITCHED_OFF:
            self._isolation = Isolation("off", why)
        elif self._mode == "unsafe":
            log.warning("Learners' code is run without being isolated, as PLAYGROUND_CODE says. %s", why)
            self._isolation = Isolation("unsafe")
        else:
            log.warning("Learners' code is not run here. %s", why)
            self._isolation = Isolation("off", why)
        self._given.set()

    def _why_not(self) -> str:
        if self._mode == "off":
            return SWITCHED_OFF
        if sys.platform != "linux":
            return NOT_LINUX
        if importlib.util.find_spec("pyseccomp") is None:
            return NO_PACKAGE
        run = self._tried("Attempts")
        frames = [wire.decode(message)[0] for message in run.messages(0)]
        attempts = [frame["metrics"] for frame in frames if frame["type"] == "frame"]
        came_through = [name for attempt in attempts for name, refused in attempt.items() if not refused]
        if not attempts or came_through:
            log.error("Not refused in a worker: %s (%s)", ", ".join(came_through) or "unknown", run.status)
            return NOT_HELD
        run = self._tried("Fatal")
        if run.status.error is None:
            log.error("A worker that traced itself was not ended: %s", run.status)
            return NOT_HELD
        return ""

    def _tried(self, name: str) -> Run:
        """A run of the test after it has shown its first frame or has ended."""
        params = {"memory_mb": self._limits.memory_mb}
        kind = f"playground.runs.selftest:{name}"
        run = Run(secrets.token_urlsafe(16), "", kind, params, 0, False, self._limits, code=OwnCode("", ""))
        run.watchers[self] = lambda: None  # a run that nobody watches expires
        self._begin(run)
        end = time.monotonic() + PATIENCE
        while run.state == "queued" and time.monotonic() < end:
            time.sleep(0.01)
        self._forget(run)
        if run.reason == "server":
            raise Stopped
        return run
