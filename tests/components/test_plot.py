"""Figures kept alive: bindings fill them, and what the learner did to a figure stays."""

from collections.abc import Callable

import numpy as np
import pytest
from playwright.sync_api import Page, expect

from playground.core.picture import Bind, Clip, ModuleView, PlotView, TextView, Value
from playground.core.style import LIGHT, layout
from tests.components.examples import clip, curve, grid, surface
from tests.components.harness import Harness
from tests.components.steps import pixel, plot, rerun, root, show, wait_plot, wait_root


def test_bindings_in_each_mode_follow_the_scrubber(page: Page, harness: Harness) -> None:
    figure = {
        "data": [
            {"type": "scatter", "name": "until"},
            {"type": "scatter", "name": "all"},
            {"type": "scatter", "name": "row"},
            {"type": "scatter", "name": "one"},
            {"type": "scatter", "name": "constant", "marker": {"color": "red", "size": 3}},
        ],
        "layout": layout(LIGHT, annotations=[{"text": "?"}]),
    }
    bindings = [
        Bind("data.0.y", "point", (0, 1), "until"),
        Bind("data.1.y", "loss", mode="all"),
        Bind("data.2.y", "point", (1, None)),
        Bind("data.3.y", "loss", wrap=True),
        Bind("data.4.y", "line"),
        Bind("data.4.marker.size", "step"),
        Bind("layout.annotations.0.x", "step"),
        Bind("data.4.text", "nothing of that name"),
    ]
    source = Clip(
        arrays={"point": np.arange(12, dtype="f4").reshape(3, 2, 2)},
        metrics={"loss": np.array([3.0, 2.0, 1.0])},
        steps=np.array([0, 5, 9]),
        constants={"line": np.array([4.0, 4.0])},
    )
    harness.put("a", [PlotView("all", "All", figure, bindings)], source)
    show(page, "a")
    page.get_by_test_id("scrub").fill("5")
    wait_plot(page, "all", "gd.layout.annotations[0].x === 5")
    assert plot(page, "all", "[...gd.data[0].y]") == [1, 5]
    assert plot(page, "all", "[...gd.data[1].y]") == [3, 2, 1]
    assert plot(page, "all", "[...gd.data[2].y]") == [6, 7]
    assert plot(page, "all", "gd.data[3].y") == [2]
    assert plot(page, "all", "[...gd.data[4].y]") == [4, 4]
    assert plot(page, "all", "gd.data[4].marker") == {"color": "red", "size": 5}


def test_zoom_survives_frames_and_a_new_template(page: Page, harness: Harness) -> None:
    harness.put("a", [grid()], clip())
    harness.put("b", [grid(7)], clip(scale=3))
    show(page, "a")
    page.get_by_test_id("play").click()
    x0, y0 = pixel(page, "map", 1, 1)
    x1, y1 = pixel(page, "map", 3, 2)
    page.mouse.move(x0, y0)
    page.mouse.down()
    page.mouse.move((x0 + x1) / 2, (y0 + y1) / 2)
    page.mouse.move(x1, y1)
    page.mouse.up()
    wait_plot(page, "map", "gd._fullLayout.xaxis.range[0] > 0.5")
    zoomed = plot(page, "map", "gd._fullLayout.xaxis.range")
    page.get_by_test_id("scrub").fill("30")
    wait_plot(page, "map", "gd.data[0].z[0][0] === 3")
    assert plot(page, "map", "gd._fullLayout.xaxis.range") == pytest.approx(zoomed)
    show(page, "b")
    wait_plot(page, "map", "gd.data[0].z[0][0] === 9")
    assert plot(page, "map", "gd._fullLayout.xaxis.range") == pytest.approx(zoomed)


def test_the_camera_survives_a_new_template(page: Page, harness: Harness) -> None:
    harness.put("a", [surface(1)])
    harness.put("b", [surface(2)])
    show(page, "a")
    wait_plot(page, "surface", "gd._fullLayout.scene?._scene?.getCamera")
    box = page.locator("[data-view=surface] .js-plotly-plot").bounding_box()
    assert box
    centre = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    before = plot(page, "surface", "gd._fullLayout.scene.camera.eye")
    page.mouse.move(*centre)
    page.mouse.down()
    page.mouse.move(centre[0] + 90, centre[1] + 30, steps=4)
    page.mouse.up()
    wait_plot(page, "surface", f"Math.abs(gd._fullLayout.scene.camera.eye.x - {before['x']}) > 0.1")
    turned = plot(page, "surface", "gd._fullLayout.scene.camera.eye")
    show(page, "b")
    wait_plot(page, "surface", "Math.max(...gd.data[0].z[0]) > 3")
    assert plot(page, "surface", "gd._fullLayout.scene.camera.eye") == pytest.approx(turned)


def test_an_identical_scene_is_not_drawn_again(page: Page, harness: Harness) -> None:
    harness.put("a", [grid(), curve()])
    show(page, "a", 2)
    before = page.evaluate("paints.length")
    rerun(page, "a")
    assert page.evaluate("paints.length") == before


def test_only_the_chosen_tab_is_drawn(page: Page, harness: Harness) -> None:
    other = PlotView("other", "Other", {"data": [{"type": "bar", "y": [1]}], "layout": {}}, tab="Second")
    harness.put("a", [grid(tab="First"), other], clip())
    show(page, "a")
    wait_root(page, "state", "done")
    assert {paint["view"] for paint in page.evaluate("paints")} == {"map"}
    page.get_by_role("tab", name="Second").click()
    page.wait_for_function("paints.at(-1).view === 'other'")
    expect(page.locator("[data-view=map]")).to_be_hidden()
    page.keyboard.press("ArrowLeft")
    expect(page.get_by_role("tab", name="First")).to_be_focused()
    expect(page.locator("[data-view=map]")).to_be_visible()


def test_a_plot_takes_the_width_it_is_given(page: Page, harness: Harness) -> None:
    harness.put("a", [grid()])
    show(page, "a")
    page.set_viewport_size({"width": 500, "height": 800})
    wait_plot(page, "map", "gd._fullLayout.width < 480")


def test_words_and_numbers(page: Page, harness: Harness) -> None:
    values = {
        "a": 0.123456,
        "b": 1234567.0,
        "c": 0.0000012,
        "d": np.nan,
        "e": -np.inf,
        "f": 0.5,
        "g": 12.0,
        "h": 12345.6,
    }
    source = Clip(metrics={name: np.array([value]) for name, value in values.items()})
    lines = [
        ["a = ", Value("a", digits=3)],
        *[[Value(name)] for name in "bcdegh"],
        [Value("f", percent=True, digits=3)],
    ]
    harness.put("a", [TextView("words", "Words", lines)], source, readouts=(("f", Value("f")),))
    show(page, "a")
    expect(page.locator("[data-view=words] .pg-line")).to_have_text(
        ["a = 0.123", "1.235·10⁶", "1.200·10⁻⁶", "NaN", "−∞", "12", "12346", "50.0%"]
    )
    expect(page.locator(".pg-readout")).to_have_text(["f0.5000"])


def test_a_module_draws_the_shown_frame(page: Page, harness: Harness) -> None:
    source = Clip(arrays={"w": np.array([[1, 2], [3, 4]], "f4")}, metrics={"loss": np.array([0.5, 0.25])})
    harness.put("a", [ModuleView("blob", "Blob", "blob", {"colour": "blue"})], source)
    show(page, "a")
    wait_root(page, "state", "done")
    expect(page.locator("[data-view=blob] .pg-picture")).to_have_text(
        '{"step":1,"loss":0.25,"w":[3,4],"colour":"blue","theme":"light"}'
    )


def test_a_picture_that_can_not_be_loaded_says_so(open_page: Callable[..., Page], harness: Harness) -> None:
    page = open_page()
    page.evaluate("console.error = (text) => { window.said = String(text) }")
    harness.put("a", [ModuleView("gone", "Gone", "gone")])
    page.evaluate("console.warn('expected')")
    page.route(
        "**/gone.js", lambda route: route.fulfill(body="export const nothing = 1;", content_type="text/javascript")
    )
    rerun(page, "a")
    page.wait_for_function("window.said?.includes('gone')")
    assert root(page, "state") == "done"


@pytest.mark.parametrize("touch", [True, False])
def test_under_a_finger_nothing_covers_the_picture_and_the_page_scrolls(
    open_page: Callable[..., Page], harness: Harness, touch: bool
) -> None:
    page = open_page(390, 844, has_touch=touch, is_mobile=touch)
    harness.put("a", [grid()], clip())
    show(page, "a")
    wait_plot(page, "map", "gd._fullLayout")
    assert page.evaluate("matchMedia('(hover: none)').matches") is touch
    assert plot(page, "map", "gd._fullLayout.dragmode") == (False if touch else "zoom")
    assert page.locator("[data-view=map] .modebar").count() == (0 if touch else 1)
