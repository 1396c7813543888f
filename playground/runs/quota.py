"""How often a learner may start code, and how much a run with such code may send."""

import time
from collections import deque

from playground.runs.limits import Limits

MINUTE = 60.0


class Starts:
    """At most so many a minute for each learner."""

    def __init__(self) -> None:
        self._of: dict[str, deque[float]] = {}

    def wait(self, owner: str, most: int) -> float:
        """Take one start and return 0, or take none and return the seconds until there is one."""
        now = time.monotonic()
        self._of = {name: times for name, times in self._of.items() if times[-1] > now - MINUTE}
        times = self._of.get(owner, deque())
        while times and times[0] <= now - MINUTE:
            times.popleft()
        if len(times) >= most:
            return times[0] + MINUTE - now
        times.append(now)
        self._of[owner] = times
        return 0.0


class Allowance:
    """What a run may send: so many bytes and messages at once, and a twentieth of that every second.

    Bytes of a header count eightfold, as they have to be parsed.
    """

    def __init__(self, most_bytes: float, most_messages: float) -> None:
        self._share = 1.0
        self._most_bytes, self._most_messages = most_bytes, most_messages
        self._at = time.monotonic()

    @classmethod
    def of(cls, limits: Limits) -> "Allowance":
        return cls(limits.code_bytes, limits.code_messages)

    def take(self, message: bytes) -> bool:
        """False when it is used up."""
        now = time.monotonic()
        self._share, self._at = min(1.0, self._share + (now - self._at) / 20), now
        header = int.from_bytes(message[:4], "little")
        self._share -= max((len(message) + 8 * min(header, len(message))) / self._most_bytes, 1 / self._most_messages)
        return self._share >= 0
