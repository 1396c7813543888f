"""The engine's end: nothing is left behind, however the server ends."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator

import pytest

from playground import runs as package
from playground.runs.supervisor import Supervisor
from tests.runs.watching import MODULE, Watched, is_alive, until

SERVER = f"""
import sys, time
from playground.runs import Busy, get_runs, stop_runs

def begin():
    runs = get_runs()
    assert get_runs() is runs
    token = runs.start("{MODULE}:Counter", {{}}, owner="learner")
    while not runs.status(token).step:
        time.sleep(0.01)
    print(runs._hosts.of["host"].process.pid, runs._engine.runs[token].child.pid, flush=True)
    return runs, token

runs, token = begin()
if sys.argv[1] == "killed":
    time.sleep(600)
notified = []
runs.watch(token, lambda: notified.append(runs.status(token)))
stop_runs()
stop_runs()
assert notified[-1].reason == "server", notified
runs.command(token, "play")  # a page may not have heard of it yet
assert runs.status(token).reason == "server"
try:
    runs.start("{MODULE}:Counter", {{}}, owner="learner")
except Busy:
    print("refused", flush=True)
begin()
print("end", flush=True)
"""


@pytest.fixture(scope="module")
def servers() -> Iterator[dict[str, subprocess.Popen[str]]]:
    """Both started at once: each takes seconds to warm up."""
    environment = {**os.environ, "PLAYGROUND_DEVICE": "cpu"}
    servers = {
        way: subprocess.Popen(
            [sys.executable, "-c", SERVER, way],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env=environment,
        )
        for way in ("stopped", "killed")
    }
    yield servers
    for server in servers.values():
        server.kill()
        server.communicate()


def processes_of(server: subprocess.Popen[str]) -> list[int]:
    """Host and worker that it has just started."""
    assert server.stdout is not None
    processes = [int(pid) for pid in server.stdout.readline().split()]
    assert len(processes) == 2, server.communicate()
    return processes


def test_no_process_outlives_a_killed_server(servers: dict[str, subprocess.Popen[str]]) -> None:
    server = servers["killed"]
    processes = processes_of(server)
    group = [int(pid) for pid in os.listdir("/proc") if pid.isdigit() and parent_of(int(pid)) == processes[0]]
    assert set(group) >= {processes[1]}
    assert all(map(is_alive, processes))
    server.kill()
    until(lambda: not any(map(is_alive, {*processes, *group})))


def test_no_process_outlives_a_stop_or_the_end_of_the_program(servers: dict[str, subprocess.Popen[str]]) -> None:
    server = servers["stopped"]
    stopped = processes_of(server)
    assert server.stdout is not None
    assert server.stdout.readline() == "refused\n"
    left = processes_of(server)
    assert not any(map(is_alive, stopped)), "stop_runs returns when all have ended"
    _, errors = server.communicate(timeout=40)
    assert server.returncode == 0, errors
    assert not errors
    until(lambda: not any(map(is_alive, left)))


def parent_of(pid: int) -> int:
    try:
        with open(f"/proc/{pid}/stat") as stat:
            return int(stat.read().rpartition(")")[2].split()[1])
    except (FileNotFoundError, ProcessLookupError):
        return 0


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
