"""The persistent worker, on whatever devices there are: the CPU always, so that its code is tested everywhere."""

import dataclasses
import os
import signal
from collections.abc import Iterator
from typing import Any

import pytest
import torch

from playground.runs.limits import Limits
from playground.runs.supervisor import Supervisor
from tests.runs.watching import MODULE, STATEFUL, Watched, is_alive, limits, until

DEVICES = ["cpu", *(f"cuda:{n}" for n in range(torch.cuda.device_count()))]


@pytest.fixture(scope="module", params=DEVICES)
def gpu(request: pytest.FixtureRequest) -> Iterator[Supervisor]:
    runs = Supervisor(Limits(max_running=4, tick_seconds=0.02), gpu=request.param, preload=[MODULE, STATEFUL])
    yield runs
    worker = runs._hosts.of["gpu"].process.pid
    runs.close()
    assert not is_alive(worker)


def start(runs: Supervisor, name: str, play: bool = True, **params: Any) -> Watched:
    return Watched(runs, name, owner="learner", play=play, rate=0, **params)


def test_only_those_that_prefer_it_go_there(gpu: Supervisor) -> None:
    there, here = start(gpu, "Convolution", play=False), start(gpu, "Counter", play=False)
    there.until("paused")
    here.until("paused")
    assert there.pid == gpu._hosts.of["gpu"].process.pid
    assert here.pid != there.pid
    for run in (there, here):
        run("cancel").until("failed", reason="cancelled")


@pytest.mark.parametrize("name", ["Convolution", "Lstm"])
def test_equal_frames_and_all_commands(gpu: Supervisor, name: str) -> None:
    whole, single = start(gpu, name, end=12), start(gpu, name, end=12, play=False)
    single("step").until("paused", step=1)
    gpu.update(single.token, {"end": 12, "lr": 0.1})
    single("play").until("done", step=12)
    whole.until("done", step=12)
    one, two = whole.frames(), single.frames()
    for step in (0, 12):
        assert one[step][1]["logits"].tobytes() == two[step][1]["logits"].tobytes()
    whole("reset").until("paused", gen=1, step=0)
    assert whole.frames()[0][1]["first"].tobytes() == one[0][1]["first"].tobytes()
    whole("play").until("done", step=12)


def test_branching_there(gpu: Supervisor) -> None:
    name = f"{STATEFUL}:WalkThere"
    run = start(gpu, name, play=False)
    for at in range(6):
        run.until("paused", step=at)
        if at == 2:
            gpu.tell(run.token, {"place": 1, "value": 3})
        run("step")
    run.until("paused", step=6)
    for at in (1, 2, 5):
        origin = gpu.origin(run.token, at)
        branch = Watched(gpu, name, play=False, origin=origin)
        branch.until("paused", step=at)
        assert branch.pid == gpu._hosts.of["gpu"].process.pid
        for array, values in run.frames()[at][1].items():
            assert branch.frames()[at][1][array].tobytes() == values.tobytes()
    slow = start(gpu, name, play=False, pause=0.2)
    slow.until("paused")
    slow("step")("step")("step").until("paused", step=3)
    origin = dataclasses.replace(gpu.origin(slow.token, 3), step=10**6)  # a way without end
    lost = Watched(gpu, name, play=False, origin=origin, pause=0.2)
    until(lambda: lost.pid)
    lost("cancel").until("failed", reason="cancelled")
    until(lambda: lost.token not in [child.run.token for child in gpu._engine.children.values()], "the thread to end")
    assert is_alive(run.pid)


def test_the_end_of_one_run_is_not_that_of_another(gpu: Supervisor) -> None:
    crashing, other = start(gpu, "CrashingThere"), start(gpu, "Convolution")
    other.until_step(1)
    pid = other.pid
    crashing.until("failed", reason="crashed")
    other.until_step(other.status.step + 10)
    other("cancel").until("failed", reason="cancelled")
    until(lambda: not gpu._engine.children, "the thread to end")
    assert is_alive(pid)


def test_a_dead_worker_is_replaced(gpu: Supervisor) -> None:
    run = start(gpu, "Convolution")
    run.until_step(1)
    worker = gpu._hosts.of["gpu"]
    os.kill(worker.process.pid, signal.SIGKILL)
    run.until("failed", reason="killed")
    until(lambda: gpu._hosts.of["gpu"] is not worker)
    run("play").until("running", gen=1)
    run.until_step(10)
    run("cancel").until("failed")


def test_a_hanging_run_costs_the_worker(gpu: Supervisor) -> None:
    run = start(gpu, "SleepingThere", play=False)
    run("step").until("paused", step=1)
    worker = gpu._hosts.of["gpu"]
    run("step")
    with limits(gpu, answer_seconds=0.3):
        run.until("failed", reason="timeout")
        until(lambda: gpu._hosts.of["gpu"] is not worker)
    start(gpu, "Convolution", end=2).until("done")
