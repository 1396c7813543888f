"""What a run may use and how many there may be: every limit of the engine in one place."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Self


def _cpus() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@dataclass(frozen=True, kw_only=True)
class Limits:
    """Each is overridden by ``PLAYGROUND_`` and its name in capitals, as in PLAYGROUND_MAX_RUNNING=4.

    ``max_running``          runs that train at the same time; further ones queue.
    ``max_children``         runs that have a worker at all, paused and queued ones included.
    ``max_per_owner``        the same for one learner.
    ``turn_seconds``         within which everybody who waits has had a turn: when others wait, a run goes back to the
                             queue after this time or, the more wait, earlier.
    ``playing_seconds``      training time after which a run is ended.
    ``answer_seconds``       time for building the experiment, or for finishing the update under way when asked to
                             pause; a worker silent for longer is ended.
    ``memory_mb``            address space a run may add to that of the worker host, in MiB.
    ``frame_bytes``          size of one frame.
    ``attached_bytes``       size of the arrays attached to a run.
    ``history_frames``, ``history_bytes``   what is kept of one run; ``total_history_bytes`` of all of them, with their
                             snapshots and attachments.
    ``snapshots``, ``snapshots_bytes``   states of one run that are kept to branch from; one alone may have a quarter of
                             these bytes.
    ``snapshot_seconds``     between two of them while training.
    ``changes``, ``changes_bytes``       live parameters and edits of one run that are kept for the same purpose.
    ``code_playing_seconds``, ``code_answer_seconds``   the same as above for runs with a learner's own code, which may
                             also be silent no longer than the second while training.
    ``code_per_owner``       runs with own code that one learner may have.
    ``code_starts``          of such runs within a minute, for one learner.
    ``code_bytes``, ``code_messages``   what such a run may send at once, and a twentieth of it every second.
    ``code_header_bytes``    of one message's header: names, shapes and texts.
    ``output_chars``         that its code may print, of which the last ``output_kept`` are kept.
    ``absence_seconds``      how long a run goes on with nobody looking.
    ``keep_seconds``         how long an ended run can still be read after the last look at it.
    ``tick_seconds``         how often time limits are looked at.
    """

    max_running: int = field(default_factory=lambda: max(2, _cpus()))
    max_children: int = 64
    max_per_owner: int = 8
    turn_seconds: float = 20.0
    playing_seconds: float = 1800.0
    answer_seconds: float = 60.0
    memory_mb: int = 1024
    frame_bytes: int = 8 << 20
    attached_bytes: int = 8 << 20
    history_frames: int = 400
    history_bytes: int = 32 << 20
    total_history_bytes: int = 256 << 20
    snapshots: int = 400
    snapshots_bytes: int = 32 << 20
    snapshot_seconds: float = 0.5
    changes: int = 4000
    changes_bytes: int = 4 << 20
    code_playing_seconds: float = 300.0
    code_answer_seconds: float = 10.0
    code_per_owner: int = 3
    code_starts: int = 120
    code_bytes: int = 256 << 20
    code_messages: int = 4000
    code_header_bytes: int = 128 << 10
    output_chars: int = 1 << 20
    output_kept: int = 64 << 10
    absence_seconds: float = 30.0
    keep_seconds: float = 600.0
    tick_seconds: float = 0.25

    def __post_init__(self) -> None:
        for limit in fields(self):
            if not getattr(self, limit.name) > 0:
                raise ValueError(f"{limit.name} = {getattr(self, limit.name)} can't be used: it must be above zero.")

    @property
    def snapshot_bytes(self) -> int:
        """Of one state that is worth keeping: the first and the newest always are."""
        return self.snapshots_bytes // 4

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> Self:
        """Raises ValueError, naming the variable, for a value that is no number above zero."""
        values = {}
        for limit in fields(cls):
            variable = f"PLAYGROUND_{limit.name.upper()}"
            if text := environment.get(variable):
                try:
                    values[limit.name] = limit.type(text)  # type: ignore[operator]
                except ValueError:
                    raise ValueError(f"{variable}={text} can't be used: it must be a number above zero.") from None
        return cls(**values)
