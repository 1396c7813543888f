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


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = launch(playwright, *WEBGL)
        yield chromium
        chromium.close()


@pytest.fixture
def harness() -> Iterator[Harness]:
    with serve() as running:
        yield running


@pytest.fixture
def open_page(browser: Browser, harness: Harness) -> Iterator[Callable[..., Page]]:
    """Open the harness page; an error on its console, or a failed promise, fails the test at its end."""
    errors: list[str] = []
    contexts: list[BrowserContext] = []

    def opened(width: int = 1280, height: int = 800, **context: object) -> Page:
        contexts.append(browser.new_context(viewport={"width": width, "height": height}, **context))  # type: ignore[arg-type]
        page = contexts[-1].new_page()
        page.set_default_timeout(20_000)
        page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(f"{harness.address}/harness.html")
        page.wait_for_function("!!window.show")
        return page

    yield opened
    for context in contexts:
        for page in context.pages:
            errors.extend(page.evaluate("failures"))
        context.close()
    assert errors == []


@pytest.fixture
def page(open_page: Callable[..., Page]) -> Page:
    return open_page()
