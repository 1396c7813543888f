"""A running app and a real Chromium for the browser tests."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.chromium import launch
from tests.browser.server import Server
from tests.browser.visit import Visitor


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.flaky(reruns=1))  # see CONTRIBUTING.md


# One browser a module, not a session: Playwright's event loop would be in the way of other tests' asyncio.run.
@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = launch(playwright)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The app as `make run` starts it."""
    server = Server(tmp_path_factory.mktemp("app") / "log").wait()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def plain_app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The app as a host that starts scripts only would start it: without routes of our own."""
    server = Server(tmp_path_factory.mktemp("plain") / "log", "playground/ui/shell.py").wait()
    yield server
    server.stop()


@pytest.fixture
def start(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., Server]]:
    """Start a fresh app of the test's own, with settings of its own."""
    servers: list[Server] = []

    def fresh(script: str = "app.py", **settings: str) -> Server:
        server = Server(tmp_path_factory.mktemp("fresh") / "log", script, **settings)
        servers.append(server)
        return server.wait()

    yield fresh
    for server in servers:
        server.stop()


@pytest.fixture
def visit(browser: Browser, start: object) -> Iterator[Visitor]:
    """Open a page as a visitor; anything on the browser's console that is an error fails the test at its end.

    It comes after ``start``, so that pages are closed before their server.
    """
    visitor = Visitor(browser)
    yield visitor
    visitor.close()
    assert visitor.errors == []
