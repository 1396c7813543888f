from collections.abc import Callable, Iterator
from typing import Any

import pytest

from playground.runs.limits import Limits
from playground.runs.supervisor import Supervisor
from tests.runs.watching import MODULE, Watched

MEMORY_MB = 400


@pytest.fixture(scope="session")
def engine() -> Iterator[Supervisor]:
    """One engine for all tests: a host takes seconds to warm up. Each test cleans up behind itself."""
    limits = Limits(max_running=4, memory_mb=MEMORY_MB, tick_seconds=0.02, max_per_owner=30)
    runs = Supervisor(limits, preload=[MODULE])
    yield runs
    runs.close()


@pytest.fixture
def runs(engine: Supervisor) -> Iterator[Supervisor]:
    yield engine
    for token in list(engine._engine.runs):
        engine.command(token, "cancel")


@pytest.fixture
def start(runs: Supervisor) -> Callable[..., Watched]:
    def start(name: str, *, owner: str = "learner", play: bool = True, rate: float = 0.0, **params: Any) -> Watched:
        return Watched(runs, name, owner=owner, play=play, rate=rate, **params)

    return start
