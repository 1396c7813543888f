"""The engine's end: nothing is left behind, however the server ends."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable

import pytest

from playground import runs as package
from playground.runs.supervisor import Supervisor
from tests.runs.watching import MODULE, Watched, is_alive, until

SERVER = f"""
import sys, time
from playground.runs import get_runs, stop_runs
runs = get_runs()
assert get_runs() is runs
token = runs.start("{MODULE}:Counter", {{}}, owner="learner")
while not runs.status(token).step:
    time.sleep(0.01)
print(runs._hosts.of["host"].process.pid, runs._engine.runs[token].child.pid, flush=True)
if sys.argv[1] == "stop":
    notified = []
    runs.watch(token, lambda: notified.append(runs.status(token)))
    stop_runs()
    stop_runs()
    assert notified[-1].reason == "server", notified
elif sys.argv[1] == "killed":
    time.sleep(600)
"""


@pytest.fixture(scope="module")
def servers() -> dict[str, subprocess.Popen[str]]:
    """All started at once: each takes seconds to warm up."""
    environment = {**os.environ, "PLAYGROUND_DEVICE": "cpu"}
    return {
        way: subprocess.Popen(
            [sys.executable, "-c", SERVER, way],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env=environment,
        )
        for way in ("stop", "exit", "killed")
    }


@pytest.mark.parametrize("way", ["stop", "exit", "killed"])
def test_no_process_outlives_the_server(servers: dict[str, subprocess.Popen[str]], way: str) -> None:
    server = servers[way]
    assert server.stdout is not None
    processes = [int(pid) for pid in server.stdout.readline().split()]
    assert len(processes) == 2, server.communicate()
    if way == "killed":
        assert all(map(is_alive, processes))
        server.kill()
    _, errors = server.communicate(timeout=40)
    assert server.returncode == (-signal.SIGKILL if way == "killed" else 0), errors
    assert not errors
    until(lambda: not any(map(is_alive, processes)))


def test_the_host_holds_nothing_of_the_server(start: Callable[..., Watched], runs: Supervisor) -> None:
    run = start("Counter", play=False)
    run.until("paused")
    host = runs._hosts.of["host"].process.pid
    with open(f"/proc/{host}/environ") as environ:
        names = {entry.partition("=")[0] for entry in environ.read().split("\0") if entry}
    assert "PYTEST_CURRENT_TEST" not in names, "only what is on the list is handed on"
    assert {"OMP_NUM_THREADS", "PATH"} <= names
    assert len(os.listdir(f"/proc/{host}/task")) == 1, "forking with threads is not safe"
    assert len(os.listdir(f"/proc/{run.pid}/task")) == 1
    descriptors = {os.readlink(f"/proc/{run.pid}/fd/{fd}") for fd in os.listdir(f"/proc/{run.pid}/fd") if int(fd) > 2}
    assert len(descriptors) == 1, "its own line and nothing else"
    assert os.getsid(run.pid) == run.pid


def test_an_unknown_backend(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "_runs", None)
    monkeypatch.setenv("PLAYGROUND_RUNS", "nowhere")
    with pytest.raises(ValueError, match="nowhere"):
        package.get_runs()
