"""Another run starts from any step that a run has shown, and goes on as that run did, bit for bit."""

import os
import signal
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from playground.runs import Unbranchable, UnknownRun
from playground.runs.supervisor import Supervisor
from tests.runs.watching import STATEFUL, Watched, limits, until

Start = Callable[..., Watched]
WALK = f"{STATEFUL}:Walk"


def content(run: Watched, step: int) -> tuple[Any, ...]:
    """All that a frame says, as bytes."""
    header, arrays = run.frames()[step]
    return header["metrics"], header["texts"], {name: array.tobytes() for name, array in arrays.items()}


def step(run: Watched, to: int) -> None:
    for _ in range(to - run.status.step):
        run("step")
    run.until("paused", step=to)


def change(run: Watched, at: int) -> None:
    """Of a paused run at some steps: twice at one of them, and in both ways."""
    if at in (3, 11):
        run.runs.update(run.token, {**run.runs._engine.runs[run.token].params, "lr": 0.01 * at})
    if at in (0, 7, 11):
        edits = run.frames()[at][0]["metrics"]["edits"]
        run.runs.tell(run.token, {"place": 1, "value": at + 0.1})
        until(lambda: run.frames()[at][0]["metrics"]["edits"] == edits + 1)


@pytest.fixture
def base(start: Start) -> Watched:
    """Stepped through and changed on the way, so that every frame is known."""
    run = start(WALK, play=False, seed=3)
    run.until("paused")
    for at in range(16):
        step(run, at)
        change(run, at)
    until(lambda: not run.runs._engine.runs[run.token].child.unconfirmed)
    return run


def test_from_every_step_as_it_was(start: Start, base: Watched, runs: Supervisor) -> None:
    for at in range(16):
        origin = runs.origin(base.token, at)
        assert origin.params["lr" if at >= 3 else "seed"] == (0.11 if at >= 11 else 0.03 if at >= 3 else 3)
        branch = start(WALK, play=False, origin=origin, **origin.params)
        branch.until("paused", step=at)
        assert content(branch, at) == content(base, at)
        branch("cancel")


def test_it_goes_on_bit_for_bit(start: Start, base: Watched, runs: Supervisor) -> None:
    origin = runs.origin(base.token, 5)
    branch = start(WALK, play=False, origin=origin, **origin.params)
    branch.until("paused", step=5)
    for at in range(6, 16):
        step(branch, at)
        change(branch, at)
    for at in range(5, 16):
        assert content(branch, at) == content(base, at)
    again = start(WALK, play=False, origin=runs.origin(branch.token, 12), **runs.origin(branch.token, 12).params)
    again.until("paused", step=12)
    step(again, 15)
    assert content(again, 15) == content(base, 15), "a branch of a branch"
    with pytest.raises(Unbranchable):
        runs.origin(branch.token, 4)


@pytest.mark.parametrize("end", ["done", "killed"])
def test_at_full_speed_and_after_the_end(start: Start, runs: Supervisor, end: str) -> None:
    with limits(runs, snapshot_seconds=0.05):
        run = start(WALK, seed=1, end=12000, rate=5000)
        past = runs._engine.runs[run.token].past
        for number in range(1, 6):
            run.until_step(1500 * number)
            runs.update(run.token, {"seed": 1, "end": 12000, "lr": 0.1 / number})
            runs.tell(run.token, {"place": number % 4, "value": number})
        run("speed", 500)  # slow: it must not end before it is killed, however busy the machine
        until(lambda: len(past._changes) == 10)
        changed = past._changes[-1][0].step
        run.until_step(changed + 1)
        if end == "done":
            run("speed", 0).until("done", step=12000)
        else:
            os.kill(run.pid, signal.SIGKILL)
            run.until("failed", reason="killed")
    assert len(past._snapshots) > 3
    shown = sorted(run.frames())
    for at in {*shown[:: max(1, len(shown) // 6)], shown[-1]}:
        origin = runs.origin(run.token, at)
        branch = start(WALK, play=False, origin=origin, **origin.params)
        branch.until("done" if at == 12000 else "paused", step=at)
        assert content(branch, at) == content(run, at)
        branch("cancel")
    last = runs.origin(run.token, next(at for at in shown if at > changed))
    branch = start(WALK, origin=last, **last.params)
    branch.until("done", step=12000)
    if end == "done":
        assert content(branch, 12000) == content(run, 12000)


def test_live_parameters_differ_and_momentum_stays(start: Start, runs: Supervisor, base: Watched) -> None:
    origin = runs.origin(base.token, 9)
    same, other = (start(WALK, play=False, origin=origin, **{**origin.params, "lr": lr}) for lr in (0.03, 2.0))
    other.until("paused", step=9)
    same.until("paused", step=9)
    runs.update(same.token, {**origin.params, "lr": 2.0})
    step(same, 12)
    step(other, 12)
    assert content(same, 12) == content(other, 12)


def test_other_parameters_adopt_what_fits(start: Start, runs: Supervisor, base: Watched) -> None:
    origin = runs.origin(base.token, 9)
    wider = start(WALK, play=False, origin=origin, **{**origin.params, "width": 6})
    wider.until("paused", step=9)
    fresh = start(WALK, play=False, **{**origin.params, "width": 6})
    fresh.until("paused")
    weights = wider.frames()[9][1]["weights"]
    np.testing.assert_array_equal(weights[:4], base.frames()[9][1]["weights"])
    np.testing.assert_array_equal(weights[4:], fresh.frames()[0][1]["weights"][4:])
    step(wider, 11)
    assert wider.frames()[11][0]["metrics"]["count"] == 11


def test_a_reset_returns_to_the_moment(start: Start, runs: Supervisor, base: Watched) -> None:
    origin = runs.origin(base.token, 8)
    branch = start(WALK, play=False, origin=origin, **{**origin.params, "width": 5})
    branch.until("paused", step=8)
    first = content(branch, 8)
    runs.tell(branch.token, {"place": 0, "value": 9})
    step(branch, 12)
    branch("reset").until("paused", step=8, gen=1)
    assert content(branch, 8) == first
    assert sorted(branch.frames()) == [8]


def test_after_a_reset_only_the_new_past_counts(start: Start, runs: Supervisor) -> None:
    with limits(runs, snapshot_seconds=0.001):
        run = start(WALK, play=False)
        step(run, 9)
        runs.update(run.token, {"lr": 0.5})
        until(lambda: run.frames()[9][0]["metrics"]["lr"] == 0.5)
        run("reset").until("paused", gen=1, step=0)
        step(run, 12)
    for at in (2, 12):
        origin = runs.origin(run.token, at)
        assert (origin.params["lr"], origin.changes) == (0.5, ())
        branch = start(WALK, play=False, origin=origin, **origin.params)
        branch.until("paused", step=at)
        assert content(branch, at) == content(run, at)


def test_what_cannot_be_branched(start: Start, runs: Supervisor, base: Watched) -> None:
    counter = start("Counter", play=False)
    counter.until("paused")
    with pytest.raises(Unbranchable):
        runs.origin(counter.token, 0)
    for at in (-1, 16, 10**30):
        with pytest.raises(Unbranchable):
            runs.origin(base.token, at)
    with pytest.raises(UnknownRun):
        runs.origin("nobody", 0)
    with pytest.raises(ValueError, match="Counter"):
        start("Counter", origin=runs.origin(base.token, 3))
    base("reset").until("paused", gen=1, step=0)
    with pytest.raises(Unbranchable):
        runs.origin(base.token, 3)


def test_the_moment_outlives_its_run(start: Start, runs: Supervisor, base: Watched) -> None:
    origin, shown = runs.origin(base.token, 13), content(base, 13)
    base("cancel").until("failed")
    with limits(runs, keep_seconds=0.01):
        until(lambda: runs.status(base.token) is None)
    branch = start(WALK, play=False, origin=origin, **origin.params)
    branch.until("paused", step=13)
    assert content(branch, 13) == shown


@pytest.fixture
def slow(start: Start, runs: Supervisor) -> Watched:
    """Two updates a second, and no snapshot but the first: the way to step 3 is long."""
    with limits(runs, snapshot_seconds=600):
        run = start(WALK, play=False, pause=0.5)
        run.until("paused")
        step(run, 3)
        return run


def test_a_worker_killed_on_the_way(start: Start, runs: Supervisor, slow: Watched) -> None:
    origin = runs.origin(slow.token, 3)
    assert (origin.snapshot_step, origin.step) == (0, 3)
    branch = start(WALK, play=False, origin=origin, **origin.params)
    os.kill(branch.pid, signal.SIGKILL)
    branch.until("failed", reason="killed")
    assert not branch.frames()
    branch("reset").until("paused", step=3, gen=1)
    assert content(branch, 3) == content(slow, 3)


def test_nobody_has_to_wait_for_the_way(start: Start, runs: Supervisor, slow: Watched) -> None:
    origin = runs.origin(slow.token, 3)
    branch, other = (start(WALK, play=False, origin=origin, **origin.params) for _ in range(2))
    until(lambda: branch.pid and other.pid)
    branch("cancel").until("failed", reason="cancelled")
    with limits(runs, answer_seconds=0.2):
        other.until("failed", reason="timeout")
    until(lambda: not {branch.token, other.token} & {c.run.token for c in runs._engine.children.values()})


def test_orders_on_the_way_are_kept(start: Start, runs: Supervisor, slow: Watched) -> None:
    origin = runs.origin(slow.token, 3)
    branch = start(WALK, play=False, origin=origin, **origin.params)
    runs.tell(branch.token, {"place": 2, "value": 5})
    branch("step").until("paused", step=4)
    assert branch.frames()[4][0]["metrics"]["edits"] == 1
    assert branch.frames()[3][1]["weights"][2] == 5
