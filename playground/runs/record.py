"""What the supervisor knows of one run, and what it has to say about it."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from playground.runs import wire
from playground.runs.api import Reason, State, Status
from playground.runs.history import History
from playground.runs.hosts import HostProcess
from playground.runs.link import Link


@dataclass(eq=False)
class Child:
    """A worker's process (or thread, on a GPU). ``unanswered`` counts the orders it has yet to answer with "paused"."""

    number: int
    run: "Run"
    host: HostProcess
    link: Link
    pid: int = 0
    unanswered: int = 0
    asked_at: float = 0.0
    ended_at: float = 0.0

    def ask(self, order: Mapping[str, Any]) -> None:
        """Send an order that is answered with "paused"."""
        self.unanswered += 1
        self.asked_at = time.monotonic()
        self.link.send(order)


@dataclass(eq=False)
class Run:
    """``wants_play``: the learner's wish; ``has_turn``: whether it may train now, since ``turn_at``.

    ``played`` is the training time of this generation up to the present turn, in seconds.
    """

    token: str
    owner: str
    experiment: str
    params: dict[str, Any]
    rate: float
    wants_play: bool
    history: History
    child: Child | None = None
    state: State = "queued"
    reason: Reason | None = None
    place: int | None = None
    step: int = 0
    gen: int = 0
    seq: int = 0
    has_turn: bool = False
    turn_at: float = 0.0
    played: float = 0.0
    seen_at: float = field(default_factory=time.monotonic)
    ended_at: float = 0.0
    constants: tuple[int, bytes] | None = None
    last_state: tuple[int, bytes] | None = None
    watchers: dict[object, Callable[[], None]] = field(default_factory=dict)

    @property
    def ended(self) -> bool:
        return self.state in ("done", "failed")

    @property
    def status(self) -> Status:
        return Status(self.state, self.step, self.place, self.reason, self.rate, self.gen)

    def renew(self) -> None:
        """Forget the present generation; the next begins with its constants and step 0."""
        self.gen += 1
        self.constants = None
        self.history.clear()
        self.step = 0
        self.played = 0.0

    def keep(self, header: dict[str, Any], message: bytes) -> None:
        """Take a frame or the constants from the worker, numbered and named by the server, not by the worker."""
        message = wire.stamp(message, {**header, "run": self.token, "gen": self.gen, "seq": self._next()})
        if header["type"] == "constants":
            self.constants = (self.seq, message)
        else:
            self.step = header["step"]
            self.history.add(self.seq, self.step, message)

    def say(self) -> None:
        """Make the state message of how it stands now."""
        fields = {
            "type": "state",
            "run": self.token,
            "gen": self.gen,
            "seq": self._next(),
            "state": self.state,
            "step": self.step,
            "place": self.place,
            "reason": self.reason,
            "rate": self.rate,
        }
        self.last_state = (self.seq, wire.encode(fields, {}))

    def messages(self, after: int) -> list[bytes]:
        """Ordered by their numbers."""
        single = [kept for kept in (self.constants, self.last_state) if kept is not None and kept[0] > after]
        return [message for _, message in sorted([*single, *self.history.after(after)])]

    def _next(self) -> int:
        self.seq += 1
        return self.seq
