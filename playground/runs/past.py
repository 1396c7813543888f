"""What other runs can start from: snapshots of a run's state, thinned over its life, and what it was told in between.

From the newest snapshot before a step, with the changes since, a worker gets to exactly that step by training on.
"""

import json
from collections import deque
from collections.abc import Mapping
from typing import Any, Literal

from playground.runs import wire
from playground.runs.api import Change, Unbranchable
from playground.runs.history import History
from playground.runs.limits import Limits


class Past:
    """Of one generation of a run. Changes and snapshots come in the order in which the worker made them."""

    def __init__(self, params: Mapping[str, Any], limits: Limits) -> None:
        self.params = params  # in force after all changes so far
        self._limits = limits
        self._snapshots = History(limits.snapshots, limits.snapshots_bytes)
        self._changes: deque[tuple[Change, int]] = deque()  # with their sizes
        self._forgotten = 0  # changes that are no longer among them
        self._changes_bytes = 0

    @property
    def nbytes(self) -> int:
        return self._snapshots.nbytes + self._changes_bytes

    def add(self, step: int, do: Literal["update", "tell"], content: Mapping[str, Any]) -> None:
        """A change after update ``step``. Of too many the oldest are forgotten, and with them steps to branch from."""
        if do == "update":
            self.params = content
        size = len(json.dumps(content))
        self._changes.append((Change(step, do, content), size))
        self._changes_bytes += size
        limits = self._limits
        while len(self._changes) > limits.changes or self._changes_bytes > limits.changes_bytes:
            self._changes_bytes -= self._changes.popleft()[1]
            self._forgotten += 1

    def keep(self, step: int, arrays: list[dict[str, Any]], message: bytes) -> None:
        """A snapshot, after all changes so far; ``arrays`` as the message's header describes them."""
        number = self._forgotten + len(self._changes)
        header = {"type": "snapshot", "step": step, "changes": number, "params": self.params, "arrays": arrays}
        self._snapshots.add(0, step, wire.stamp(message, header))

    def thin(self) -> bool:
        """Keep about half of the snapshots; False when only the first and the newest are left."""
        return self._snapshots.thin()

    def before(self, step: int) -> tuple[dict[str, Any], bytes, tuple[Change, ...]]:
        """What leads to the moment after update ``step``: the snapshot's header and state, the changes since.

        Raises Unbranchable.
        """
        message = self._snapshots.upto(step)
        if message is None:
            raise Unbranchable(f"No state from before step {step} is known.")
        header, arrays = wire.decode(message)
        skipped = header["changes"] - self._forgotten
        if skipped < 0:
            raise Unbranchable(f"Too much was changed since step {step}.")
        since = [change for change, _ in list(self._changes)[skipped:] if change.step <= step]
        return header, arrays["state"].tobytes(), tuple(since)
