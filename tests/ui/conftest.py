"""A page of the app in AppTest, always entered as a browser does: through the shell."""

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from playground.runs import stop_runs

ROOT = Path(__file__).parents[2]
Open = Callable[..., AppTest]


def opened(page: str = "", lang: str | None = None, **query: str) -> AppTest:
    """The app at ``page`` ("" is home) with a query string, after its first run."""
    app = AppTest.from_file(str(ROOT / "playground" / "ui" / "shell.py"), default_timeout=60)
    for name, text in {**({"lang": lang} if lang else {}), **query}.items():
        app.query_params[name] = text
    app.run()
    if page:
        # AppTest can't begin on a page; its query string is that of the link, as nothing has read it yet.
        app.session_state["page"] = "elsewhere"
        app.switch_page(str(ROOT / "pages" / f"{page.replace('-', '_')}.py")).run()
    assert not app.exception
    return app


@pytest.fixture(scope="session", autouse=True)
def engine_ends_with_the_tests():
    yield
    stop_runs()
