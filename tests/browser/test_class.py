"""Forty open tabs: everybody is answered, everybody's training comes to its turn, and all of them end."""

import asyncio
import time
from collections.abc import Callable
from contextlib import AsyncExitStack

from bench.learner import Learner
from tests.browser.server import Server
from tests.browser.test_trouble import SPARE, trainings

TABS = 40


def test_forty_tabs(start: Callable[..., Server]) -> None:
    """Spoken to without browsers: forty of them would need forty machines."""
    server = start(PLAYGROUND_ABSENCE_SECONDS="2", PLAYGROUND_TURN_SECONDS="0.5")
    learners = asyncio.run(open_all(server))
    assert not [learner.exceptions for learner in learners if learner.exceptions]
    assert len({learner.token for learner in learners}) == TABS
    assert min(learner.frames for learner in learners) > 1, "somebody never came to their turn"
    deadline = time.monotonic() + 20
    while len(trainings(server)) > SPARE and time.monotonic() < deadline:
        time.sleep(0.2)
    assert len(trainings(server)) <= SPARE
    assert "Traceback" not in server.text()


async def open_all(server: Server) -> list[Learner]:
    learners = [Learner(server.url, "network") for _ in range(TABS)]
    async with AsyncExitStack() as stack:
        for learner in learners:
            await asyncio.wait_for(stack.enter_async_context(learner.connected()), 30)
        deadline = time.monotonic() + 60
        while min(learner.frames for learner in learners) < 5 and time.monotonic() < deadline:
            await asyncio.sleep(0.5)
    return learners
