"""Which runs train now and which wait, with their places. In the supervisor's thread, under its lock."""

import time
from collections.abc import Callable

from playground.runs.record import Run
from playground.runs.turns import Turns


class Schedule:
    """At most ``most`` runs train at the same time. ``say`` is called for each run whose state or place changes."""

    def __init__(self, most: int, say: Callable[[Run], None]) -> None:
        self.most, self._say = most, say
        self.training: list[Run] = []
        self.waiting: Turns[Run] = Turns()

    def line_up(self, run: Run) -> None:
        """Queue for a turn, unless it has one or waits already."""
        if not run.has_turn and run not in self.waiting.order():
            run.state, run.place = "queued", None
            self.waiting.add(run.owner, run)
            self.hand_out()

    def leave(self, run: Run) -> None:
        """Give up the turn, or the place in the queue. ``hand_out`` is to follow."""
        self.waiting.remove(run.owner, run)
        run.place = None
        if run.has_turn:
            run.has_turn = False
            run.played += time.monotonic() - run.turn_at
            self.training.remove(run)

    def hand_out(self) -> None:
        """Fill free turns; tell those who go on waiting their place."""
        while len(self.training) < self.most and (run := self.waiting.take()) is not None:
            run.has_turn, run.turn_at = True, time.monotonic()
            run.state, run.place = "running", None
            self.training.append(run)
            if run.child is not None:
                run.child.link.send({"do": "play"})
            self._say(run)
        for place, run in enumerate(self.waiting.order(), 1):
            if run.place != place:
                run.place = place
                self._say(run)
