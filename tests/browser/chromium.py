"""Finding and starting Chromium."""

import os
import shutil

from playwright.sync_api import Browser, Playwright, expect

# No sandbox: containers and CI run as root, and only our own pages are opened.
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PATIENCE = 30_000  # ms for ``expect``; its own five seconds are short on a busy machine with two cores
MISSING = "The browser tests need Chromium: run `make test`, which installs it, or set CHROMIUM=/path/to/chromium."


def executable(playwright: Playwright) -> str:
    """$CHROMIUM, the system's Chromium or Chrome, or Playwright's own."""
    names = ("chromium", "chromium-browser", "google-chrome")
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, names)), None)
    path = found or playwright.chromium.executable_path
    if not os.path.exists(path):
        raise RuntimeError(MISSING)
    return path


def launch(playwright: Playwright, *more: str) -> Browser:
    expect.set_options(timeout=PATIENCE)
    return playwright.chromium.launch(executable_path=executable(playwright), args=[*FLAGS, *more])
