"""What the supervisor knows of one run, and what it has to say about it."""

import time
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

from playground.core.own_code import CodeError, OwnCode
from playground.runs import wire
from playground.runs.api import Origin, Reason, State, Status, Unbranchable
from playground.runs.history import History
from playground.runs.hosts import HostProcess
from playground.runs.limits import Limits
from playground.runs.link import Link
from playground.runs.past import Past
from playground.runs.quota import Allowance

MOST_UNCONFIRMED = 500
"""Changes that a worker may have before it; beyond that it has no time for edits."""


@dataclass(eq=False)
class Child:
    """A worker's process (or thread, on a GPU). ``unanswered`` counts the orders it has yet to answer with "paused".

    ``unconfirmed``: the changes it has yet to confirm, in the order in which they were sent. For a learner's code,
    ``allowance``: what it may send, and ``computed``: the seconds of computing it had when it came to rest.
    """

    number: int
    run: "Run"
    host: HostProcess
    link: Link
    allowance: Allowance | None = None
    pid: int = 0
    unanswered: int = 0
    asked_at: float = 0.0
    ended_at: float = 0.0
    heard_at: float = 0.0
    computed: float | None = None
    unconfirmed: deque[tuple[Literal["update", "tell"], Mapping[str, Any]]] = field(default_factory=deque)

    def ask(self, order: Mapping[str, Any] | bytes) -> None:
        """Send an order, or the job, that is answered with "paused"."""
        self.unanswered += 1
        self.asked_at = time.monotonic()
        if isinstance(order, bytes):
            self.link.hand(order)
        else:
            self.link.send(order)

    def change(self, do: Literal["update", "tell"], content: Mapping[str, Any]) -> None:
        if do == "update" or len(self.unconfirmed) < MOST_UNCONFIRMED:
            self.unconfirmed.append((do, content))
            self.link.send({"do": do, "content": content})

    def confirmed(self) -> tuple[Literal["update", "tell"], Mapping[str, Any]]:
        """The change that its answer is about; raises WireError if there is none."""
        if not self.unconfirmed:
            raise wire.WireError("A change is confirmed that was not sent.")
        return self.unconfirmed.popleft()


@dataclass(eq=False)
class Run:
    """``wants_play``: the learner's wish; ``has_turn``: whether it may train now, since ``turn_at``.

    ``played`` is the training time of this generation up to the present turn, in seconds. ``origin`` is the moment of
    another run that it starts from, and ``past`` what others can start from.
    """

    token: str
    owner: str
    experiment: str
    params: dict[str, Any]
    rate: float
    wants_play: bool
    limits: Limits
    attached: bytes | None = None
    origin: Origin | None = None
    code: OwnCode | None = None
    child: Child | None = None
    state: State = "queued"
    reason: Reason | None = None
    error: CodeError | None = None
    output: str = ""
    printed: int = 0
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

    def __post_init__(self) -> None:
        self.history = History(self.limits.history_frames, self.limits.history_bytes)
        self.begin()

    def begin(self) -> None:
        self.step = self.origin.step if self.origin else 0
        self.past = Past(self.params, self.limits)
        self.error = None
        self.output, self.printed = "", 0

    @property
    def nbytes(self) -> int:
        """What is kept of it, in bytes."""
        return self.history.nbytes + self.past.nbytes + len(self.attached or b"")

    @property
    def ended(self) -> bool:
        return self.state in ("done", "failed")

    @property
    def status(self) -> Status:
        return Status(self.state, self.step, self.place, self.reason, self.rate, self.gen, self.error)

    def renew(self) -> None:
        """Forget the present generation; the next begins with its constants and the first frame."""
        self.gen += 1
        self.constants = None
        self.history.clear()
        self.played = 0.0
        self.begin()

    def keep(self, header: dict[str, Any], message: bytes) -> None:
        """Take a frame or the constants from the worker, numbered and named by the server, not by the worker."""
        message = wire.stamp(message, {**header, "run": self.token, "gen": self.gen, "seq": self._next()})
        if header["type"] == "constants":
            self.constants = (self.seq, message)
        else:
            self.step = header["step"]
            self.history.add(self.seq, self.step, message)

    def print(self, text: str) -> None:
        """What its code has printed; of much the end is kept."""
        self.printed += len(text)
        self.output = (self.output + text)[-self.limits.output_kept :]

    def moment(self, step: int) -> Origin:
        """Where another run can start from; raises Unbranchable."""
        first = self.origin.step if self.origin else 0
        if not first <= step <= self.step:
            raise Unbranchable(f"Step {step} was not shown: there are {first} to {self.step}.")
        header, snapshot, changes = self.past.before(step)
        updates = [change.content for change in changes if change.do == "update"]
        return Origin(
            experiment=self.experiment,
            step=step,
            params=[header["params"], *updates][-1],
            attached=self.attached,
            snapshot=snapshot,
            snapshot_step=header["step"],
            snapshot_params=header["params"],
            changes=changes,
        )

    def thin(self) -> bool:
        """Keep less of it; False when that is not possible any more."""
        if self.past.nbytes > self.history.nbytes:
            return self.past.thin() or self.history.thin()
        return self.history.thin() or self.past.thin()

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
        if self.error is not None:
            fields["error"] = asdict(self.error)
        self.last_state = (self.seq, wire.encode(fields, {}))

    def messages(self, after: int) -> list[bytes]:
        """Ordered by their numbers."""
        single = [kept for kept in (self.constants, self.last_state) if kept is not None and kept[0] > after]
        return [message for _, message in sorted([*single, *self.history.after(after)])]

    def _next(self) -> int:
        self.seq += 1
        return self.seq
