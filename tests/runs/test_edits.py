"""Edits of a run under way: taken where they fit, harmless where they don't; and the arrays that a run is given."""

import logging
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from playground.runs import Unbranchable, UnknownRun
from playground.runs.supervisor import Supervisor
from tests.runs.watching import STATEFUL, Watched, limits, until

Start = Callable[..., Watched]
WALK = f"{STATEFUL}:Walk"


def edits(run: Watched) -> float:
    return max(run.frames().items())[1][0]["metrics"]["edits"]


def test_an_edit_is_shown_at_once_and_forgotten_by_a_reset(start: Start, runs: Supervisor) -> None:
    run = start(WALK, play=False)
    run.until("paused")
    before = run.frames()[0][1]["weights"]
    runs.tell(run.token, {"place": 2, "value": 7.5})
    until(lambda: edits(run) == 1)
    assert run.frames()[0][1]["weights"].tolist() == [*before[:2], 7.5, before[3]]
    assert run.status.state == "paused"
    run("reset").until("paused", gen=1)
    np.testing.assert_array_equal(run.frames()[0][1]["weights"], before)


def test_a_training_run_takes_edits(start: Start, runs: Supervisor) -> None:
    run = start(WALK)
    run.until_step(10)
    runs.tell(run.token, {"place": 0, "value": 1})
    until(lambda: edits(run) == 1)
    assert run.status.state == "running"


@pytest.mark.parametrize(
    "message",
    [
        {},
        {"place": 99, "value": 1},
        {"place": "0", "value": 1},
        {"place": 0, "value": "x"},
        {"place": 0, "value": None},
    ],
    ids=str,
)
def test_what_does_not_fit_changes_nothing(
    start: Start, runs: Supervisor, message: dict[str, Any], caplog: pytest.LogCaptureFixture
) -> None:
    run = start(WALK, play=False)
    run.until("paused")
    with caplog.at_level(logging.DEBUG, "playground.runs"):
        runs.tell(run.token, message)
        runs.tell(run.token, {"place": 0, "value": 1})
        until(lambda: edits(run) == 1)
    assert any("takes no" in record.message for record in caplog.records)
    assert not [record for record in caplog.records if record.levelno > logging.DEBUG]
    assert [change.content["place"] for change in runs.origin(run.token, 0).changes] == [0]


def test_who_takes_no_edits(start: Start, runs: Supervisor) -> None:
    run = start("Counter")
    runs.tell(run.token, {"place": 0, "value": 1})
    run.until_step(1000)
    assert run.status.state == "running"


def test_hostile_edits_are_refused_at_the_door(start: Start, runs: Supervisor) -> None:
    run = start(WALK, play=False)
    with pytest.raises(ValueError, match="4096"):
        runs.tell(run.token, {"text": "x" * 5000})
    with pytest.raises(ValueError, match="JSON"):
        runs.tell(run.token, {"value": float("nan")})
    with pytest.raises(TypeError):
        runs.tell(run.token, {"value": object()})
    with pytest.raises(UnknownRun):
        runs.tell("nobody", {})


def test_a_flood_is_bounded(start: Start, runs: Supervisor) -> None:
    """The worker sleeps in an update and reads nothing meanwhile."""
    busy = start(WALK, play=False, pause=2.0)
    busy.until("paused")
    busy("step")
    for _ in range(2000):
        runs.tell(busy.token, {"place": 0, "value": 1, "more": "x" * 1000})
    child = runs._engine.runs[busy.token].child
    assert child is not None
    until(lambda: len(child.unconfirmed) >= 500 or busy.status.step == 1)
    assert len(child.unconfirmed) <= 500
    with limits(runs, changes=50):
        run = start(WALK, play=False)
        run.until("paused")
        for value in range(200):
            runs.tell(run.token, {"place": 0, "value": value})
        until(lambda: edits(run) == 200)
        assert len(runs._engine.runs[run.token].past._changes) == 50
        with pytest.raises(Unbranchable):
            runs.origin(run.token, 0)


def test_attachments_arrive_as_they_are(start: Start, runs: Supervisor) -> None:
    attached = {"targets": np.arange(4), "names": np.array(["一", "b"])}
    run = start(WALK, play=False, attached=attached)
    run.until("paused")
    header, arrays = run.frames()[0]
    assert arrays["targets"].tolist() == [0, 1, 2, 3]
    assert header["texts"]["dtypes"] == "int64,<U1"
    run("step").until("paused", step=1)
    run("reset").until("paused", gen=1)
    assert run.frames()[0][1]["targets"].tolist() == [0, 1, 2, 3]


def test_a_branch_keeps_them_or_takes_others(start: Start, runs: Supervisor) -> None:
    attached = {"targets": np.arange(4)}
    run = start(WALK, play=False, attached=attached)
    run("step")("step").until("paused", step=2)
    origin = runs.origin(run.token, 2)
    shown = run.frames()[2][1]
    for given in (None, attached):
        branch = start(WALK, play=False, origin=origin, attached=given)
        branch.until("paused", step=2)
        for name, array in branch.frames()[2][1].items():
            np.testing.assert_array_equal(array, shown[name])
    other = start(WALK, play=False, origin=origin, attached={"targets": np.ones(4)})
    other.until("paused", step=2)
    arrays = other.frames()[2][1]
    assert arrays["targets"].tolist() == [1, 1, 1, 1]
    np.testing.assert_array_equal(arrays["weights"], shown["weights"])
    assert not arrays["velocity"].any(), "a new experiment that has adopted the weights"


def test_attachments_go_with_their_run(start: Start, runs: Supervisor) -> None:
    run = start(WALK, attached={"targets": np.zeros(100_000)}, width=100_000, end=3)
    run.until("done")
    assert runs._engine.runs[run.token].nbytes > 800_000
    with limits(runs, keep_seconds=0.01):
        until(lambda: runs.status(run.token) is None)
    assert run.token not in runs._engine.runs


def test_what_cannot_be_attached(start: Start, runs: Supervisor) -> None:
    before = set(runs._engine.runs)
    with pytest.raises(ValueError, match="attached"):
        start(WALK, attached={"targets": np.zeros(9 << 17)})
    for bad in ({"targets": [1, 2]}, {"targets": np.array([object()])}, {1: np.zeros(3)}):
        with pytest.raises(TypeError):
            start(WALK, attached=bad)
    assert set(runs._engine.runs) == before


def test_a_state_too_large_is_not_kept(start: Start, runs: Supervisor) -> None:
    with limits(runs, snapshots_bytes=40_000, snapshot_seconds=0.01):
        run, small = start(WALK, play=False, width=2000), start(WALK, width=500)
        run("step").until("paused", step=1)
        with pytest.raises(Unbranchable):
            runs.origin(run.token, 1)
        small.until_step(2000)
        small("pause").until("paused")
        past = runs._engine.runs[small.token].past
        assert 2 <= len(past._snapshots) <= 4
        assert past.nbytes <= 40_000


def test_memory_of_snapshots_counts(start: Start, runs: Supervisor) -> None:
    with limits(runs, snapshot_seconds=0.01):
        run = start(WALK, width=2000)
        past = runs._engine.runs[run.token].past
        until(lambda: len(past._snapshots) > 5)
        run("pause").until("paused")
    with limits(runs, total_history_bytes=60_000):
        until(lambda: len(past._snapshots) == 2)
    assert runs.origin(run.token, run.status.step).snapshot_step > 0
