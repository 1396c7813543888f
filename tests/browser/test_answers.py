"""A slider or a point that is being moved is answered before it is let go, and once only."""

import re

from playwright.sync_api import Page, WebSocketRoute

from tests.browser.server import Server
from tests.browser.test_optimizers import TO_SCREEN, open_race, paths
from tests.browser.visit import Run, Visitor

COUNT = """() => {
    window.paints = 0;
    const count = (event) => { window.paints += event.detail.view === "map"; };
    document.querySelector("[data-testid=run]").addEventListener("playground:painted", count);
}"""


def rate_of_adam(page: Page) -> tuple[float, float]:
    """Where its slider can be taken hold of."""
    slider = page.locator(".st-key-optimizers-adam_lr [data-testid=stSlider] input[type=range]")
    slider.evaluate("input => input.closest('[data-testid=stSlider]').scrollIntoView({block: 'center'})")
    x, y = slider.evaluate("""input => {
        const box = input.parentElement.parentElement.getBoundingClientRect();
        return [box.x + box.width / 2, box.y + box.height / 2];
    }""")
    return x, y


def end_of_adam(page: Page) -> tuple[float, float]:
    x, y = page.evaluate("""() => {
        const plot = document.querySelector("[data-view=map] .js-plotly-plot");
        const path = plot.data.findLast((trace) => trace.name === "Adam" && trace.mode === "lines");
        return [path.x.at(-1), path.y.at(-1)];
    }""")
    return x, y


def drag_slider(page: Page, by: int) -> None:
    x, y = rate_of_adam(page)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + by, y, steps=8)


def test_a_slider_is_answered_while_it_is_held(visit: Visitor, app: Server) -> None:
    run = open_race(visit, app)
    page = run.page
    before, address = end_of_adam(page), page.url
    drag_slider(page, -60)
    page.wait_for_function(
        "([x]) => document.querySelector('[data-view=map] .js-plotly-plot').data"
        ".findLast((t) => t.name === 'Adam' && t.mode === 'lines').x.at(-1) !== x",
        arg=before,
    )
    run.rest(1)  # there may be an answer to a later place
    assert page.url == address  # Streamlit has heard of nothing yet
    held = end_of_adam(page)
    page.evaluate(COUNT)
    page.mouse.up()
    page.wait_for_url(re.compile("adam_lr"))
    page.wait_for_timeout(1000)
    assert end_of_adam(page) == held
    assert page.evaluate("window.paints") == 0  # the page's own picture is the one already seen


def test_a_start_is_followed_while_it_is_held(visit: Visitor, app: Server) -> None:
    page = open_race(visit, app).page
    place = page.evaluate(TO_SCREEN, ["map", *next(iter(paths(page).values()))])
    page.mouse.move(*place)
    page.mouse.down()
    page.mouse.move(*page.evaluate(TO_SCREEN, ["map", 2.5, -1.2]), steps=12)
    page.wait_for_function(
        "() => Math.abs(document.querySelector('[data-view=map] .js-plotly-plot').data"
        ".findLast((t) => t.name === 'Adam' && t.mode === 'lines').x[0] - 2.5) < 0.15"
    )
    assert "start_x" not in page.url
    page.mouse.up()
    page.wait_for_url(re.compile(r"start_x=2\.[3-6]"))


def test_without_the_socket_streamlit_answers(visit: Visitor, app: Server) -> None:
    page = visit("about:blank")
    page.route_web_socket(re.compile("/playground/answers"), WebSocketRoute.close)
    page.goto(f"{app.url}/optimizers")
    run = Run(page)
    run.wait("Number(d.step) > 5")
    page.keyboard.press("End")
    run.wait_state("done", "paused")
    run.rest()
    before = end_of_adam(page)
    drag_slider(page, -60)
    page.wait_for_timeout(500)
    assert end_of_adam(page) == before
    page.mouse.up()
    page.wait_for_url(re.compile("adam_lr"))
    page.wait_for_function(
        "([x]) => document.querySelector('[data-view=map] .js-plotly-plot').data"
        ".findLast((t) => t.name === 'Adam' && t.mode === 'lines').x.at(-1) !== x",
        arg=before,
    )
