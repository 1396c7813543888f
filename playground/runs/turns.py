"""Who trains next: round robin between learners, first come first served within one learner's runs."""

from collections import OrderedDict, deque
from typing import Generic, TypeVar

T = TypeVar("T")


class Turns(Generic[T]):
    """A learner with ten runs waits no shorter and makes nobody else wait longer than one with a single run."""

    def __init__(self) -> None:
        self._waiting: OrderedDict[str, deque[T]] = OrderedDict()

    def __len__(self) -> int:
        return sum(map(len, self._waiting.values()))

    def add(self, owner: str, run: T) -> None:
        self._waiting.setdefault(owner, deque()).append(run)

    def remove(self, owner: str, run: T) -> None:
        """Nothing happens if it does not wait."""
        if owner in self._waiting and run in self._waiting[owner]:
            self._waiting[owner].remove(run)
            if not self._waiting[owner]:
                del self._waiting[owner]

    def take(self) -> T | None:
        """The next run; its owner goes to the back."""
        if not self._waiting:
            return None
        owner, runs = self._waiting.popitem(last=False)
        run = runs.popleft()
        if runs:
            self._waiting[owner] = runs
        return run

    def order(self) -> list[T]:
        """Everybody who waits, in the order in which ``take`` would give them."""
        most = max(map(len, self._waiting.values()), default=0)
        return [runs[i] for i in range(most) for runs in self._waiting.values() if i < len(runs)]
