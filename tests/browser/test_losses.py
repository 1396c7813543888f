"""The losses page: drag the outlier, compare losses, reach an exact zero, break a formula, write a loss."""

import re
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from playwright.sync_api import Page, expect

from playground.core import code_link
from playground.core.own_code import OwnCode
from playground.core.points import decode
from tests.browser.server import Server
from tests.browser.visit import Run, Visitor, no_horizontal_overflow

# The place of a point of the figure's plane on the screen.
TO_SCREEN = """([view, x, y]) => {
    const plot = document.querySelector(`[data-view=${view}] .js-plotly-plot`);
    const { xaxis, yaxis } = plot._fullLayout;
    const box = plot.getBoundingClientRect();
    return [box.left + xaxis._offset + xaxis.d2p(x), box.top + yaxis._offset + yaxis.d2p(y)];
}"""
# Name → the last y of each line of a view.
LAST = """(view) => Object.fromEntries(document.querySelector(`[data-view=${view}] .js-plotly-plot`).data
    .filter((trace) => trace.name && trace.mode === "lines")
    .map((trace) => [trace.name, Array.from(trace.y ?? []).at(-1)]))"""
PATIENCE = 60_000


def query(page: Page) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(urlsplit(page.url).query).items()}


def opened(visit: Visitor, app: Server, link: str, view: str) -> Page:
    page = visit(f"{app.url}/losses{link}")
    run = Run(page)
    page.wait_for_function(f"() => document.querySelector('[data-view={view}] .js-plotly-plot')?._fullLayout?.xaxis")
    run.rest()
    return page


def drag(page: Page, view: str, start: tuple[float, float], goal: tuple[float, float]) -> None:
    place, end = (page.evaluate(TO_SCREEN, [view, *point]) for point in (start, goal))
    page.mouse.move(*place)
    page.mouse.down()
    page.mouse.move(*end, steps=12)
    page.mouse.up()


def test_the_outlier_comes_by_itself_and_is_dragged_back(visit: Visitor, app: Server) -> None:
    page = opened(visit, app, "", "refit")
    Run(page).wait("Number(d.step) === 30")
    Run(page).rest()
    before = page.evaluate(LAST, "refit")
    assert before["Squared (MSE)"] < before["Absolute (MAE)"] - 0.5
    drag(page, "refit", (2.4, -3.6), (2.4, 2.2))
    page.wait_for_url(re.compile("value_points="))
    page.wait_for_function(
        f"([view, low]) => ({LAST})(view)['Squared (MSE)'] > low", arg=["refit", before["Squared (MSE)"] + 0.5]
    )
    assert decode(query(page)["value_points"]).x[15, 1].item() == pytest.approx(2.2, abs=0.15)


def test_the_corner_gives_an_exact_zero(visit: Visitor, app: Server) -> None:
    page = opened(visit, app, "?view=penalties", "touching")
    expect(page.get_by_text("w₂ = 0 exactly")).to_be_visible(timeout=PATIENCE)
    drag(page, "touching", (1.9, 0.2), (1.0, 2.0))
    page.wait_for_url(re.compile("best_y="))
    expect(page.get_by_text("w₂ = 0 exactly")).to_have_count(0, timeout=PATIENCE)
    assert float(query(page)["best_y"]) == pytest.approx(2.0, abs=0.15)


def test_the_prediction_is_dragged_along_its_axis(visit: Visitor, app: Server) -> None:
    page = opened(visit, app, "?view=shape", "shape")
    drag(page, "shape", (2.0, -0.5), (-1.0, 4.0))
    page.wait_for_url(re.compile("prediction=-"))
    assert float(query(page)["prediction"]) == pytest.approx(-1.0, abs=0.1)
    expect(page.get_by_text(re.compile("ŷ = −1"))).to_be_visible(timeout=PATIENCE)


def test_a_challenge_of_a_page_without_a_run(visit: Visitor, app: Server) -> None:
    page = opened(visit, app, "?challenge=losing", "losses")
    expect(page.get_by_text("Reached!")).to_have_count(0)
    slider = Run(page).slider("Logit s of a fake")
    for score in (-1.6, -3.2, -4.8):  # (1 − D)/D = exp(−s) passes 100 at s = −4.6
        slider.press("PageDown")
        page.wait_for_url(re.compile(rf"score={score}(&|$)"))
    expect(page.get_by_text("Reached!")).to_be_visible(timeout=PATIENCE)


def test_an_own_loss_is_drawn_and_fitted(visit: Visitor, app: Server) -> None:
    code = "def loss(prediction, target):\n    return (prediction - target) ** 2\n"
    page = opened(visit, app, f"?{urlencode({**code_link.query(OwnCode('loss', code)), 'lang': 'en'})}", "refit")
    Run(page).wait("Number(d.step) === 30")
    page.get_by_role("tab", name="Code").click()
    page.frame_locator(".st-key-own-editor iframe").locator("#editor-name").wait_for(state="attached", timeout=PATIENCE)
    page.get_by_role("button", name="Run", exact=True).click()
    expect(page.get_by_text("The pictures show your own code")).to_be_visible(timeout=PATIENCE)
    page.locator("[data-view=refit]").scroll_into_view_if_needed()
    page.wait_for_function(f"() => Number.isFinite(({LAST})('refit')['Your own'])", timeout=PATIENCE)
    page.get_by_test_id("scrub").press("End")
    Run(page).rest()
    lines = page.evaluate(LAST, "refit")
    assert lines["Your own"] == pytest.approx(lines["Squared (MSE)"], abs=1e-6)


def test_a_phone_in_chinese(visit: Visitor, app: Server) -> None:
    page = visit(f"{app.url}/losses?view=stability", locale="zh-CN", width=390, height=844)
    Run(page)
    expect(page.get_by_text("朴素写法：ℓ = ∞")).to_be_visible(timeout=PATIENCE)
    assert no_horizontal_overflow(page) == []
