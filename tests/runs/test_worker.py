"""The worker's loop by itself: what it shows when the line to the supervisor is slow."""

import contextlib
from typing import Any

import pytest

from playground.runs import wire
from playground.runs.build import find
from playground.runs.channel import Gone
from playground.runs.job import Job
from playground.runs.worker import Worker
from tests.runs.watching import MODULE


class Line:
    """A channel that is never free, or always, hands out its orders one batch a look, and then closes."""

    def __init__(self, job: Job, *batches: list[dict[str, Any]], free: bool = False) -> None:
        self.job, self.is_free = job, free
        self.batches = list(batches)
        self.sent: list[dict[str, Any]] = []

    def message(self) -> bytes:
        return self.job.encode()

    def receive(self, timeout: float | None = 0.0) -> list[dict[str, Any]]:
        if not self.batches:
            raise Gone
        return self.batches.pop(0)

    def free(self) -> bool:
        return self.is_free

    def send(self, message: bytes) -> None:
        self.sent.append(wire.decode(message)[0])

    def frames(self) -> list[int]:
        return [header["step"] for header in self.sent if header["type"] == "frame"]


def work(rate: float, *batches: list[dict[str, Any]], free: bool = False, kind: str = "Counter", **params: Any) -> Line:
    job = Job(f"{MODULE}:{kind}", params)
    line = Line(job, [{"do": "speed", "rate": rate}, {"do": "play"}], *batches, free=free)
    with contextlib.suppress(Gone):
        Worker(line).run()  # type: ignore[arg-type]
    return line


def test_frames_are_left_out_at_full_speed_but_not_the_last() -> None:
    line = work(0, [], [], [{"do": "pause"}])
    assert len(line.frames()) == 2
    assert line.frames()[-1] > 100
    assert line.sent[-1]["state"] == "paused"


def test_none_is_left_out_in_slow_motion() -> None:
    # The first update is due at once, and then the line closes.
    assert work(30).frames() == [0, 1]


def test_the_end_is_always_shown() -> None:
    line = work(0, [], end=7)
    assert line.frames() == [0, 7]
    assert line.sent[-1]["state"] == "done"


def test_frames_that_take_long_leave_half_of_the_time_for_training() -> None:
    """Between two looks at the line lie 5 ms of training: in 12 looks there is no room for many frames of 50 ms."""
    tries = (work(0, *([] for _ in range(12)), free=True, kind="SlowToLookAt") for _ in range(3))
    assert min(len(line.frames()) for line in tries) <= 4  # a busy machine takes longer over a look, and shows more


def test_a_change_brings_the_shown_frame_up_to_date_while_training_goes_on() -> None:
    """Else the frame of that step would not be what another run finds when it starts from there."""
    line = work(0, [{"do": "update", "content": {"lr": 0.5}}], free=True)
    kinds = [header["type"] for header in line.sent]
    after = kinds.index("changed")
    (before, _), (shown, lr) = (
        (header["step"], header["metrics"]["lr"])
        for header in (line.sent[after - 1], next(h for h in line.sent[after:] if h["type"] == "frame"))
    )
    assert (shown, lr) == (before, 0.5)
    assert shown > 0


def test_orders_after_the_end_do_nothing() -> None:
    line = work(0, [{"do": "step"}, {"do": "play"}], [], end=1)
    assert line.frames() == [0, 1]


@pytest.mark.parametrize("name", ["nowhere:X", f"{MODULE}:Nothing", f"{MODULE}:Params", "math:pi", ""])
def test_what_is_no_experiment(name: str) -> None:
    with pytest.raises((LookupError, ImportError, ValueError)):
        find(name)


def test_frames_say_how_long_the_updates_took() -> None:
    line = work(0, [], [], [], free=True)
    seconds = [header["seconds"] for header in line.sent if header["type"] == "frame"]
    assert seconds[0] == 0
    assert 0.004 < seconds[-1] < 5
    assert seconds == sorted(seconds)
