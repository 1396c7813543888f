"""A browser that comes back gets exactly what it lacks; a watcher hears of everything."""

import threading
from collections.abc import Callable

from playground.runs import wire
from playground.runs.supervisor import Supervisor
from tests.runs.watching import Watched, limits, until

Start = Callable[..., Watched]


def test_exactly_what_is_missing(start: Start, runs: Supervisor) -> None:
    run = start("Counter", rate=30)
    run.until_step(3)
    first = run.messages()
    newest = first[-1][0]["seq"]
    run.until_step(8)
    run("pause").until("paused")
    rest = run.messages(after=newest)
    numbers = [header["seq"] for header, _ in rest]
    assert numbers == sorted(set(numbers))
    assert min(numbers) > newest
    steps = [header["step"] for header, _ in [*first, *rest] if header["type"] == "frame"]
    assert steps == list(range(run.status.step + 1)), "none twice, none left out"
    assert runs.messages(run.token, after=numbers[-1]) == []
    assert "constants" not in [header["type"] for header, _ in rest]


def test_numbers_grow_over_resets(start: Start) -> None:
    run = start("Counter", play=False)
    run.until("paused")
    newest = run.messages()[-1][0]["seq"]
    run("reset").until("paused", gen=1)
    assert [header["type"] for header, _ in run.messages(after=newest)] == ["constants", "frame", "state"]


def test_a_long_run_is_remembered_evenly(start: Start, runs: Supervisor) -> None:
    with limits(runs, history_frames=16):
        run = start("Counter", play=False)
        for _ in range(100):
            run("step")
        run.until("paused", step=100)
        steps = sorted(run.frames())
        assert len(steps) <= 16
        assert (steps[0], steps[-1]) == (0, 100)


def test_watchers_are_told(start: Start, runs: Supervisor) -> None:
    run = start("Counter", rate=30)
    received: list[bytes] = []
    news = threading.Semaphore(0)
    unwatch = runs.watch(run.token, news.release)
    while not any(wire.inspect(message)["step"] >= 5 for message in received):
        assert news.acquire(timeout=40)
        after = wire.inspect(received[-1])["seq"] if received else 0
        received += runs.messages(run.token, after)
    unwatch()
    step = run("pause").until("paused").step
    until(lambda: not runs._news)
    while news.acquire(blocking=False):
        pass
    run("step").until("paused", step=step + 1)
    until(lambda: not runs._news)
    assert not news.acquire(blocking=False), "told after unwatching"


def test_a_failing_watcher_harms_nobody(start: Start, runs: Supervisor) -> None:
    run = start("Counter", play=False)
    told = threading.Event()
    unwatch = [runs.watch(run.token, lambda: 1 / 0), runs.watch(run.token, told.set)]  # type: ignore[func-returns-value]
    run("step").until("paused", step=1)
    assert told.wait(40)
    for each in unwatch:
        each()
