"""The run engine on this machine: a thread with an event loop of its own, behind methods that any thread may call."""

import asyncio
import functools
import logging
import secrets
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

from playground.core.own_code import OwnCode
from playground.runs.admission import must_go
from playground.runs.api import COMMANDS, Busy, Isolation, NotIsolated, Origin, Status, TooFast, UnknownRun
from playground.runs.build import find
from playground.runs.checks import checked_code, checked_edit, checked_origin, checked_rate, packed_arrays, plain_params
from playground.runs.engine import Engine
from playground.runs.hearing import Hearing
from playground.runs.hosts import HostProcess, Hosts, topics_to_preload
from playground.runs.isolation import Verdict
from playground.runs.limits import Limits
from playground.runs.patrol import patrol
from playground.runs.record import Run

log = logging.getLogger(__name__)


class Supervisor:
    """``Runs`` with worker processes. ``gpu`` names the device of the persistent worker, if there is to be one."""

    def __init__(
        self, limits: Limits | None = None, *, gpu: str | None = None, preload: Sequence[str] | None = None
    ) -> None:
        self.limits = limits or Limits.from_environment()
        self.gpu = gpu
        self._preload = topics_to_preload() if preload is None else list(preload)
        self._lock = threading.RLock()
        # Not the server's loop, nor of its kind: it must work beside any server, or none.
        self._loop = asyncio.SelectorEventLoop()
        self._isolation = Verdict(self.limits, self._begin, self._forget)
        self._engine = Engine(self._loop, self.limits, self._host_for, self._changed, self._isolation.must_lock)
        self._hearing = Hearing(self._engine)
        self._engine.hear = self._locked(self._hearing.on_message)
        self._news: set[Run] = set()
        self._closed = False
        self._failure: OSError | None = None
        self._started = threading.Event()
        self._thread = threading.Thread(target=self._run, name="runs", daemon=True)
        self._thread.start()
        self._started.wait()
        if self._failure is not None:
            raise self._failure
        self._isolation.find_out()

    # Runs, for any thread

    def start(
        self,
        experiment: str,
        params: Mapping[str, Any],
        *,
        owner: str,
        play: bool = True,
        rate: float = 0,
        attached: Mapping[str, np.ndarray] | None = None,
        origin: Origin | None = None,
        code: OwnCode | None = None,
    ) -> str:
        if code is not None:
            checked_code(code, origin)
            if not (isolation := self.isolation()).offered:
                raise NotIsolated(isolation.why)
            with self._lock:
                if wait := self._engine.starts.wait(owner, self.limits.code_starts):
                    raise TooFast(wait)
        plain, rate, origin = plain_params(params), checked_rate(rate), checked_origin(origin, experiment)
        packed = packed_arrays(attached, self.limits.attached_bytes)
        if packed is None and origin is not None:
            packed = origin.attached
        with self._lock:
            going = None if self._closed else must_go(self._engine.runs.values(), owner, self.limits, code is not None)
            if going is None:
                raise Busy("No further run can be started now: close another one first.")
            token = secrets.token_urlsafe(16)
            self._post(self._engine.expire, going)
            self._begin(Run(token, owner, experiment, plain, rate, play, self.limits, packed, origin, code))
        return token

    def command(self, run: str, do: str, value: float | None = None) -> None:
        if do not in COMMANDS:
            raise ValueError(f"{do!r} is no command; there are {', '.join(sorted(COMMANDS))}.")
        with self._lock:
            self._post(self._engine.command, self._seen(run), do, checked_rate(value) if do == "speed" else 0.0)

    def update(self, run: str, params: Mapping[str, Any]) -> None:
        plain = plain_params(params)
        with self._lock:
            self._post(self._engine.update, self._seen(run), plain)

    def tell(self, run: str, message: Mapping[str, Any]) -> None:
        edit = checked_edit(message)
        with self._lock:
            self._post(self._engine.tell, self._seen(run), edit)

    def origin(self, run: str, step: int) -> Origin:
        with self._lock:
            return self._seen(run).moment(step)

    def status(self, run: str) -> Status | None:
        with self._lock:
            known = self._engine.runs.get(run)
            return known.status if known else None

    def messages(self, run: str, after: int = 0) -> list[bytes]:
        with self._lock:
            return self._find(run).messages(after)

    def output(self, run: str) -> str:
        with self._lock:
            return self._find(run).output

    def isolation(self) -> Isolation:
        return self._isolation.wait()

    def watch(self, run: str, notify: Callable[[], None]) -> Callable[[], None]:
        with self._lock:
            watched, key = self._seen(run), object()
            watched.watchers[key] = notify

        def unwatch() -> None:
            with self._lock:
                if watched.watchers.pop(key, None) is not None:
                    watched.seen_at = time.monotonic()

        return unwatch

    def touch(self, run: str) -> None:
        with self._lock:
            self._seen(run)

    def close(self) -> None:
        with self._lock:
            if self._closed:
                return
            self._closed = True
            self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()

    # The supervisor's own thread

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        settings = {"host": str(self.limits.memory_mb), **({"gpu": self.gpu} if self.gpu else {})}
        hearing, locked = self._hearing, self._locked
        try:
            self._hosts = Hosts(
                self._loop,
                settings,
                self._preload,
                on_start=locked(hearing.on_start),
                on_exit=locked(hearing.on_exit),
                on_death=locked(hearing.on_host_death),
            )
        except OSError as error:
            self._failure = error
            return
        finally:
            self._started.set()
        self._loop.call_soon(self._tick)
        self._loop.run_forever()
        with self._lock:
            for run in list(self._engine.runs.values()):
                if not run.ended:
                    self._engine.fail(run, "server")
        self._notify()
        self._hosts.close()
        self._loop.close()

    def _begin(self, run: Run) -> None:
        with self._lock:
            self._engine.runs[run.token] = run
            self._post(self._engine.launch, run)
            if self._closed:
                run.state, run.reason = "failed", "server"

    def _forget(self, run: Run) -> None:
        with self._lock:
            self._engine.runs.pop(run.token, None)
            self._post(self._engine.detach, run)

    def _host_for(self, run: Run) -> HostProcess:
        if self.gpu and run.code is None:
            try:
                if getattr(find(run.experiment)[0], "prefers", "cpu") == "gpu":
                    return self._hosts.of["gpu"]
            except Exception:
                log.exception("%s can't be looked at", run.experiment)
        return self._hosts.of["host"]

    def _tick(self) -> None:
        with self._lock:
            try:
                patrol(self._engine)
            finally:
                self._loop.call_later(self.limits.tick_seconds, self._tick)

    def _changed(self, run: Run) -> None:
        """Have the watchers told, once for all that happens in this round of the loop."""
        if not self._news:
            self._loop.call_soon_threadsafe(self._notify)
        self._news.add(run)

    def _notify(self) -> None:
        with self._lock:
            watchers = [notify for run in self._news for notify in run.watchers.values()]
            self._news.clear()
        for notify in watchers:  # without the lock: they may ask back from wherever they like
            try:
                notify()
            except Exception:
                log.exception("A watcher failed")

    # Both

    def _post(self, call: Callable[..., None], *args: Any) -> None:
        if not self._closed:
            self._loop.call_soon_threadsafe(self._locked(call), *args)

    def _locked(self, call: Callable[..., None]) -> Callable[..., None]:
        @functools.wraps(call)
        def locked(*args: Any) -> None:
            with self._lock:
                call(*args)

        return locked

    def _find(self, token: str) -> Run:
        run = self._engine.runs.get(token)
        if run is None:
            raise UnknownRun("There is no such run, or it ended long ago.")
        return run

    def _seen(self, token: str) -> Run:
        run = self._find(token)
        run.seen_at = time.monotonic()
        return run
