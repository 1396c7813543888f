"""What the rest of the app knows of the run engine. Narrow, so that another backend can stand behind it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal, Protocol

import numpy as np

from playground.core.own_code import CodeError, OwnCode

State = Literal["queued", "running", "paused", "done", "failed"]
Reason = Literal[
    "diverged", "crashed", "killed", "memory", "timeout", "cancelled", "expired", "busy", "server", "code", "output"
]
COMMANDS = frozenset(("play", "pause", "step", "reset", "speed", "cancel"))


class Busy(Exception):
    """No further run can be started now; try again when another has ended."""


class UnknownRun(LookupError):
    """There is no such run, or it ended so long ago that it has been forgotten."""


class TooFast(Busy):
    """This learner has started code too often in a short time; ``seconds`` until the next start is taken."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"Too many starts of own code; the next is taken in {seconds:.0f} s.")
        self.seconds = seconds


class NotIsolated(Exception):
    """Learners' code is not run on this server: see ``Isolation.why``."""


class Unbranchable(Exception):
    """No other run can go on from that step: it was not reached, or what led to it is not known (any more)."""


@dataclass(frozen=True)
class Status:
    """Where a run stands.

    ``place``   place in the queue from 1 on, or None when it waits for nothing but its own start.
    ``reason``  why it failed.
    ``rate``    updates a second; 0 is full speed.
    ``gen``     how often it was reset.
    ``error``   what is wrong with the learner's code, if the reason is "code".
    """

    state: State
    step: int
    place: int | None
    reason: Reason | None
    rate: float
    gen: int
    error: CodeError | None = None


@dataclass(frozen=True)
class Isolation:
    """Whether learners' code is run here.

    ``state``  "isolated": in locked-down processes, as a test at the start has shown; "unsafe": the operator allows it
               without (a banner says so); "off": not at all; "testing": it is being found out.
    ``why``    for the operator and the learner, in English, an N_ string: why it is off; "" otherwise.
    """

    state: Literal["isolated", "unsafe", "off", "testing"]
    why: str = ""

    @property
    def offered(self) -> bool:
        return self.state in ("isolated", "unsafe")


@dataclass(frozen=True)
class Change:
    """What a run was told right after its update ``step``: new live parameters ("update") or an edit ("tell")."""

    step: int
    do: Literal["update", "tell"]
    content: Mapping[str, Any]


@dataclass(frozen=True, repr=False)
class Origin:
    """A moment of a run that other runs can start from. Whole in itself: the run may end and be forgotten.

    ``step``, ``params``  the moment, and the parameters in force there.
    ``attached``          packed, as the run had them; None if it had none.
    ``snapshot``          the packed state of an earlier moment, ``snapshot_step``, under ``snapshot_params``.
    ``changes``           what the run was told between the two, in order.
    """

    experiment: str
    step: int
    params: Mapping[str, Any]
    attached: bytes | None
    snapshot: bytes
    snapshot_step: int
    snapshot_params: Mapping[str, Any]
    changes: tuple[Change, ...]


class Runs(Protocol):
    """Trainings that go on by themselves. All methods may be called from any thread and return at once."""

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
        """Start the experiment "package.module:Class" with plain ``params`` (``ParamSet.values``) for a learner.

        ``attached``  arrays that are no parameters (a learner's own data), kept as long as the run is known.
        ``origin``    a moment of a run of the same experiment to start from, instead of the beginning. Equal parameters
                      go on as that run did, bit for bit; others adopt what fits. A reset returns to that moment, and
                      without ``attached`` it has those of that run.
        ``code``      a learner's code, which is run in a locked-down process and handed to the experiment as ``own``.
                      Such a run can't be branched from.
        Returns the run's token, which nobody can guess. Raises Busy, for code also TooFast and NotIsolated, and
        TypeError or ValueError for what it can't take (not plain, too large, another experiment's origin).
        """
        ...

    def command(self, run: str, do: str, value: float | None = None) -> None:
        """``do`` is play, pause, step, reset, speed (``value`` updates a second, 0 = full speed) or cancel.

        A reset keeps a playing run playing; play and reset start an ended run anew. Raises UnknownRun, ValueError.
        """
        ...

    def update(self, run: str, params: Mapping[str, Any]) -> None:
        """Take over live parameters (all parameters are given), now and after a reset. Raises UnknownRun."""
        ...

    def tell(self, run: str, message: Mapping[str, Any]) -> None:
        """Hand an edit to the experiment (``Experiment.tell``); a reset forgets it.

        What the experiment can't use changes nothing, and so does what comes faster than it can be taken in.
        Raises UnknownRun, and TypeError or ValueError for a message that is not plain or is too large.
        """
        ...

    def origin(self, run: str, step: int) -> Origin:
        """The moment right after update ``step``, with all that was changed there.

        Any step from the run's first to the newest one shown. Raises UnknownRun, Unbranchable.
        """
        ...

    def status(self, run: str) -> Status | None:
        """None for a run that is not known (any more)."""
        ...

    def messages(self, run: str, after: int = 0) -> list[bytes]:
        """The wire messages numbered above ``after``: constants, history, last state. Raises UnknownRun."""
        ...

    def output(self, run: str) -> str:
        """What the learner's code has printed so far, the end of it if it is long. Raises UnknownRun."""
        ...

    def isolation(self) -> Isolation:
        """Whether learners' code is run here. Waits for the test at the start, if that is still going on."""
        ...

    def watch(self, run: str, notify: Callable[[], None]) -> Callable[[], None]:
        """Call ``notify`` (from any thread) when there are new messages, until the returned function is called.

        A watched run does not expire. Raises UnknownRun.
        """
        ...

    def touch(self, run: str) -> None:
        """Somebody looks at it, without watching. Raises UnknownRun."""
        ...

    def close(self) -> None:
        """End all runs and everything that was started for them."""
        ...
