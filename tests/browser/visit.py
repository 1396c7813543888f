"""What a visitor does in a browser, and what the page's run says of itself."""

import contextlib
import re
from typing import Any

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Error, Locator, Page, TimeoutError

# The pictures are at rest: nothing was painted for so many ms and some frames of the screen, and Plotly has caught up
# with the quick paints. The root's attributes change before the pictures do.
RESTED = """(root, quiet) => new Promise((rested) => {
    let since = performance.now(), frames = 0;
    const busy = () => { since = performance.now(); frames = 0; };
    root.addEventListener("playground:painted", busy);
    const look = () => {
        if (root.querySelector("[data-quick]")) busy();
        if (++frames < 10 || performance.now() - since < quiet) return requestAnimationFrame(look);
        root.removeEventListener("playground:painted", busy);
        rested();
    };
    look();
})"""
PAUSE = """async () => {
    const play = document.querySelector("[data-testid=run][data-state=running] [data-testid=play]");
    if (!play) return;
    play.click();
    await new Promise((sent) => setTimeout(sent, 100));
}"""
# Streamlit's own complaints, which are not the app's: on a deep link it tries out under which path the server is.
HARMLESS = re.compile(r"favicon|ResizeObserver loop|Unrecognized feature|/_stcore/(health|host-config): Failed to load")


class Visitor:
    """Opens pages in fresh browser contexts and collects what goes wrong in them."""

    def __init__(self, browser: Browser) -> None:
        self.browser = browser
        self.contexts: list[BrowserContext] = []
        self.errors: list[str] = []
        self.expected = HARMLESS

    def __call__(self, url: str, *, locale: str = "en-US", width: int = 1440, height: int = 900, **more: Any) -> Page:
        context = self.browser.new_context(locale=locale, viewport={"width": width, "height": height}, **more)
        self.contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(60_000)
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.errors.append(f"{page.url}: {error}"))
        page.goto(url)
        return page

    def expect_errors(self, pattern: str) -> None:
        """The test provokes errors of this kind itself."""
        self.expected = re.compile(f"{HARMLESS.pattern}|{pattern}")

    def _console(self, message: ConsoleMessage) -> None:
        text = f"{message.location.get('url', '')}: {message.text}"
        if message.type == "error" and not self.expected.search(text):
            self.errors.append(text)

    def close(self) -> None:
        """Trainings are paused first: the server would go on with them for half a minute, beside the next test."""
        for context in self.contexts:
            for page in context.pages:
                with contextlib.suppress(Error):
                    page.evaluate(PAUSE)
            context.close()


class Run:
    """The page's picture: its data attributes and its transport bar."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.root: Locator = page.get_by_test_id("run").first
        self.root.wait_for()

    def __getitem__(self, name: str) -> str:
        """An attribute: ``run["state"]``."""
        return self.root.get_attribute(f"data-{name}") or ""

    @property
    def step(self) -> int:
        return int(self["step"] or 0)

    def button(self, name: str) -> Locator:
        return self.root.get_by_test_id(name)

    @property
    def readouts(self) -> str:
        """The line of numbers under the transport bar."""
        return self.root.locator(".pg-readouts:not(.pg-kept)").inner_text()

    def rest(self, seconds: float = 0.5) -> None:
        """Wait until nothing has been painted for a while."""
        self.root.evaluate(RESTED, seconds * 1000)

    def figure(self, place: int) -> str:
        """What the Plotly figure at ``place`` shows when it is at rest, as JSON."""
        self.rest()
        script = """(place) => {
            const plot = document.querySelectorAll('[data-testid=run] .js-plotly-plot')[place];
            const plain = (key, value) => (ArrayBuffer.isView(value) ? Array.from(value) : value);
            return JSON.stringify(plot.data.map(({ x, y, z }) => ({ x, y, z })), plain);
        }"""
        text: str = self.page.evaluate(script, place)
        return text

    def slider(self, label: str) -> Locator:
        """The sidebar's slider with this label, for key presses."""
        return (
            self.page.get_by_test_id("stSlider")
            .filter(has_text=label)
            .locator("input[type=range], [role=slider]")
            .first
        )

    def wait(self, condition: str, seconds: float = 60) -> None:
        """Wait until ``condition``, JavaScript over ``d`` (the root's dataset), holds."""
        script = (
            f"() => {{ const d = document.querySelector('[data-testid=run]')?.dataset; return d && ({condition}); }}"
        )
        self.page.wait_for_function(script, timeout=seconds * 1000)

    def wait_state(self, *states: str, seconds: float = 60) -> None:
        self.wait(" || ".join(f"d.state === '{state}'" for state in states), seconds)

    def wait_step(self, at_least: int, seconds: float = 60) -> None:
        self.wait(f"Number(d.step) >= {at_least}", seconds)


def select(page: Page, label: str, option: str) -> None:
    """Choose from the selectbox with this label. Streamlit shuts an open list when it redraws the widget, so a list
    that is gone is opened again, as a visitor would."""
    box = page.get_by_test_id("stSelectbox").filter(has_text=label).locator("input")
    for _ in range(6):
        box.click()
        with contextlib.suppress(TimeoutError):
            page.get_by_role("option", name=option).click(timeout=8_000)
            return
    raise AssertionError(f"{label}: the list did not stay open for {option}")


def no_horizontal_overflow(page: Page) -> list[str]:
    """What sticks out of the window to the right, described; an empty list is what is wanted."""
    found: list[str] = page.evaluate(
        """() => {
            const width = document.documentElement.clientWidth;
            const out = [];
            for (const e of [document.documentElement, document.querySelector('[data-testid=stMain]')])
                if (e && e.scrollWidth > e.clientWidth + 1) out.push(`${e.tagName} ${e.scrollWidth}/${e.clientWidth}`);
            if (!out.length) return out;
            for (const e of document.querySelectorAll('[data-testid=stMain] *')) {
                const box = e.getBoundingClientRect();
                if (box.width && box.right > width + 1)
                    out.push(`${e.tagName}.${e.className} ${e.dataset.testid || ''} right=${Math.round(box.right)}`);
                if (out.length > 8) break;
            }
            return out;
        }"""
    )
    return found
