"""What the rest of the app knows of the run engine. Narrow, so that another backend can stand behind it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal, Protocol

State = Literal["queued", "running", "paused", "done", "failed"]
Reason = Literal["diverged", "crashed", "killed", "memory", "timeout", "cancelled", "expired", "busy", "server"]
COMMANDS = frozenset(("play", "pause", "step", "reset", "speed", "cancel"))


class Busy(Exception):
    """No further run can be started now; try again when another has ended."""


class UnknownRun(LookupError):
    """There is no such run, or it ended so long ago that it has been forgotten."""


@dataclass(frozen=True)
class Status:
    """Where a run stands.

    ``place``   place in the queue from 1 on, or None when it waits for nothing but its own start.
    ``reason``  why it failed.
    ``rate``    updates a second; 0 is full speed.
    ``gen``     how often it was reset.
    """

    state: State
    step: int
    place: int | None
    reason: Reason | None
    rate: float
    gen: int


class Runs(Protocol):
    """Trainings that go on by themselves. All methods may be called from any thread and return at once."""

    def start(
        self, experiment: str, params: Mapping[str, Any], *, owner: str, play: bool = True, rate: float = 0
    ) -> str:
        """Start the experiment "package.module:Class" with plain ``params`` (``ParamSet.values``) for a learner.

        Returns the run's token, which nobody can guess. Raises Busy.
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

    def status(self, run: str) -> Status | None:
        """None for a run that is not known (any more)."""
        ...

    def messages(self, run: str, after: int = 0) -> list[bytes]:
        """The wire messages numbered above ``after``: constants, history, last state. Raises UnknownRun."""
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
