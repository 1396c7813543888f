"""A run kept for comparison is seen beside the present one, or as faint traces in it, under one scrubber."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from playwright.sync_api import Page, expect

from playground.core.picture import Clip, ModuleView, PlotView, Value
from playground.core.style import LIGHT
from playground.ui.scene import LiveRun
from tests.components.examples import Live, clip, curve, grid
from tests.components.harness import Harness
from tests.components.steps import plot, show, wait_plot, wait_root


def heat(low: float = -5, high: float = 20, across: float = 0, difference: str = "minus") -> PlotView:
    """A map with a scale of its own, as wide as told."""
    view = grid(difference=difference)
    trace = {"zmin": low, "zmax": high, "colorscale": list(LIGHT.diverging), "x": [across + i for i in range(5)]}
    return replace(view, figure={**view.figure, "data": [view.figure["data"][0] | trace]})


def compare(page: Page, harness: Harness, kept: PlotView, now: PlotView, *, source: Clip | None = None) -> None:
    """``kept`` with frames k, pinned, then ``now`` with frames 3k, both at frame 4."""
    harness.put("kept", [kept], clip())
    harness.put("now", [now], source or clip(scale=3))
    show(page, "kept")
    page.get_by_test_id("scrub").fill("40")
    page.get_by_test_id("pin").click()
    show(page, "now")
    page.wait_for_function("document.querySelectorAll('[data-view=map] .js-plotly-plot').length > 1")


def test_beside_and_over(page: Page, harness: Harness) -> None:
    harness.put("a", [grid(), curve(compare="overlay")], clip())
    harness.put("b", [grid(), curve(compare="overlay")], clip(scale=2))
    show(page, "a")
    page.get_by_test_id("scrub").fill("40")
    page.get_by_test_id("pin").click()
    show(page, "b")
    wait_plot(page, "map", "gd.data[0].z[0][0] === 8")
    page.wait_for_function("document.querySelectorAll('[data-view=map] .js-plotly-plot')[1]?.data[0].z[0][0] === 4")
    assert plot(page, "loss", "[gd.data[1].y[0], gd.data[1].opacity]") == [20, 0.5]
    shown = plot(page, "loss", "[...gd.querySelectorAll('.legendtext')].map((text) => text.textContent)")
    assert shown == ["loss", "kept"]  # which is which
    page.get_by_test_id("scrub").fill("20")
    wait_plot(page, "map", "gd.data[0].z[0][0] === 4")
    page.wait_for_function("document.querySelectorAll('[data-view=map] .js-plotly-plot')[1].data[0].z[0][0] === 2")
    expect(page.get_by_test_id("pin")).to_have_attribute("aria-pressed", "true")
    page.get_by_test_id("pin").click()
    wait_plot(page, "loss", "gd.data.length === 1")
    expect(page.locator("[data-view=map] .js-plotly-plot")).to_have_count(1)


def test_a_finished_computation_stays_pinned_through_more_than_one_change(page: Page, harness: Harness) -> None:
    scales = {"a": 1, "b": 2, "c": 3}
    for name, scale in scales.items():
        harness.put(name, [grid()], clip(scale=scale))
    show(page, "a")
    page.get_by_test_id("scrub").fill("40")
    page.get_by_test_id("pin").click()
    for name, scale in list(scales.items())[1:]:
        show(page, name)
        wait_plot(page, "map", f"gd.data[0].z[0][0] === {4 * scale}")
        page.wait_for_function("document.querySelectorAll('[data-view=map] .js-plotly-plot')[1]?.data[0].z[0][0] === 4")


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


def test_the_difference_of_two_maps(page: Page, harness: Harness) -> None:
    compare(page, harness, heat(), heat())
    page.wait_for_function("document.querySelectorAll('[data-view=map] .js-plotly-plot')[2]?.data[0].z[0][0] === 8")
    assert plot(page, "map", "[gd.data[0].zmin, gd.data[0].zmax]", which=2) == [-25, 25]  # zero is in the middle
    assert plot(page, "map", "gd.data[0].colorscale", which=2) == [list(stop) for stop in LIGHT.diverging]
    assert plot(page, "map", "[...gd.data[0].x]", which=2) == [0, 1, 2, 3, 4]
    expect(page.get_by_role("img", name="difference: now − kept: A map.")).to_be_visible()
    page.get_by_test_id("scrub").fill("20")
    page.wait_for_function("document.querySelectorAll('[data-view=map] .js-plotly-plot')[2].data[0].z[0][0] === 4")
    page.get_by_test_id("pin").click()
    expect(page.locator("[data-view=map] .js-plotly-plot")).to_have_count(1)
    expect(page.locator("[data-view=map] .pg-caption")).to_have_count(0)


def test_cells_that_are_classes_are_shown_where_the_class_is_another(page: Page, harness: Harness) -> None:
    cells = np.full((20, 4, 5), 4.5, "f4")  # kept: 4.0 everywhere at frame 4
    cells[:, 0, 0] = 6.2
    source = Clip({"map": cells}, {"loss": np.ones(20)}, np.arange(20) * 10)
    compare(page, harness, heat(difference="changed"), heat(difference="changed"), source=source)
    page.wait_for_function("document.querySelectorAll('[data-view=map] .js-plotly-plot')[2]?.data[0].z")
    shown = plot(page, "map", "[...gd.data[0].z].flatMap((row) => [...row])", which=2)
    assert shown[0] == pytest.approx(6.2)
    assert all(value is None or np.isnan(value) for value in shown[1:])


@pytest.mark.parametrize(
    "now",
    [heat(across=1), heat(high=30), heat(difference="none"), grid(figure={"data": [{"type": "scatter"}]}, bindings=[])],
)
def test_no_difference_of_what_can_not_be_compared(page: Page, harness: Harness, now: PlotView) -> None:
    compare(page, harness, heat(), now)
    page.wait_for_function("document.querySelectorAll('[data-view=map] .js-plotly-plot')[1]?.data?.[0].z?.[0][0] === 4")
    expect(page.locator("[data-view=map] .pg-picture")).to_have_count(2)


def test_captions_and_numbers_say_which_step_is_compared(page: Page, harness: Harness) -> None:
    steps = np.array([0, 7, 15, 22])
    harness.put(
        "kept", [grid(difference="none")], Clip(metrics={"loss": np.array([4.0, 3, 2, 1])}, steps=steps), readouts=LOSS
    )
    harness.put("now", [grid(difference="none")], clip(), readouts=LOSS)
    show(page, "kept")
    page.get_by_test_id("pin").click()
    show(page, "now")
    captions, numbers = page.locator("[data-view=map] .pg-caption"), page.locator(".pg-kept")
    page.get_by_test_id("scrub").fill("10")
    expect(captions).to_have_text(["now · step 10", "kept · step 7"])  # 7 is nearer than 15
    expect(numbers).to_have_text("keptloss 3")
    page.get_by_test_id("scrub").fill("20")
    expect(captions).to_have_text(["now · step 20", "kept · step 22"])
    page.get_by_test_id("scrub").fill("40")
    expect(captions).to_have_text(["now · step 40", "kept · step 22 · its end"])
    page.get_by_test_id("pin").click()
    expect(numbers).to_have_text("")


def test_a_module_beside_itself_is_only_looked_at(page: Page, harness: Harness) -> None:
    def scene(name: str, colour: str, loss: float) -> None:
        view = ModuleView("blob", "Blob", "blob", {"colour": colour})
        harness.put(name, [view], Clip({"w": np.full((1, 1), loss)}, {"loss": np.array([loss])}))

    scene("kept", "red", 0.5)
    scene("now", "blue", 0.25)
    show(page, "kept")
    page.get_by_test_id("pin").click()
    show(page, "now")
    expect(page.locator("[data-view=blob] .pg-picture")).to_contain_text(
        ['"loss":0.25,"w":[0.25],"colour":"blue"', '"loss":0.5,"w":[0.5],"colour":"red"']
    )
    heights = page.locator("[data-view=blob] .pg-picture").evaluate_all("all => all.map((e) => e.clientHeight)")
    assert heights == [260, 260]  # one above the other, each lower than the 420 of one alone


def test_the_legend_hides_all_kept_curves(page: Page, harness: Harness) -> None:
    harness.put("a", [curve(compare="overlay")], clip())
    show(page, "a")
    wait_root(page, "state", "done")
    page.get_by_test_id("pin").click()
    wait_plot(page, "loss", "gd.data.length === 3")
    page.locator("[data-view=loss] .legendtoggle").last.click()
    wait_plot(page, "loss", "gd._fullData.map((trace) => trace.visible).join() === 'true,legendonly,legendonly'")


@pytest.mark.parametrize(("width", "least"), [(1280, 250), (390, 130)])
def test_two_runs_are_side_by_side_at_any_width(
    open_page: Callable[..., Page], harness: Harness, width: int, least: int
) -> None:
    page = open_page(width, 844)
    compare(page, harness, heat(), heat())
    page.wait_for_function("document.querySelectorAll('[data-view=map] .js-plotly-plot').length === 3")
    find = "all => all.map((e) => e.getBoundingClientRect().toJSON())"
    now, kept, minus = page.locator("[data-view=map] .pg-picture").evaluate_all(find)
    assert (now["top"], now["width"]) == (kept["top"], kept["width"])
    assert now["right"] < kept["left"] and minus["top"] > now["bottom"]
    assert min(box[side] for box in (now, kept, minus) for side in ("width", "height")) > least
    assert page.evaluate("document.documentElement.scrollWidth") <= width


LOSS = (("loss ", Value("loss")),)
