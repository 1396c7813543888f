"""Whatever goes wrong with a run is said in one word, ends its worker, and can be tried again."""

import logging
import os
import signal
import threading
from collections.abc import Callable

import pytest

from playground.runs.supervisor import Supervisor
from tests.runs.watching import Watched, is_alive, limits, until

Start = Callable[..., Watched]


def test_divergence_is_shown_before_it_ends(start: Start) -> None:
    run = start("Diverging", rate=1000)
    status = run.until("failed", reason="diverged")
    header, _ = max(run.frames().items())[1]
    assert header["step"] == status.step >= 50
    assert header["metrics"]["loss"] != header["metrics"]["loss"]  # NaN


def test_a_crash_goes_to_the_log_not_to_the_learner(start: Start, caplog: pytest.LogCaptureFixture) -> None:
    run = start("Crashing", rate=1000)
    with caplog.at_level(logging.ERROR, "playground.runs"):
        run.until("failed", reason="crashed")
    assert 'raise RuntimeError("on purpose")' in caplog.text
    assert all(b"purpose" not in message for message in run.runs.messages(run.token))
    assert max(run.frames()) <= 2
    run("reset").until("paused", step=0, gen=1)


@pytest.mark.parametrize("name", ["Unbuildable", "Nothing", "Params"])
def test_what_cannot_be_built(start: Start, name: str) -> None:
    start(name).until("failed", reason="crashed", step=0)


def test_parameters_out_of_range(start: Start) -> None:
    start("Counter", seed=-1).until("failed", reason="crashed")


def test_a_killed_worker(start: Start) -> None:
    run, other = start("Counter"), start("Counter")
    run.until_step(1000)
    os.kill(run.pid, signal.SIGKILL)
    assert run.until("failed", reason="killed").step >= 1000
    assert 0 in run.frames(), "its history can still be read"
    run("play").until("running", gen=1, reason=None)
    run.until_step(1000)
    other.until_step(other.status.step + 1000)


def test_a_killed_host_is_replaced(start: Start, runs: Supervisor) -> None:
    run, paused = start("Counter"), start("Counter", play=False)
    run.until_step(10)
    paused.until("paused")
    children = [run.pid, paused.pid]
    host = runs._hosts.of["host"]
    host.process.kill()
    run.until("failed", reason="killed")
    paused.until("failed", reason="killed")
    until(lambda: not any(map(is_alive, children)))
    until(lambda: runs._hosts.of["host"] is not host)
    run("play").until("running", gen=1)
    run.until_step(10)
    start("Counter", end=10).until("done")


def test_memory_is_capped(start: Start) -> None:
    status = start("Allocating").until("failed", reason="memory")
    assert 5 < status.step <= 400 / 16, "16 MiB each, up to the cap"


def test_a_frame_too_large_ends_the_run(start: Start, caplog: pytest.LogCaptureFixture) -> None:
    run = start("Huge")
    with caplog.at_level(logging.ERROR, "playground.runs"):
        run.until("failed", reason="crashed")
    assert "larger than 8388608 bytes" in caplog.text
    assert list(run.frames()) == [0]


def test_a_worker_that_does_not_answer(start: Start, runs: Supervisor) -> None:
    run = start("Sleeping", play=False)
    run("step").until("paused", step=1)
    pid = run.pid
    with limits(runs, answer_seconds=0.2):
        run("step").until("failed", reason="timeout")
    until(lambda: not is_alive(pid))


def test_training_time_is_capped_and_pauses_do_not_count(start: Start, runs: Supervisor) -> None:
    run, paused = start("Sleeping"), start("Counter")
    paused.until_step(1)
    paused("pause").until("paused")
    played = runs._engine.runs[paused.token].played  # long, perhaps, on a busy machine
    with limits(runs, playing_seconds=played + 0.3):
        run.until("failed", reason="timeout")
        assert paused.status.state == "paused"


def test_training_time_adds_up_over_pauses(start: Start, runs: Supervisor) -> None:
    run = start("Counter")
    played = [0.0]
    for _ in range(3):
        run.until_step(run.status.step + 100)
        run("pause").until("paused")
        played.append(runs._engine.runs[run.token].played)
        run("play").until("running")
    assert played == sorted(set(played)), played
    run("reset").until("running", gen=1)
    assert runs._engine.runs[run.token].played == 0


def test_nobody_looks(start: Start, runs: Supervisor) -> None:
    left, watched, touched, ended = start("Counter"), start("Counter"), start("Counter"), start("Counter", end=3)
    ended.until("done")
    pid = left.pid
    unwatch = runs.watch(watched.token, lambda: None)
    with limits(runs, absence_seconds=1.0):
        while left.status.state != "failed":
            runs.touch(touched.token)
        assert left.status.reason == "expired"
        later = start("Counter")  # one more such time for the others
        while later.status.state != "failed":
            runs.touch(touched.token)
        assert watched.status.state == touched.status.state == "running"
        assert ended.status.state == "done"
        until(lambda: not is_alive(pid))
        unwatch()
        watched.until("failed", reason="expired")
        touched.until("failed", reason="expired")
    left("play").until("running", gen=1)


def test_ended_runs_are_forgotten_in_time(start: Start, runs: Supervisor) -> None:
    ended, watched = start("Counter", end=3), start("Counter", end=3)
    ended.until("done")
    watched.until("done")
    unwatch = runs.watch(watched.token, lambda: None)
    with limits(runs, keep_seconds=0.05):
        until(lambda: runs.status(ended.token) is None)
        assert watched.status.state == "done"
    unwatch()


def test_memory_of_histories_is_bounded(start: Start, runs: Supervisor) -> None:
    ended = start("Counter", end=300, rate=0)
    ended.until("done")
    run = start("Counter", rate=1000)
    until(lambda: len(run.frames()) > 20)
    with limits(runs, total_history_bytes=3000):
        until(lambda: runs.status(ended.token) is None)
        until(lambda: sum(r.history.nbytes for r in runs._engine.runs.values()) <= 3000)
        assert {0} < set(run.frames())
        assert run.status.state == "running"


def test_methods_are_safe_from_any_thread(start: Start) -> None:
    run = start("Counter", play=False)
    threads = [threading.Thread(target=lambda: [run("step") for _ in range(25)]) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    run.until("paused", step=100)
