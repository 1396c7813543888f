"""Slider released (one press of an arrow key on it) → new picture painted, on the optimizers page, in headless
Chromium. The clip is paused, so that a new picture can only come from the new value; every value is a new one, so
that nothing comes from a cache. Then also until the second picture, beside the main one, is new. The reference page
draws the same views, computed by the same code, with st.plotly_chart on Streamlit's defaults; both are measured in the
same run."""

from playwright.sync_api import Locator, Page

from bench.apps import ours, reference
from bench.browser import chromium, first_input, forget, painted, visitor, wait_painted
from bench.table import Row, percentile
from tests.browser.visit import Run

MAIN = "map"
"""The view in the first column."""

Presses = list[tuple[float, float]]


def first_slider(page: Page) -> Locator:
    slider = page.locator("[data-testid=stSlider] input[type=range]").first
    slider.wait_for(state="attached")
    return slider


def press(page: Page, slider: Locator, key: str) -> tuple[float, float]:
    """Milliseconds from the key until the main picture is new, and until the second one beside it is new as well."""
    page.wait_for_timeout(300)
    slider.focus()
    forget(page)
    page.keyboard.press(key)
    wait_painted(page, "p.view !== window.__painted[0].view")
    first = {picture["view"]: float(picture["at"]) for picture in reversed(painted(page))}
    return first[MAIN] - first_input(page), max(first.values()) - first_input(page)


def presses(page: Page, up: int = 16, down: int = 14) -> Presses:
    """Times for values not seen before: up to the slider's end, back without counting, and on to the other end."""
    slider = first_slider(page)
    times = [press(page, slider, "ArrowRight") for _ in range(up)]
    for _ in range(up):
        press(page, slider, "ArrowLeft")
    return times + [press(page, slider, "ArrowLeft") for _ in range(down)]


def settle(page: Page) -> None:
    """Wait until the clip plays, and pause it."""
    run = Run(page)
    run.wait("d.state === 'running' && Number(d.step) > 5")
    run.button("play").click()
    run.wait("d.state !== 'running'")
    page.wait_for_timeout(500)


def measure() -> list[Row]:
    with chromium() as browser:
        with ours() as server:
            page = visitor(browser).new_page()
            page.goto(f"{server.url}/optimizers")
            settle(page)
            ours_ = presses(page)
            page.context.close()
        with reference("reference_page.py") as other:
            page = visitor(browser).new_page()
            page.goto(other.url)
            wait_painted(page)
            theirs = presses(page)
            page.context.close()
    return [
        *rows("Slider → new picture", 0, ours_, theirs, 150),
        *rows("Slider → second picture too", 1, ours_, theirs),
    ]


def rows(what: str, which: int, ours_: Presses, theirs: Presses, target: float | None = None) -> list[Row]:
    times, slow = ([press[which] for press in presses] for presses in (ours_, theirs))
    least = 3 if target else None
    p50, p95 = ((percentile(times, share), "ms", percentile(slow, share)) for share in (0.5, 0.95))
    return [
        Row(f"{what}, optimizers, p50", *p50, least_ratio=least),
        Row(f"{what}, optimizers, p95", *p95, target=target, least_ratio=least),
    ]
