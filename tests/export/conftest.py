"""Running what was exported where nothing of this project can be found."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., dict[str, Any]]


@pytest.fixture(scope="session")
def interpreter() -> Iterator[subprocess.Popen[str]]:
    """A clean interpreter with torch, see forking.py."""
    command = [sys.executable, "-I", str(Path(__file__).with_name("forking.py"))]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd="/") as process:
        yield process
        process.kill()


@pytest.fixture
def clean(interpreter: subprocess.Popen[str], tmp_path: Path) -> Run:
    """Runs a script in a clean interpreter, in an empty folder; gives what its last line says."""

    def run(text: str | bytes, *arguments: str) -> dict[str, Any]:
        file = tmp_path / "script.py"
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        assert interpreter.stdin is not None and interpreter.stdout is not None
        interpreter.stdin.write(json.dumps([str(tmp_path), file.name, *arguments]) + "\n")
        interpreter.stdin.flush()
        assert interpreter.stdout.readline() == "0\n", (tmp_path / "err").read_text()
        found: dict[str, Any] = json.loads((tmp_path / "out").read_text().splitlines()[-1])
        return found

    return run
