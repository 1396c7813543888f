"""The normalization page's trainings: the signal arrives with BatchNorm, a column is chosen, the gradient is walked."""

import re

from tests.browser.server import Server
from tests.browser.visit import Run, Visitor, no_horizontal_overflow

DATA = "(view) => document.querySelector(`[data-view=${view}] .js-plotly-plot`)?.data"
DRAWN = "(view) => Boolean(document.querySelector(`[data-view=${view}] .js-plotly-plot`)?._fullLayout?.xaxis)"
PLACE = """([view, x, y]) => {
    const plot = document.querySelector(`[data-view=${view}] .js-plotly-plot`);
    const { xaxis, yaxis } = plot._fullLayout;
    const box = plot.getBoundingClientRect();
    return [box.left + xaxis._offset + xaxis.d2p(x), box.top + yaxis._offset + yaxis.d2p(y)];
}"""
LAST = (
    "([view, trace]) => Array.from(document.querySelector(`[data-view=${view}] .js-plotly-plot`).data[trace].y).at(-1)"
)
DEEP = "view=deep&deep_width=24&deep_stop=50"
RATES = "view=rates&rates_depth=2&rates_width=8&rates_stop=50"
LANDSCAPE = "view=landscape&land_width=16&land_stop=50"


def test_the_signal_arrives_with_batchnorm_and_not_without(visit: Visitor, app: Server) -> None:
    run = Run(visit(f"{app.url}/normalization?{DEEP}"))
    run.wait_state("done", seconds=180)
    page = run.page
    page.get_by_test_id("scrub").press("Home")
    run.wait("d.step === '0'")
    run.rest()
    plain, batch = (page.evaluate(LAST, ["deep-size-a", trace]) for trace in (0, 1))
    assert plain < 0.01 and batch > 0.3
    for view in ("spread-left", "spread-right"):
        assert len(page.evaluate(DATA, view)[0]["x"]) > 1000
    assert "accuracy" in run.readouts


def test_a_click_on_the_map_chooses_the_rate_that_is_looked_at(visit: Visitor, app: Server) -> None:
    run = Run(visit(f"{app.url}/normalization?{RATES}"))
    run.wait_state("done", seconds=180)
    page = run.page
    run.rest()
    before = run.step
    assert page.evaluate(DATA, "rates-map")[3]["x"] == [8]
    page.mouse.click(*page.evaluate(PLACE, ["rates-map", 12, 1]))
    page.wait_for_url(re.compile("rates_at=10"))
    page.get_by_role("tab", name="At rate 10").wait_for()
    assert run.step == before  # nothing is trained anew for it
    script = f"() => ({DATA})('rates-map')?.[3].x[0] === 12"
    page.wait_for_function(script, timeout=60_000)


def test_along_the_gradient_there_are_twelve_places_at_every_update(visit: Visitor, app: Server) -> None:
    run = Run(visit(f"{app.url}/normalization?{LANDSCAPE}"))
    run.wait_state("done", seconds=180)
    page = run.page
    run.rest()
    low, high, now, *_second = page.evaluate(DATA, "land-loss")
    assert len(low["x"]) == len(high["y"]) == len(now["y"]) >= 2
    page.get_by_test_id("scrub").press("Home")
    run.wait("d.step === '0'")
    run.rest()
    plain, batch = page.evaluate(DATA, "land-now")
    assert len(plain["y"]) == len(batch["y"]) == 13
    assert batch["y"]["12"] < batch["y"]["0"] if isinstance(batch["y"], dict) else batch["y"][12] < batch["y"][0]


def test_a_phone_in_chinese(visit: Visitor, app: Server) -> None:
    for query, view in ((DEEP, "spread-left"), (RATES, "rates-map"), (LANDSCAPE, "land-loss")):
        page = visit(f"{app.url}/normalization?{query}", locale="zh-CN", width=390, height=844)
        page.wait_for_function(DRAWN, arg=view)
        Run(page).rest()
        assert no_horizontal_overflow(page) == []
