"""The regularization page: λ is dragged, two decays meet, pictures are changed, networks vote."""

import re
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from playwright.sync_api import Page, expect

from playground.core import code_link
from playground.core.own_code import OwnCode
from tests.browser.server import Server
from tests.browser.visit import Run, Visitor, no_horizontal_overflow

DATA = "(view) => document.querySelector(`[data-view=${view}] .js-plotly-plot`)?.data"
AXES = "(view) => Boolean(document.querySelector(`[data-view=${view}] .js-plotly-plot`)?._fullLayout?.xaxis)"
# The middle of a trace's first point on the screen, and the height of another x on that axis.
PLACE = """([view, trace, x]) => {
    const plot = document.querySelector(`[data-view=${view}] .js-plotly-plot`);
    const { xaxis, yaxis } = plot._fullLayout, box = plot.getBoundingClientRect();
    const y = plot.data[trace].y[0];
    return [box.left + xaxis._offset + xaxis.d2p(x), box.top + yaxis._offset + yaxis.d2p(y)];
}"""


def numbers(page: Page, view: str) -> str:
    return page.locator(f"[data-view={view}]").inner_text()


def test_the_line_is_dragged_along_lambda(visit: Visitor, app: Server) -> None:
    page = visit(f"{app.url}/regularization?view=penalties")
    page.wait_for_function(AXES, arg="penalty_r2")
    page.wait_for_function(AXES, arg="penalty_paths")
    Run(page).rest()
    assert "6 of 10 weights are exactly 0" in numbers(page, "penalty_numbers")
    start, goal = (page.evaluate(PLACE, ["penalty_paths", 11, x]) for x in (0.05, 0.4))
    page.mouse.move(*start)
    page.mouse.down()
    page.mouse.move(*goal, steps=12)
    page.mouse.up()
    page.wait_for_url(re.compile("lam="))
    assert float(parse_qs(urlsplit(page.url).query)["lam"][0]) == pytest.approx(0.4, rel=0.1)
    expect(page.locator("[data-view=penalty_numbers]")).to_contain_text("9 of 10 weights are exactly 0", timeout=60_000)
    expect(page.locator("[data-view=penalty_numbers]")).to_contain_text("Lasso(alpha=0.")


def test_under_sgd_the_two_decays_are_one(visit: Visitor, app: Server) -> None:
    link = "view=decay&decay_rule=sgd&l2_lam=0.05&decay_lam=0.05&decay_stop=100"
    run = Run(visit(f"{app.url}/regularization?{link}"))
    run.wait_state("done", seconds=120)
    run.rest()
    rates = [value for value in run.page.evaluate(DATA, "decay_rate")[0]["y"] if value is not None]
    assert len(rates) > 100 and all(abs(rate - 1) < 1e-6 for rate in rates)
    run.page.get_by_text("the curves lie on each other").first.wait_for()


def test_own_augmentation_is_shown_and_trained(visit: Visitor, app: Server) -> None:
    code = "def augment(images, random):\n    return 0 * images + 0.5\n"
    link = urlencode({**code_link.query(OwnCode("augment", code)), "lang": "en"})
    run = Run(visit(f"{app.url}/regularization?view=augmentation&augment_stop=100&{link}"))
    page = run.page
    run.wait_state("done", seconds=120)
    page.get_by_role("tab", name="Code").click()
    page.frame_locator(".st-key-own-editor iframe").locator("#editor-name").wait_for(state="attached", timeout=60_000)
    page.get_by_role("button", name="Run", exact=True).click()
    expect(page.get_by_text("Your own code").or_(page.get_by_text("your own code")).first).to_be_visible(timeout=60_000)
    page.locator("[data-view=augment_gallery]").scroll_into_view_if_needed()
    page.wait_for_function(f"() => ({DATA})('augment_gallery')?.[0].z?.[3]?.[12] === 0.5", timeout=120_000)


def test_members_vote(visit: Visitor, app: Server) -> None:
    run = Run(visit(f"{app.url}/regularization?view=ensemble&members=4&ensemble_stop=50"))
    run.wait_state("done", seconds=120)
    run.rest()
    kinds = [trace["type"] for trace in run.page.evaluate(DATA, "ensemble_mean")]
    assert kinds == ["heatmap", *["contour"] * 5, "scatter", "scatter"]
    said = numbers(run.page, "ensemble_numbers")
    ensemble, members, spread = (
        float(v) for v in re.findall(r"(?:ensemble|members|disagreement)\s+(0\.\d+)", said)[:3]
    )
    assert ensemble == pytest.approx(members - spread, abs=2e-3)


def test_a_phone_in_chinese(visit: Visitor, app: Server) -> None:
    quick = "decay_stop=100&augment_stop=100&ensemble_stop=50"
    for view, said in (("penalties", "验证"), ("decay", "解耦"), ("augmentation", "增强"), ("ensemble", "集成")):
        page = visit(f"{app.url}/regularization?view={view}&{quick}", locale="zh-CN", width=390, height=844)
        Run(page).rest()
        page.get_by_text(said).first.wait_for(state="attached")
        assert no_horizontal_overflow(page) == []
