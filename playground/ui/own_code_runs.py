"""Runs with a learner's code as the page needs them: tried before they take the place of the run that is shown, and
asked for arrays by the pages whose pictures are made at once.

Nothing here calls Streamlit: pictures are also made in threads that don't know whose page it is.
"""

import threading
import time
from collections import OrderedDict, deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

import numpy as np

from playground.core.own_code import CodeError, OwnCode
from playground.core.params import ParamSet
from playground.runs import Runs, Status, get_runs, wire
from playground.runs.api import TooFast
from playground.ui.own_code import STOPPED, Trouble

T = TypeVar("T")
PATIENCE = 15.0
"""Seconds that a page waits for own code to show that it works; the engine ends what is silent for ten."""
KEPT = 24
"""Answers that a page keeps."""
AHEAD = 15
"""Questions within a minute for sliders that are still being moved: the learner may start code only so often, and there
must be some starts left for when they are let go."""


def trouble(runs: Runs, run: str, status: Status | None) -> Trouble | None:
    """What the code of ``run`` has done wrong; None if it has ended well, or not at all, or for another reason."""
    if status is None or status.state != "failed":
        return None
    error = status.error if status.reason == "code" else None
    if error is None and status.reason in STOPPED:
        error = CodeError("Own", STOPPED[status.reason])
    if error is None:
        return None
    return Trouble(error.kind, error.message, error.line, error.values, runs.output(run))


def tried(run: str) -> None:
    """Wait until ``run``, which was started paused, has made one update; raises Trouble if its code can't do that.

    Returns early for a run that has to wait for its turn, or takes very long: whatever is wrong with it will be seen.
    """
    runs = get_runs()
    until = time.monotonic() + PATIENCE
    at = _awaited(runs, run, until, lambda status: -1 if status.place else status.step if _waits(status) else None)
    if at is not None and at >= 0:
        runs.command(run, "step")
        _awaited(runs, run, until, lambda status: bool(status.place) or (_waits(status) and status.step > at) or None)


def _waits(status: Status) -> bool:
    return status.state == "paused"


def _awaited(runs: Runs, run: str, until: float, reached: Callable[[Status], T | None]) -> T | None:
    """Wait for what ``reached`` makes of the run's status; None if it ends before, or time runs out."""
    changed = threading.Event()
    unwatch = runs.watch(run, changed.set)
    try:
        while (left := until - time.monotonic()) > 0:
            changed.clear()
            status = runs.status(run)
            if found := trouble(runs, run, status):
                raise found
            if status is None or status.state in ("done", "failed"):
                return None
            if (value := reached(status)) is not None:
                return value
            changed.wait(min(left, 0.5))
        return None
    finally:
        unwatch()


@dataclass(eq=False)
class Answers:
    """What own code has answered on one page of one learner; equal questions are asked once.

    ``printed``  by the code when it was asked last.
    """

    printed: str = ""
    _kept: OrderedDict[Any, tuple[Mapping[str, np.ndarray] | Trouble, str]] = field(default_factory=OrderedDict)
    _turn: threading.Lock = field(default_factory=threading.Lock)
    _ahead: deque[float] = field(default_factory=lambda: deque(maxlen=AHEAD))

    def ask(
        self, experiment: str, params: ParamSet, code: OwnCode, owner: str, *, ahead: bool = False
    ) -> Mapping[str, np.ndarray]:
        """The arrays of the constants and of the first frame together. Raises Trouble, Busy, NotIsolated.

        ``ahead``  for a slider that is still being moved; raises TooFast if there were too many of these.
        """
        question = (experiment, params, code)
        with self._turn:
            if question not in self._kept:
                if ahead:
                    self._count()
                self._kept[question] = _asked(experiment, params, code, owner)
                if len(self._kept) > KEPT:
                    self._kept.popitem(last=False)
            self._kept.move_to_end(question)
            answer, self.printed = self._kept[question]
        if isinstance(answer, Trouble):
            raise answer.with_traceback(None)
        return answer

    def _count(self) -> None:
        now = time.monotonic()
        if len(self._ahead) == AHEAD and (left := self._ahead[0] + 60 - now) > 0:
            raise TooFast(left)
        self._ahead.append(now)


def _asked(
    experiment: str, params: ParamSet, code: OwnCode, owner: str
) -> tuple[Mapping[str, np.ndarray] | Trouble, str]:
    """The answer, or what is wrong with the code, and what it has printed."""
    runs = get_runs()
    run = runs.start(experiment, params.values(), owner=owner, play=False, code=code)
    try:
        arrays = _awaited(runs, run, time.monotonic() + PATIENCE, lambda _status: _first(runs, run))
        arrays = arrays if arrays is not None else _first(runs, run)
        if arrays is None:
            raise Trouble("Own", STOPPED["timeout"], printed=runs.output(run))
        return arrays, runs.output(run)
    except Trouble as found:
        return found, found.printed
    finally:
        runs.command(run, "cancel")


def _first(runs: Runs, run: str) -> dict[str, np.ndarray] | None:
    """The arrays of a run's constants and first frame; None while they are not both there."""
    found: dict[str, dict[str, np.ndarray]] = {}
    for message in runs.messages(run):
        header, arrays = wire.decode(message)
        if header["type"] in ("constants", "frame"):
            found.setdefault(header["type"], arrays)
    return {**found["constants"], **found["frame"]} if len(found) == 2 else None
