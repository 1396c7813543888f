"""The real app in a process of its own, as a newcomer starts it."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

ROOT = Path(__file__).parents[2]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Server:
    """``streamlit run <script>``, started in ``folder`` on a free port; the log goes to ``log``.

    ``settings`` are environment variables, such as limits of the run engine.
    """

    def __init__(self, log: Path, script: str = "app.py", folder: Path = ROOT, **settings: str) -> None:
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.log = log
        command = [sys.executable, "-m", "streamlit", "run", script, "--server.port", str(self.port)]
        command += ["--server.address", "127.0.0.1", "--server.headless", "true"]
        with log.open("wb") as out:
            self.process = subprocess.Popen(
                command,
                cwd=folder,
                env={**os.environ, **settings},
                stdout=out,
                stderr=subprocess.STDOUT,
                start_new_session=True,  # so that the workers can be ended with it
            )

    def wait(self, seconds: float = 60) -> "Server":
        """Wait for the health check. Other paths answer as well, so the body is what counts."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline and self.process.poll() is None:
            try:
                with urllib.request.urlopen(f"{self.url}/_stcore/health", timeout=2) as answer:
                    if answer.read() == b"ok":
                        return self
            except OSError:
                pass
            time.sleep(0.1)
        text = self.text()
        self.stop()
        raise RuntimeError(f"the app did not come up on {self.url}:\n{text[-4000:]}")

    def text(self) -> str:
        return self.log.read_text("utf-8", errors="replace")

    def stop(self) -> None:
        """End it as an operator would, and only then by force."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.process.wait(15)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def descendants(self) -> dict[int, str]:
        """Process id → command line of every process below the server: the worker host and the trainings."""
        parents, commands = {}, {}
        for entry in Path("/proc").iterdir():
            if entry.name.isdigit():
                try:
                    stat = (entry / "stat").read_text()
                    command = (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
                except OSError:
                    continue
                pid = int(entry.name)
                state, parent = stat.rpartition(")")[2].split()[:2]
                if state != "Z":
                    parents[pid], commands[pid] = int(parent), command
        below: dict[int, str] = {}
        wanted = {self.process.pid}
        while wanted:
            wanted = {pid for pid, parent in parents.items() if parent in wanted}
            below |= {pid: commands[pid] for pid in wanted}
        return below
