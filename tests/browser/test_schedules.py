"""The schedules page: a race that plays by itself, a schedule drawn by hand, the range test, and own code."""

import re
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from playwright.sync_api import Page, expect

from playground.core import code_link
from playground.core.own_code import OwnCode
from playground.core.schedules import CURVES
from playground.topics.schedules.templates import NEW_SCHEDULE
from tests.browser.server import Server
from tests.browser.visit import Run, Visitor

# The place of a point of the figure's plane on the screen.
TO_SCREEN = """([view, x, y]) => {
    const plot = document.querySelector(`[data-view=${view}] .js-plotly-plot`);
    const { xaxis, yaxis } = plot._fullLayout;
    const box = plot.getBoundingClientRect();
    return [box.left + xaxis._offset + xaxis.d2p(x), box.top + yaxis._offset + yaxis.d2p(y)];
}"""
# Traces of a figure: name, mode, axis, and their numbers, null for those that are none.
TRACES = """(view) => document.querySelector(`[data-view=${view}] .js-plotly-plot`).data.map((trace) => {
    const { name = "", mode, yaxis = "y" } = trace;
    return { name, mode, yaxis, x: Array.from(trace.x ?? []), y: Array.from(trace.y ?? []) };
})"""
PATIENCE = 60_000
SHORT = "total=500"


def open_page(visit: Visitor, app: Server, query: str, **more: Any) -> Run:
    """The page with its training at the end, and its pictures at rest."""
    run = Run(visit(f"{app.url}/schedules?{query}", **more))
    run.wait_state("done")
    run.page.get_by_test_id("scrub").press("End")
    run.rest()
    return run


def trace(page: Page, view: str, name: str, axis: str = "y") -> dict[str, Any]:
    """The line called ``name`` on that axis."""
    lines = [each for each in page.evaluate(TRACES, view) if each["mode"].startswith("lines")]
    found: dict[str, Any] = next(each for each in lines if (each["name"], each["yaxis"]) == (name, axis))
    return found


def query(page: Page) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(urlsplit(page.url).query).items()}


def drag(page: Page, start: list[float], end: list[float]) -> None:
    page.mouse.move(*start)
    page.mouse.down()
    page.mouse.move(*end, steps=12)
    page.mouse.up()


def test_the_race_begins_by_itself_and_draws_every_plan(visit: Visitor, app: Server) -> None:
    run = Run(visit(f"{app.url}/schedules?{SHORT}&racers=constant,restarts,plateau,warmup&restarts_t0=100"))
    run.wait("Number(d.step) > 5")
    run.wait_state("done")
    run.rest()
    planned = trace(run.page, "race", "Warm restarts")
    expected = [CURVES["restarts"].lr(step, 500, 0.8, t0=100) for step in map(int, planned["x"])]
    assert planned["y"] == pytest.approx(expected, abs=1e-6)
    for name in ("Constant", "Warm restarts", "Reduce on plateau", "Warm-up"):
        losses = trace(run.page, "race", name, "y2")
        assert losses["x"][0] == 0 and losses["x"][-1] == 500
        assert all(value is not None and value > 0 for value in losses["y"]), name


def test_a_knot_is_dragged_and_the_training_follows(visit: Visitor, app: Server) -> None:
    run = open_page(visit, app, f"{SHORT}&racers=drawn&drawn=100,100,100,100,100")
    page = run.page
    middle = 499 / 2
    start, end = (page.evaluate(TO_SCREEN, ["race", middle, y]) for y in (0.8, 0.2))
    drag(page, start, end)
    page.wait_for_url(re.compile("drawn="))
    page.wait_for_function("() => /drawn=100%2C100%2C2[0-9.]+%2C100|drawn=100,100,2[0-9.]+,100/.test(location.href)")
    run.wait_state("done")
    heights = [float(each) for each in query(page)["drawn"].split(",")]
    assert heights[2] == pytest.approx(25, abs=3) and heights[:2] == heights[3:] == [100, 100]
    page.wait_for_function(f"(low) => Math.min(...({TRACES})('race')[0].y) < low", arg=0.25)
    assert min(trace(page, "race", "Your own drawing")["y"]) == pytest.approx(0.8 * heights[2] / 100, rel=0.02)


def test_the_range_test_suggests_and_a_learner_chooses(visit: Visitor, app: Server) -> None:
    run = open_page(visit, app, "view=range&range_total=200")
    page = run.page
    expect(page.get_by_text("The suggestion is the best of the three").first).to_be_visible(timeout=PATIENCE)
    lines = {each["name"]: each["x"] for each in page.evaluate(TRACES, "test") if each["mode"] == "lines"}
    (suggested, _), (below, _), (above, _) = lines["at the suggestion"], lines["below"], lines["above"]
    assert above / suggested == pytest.approx(10, rel=1e-3) and suggested / below == pytest.approx(10, rel=1e-3)
    height = page.evaluate("() => document.querySelector('[data-view=test] .js-plotly-plot').data[7].y[0]")
    start, end = (page.evaluate(TO_SCREEN, ["test", x, height]) for x in (suggested, 0.005))
    drag(page, start, end)
    page.wait_for_url(re.compile("pick=own"))
    page.wait_for_function("() => Math.abs(Number(new URLSearchParams(location.search).get('own_lr')) - 0.005) < 0.001")


def test_a_click_on_a_rate_races_with_it(visit: Visitor, app: Server) -> None:
    run = open_page(visit, app, "view=rates&total=100&racers=constant,cosine")
    page = run.page
    assert len(trace(page, "losses", "Cosine")["x"]) == 13
    page.mouse.click(*page.evaluate(TO_SCREEN, ["losses", 0.1, 0.5]))
    page.wait_for_url(re.compile("lr=0"))
    page.locator("[data-view=race] .js-plotly-plot").wait_for(state="attached")
    assert float(query(page)["lr"]) == pytest.approx(0.1, rel=0.1) and "view" not in query(page)


def test_own_code_races_the_others(visit: Visitor, app: Server) -> None:
    link = urlencode({**code_link.query(OwnCode("schedule", NEW_SCHEDULE)), "lang": "en", "racers": "cosine"})
    page = open_page(visit, app, f"{SHORT}&{link}").page
    page.get_by_role("tab", name="Code").click()
    page.get_by_role("button", name="Run", exact=True).wait_for(timeout=PATIENCE)
    expect(page.get_by_text("def cosine").first).to_be_visible(timeout=PATIENCE)  # the page's own source
    page.frame_locator(".st-key-own-editor iframe").locator("#editor-name").wait_for(state="attached", timeout=PATIENCE)
    page.get_by_role("button", name="Run", exact=True).click()
    expect(page.get_by_text("The pictures show your own code")).to_be_visible(timeout=PATIENCE)
    page.locator("[data-view=race]").first.scroll_into_view_if_needed()
    page.wait_for_function(
        f"() => ({TRACES})('race').some((line) => line.name === 'Your own code' && line.y.length > 100)",
        timeout=PATIENCE,
    )
    own = trace(page, "race", "Your own code")
    assert own["y"][0] == pytest.approx(0.8) and own["y"][-1] == pytest.approx(0.8 / (1 + 50 * 499 / 500), rel=1e-3)


def test_it_fits_a_phone(visit: Visitor, app: Server) -> None:
    run = open_page(visit, app, f"{SHORT}&lang=zh", width=390, height=844, locale="zh-CN")
    assert run.page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
    assert trace(run.page, "race", "余弦退火")["y"]
