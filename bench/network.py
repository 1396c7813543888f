"""The network page at full speed in a real Chromium: epochs a second as the page shows them (250 training points, batch
10, tanh, SGD), and pictures of the diagram and of the decision map meanwhile. The reference is a plain autograd loop in
the same run that draws nothing. The aims are three times TensorFlow Playground's 57 and 20 epochs a second on such a
machine, a hundred times its 57 for a sweep of 64 networks together, and 24 pictures a second. Then, in an empty
browser, the time from opening the page to the moment when its preset has solved the spiral.
"""

import time
from statistics import median
from typing import Any

import torch
from playwright.sync_api import Browser, Page

from bench.apps import ours
from bench.browser import chromium, forget, painted, visitor
from bench.table import Row
from bench.training import BATCH, POINTS, best_rate, with_autograd
from tests.browser.visit import Run

SECONDS = 8
CASES: list[tuple[str, tuple[int, ...], str, float]] = [
    ("4-2 units", (2, 4, 2, 2), "layers=4,2", 3 * 57),
    (
        "7 inputs, 8-8-8-8 units",
        (7, 8, 8, 8, 8, 2),
        "inputs=x1,x2,x1_squared,x2_squared,x1_x2,sin_x1,sin_x2&layers=8,8,8,8",
        3 * 20,
    ),
]
"""Name, layer sizes, link, and the epochs a second that are aimed at."""


SOLVED = """() => {
    const line = document.querySelector("[data-testid=run] .pg-readouts:not(.pg-kept)")?.innerText ?? "";
    return Number(/Test accuracy\\s+([\\d.]+)/.exec(line)?.[1]) >= 95;
}"""
NETS, SWEEP = 64, "view=sweep&layers=4,2&sweep_x=lr&sweep_y=seed"


def watched(browser: Browser, url: str, first: int = 200) -> tuple[float, dict[str, float]]:
    """Epochs a second, and pictures a second of each view that is drawn, once the page is beyond step ``first``."""
    page = visitor(browser).new_page()
    page.goto(url)
    run = Run(page)
    run.wait_step(first)
    page.wait_for_timeout(2000)
    forget(page)
    began = seen(page)
    page.wait_for_timeout(1000 * SECONDS)
    ended = seen(page)
    pictures = painted(page)
    run.button("play").click()  # else it would train on beside the next one until nobody has looked for a while
    page.context.close()
    seconds = (ended["at"] - began["at"]) / 1000
    updates = (ended["step"] - began["step"]) / seconds
    views = {picture["view"] for picture in pictures}
    rates = {view: sum(picture["view"] == view for picture in pictures) / seconds for view in views}
    return updates * BATCH / POINTS, rates


def seen(page: Page) -> dict[str, Any]:
    found: dict[str, Any] = page.evaluate(
        "() => ({ at: performance.now(), step: Number(document.querySelector('[data-testid=run]').dataset.step) })"
    )
    return found


def solved(browser: Browser, url: str) -> float:
    """Seconds from opening the page in an empty browser, click on its preset included, to 95 % of the test points."""
    page = visitor(browser).new_page()
    began = time.perf_counter()
    page.goto(url)
    page.get_by_role("button", name="Spiral in ten seconds").click()
    page.wait_for_url(lambda address: "momentum" in address)
    page.wait_for_function(SOLVED, timeout=60_000)
    seconds = time.perf_counter() - began
    Run(page).button("play").click()
    page.context.close()
    return seconds


def measure() -> list[Row]:
    rows = []
    with chromium() as browser, ours() as server:
        for name, sizes, link, aim in CASES:
            turns = [
                watched(browser, f"{server.url}/network?data=circle&size={2 * POINTS}&batch={BATCH}&{link}")
                for _ in range(3)
            ]
            torch.set_num_threads(1)
            bare = best_rate(with_autograd(sizes, 1), 20) * BATCH / POINTS
            epochs = median(epochs for epochs, _rates in turns)
            rows.append(Row(f"Epochs a second on the page, {name}", epochs, "/s", bare, aim, None, True))
            for view in ("diagram", "decision"):
                rate = median(rates.get(view, 0.0) for _epochs, rates in turns)
                rows.append(Row(f"Pictures of the {view} a second meanwhile, {name}", rate, "/s", None, 24, None, True))
        link = f"{server.url}/network?data=circle&size={2 * POINTS}&batch={BATCH}&{SWEEP}"
        epochs = NETS * median(watched(browser, link)[0] for _ in range(3))
        bare = NETS * best_rate(with_autograd(CASES[0][1], NETS), 20) * BATCH / POINTS
        rows.append(
            Row("Network-epochs a second on the page, sweep of 64, 4-2 units", epochs, "/s", bare, 5700, None, True)
        )
        seconds = median(solved(browser, f"{server.url}/network") for _ in range(5))
        rows.append(Row("Opening the network page → spiral solved by its preset", seconds, "s", None, 10))
    return rows
