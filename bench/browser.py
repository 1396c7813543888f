"""A Chromium that notes when pictures appear, on our pages and on reference pages alike."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.browser.chromium import launch

# Times are performance.now() in the page. A picture counts as painted in the animation frame after it was drawn.
# Our component tells by an event that it drew; for st.plotly_chart every animation frame looks for charts with a
# ``meta`` not seen before: the reference pages put [id of the view, ..., step] there, different for each picture.
WATCH = """
(() => {
  const log = (window.__painted = []);
  window.__inputs = [];
  const note = (detail) => requestAnimationFrame(() => log.push({ at: performance.now(), ...detail }));
  document.addEventListener("playground:painted", (event) => note({ ...event.detail }), true);
  for (const kind of ["keydown", "click"])
    document.addEventListener(kind, () => window.__inputs.push(performance.now()), true);
  const known = new Set();
  const look = () => {
    for (const plot of document.querySelectorAll(".js-plotly-plot")) {
      const meta = plot._fullLayout?.meta;
      const key = JSON.stringify(meta);
      if (!Array.isArray(meta) || known.has(key) || !plot.querySelector(".main-svg")) continue;
      known.add(key);
      note({ view: meta[0], step: meta[meta.length - 1] });
    }
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
})();
"""


@contextmanager
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = launch(playwright)
        yield browser
        browser.close()


def visitor(browser: Browser) -> BrowserContext:
    """An empty browser (no cache, no cookies) at a laptop's size."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="en-US")
    context.set_default_timeout(60_000)
    context.add_init_script(WATCH)
    return context


def painted(page: Page) -> list[dict[str, Any]]:
    """What was painted so far: at (ms), step, view."""
    log: list[dict[str, Any]] = page.evaluate("() => window.__painted")
    return log


def forget(page: Page) -> None:
    page.evaluate("() => { window.__painted.length = 0; window.__inputs.length = 0; }")


def wait_painted(page: Page, condition: str = "true", timeout: float = 30_000) -> dict[str, Any]:
    """Wait for a painted picture ``p`` that fulfils ``condition``; its record."""
    handle = page.wait_for_function(f"() => window.__painted.find((p) => ({condition}))", timeout=timeout, polling=10)
    record: dict[str, Any] = handle.json_value()
    return record


def first_input(page: Page) -> float:
    """When the first key or click since ``forget`` arrived in the page, in ms."""
    at: float = page.evaluate("() => window.__inputs[0]")
    return at
