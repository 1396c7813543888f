"""The sweep: 64 networks learn together, and a click opens one of them."""

import contextlib
import re
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Page, TimeoutError

from tests.browser.server import Server
from tests.browser.visit import Run, Visitor, no_horizontal_overflow

# The place of a point of a view's plane on the screen.
TO_SCREEN = """([view, x, y]) => {
    const plot = document.querySelector(`[data-view=${view}] .js-plotly-plot`);
    const { xaxis, yaxis } = plot._fullLayout;
    const box = plot.getBoundingClientRect();
    return [box.left + xaxis._offset + xaxis.d2p(x), box.top + yaxis._offset + yaxis.d2p(y)];
}"""
DRAWN = "(view) => document.querySelector(`[data-view=${view}] .js-plotly-plot`)?._fullLayout"


def query(page: Page) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(urlsplit(page.url).query).items()}


def opened(visit: Visitor, app: Server, link: str, **more: int) -> Run:
    """The page with its sweep under way."""
    run = Run(visit(f"{app.url}/network?{link}", **more))
    run.wait_step(1)
    for view in ("small", "table"):
        run.page.wait_for_function(DRAWN, arg=view)
    return run


def test_a_sweep_learns_and_a_click_on_a_map_opens_that_network(visit: Visitor, app: Server) -> None:
    run = Run(visit(f"{app.url}/network?layers=4,2"))
    run.wait_step(1)
    page = run.page
    page.get_by_test_id("stSidebar").get_by_role("radio", name="Sweep", exact=True).or_(
        page.get_by_test_id("stSidebar").get_by_role("button", name="Sweep", exact=True)
    ).first.click()
    page.wait_for_url(re.compile("view=sweep"))
    page.wait_for_function(DRAWN, arg="small")
    run.wait_step(50)
    assert "64 networks" in run.readouts
    run.button("play").click()
    run.wait_state("paused")
    assert re.search(r"Updates of all together\s+\d", run.readouts)
    page.mouse.click(*page.evaluate(TO_SCREEN, ["small", 4.2, 2.8]))
    page.wait_for_url(lambda url: "view=sweep" not in url)
    assert query(page)["lr"] == "0.1"
    assert query(page)["seed"] == "3"
    page.locator("[data-view=decision] .js-plotly-plot").wait_for()


def test_a_click_on_a_cell_opens_that_network(visit: Visitor, app: Server) -> None:
    run = opened(visit, app, "view=sweep&layers=3&sweep_x=units&sweep_x_values=2,4,6&sweep_y=lr&sweep_y_values=0.1,0.2")
    assert "6 networks" in run.readouts
    page = run.page
    page.mouse.click(*page.evaluate(TO_SCREEN, ["table", 2, 1]))
    page.wait_for_url(lambda url: "view=sweep" not in url)
    assert query(page)["layers"] == "6"
    assert query(page)["lr"] == "0.2"


def test_the_keyboard_opens_a_network(visit: Visitor, app: Server) -> None:
    run = opened(visit, app, "view=sweep&layers=3&sweep_y_values=0..2/3")
    page = run.page
    box = page.get_by_test_id("stMain").get_by_role("combobox", name="Open one network")
    for _ in range(6):  # Streamlit shuts an open list when it redraws the widget
        box.focus()
        page.keyboard.type("rate 0.3, Seed 2")
        with contextlib.suppress(TimeoutError):
            page.get_by_role("option", name="rate 0.3, Seed 2").wait_for(timeout=8_000)
            break
        page.keyboard.press("Escape")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "view=sweep" not in url)
    assert query(page)["lr"] == "0.3"
    assert query(page)["seed"] == "2"


def test_it_fits_on_a_phone(visit: Visitor, app: Server) -> None:
    run = opened(visit, app, "view=sweep&layers=3", width=390, height=844)
    assert no_horizontal_overflow(run.page) == []
    marks = run.page.evaluate("() => document.querySelectorAll('[data-view=small] .xtick').length")
    assert marks == 8
