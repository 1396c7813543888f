"""A learner's own optimizer and surface on the optimizers page."""

from typing import Any
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Page, expect

from playground.core import code_link
from playground.core.own_code import OwnCode
from tests.browser.server import Server
from tests.browser.visit import Run, Visitor

# Name → number of points of the lines drawn in a view; the map's paths have as many as there were steps.
LINES = """(view) => Object.fromEntries([...document.querySelectorAll(`[data-view=${view}] .js-plotly-plot`)]
    .flatMap((plot) => plot.data ?? [])
    .filter((trace) => trace.name && trace.mode === "lines")
    .map((trace) => [trace.name, Array.from(trace.x ?? []).filter(Number.isFinite).length]))"""
SIGNS = "def start(theta):\n    return {}\n\n\ndef step(theta, g, state, lr=0.1):\n    return theta - lr * g.sign()\n"
BOWL = "X_RANGE = (-3, 3)\nSTART = (-2, 3)\n\n\ndef f(x, y):\n    return (x - 1) ** 2 + 2 * y**2\n"
PATIENCE = 60_000


def opened(visit: Visitor, app: Server, part: str, text: str, **settings: Any) -> Page:
    """The page by a link with this code, its Code tab open."""
    link = urlencode({**code_link.query(OwnCode(part, text)), **settings, "lang": "en"})
    page = visit(f"{app.url}/optimizers?{link}")
    Run(page).wait("Number(d.step) >= 40")  # the page is whole
    page.get_by_role("tab", name="Code").click()
    page.get_by_role("button", name="Run", exact=True).wait_for(timeout=PATIENCE)
    page.frame_locator(".st-key-own-editor iframe").locator("#editor-name").wait_for(state="attached", timeout=PATIENCE)
    return page


def run(page: Page) -> None:
    page.get_by_role("button", name="Run", exact=True).click()
    expect(page.get_by_text("The pictures show your own code")).to_be_visible(timeout=PATIENCE)


def drawn(page: Page, view: str, names: set[str], points: int = 0) -> None:
    """Wait until the lines of ``view`` are those of ``names``, and "Your own", if it is there, has so many points."""
    page.locator(f"[data-view={view}]").first.scroll_into_view_if_needed()  # out of sight nothing is drawn
    page.wait_for_function(
        f"""([view, names, points]) => {{
            const lines = ({LINES})(view);
            const same = JSON.stringify(Object.keys(lines).sort()) === JSON.stringify(names);
            return same && (!points || lines["Your own"] === points);
        }}""",
        arg=[view, sorted(names), points],
        timeout=PATIENCE,
    )


@pytest.mark.parametrize("view", ["map", "loss"])
def test_an_own_optimizer_races_the_others(visit: Visitor, app: Server, view: str) -> None:
    page = opened(visit, app, "optimizer", SIGNS, racers="sgd,adam", steps=40)
    drawn(page, view, {"SGD", "Adam"})
    run(page)
    drawn(page, view, {"SGD", "Adam", "Your own"})
    page.get_by_test_id("scrub").press("End")
    drawn(page, view, {"SGD", "Adam", "Your own"}, points=41)
    page.get_by_role("button", name="Back to the original").click()
    drawn(page, view, {"SGD", "Adam"})


def test_it_follows_the_controls(visit: Visitor, app: Server) -> None:
    page = opened(visit, app, "optimizer", SIGNS, racers="sgd", steps=40)
    run(page)
    drawn(page, "map", {"SGD", "Your own"})
    Run(page).slider("Steps").press("ArrowRight")
    page.wait_for_function("() => location.search.includes('steps=50')", timeout=PATIENCE)
    page.get_by_test_id("scrub").press("End")
    drawn(page, "map", {"SGD", "Your own"}, points=51)


def test_all_race_on_an_own_surface(visit: Visitor, app: Server) -> None:
    page = opened(visit, app, "surface", BOWL, racers="sgd,adam", steps=40)
    run(page)
    expect(page.get_by_text("Your own surface")).to_be_visible(timeout=PATIENCE)
    page.locator("[data-view=map]").first.scroll_into_view_if_needed()
    page.wait_for_function(
        "() => document.querySelector('[data-view=map] .js-plotly-plot').layout.xaxis.range.join() === '-3,3'",
        timeout=PATIENCE,
    )
    drawn(page, "map", {"SGD", "Adam"})
    page.get_by_role("tab", name="Distance").wait_for(timeout=PATIENCE)  # a quadratic's minimum is found


def test_what_cant_race_says_why_and_the_page_goes_on(visit: Visitor, app: Server) -> None:
    page = opened(visit, app, "optimizer", SIGNS.replace("theta - lr * g.sign()", "g.sum(-1)"), racers="sgd", steps=40)
    page.get_by_role("button", name="Run", exact=True).click()
    said = page.get_by_test_id("stAlert").filter(has_text="step has to return a tensor of shape (1, 2)")
    expect(said.first).to_contain_text("its result has the shape (1,)", timeout=PATIENCE)
    drawn(page, "map", {"SGD"})
