"""A class at work: 20 learners have a page open, 4 of them watch a training at full speed, and every other one moves a
slider now and then (every 5 s on average). One of the 20 is a real Chromium, whose slider is measured as above; the
other 19 speak Streamlit's protocol without drawing, because in a class the drawing happens on the learners' own
machines. Learners, browser, server and trainings share the same cores here. The reference is the same slider with
nobody else there, so a ratio below one says what the crowd costs."""

import asyncio
import random
import threading

from playwright.sync_api import Browser

from bench.apps import ours
from bench.browser import chromium, visitor
from bench.learner import Learner
from bench.slider import presses, settle
from bench.table import Row, percentile

LEARNERS, TRAININGS, PAUSE = 20, 4, 5.0


class Crowd(threading.Thread):
    """The learners without a browser, in an event loop of their own."""

    def __init__(self, url: str) -> None:
        super().__init__(daemon=True)
        idle = LEARNERS - 1 - TRAININGS
        self.trainings = [Learner(url, "network") for _ in range(TRAININGS)]
        self.others = [Learner(url, "optimizers") for _ in range(idle)]
        self.ready, self.done = threading.Event(), threading.Event()
        self.failed: BaseException | None = None

    def run(self) -> None:
        try:
            asyncio.run(self.work())
        except BaseException as error:
            self.failed = error
            self.ready.set()

    async def work(self) -> None:
        arrived = [asyncio.Event() for _ in (*self.trainings, *self.others)]
        learners = zip((*self.trainings, *self.others), arrived, strict=True)
        tasks = [asyncio.create_task(self.sit(learner, event)) for learner, event in learners]
        waiting = asyncio.gather(*(event.wait() for event in arrived))
        await asyncio.wait([*tasks, waiting], return_when=asyncio.FIRST_COMPLETED)
        self.ready.set()
        while not self.done.is_set() and not any(task.done() for task in tasks):
            await asyncio.sleep(0.2)
        for task in tasks:
            if task.done():
                task.result()
            task.cancel()

    async def sit(self, learner: Learner, arrived: asyncio.Event) -> None:
        async with learner.connected():
            arrived.set()
            while True:
                await asyncio.sleep(random.uniform(0, 2 * PAUSE))
                if learner not in self.trainings:
                    await learner.move_a_slider()

    def stop(self) -> None:
        self.done.set()
        self.join(20)
        if self.failed:
            raise self.failed
        for learner in (*self.trainings, *self.others):
            if learner.exceptions:
                raise RuntimeError(f"the page showed a learner: {learner.exceptions[0]}")


def answers(browser: Browser, url: str) -> list[float]:
    """Milliseconds from the slider to the picture, one after the other."""
    page = visitor(browser).new_page()
    page.goto(f"{url}/optimizers")
    settle(page)
    times = [main for main, _both in presses(page)]
    page.context.close()
    return times


def measure() -> list[Row]:
    with chromium() as browser:
        with ours() as server:
            alone = answers(browser, server.url)
        with ours() as server:
            crowd = Crowd(server.url)
            crowd.start()
            crowd.ready.wait(120)
            try:
                busy = answers(browser, server.url)
            finally:
                crowd.stop()
    frames = [learner.frames for learner in crowd.trainings]
    if not all(frames):
        raise RuntimeError(f"not every training sent frames: {frames}")
    others = [answer for learner in crowd.others for answer in learner.answers]
    rows = [
        Row("Slider → new picture among 20 learners, p50", percentile(busy, 0.5), "ms", percentile(alone, 0.5)),
        Row(
            "Slider → new picture among 20 learners, p95",
            percentile(busy, 0.95),
            "ms",
            percentile(alone, 0.95),
            target=500,
        ),
    ]
    if others:
        rows.append(
            Row("The others' sliders → script finished, p95", 1000 * percentile(others, 0.95), "ms", target=500)
        )
    return rows
