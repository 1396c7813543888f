"""A run kept for comparison is seen beside the present one, or as faint traces in it, under one scrubber."""

from playwright.sync_api import Page, expect

from playground.ui.scene import LiveRun
from tests.components.examples import Live, clip, curve, grid
from tests.components.harness import Harness
from tests.components.steps import plot, show, wait_plot, wait_root


def test_beside_and_over(page: Page, harness: Harness) -> None:
    harness.put("a", [grid(), curve(compare="overlay")], clip())
    harness.put("b", [grid(), curve(compare="overlay")], clip(scale=2))
    show(page, "a")
    page.get_by_test_id("scrub").fill("40")
    page.get_by_test_id("pin").click()
    show(page, "b")
    wait_plot(page, "map", "gd.data[0].z[0][0] === 8")
    assert plot(page, "map", "gd.data[0].z[0][0]", which=1) == 4
    assert plot(page, "loss", "[gd.data[1].y[0], gd.data[1].line.dash]") == [20, "dot"]
    shown = plot(page, "loss", "[...gd.querySelectorAll('.legendtext')].map((text) => text.textContent)")
    assert shown == ["loss", "kept"]  # which is which; faint and dotted in the legend as in the figure
    page.get_by_test_id("scrub").fill("20")
    wait_plot(page, "map", "gd.data[0].z[0][0] === 4")
    page.wait_for_function("document.querySelectorAll('[data-view=map] .js-plotly-plot')[1].data[0].z[0][0] === 2")
    expect(page.get_by_test_id("pin")).to_have_attribute("aria-pressed", "true")
    page.get_by_test_id("pin").click()
    wait_plot(page, "loss", "gd.data.length === 1")
    expect(page.locator("[data-view=map] .js-plotly-plot")).to_have_count(1)


def test_a_pinned_run_outlives_its_reset(page: Page, harness: Harness) -> None:
    run = Live(page)
    run.begin(0, 1, 2)
    harness.put("live", [curve(compare="overlay")], LiveRun("run-1"))
    show(page, "live")
    wait_root(page, "step", "2")
    page.get_by_test_id("pin").click()
    run.gen = 1
    run.begin(0, 1)
    wait_plot(page, "loss", "gd.data.length === 3 && gd.data[0].x.length === 2")
    wait_root(page, "step", "1")
    assert plot(page, "loss", "[...gd.data[1].x]") == [0, 1]
