"""Running what was exported where nothing of this project can be found."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., dict[str, Any]]


@pytest.fixture
def clean(tmp_path: Path) -> Run:
    """Runs a script in a clean interpreter, in an empty folder; gives what its last line says."""

    def run(text: str | bytes, *arguments: str) -> dict[str, Any]:
        file = tmp_path / "script.py"
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        command = [sys.executable, "-I", file.name, *arguments]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=240)
        assert done.returncode == 0, done.stderr
        found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
        return found

    return run
