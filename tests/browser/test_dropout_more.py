"""The dropout page: rates race, the probe is dragged when the training is over, masks on a phone."""

import re
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Page, expect

from tests.browser.server import Server
from tests.browser.visit import Run, Visitor, no_horizontal_overflow

# The place of a point of the figure's plane on the screen.
TO_SCREEN = """([view, x, y]) => {
    const plot = document.querySelector(`[data-view=${view}] .js-plotly-plot`);
    const { xaxis, yaxis } = plot._fullLayout;
    const box = plot.getBoundingClientRect();
    return [box.left + xaxis._offset + xaxis.d2p(x), box.top + yaxis._offset + yaxis.d2p(y)];
}"""
# How many passes the histogram counts, and the middle of the fullest bar.
COUNTED = """() => {
    const bars = document.querySelector("[data-view=answers] .js-plotly-plot").data[0];
    const counts = Array.from(bars.y ?? []);
    return [counts.reduce((sum, each) => sum + each, 0), bars.x[counts.indexOf(Math.max(...counts))]];
}"""
PATIENCE = 60_000


def number(page: Page, name: str) -> float:
    return float(parse_qs(urlsplit(page.url).query)[name][0])


def test_the_rates_race_and_a_small_network_loses_by_dropout(visit: Visitor, app: Server) -> None:
    page = visit(f"{app.url}/dropout?view=race&race_width=8&race_wrong=0&race_per_class=5&race_stop=200&lang=en")
    Run(page).wait_state("done")
    expect(page.get_by_text("The best p is 0").first).to_be_visible(timeout=PATIENCE)
    Run(page).rest()
    scores = page.evaluate("() => Array.from(document.querySelector('[data-view=score] .js-plotly-plot').data[1].y)")
    assert len(scores) == 9 and scores[0] > scores[-1] + 0.2


def test_the_probe_and_the_passes_answer_when_the_training_is_over(visit: Visitor, app: Server) -> None:
    page = visit(f"{app.url}/dropout?view=uncertainty&unc_stop=300&unc_passes=40&lang=en")
    Run(page).wait_step(320)
    assert page.evaluate(COUNTED)[0] == 40
    before = page.evaluate(COUNTED)[1]
    start, goal = (page.evaluate(TO_SCREEN, ["band", *point]) for point in ((0.3, -3.7), (-1.1, -3.7)))
    page.mouse.move(*start)
    page.mouse.down()
    page.mouse.move(*goal, steps=10)
    page.mouse.up()
    page.wait_for_url(re.compile(r"unc_x=-1\."))
    assert abs(number(page, "unc_x") + 1.1) < 0.2
    page.wait_for_function(f"(before) => ({COUNTED})()[1] < before - 0.3", arg=before, timeout=PATIENCE)
    slider = Run(page).slider("Passes T")
    slider.press("Home")
    page.wait_for_function(f"() => ({COUNTED})()[0] === 1", timeout=PATIENCE)
    assert Run(page).readouts.startswith("Updates: 300") and Run(page).step > 320  # nothing was trained anew


def test_the_variants_on_a_phone_in_chinese(visit: Visitor, app: Server) -> None:
    page = visit(
        f"{app.url}/dropout?view=variants&var_norm=1&var_place=maps&var_stop=100", locale="zh-CN", width=390, height=844
    )
    Run(page).wait_state("done")
    expect(page.get_by_text("重新测量方差后").first).to_be_visible(timeout=PATIENCE)
    dropped = page.evaluate(
        "() => document.querySelector('[data-view=var_masks] .js-plotly-plot').data[1].z.map("
        "(row) => Array.from(row).filter((cell) => cell === 1).length)"
    )
    assert sum(dropped[:9]) == 0 and sum(dropped[9:18]) > 100  # none, and single pixels
    assert no_horizontal_overflow(page) == []
