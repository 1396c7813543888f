"""The servers that are measured: the app as it is started for learners, and reference pages on Streamlit's defaults."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.browser.server import Server

BENCH = Path(__file__).parent


@contextmanager
def ours() -> Iterator[Server]:
    with tempfile.TemporaryDirectory() as folder:
        server = Server(Path(folder) / "log").wait()
        try:
            yield server
        finally:
            server.stop()


@contextmanager
def reference(script: str) -> Iterator[Server]:
    """``streamlit run`` in an empty folder, so that none of our settings apply. Only its telemetry is off."""
    settings = {"PYTHONPATH": str(BENCH.parent), "STREAMLIT_BROWSER_GATHER_USAGE_STATS": "false"}
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "log"
        server = Server(log, str(BENCH / script), folder=Path(folder), **settings).wait()
        try:
            yield server
        finally:
            server.stop()
