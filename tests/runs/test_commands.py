"""What a learner can do with a run: play, pause, step, speed, reset, live parameters, cancel."""

from collections.abc import Callable
from itertools import pairwise
from statistics import median

import numpy as np
import pytest

from playground.runs import UnknownRun
from playground.runs.supervisor import Supervisor
from tests.runs.watching import Watched, is_alive, until

Start = Callable[..., Watched]


def test_a_run_shows_its_start_and_goes_on(start: Start) -> None:
    run = start("Counter", seed=5)
    run.until_step(1000)
    kinds = [header["type"] for header, _ in run.messages()]
    assert kinds.index("constants") < kinds.index("frame")
    constants = next(arrays for header, arrays in run.messages() if header["type"] == "constants")
    assert constants["seed"].tolist() == [5]
    assert 0 in run.frames()
    for step, (header, arrays) in run.frames().items():
        assert header["metrics"]["count"] == arrays["count"][0] == step
        assert (header["run"], header["gen"]) == (run.token, 0)


def test_not_playing_from_the_start(start: Start) -> None:
    run = start("Counter", play=False)
    run.until("paused", step=0)
    assert list(run.frames()) == [0]


def test_a_pause_ends_in_the_exact_frame(start: Start) -> None:
    run = start("Counter")
    run.until_step(100)
    status = run("pause").until("paused")
    assert max(run.frames()) == status.step
    state = run.messages()[-1][0]
    assert (state["type"], state["state"], state["step"]) == ("state", "paused", status.step)
    # Nothing moves any more: the next update is the one that is asked for.
    assert run("step").until("paused", step=status.step + 1).gen == 0


def test_play_goes_on_from_there(start: Start) -> None:
    run = start("Counter", play=False)
    run.until("paused")
    run("step").until("paused", step=1)
    run("play").until("running")
    run.until_step(100)


def test_single_steps(start: Start) -> None:
    run = start("Counter", play=False)
    for _ in range(5):
        run("step")
    run.until("paused", step=5)
    assert sorted(run.frames()) == [0, 1, 2, 3, 4, 5]


def test_a_step_while_playing_pauses(start: Start) -> None:
    run = start("Counter")
    run.until_step(10)
    status = run("step").until("paused")
    assert max(run.frames()) == status.step


def test_quick_changes_of_mind_end_where_the_last_one_says(start: Start) -> None:
    run = start("Counter")
    for _ in range(20):
        run("pause")("play")("step")("play")
    run.until("running")
    run.until_step(run.status.step + 1000)
    for _ in range(20):
        run("play")("pause")
    status = run.until("paused")
    run("step").until("paused", step=status.step + 1)


def test_slow_motion_shows_every_update(start: Start) -> None:
    run = start("Counter", rate=30)
    run.until_step(8)
    status = run("pause").until("paused")
    assert sorted(run.frames()) == list(range(status.step + 1))


def test_the_rate_is_kept(start: Start) -> None:
    run = start("Counter", rate=200)
    until(lambda: len(run.frames()) >= 15)
    # 200 updates, 30 frames a second, by the worker's clock; fewer updates on a loaded machine, never many more.
    gaps = [later - earlier for earlier, later in pairwise(sorted(run.frames()))]
    assert 1 <= median(gaps) <= 10


def test_speed_changes_at_once(start: Start) -> None:
    run = start("Counter", rate=0.01)  # one update, then none for 100 s
    run.until_step(1)
    run("speed", 0).until("running", rate=0.0)
    run.until_step(10_000)
    run("speed", 0.01)
    status = run("pause").until("paused")
    assert status.rate == 0.01


@pytest.mark.parametrize("rate", [-1, float("nan"), float("inf"), None])
def test_impossible_speeds_are_refused(start: Start, rate: float | None) -> None:
    run = start("Counter", play=False)
    with pytest.raises(ValueError, match="rate"):
        run("speed", rate)


def test_reset_begins_the_same_again(start: Start) -> None:
    run = start("Convolution", play=False)
    for _ in range(3):
        run("step")
    run.until("paused", step=3)
    first = run.frames()
    run("reset").until("paused", gen=1, step=0)
    assert [header["gen"] for header, _ in run.messages()] == [1, 1, 1]
    for _ in range(3):
        run("step")
    run.until("paused", step=3)
    for step, (_, arrays) in run.frames().items():
        np.testing.assert_array_equal(arrays["logits"], first[step][1]["logits"])


def test_a_playing_run_plays_on_after_a_reset(start: Start) -> None:
    run = start("Counter")
    run.until_step(1000)
    run("reset").until("running", gen=1)
    run.until_step(1000)


def test_a_finished_run_plays_anew(start: Start) -> None:
    run = start("Counter", end=50)
    run.until("done", step=50, gen=0)
    assert max(run.frames()) == 50
    run("step")("pause")
    run("play").until("done", step=50, gen=1)


def test_live_parameters_reach_a_run_under_way_and_outlast_a_reset(start: Start, runs: Supervisor) -> None:
    run = start("Counter", lr=0.1)
    run.until_step(10)
    runs.update(run.token, {"lr": 0.25})
    until(lambda: max(run.frames().items())[1][0]["metrics"]["lr"] == 0.25)
    assert run.status.gen == 0
    run("reset").until("running", gen=1)
    until(run.frames)
    assert run.frames()[0][0]["metrics"]["lr"] == 0.25


def test_a_paused_run_shows_what_a_live_parameter_does(start: Start, runs: Supervisor) -> None:
    run = start("Counter", play=False)
    run.until("paused")
    runs.update(run.token, {"lr": 2.0})
    until(lambda: run.frames()[0][0]["metrics"]["lr"] == 2.0)
    assert run.status.state == "paused"


def test_cancel_ends_the_worker(start: Start) -> None:
    run = start("Counter")
    run.until_step(1)
    pid = run.pid
    run("cancel").until("failed", reason="cancelled")
    until(lambda: not is_alive(pid))


def test_parameters_must_be_plain(start: Start, runs: Supervisor) -> None:
    run = start("Counter", play=False)
    with pytest.raises(TypeError):
        runs.update(run.token, {"lr": object()})
    with pytest.raises(TypeError):
        start("Counter", lr=object())


def test_unknown_runs_and_commands(runs: Supervisor, start: Start) -> None:
    run = start("Counter", play=False)
    with pytest.raises(ValueError, match="jump"):
        run("jump")
    assert runs.status("nobody") is None
    for call in (runs.messages, runs.touch, lambda token: runs.command(token, "play")):
        with pytest.raises(UnknownRun):
            call("nobody")
