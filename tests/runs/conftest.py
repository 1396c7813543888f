import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from playground.runs.limits import Limits
from playground.runs.supervisor import Supervisor
from tests.runs.watching import MODULE, SECRET, STATEFUL, Watched

MEMORY_MB = 400


@pytest.fixture(scope="session")
def engine() -> Iterator[Supervisor]:
    """One engine for all tests: a host takes seconds to warm up. Each test cleans up behind itself."""
    limits = Limits(max_running=4, memory_mb=MEMORY_MB, tick_seconds=0.02, max_per_owner=30)
    os.environ["PLAYGROUND_TEST_SECRET"] = SECRET
    runs = Supervisor(limits, preload=[MODULE, STATEFUL])
    yield runs
    runs.close()


@pytest.fixture
def runs(engine: Supervisor) -> Iterator[Supervisor]:
    yield engine
    for token in list(engine._engine.runs):
        engine.command(token, "cancel")


@pytest.fixture
def start(runs: Supervisor) -> Callable[..., Watched]:
    def start(name: str, **more: Any) -> Watched:
        return Watched(runs, name, **more)

    return start
