"""The neuron's page: it plays, its lines and points are dragged, and it judges its challenges."""

import re
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from playwright.sync_api import Page, expect

from playground.core import code_link
from playground.core.own_code import OwnCode
from playground.topics.neuron.own.templates import MARGIN
from tests.browser.server import Server
from tests.browser.visit import Run, Visitor, no_horizontal_overflow

# Where point k of the trace with so many points is on the screen; the last such trace of the view.
PLACE = """([view, count, k]) => {
    const plot = document.querySelector(`[data-view=${view}] .js-plotly-plot`);
    const layout = plot?._fullLayout;
    const trace = plot?.data?.findLast((each) => (each.mode ?? "").includes("markers") && each.x?.length === count);
    if (!layout?.xaxis?._length || !trace) return null;
    const box = plot.getBoundingClientRect();
    return [box.left + layout.xaxis._offset + layout.xaxis.d2p(trace.x[k]),
            box.top + layout.yaxis._offset + layout.yaxis.d2p(trace.y[k])];
}"""
PATIENCE = 60_000


def place(page: Page, view: str, count: int, k: int) -> tuple[float, float]:
    """Of a point that can be dragged, once it is drawn."""
    page.wait_for_function(PLACE, arg=[view, count, k], timeout=PATIENCE)
    Run(page).rest()
    x, y = page.evaluate(PLACE, [view, count, k])
    return x, y


def drag(page: Page, view: str, count: int, k: int, right: float, down: float) -> None:
    x, y = place(page, view, count, k)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + right, y + down, steps=6)
    page.mouse.up()


def setting(page: Page, name: str) -> str:
    return parse_qs(urlsplit(page.url).query)[name][0]


def test_it_plays_and_tells_each_step(visit: Visitor, app: Server) -> None:
    page = visit(f"{app.url}/neuron")
    run = Run(page)
    run.wait("d.state === 'running' && Number(d.step) >= 5")
    expect(page.get_by_text("Settled: epoch 4 is without a mistake, after 15 in all.")).to_be_visible(timeout=PATIENCE)
    page.get_by_test_id("scrub").press("End")
    run.wait("Number(d.step) === 192")
    expect(page.locator("[data-view=step]")).to_contain_text("Mistakes so far 15 · points wrong now 0")
    page.get_by_role("button", name="XOR: never").click()
    page.wait_for_url("**data=xor**")
    expect(page.get_by_text("No straight line separates these points")).to_be_visible(timeout=PATIENCE)


def test_the_line_is_dragged(visit: Visitor, app: Server) -> None:
    page = visit(f"{app.url}/neuron?view=unit")
    before = page.url
    drag(page, "plane", 4, 1, 80, 30)
    page.wait_for_function("url => location.href !== url", arg=before)
    w1, w2 = float(setting(page, "w1")), float(setting(page, "w2"))
    assert w1**2 + w2**2 == pytest.approx(1.5**2 + 1, abs=0.05), "the line turns, the weights stay as long"
    expect(page.locator("[data-view=arithmetic]")).to_contain_text(re.compile(rf"= {w1:.2f}".rstrip("0").rstrip(".")))
    drag(page, "plane", 4, 0, -60, 0)
    page.wait_for_url("**x1=**")
    assert float(setting(page, "x1")) < 1.2 and float(setting(page, "w1")) == w1


def test_points_are_moved_and_added(visit: Visitor, app: Server) -> None:
    page = visit(f"{app.url}/neuron?epochs=2")
    drag(page, "rule", 24, 3, 30, 40)
    page.wait_for_url("**data=drawn**")
    assert len(setting(page, "drawn")) == 24 * 5
    before = page.url
    x, y = place(page, "rule", 24, 20)
    page.mouse.click(x + 45, y + 45)
    page.wait_for_function("url => location.href !== url", arg=before)
    assert len(setting(page, "drawn")) == 25 * 5


def test_a_challenge_is_solved_with_a_slider(visit: Visitor, app: Server) -> None:
    page = visit(f"{app.url}/neuron?challenge=and")
    run = Run(page)
    expect(page.get_by_text("2 of 4 rows are right")).to_be_visible(timeout=PATIENCE)
    bias = run.slider("Bias")
    for _ in range(6):
        bias.press("ArrowLeft")
    expect(page.get_by_text("Reached!")).to_be_visible(timeout=PATIENCE)
    expect(page.get_by_text("All four rows are right.")).to_be_visible(timeout=PATIENCE)


def test_a_rule_of_ones_own_learns_beside_the_others(visit: Visitor, app: Server) -> None:
    link = urlencode({**code_link.query(OwnCode("rule", MARGIN)), "data": "and", "lang": "en"})
    page = visit(f"{app.url}/neuron?{link}")
    Run(page).wait("Number(d.step) >= 2")
    page.get_by_role("tab", name="Code").click()
    page.get_by_role("button", name="Run", exact=True).click(timeout=PATIENCE)
    expect(page.get_by_text("The pictures show your own code")).to_be_visible(timeout=PATIENCE)
    page.locator("[data-view=rule]").first.scroll_into_view_if_needed()  # out of sight nothing is drawn
    page.wait_for_function(
        """() => document.querySelector("[data-view=rule] .js-plotly-plot").data
            .some((trace) => trace.name === "Your own rule" && Array.from(trace.x ?? []).some(Number.isFinite))""",
        timeout=PATIENCE,
    )


def test_it_fits_a_phone_in_chinese(visit: Visitor, app: Server) -> None:
    for view in ("rule", "unit", "gates"):
        page = visit(f"{app.url}/neuron?view={view}", locale="zh-CN", width=390, height=844)
        Run(page).rest()
        assert no_horizontal_overflow(page) == []
