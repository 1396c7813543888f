"""Many learners on few cores: places, turns, and what happens when it is full."""

from collections.abc import Callable

import pytest

from playground.runs import Busy
from playground.runs.limits import Limits
from playground.runs.patrol import turn_length
from playground.runs.supervisor import Supervisor
from tests.runs.watching import Watched, limits, until

Start = Callable[..., Watched]


def test_places_are_fair_and_move_up(start: Start, runs: Supervisor) -> None:
    with limits(runs, max_running=1):
        first = start("Counter", owner="a")
        first.until("running")
        waiting = []
        for owner in ("a", "a", "b", "c"):
            waiting.append(start("Counter", owner=owner))
            waiting[-1].until("queued", place=len(waiting) if owner == "a" else len(waiting) - 1)
        second, third, other, another = waiting
        assert [run.status.place for run in waiting] == [1, 4, 2, 3]
        state = [header for header, _ in third.messages() if header["type"] == "state"][-1]
        assert (state["state"], state["place"]) == ("queued", 4)
        assert list(third.frames()) == [0], "its start is shown while it waits"
        first("pause").until("paused")
        second.until("running", place=None)
        other.until("queued", place=1)
        other("cancel").until("failed", place=None)
        another.until("queued", place=1)
        another("pause").until("paused", place=None)
        third.until("queued", place=1)
        third("step").until("paused", step=1)
        another("play").until("queued", place=1)
        second("cancel")
        another.until("running")


def test_everybody_gets_turns(start: Start, runs: Supervisor) -> None:
    with limits(runs, max_running=2, turn_seconds=0.05):
        crowd = [start("Counter", owner="crowd") for _ in range(3)]
        single = [start("Counter", owner=f"learner {n}") for n in range(3)]
        for run in crowd + single:
            run.until_step(1000)
        for run in crowd + single:
            run.until_step(run.status.step + 1000)
        assert len(runs._engine.schedule.training) == 2
        assert all(run.status.gen == 0 for run in crowd + single), "a turn's end is a pause, no new start"


@pytest.mark.parametrize("waiting", [1, 2, 28, 100])
def test_nobody_waits_longer_than_the_turn_seconds(waiting: int) -> None:
    limits = Limits(max_running=2, turn_seconds=20)
    wait = turn_length(limits, waiting) * waiting / limits.max_running
    assert 6 < wait <= 20


def test_who_trains_alone_is_not_interrupted(start: Start, runs: Supervisor) -> None:
    with limits(runs, turn_seconds=0.01):
        run = start("Counter")
        run.until_step(1)
        states = {header["seq"] for header, _ in run.messages() if header["type"] == "state"}
        frames = len(run.frames())
        until(lambda: len(run.frames()) > frames + 5)
        assert {header["seq"] for header, _ in run.messages() if header["type"] == "state"} == states


@pytest.mark.parametrize("limit", ["max_children", "max_per_owner"])
def test_full(start: Start, runs: Supervisor, limit: str) -> None:
    until(lambda: all(run.ended for run in runs._engine.runs.values()))
    with limits(runs, **{limit: 2}):
        mine = [start("Counter", play=False) for _ in range(2)]
        unwatch = [runs.watch(run.token, lambda: None) for run in mine]
        with pytest.raises(Busy):
            start("Counter")
        mine[0]("cancel").until("failed")
        third = start("Counter", play=False)
        third.until("paused")
        # A run that nobody looks at any more makes way.
        runs._engine.runs[third.token].seen_at -= 10
        start("Counter").until("running")
        assert third.status.reason == "expired"
        # An ended one can't come back while it is full.
        mine[1].until("paused")
        runs.touch(third.token)
        mine[0]("play").until("failed", reason="busy")
        for each in unwatch:
            each()
