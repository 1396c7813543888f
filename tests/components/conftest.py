"""The picture component in a real Chromium, on a page of its own."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.browser.chromium import launch
from tests.components.harness import Harness, serve

WEBGL = ("--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader")  # 3-D without a GPU


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.flaky(reruns=1))  # see CONTRIBUTING.md


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = launch(playwright, *WEBGL)
        yield chromium
        chromium.close()


@pytest.fixture(scope="module")
def harness() -> Iterator[Harness]:
    with serve() as running:
        yield running


@pytest.fixture(scope="module")
def context(browser: Browser) -> Iterator[BrowserContext]:
    """Shared by the tests of a module: plotly.js is loaded and compiled once."""
    shared = browser.new_context(viewport={"width": 1280, "height": 800})
    yield shared
    shared.close()


@pytest.fixture
def open_page(browser: Browser, context: BrowserContext, harness: Harness) -> Iterator[Callable[..., Page]]:
    """Open the harness page; an error on its console, or a failed promise, fails the test at its end."""
    errors: list[str] = []
    pages: list[tuple[Page, bool]] = []

    def opened(width: int = 1280, height: int = 800, **special: object) -> Page:
        """``special``: options of a browser context of the page's own."""
        page = (browser.new_context(**special) if special else context).new_page()  # type: ignore[arg-type]
        pages.append((page, bool(special)))
        page.set_viewport_size({"width": width, "height": height})
        page.set_default_timeout(60_000)
        page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(f"{harness.address}/harness.html")
        page.wait_for_function("!!window.show")
        return page

    yield opened
    for page, own in pages:
        errors.extend(page.evaluate("failures"))
        page.context.close() if own else page.close()
    assert errors == []


@pytest.fixture
def page(open_page: Callable[..., Page]) -> Page:
    return open_page()
