"""Code that means harm, in the real engine: it reaches nothing, leaves nothing behind, and nobody else notices.

Each file of ``hostile`` says in its first line what it tries, and prints GOT THROUGH where that comes off. In their
texts @FOLDER@ is a folder with a file called "secret", @PORT@ a port that listens, @SERVER@ the server's process,
@OTHER@ another run, and "# @FORGING@" the functions of forging.py.
"""

import os
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from playground.runs.supervisor import Supervisor
from tests.runs.watching import SECRET, Watched, is_alive, limits, until

SNIPPETS = sorted((Path(__file__).parent / "hostile").glob("*.py"))
FORGING = Path(__file__).with_name("forging.py").read_text()
SHARED = [Path("/"), Path("/dev/shm")]


@pytest.fixture(scope="module")
def neighbour(engine: Supervisor) -> Iterator[Watched]:
    neighbour = Watched(engine, "Counter", owner="neighbour", rate=200)
    unwatch = engine.watch(neighbour.token, lambda: None)
    yield neighbour
    unwatch()
    neighbour("cancel")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "secret").write_text(SECRET)
    return tmp_path


def ours() -> set[int]:
    """Every process that stems from this one's worker host, wherever it has gone: they all carry its command line."""
    mark, server = b"playground.runs.host", str(os.getpid()).encode()
    found = set()
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            arguments = path.read_bytes().split(b"\0")
        except OSError:
            continue
        if mark in arguments and server in arguments and is_alive(int(path.parent.name)):
            found.add(int(path.parent.name))
    return found


def expected(runs: Supervisor, *known: Watched) -> set[int]:
    return {runs._hosts.of["host"].process.pid, *(run.pid for run in known)}


def test_there_are_enough() -> None:
    assert len(SNIPPETS) >= 60
    assert all(path.read_text().startswith("# ") for path in SNIPPETS)


@pytest.mark.parametrize("path", SNIPPETS, ids=lambda path: path.stem)
def test_hostile(path: Path, engine: Supervisor, neighbour: Watched, folder: Path) -> None:
    host, shared = engine._hosts.of["host"], {place: set(os.listdir(place)) for place in SHARED if place.exists()}
    with (
        socket.create_server(("127.0.0.1", 0)) as server,
        limits(engine, code_answer_seconds=1.0, code_playing_seconds=2.0, code_bytes=32 << 20, code_messages=2000),
    ):
        server.setblocking(False)
        marks = {"FOLDER": folder, "PORT": server.getsockname()[1], "SERVER": os.getpid(), "OTHER": neighbour.token}
        code = path.read_text().replace("# @FORGING@", FORGING)
        for mark, value in marks.items():
            code = code.replace(f"@{mark}@", str(value))
        before = neighbour.status.step
        run = Watched(engine, "Coded", owner=path.stem, code=code)
        # Until it ends, or has trained for a while without doing any harm.
        until(lambda: run.status.state in ("failed", "done") or run.status.step > 50, path.stem)
        until(lambda: neighbour.status.step > before + 20, "the neighbour goes on")
        output, status = engine.output(run.token), run.status
        run("cancel")
        until(lambda: len(ours() - expected(engine, neighbour)) <= 1, "only the next spare child is left")
        with pytest.raises(BlockingIOError):
            server.accept()
    assert "GOT THROUGH" not in output, output
    assert SECRET not in output
    assert status.error is None or status.error.kind != "NameError", "it has come to what it tries"
    assert status.reason in (None, "code", "output", "timeout", "memory", "crashed"), status
    assert engine._hosts.of["host"] is host
    assert host.process.poll() is None, "the host lives on"
    assert neighbour.status.state == "running"
    assert neighbour.status.gen == 0
    assert all(header["metrics"]["count"] == step for step, (header, _) in neighbour.frames().items())
    assert {place: set(os.listdir(place)) for place in shared} == shared
    assert [entry.name for entry in folder.iterdir()] == ["secret"]
    assert (folder / "secret").read_text() == SECRET
    assert not Path("/tmp/left-by-own-code").exists()
