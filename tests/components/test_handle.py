"""Points that are dragged or clicked come back to Python as values; everything else stays Plotly's."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.components.examples import place, several
from tests.components.harness import Harness
from tests.components.steps import events, pixel, plot, rerun, show, wait_plot


def test_dragging_the_point(page: Page, harness: Harness) -> None:
    harness.put("a", [place(1, 1)])
    harness.put("b", [place(-1.5, 0.5)])
    show(page, "a")
    wait_plot(page, "place", "gd.data.length === 2")
    page.mouse.move(*pixel(page, "place", 1, 1))
    page.mouse.down()
    target = pixel(page, "place", -1.5, 0.5)
    page.mouse.move(*target, steps=12)
    page.wait_for_function("events.some(event => !event.value.done)")
    wait_plot(page, "place", "Math.abs(gd.data[1].x[0] + 1.5) < 0.05")
    page.mouse.up()
    page.wait_for_function("events.some(event => event.value.done)")
    last = events(page)[-1]
    assert (last["name"], last["done"]) == ("start", True)
    assert (last["x"], last["y"]) == pytest.approx((-1.5, 0.5), abs=0.05)
    assert plot(page, "place", "gd._fullLayout.xaxis.range") == [-3, 3]  # no zoom box was drawn
    show(page, "b")
    wait_plot(page, "place", "gd.data[1].x[0] === -1.5")


def test_events_while_dragging_are_throttled(page: Page, harness: Harness) -> None:
    harness.put("a", [place(0, 0)])
    show(page, "a")
    wait_plot(page, "place", "gd.data.length === 2")
    x, y = pixel(page, "place", 0, 0)
    page.mouse.move(x, y)
    page.mouse.down()
    page.evaluate("window.began = performance.now()")
    for n in range(60):
        page.mouse.move(x + n, y)
    page.mouse.up()
    page.wait_for_function("events.some(event => event.value.done)")
    seconds = page.evaluate("(performance.now() - began) / 1000")
    assert len(events(page)) <= 16 * seconds + 2


def test_a_point_that_python_refuses_goes_back(page: Page, harness: Harness) -> None:
    harness.put("a", [place(0, 0)])
    show(page, "a")
    wait_plot(page, "place", "gd.data.length === 2")
    page.mouse.click(*pixel(page, "place", 2, 2))
    wait_plot(page, "place", "gd.data[1].x[0] > 1.9")
    rerun(page, "a")
    wait_plot(page, "place", "gd.data[1].x[0] === 0")


@pytest.mark.parametrize("drag", [True, False])
def test_a_click_moves_it_and_a_drag_elsewhere_zooms(page: Page, harness: Harness, drag: bool) -> None:
    harness.put("a", [place(1, 1, drag=drag)])
    show(page, "a")
    wait_plot(page, "place", "gd.data.length === 2")
    page.mouse.click(*pixel(page, "place", -2, 1))
    page.wait_for_function("events.length === 1")
    found = events(page)[0]
    assert (found["x"], found["y"], found["done"]) == (pytest.approx(-2, abs=0.05), pytest.approx(1, abs=0.05), True)
    page.mouse.move(*pixel(page, "place", -1, -1))
    page.mouse.down()
    page.mouse.move(*pixel(page, "place", 0, -2), steps=3)
    page.mouse.move(*pixel(page, "place", 1, -2.5), steps=3)
    page.mouse.up()
    wait_plot(page, "place", "gd._fullLayout.xaxis.range[0] > -2")
    assert len(events(page)) == 1


def test_one_of_many_points(page: Page, harness: Harness) -> None:
    harness.put("a", [several([(-1, 0), (1, 0), (2, 2)])])
    show(page, "a")
    wait_plot(page, "several", "gd.data.length === 1")
    page.mouse.move(*pixel(page, "several", 1, 0))
    page.mouse.down()
    page.mouse.move(*pixel(page, "several", 0.5, -1.5), steps=5)
    page.mouse.up()
    page.wait_for_function("events.some(event => event.value.done)")
    last = events(page)[-1]
    assert (last["index"], last["x"], last["y"]) == (1, pytest.approx(0.5, abs=0.05), pytest.approx(-1.5, abs=0.05))
    assert plot(page, "several", "[gd.data[0].x[0], gd.data[0].y[2]]") == [-1, 2]
    wait_plot(page, "several", "Math.abs(gd.data[0].y[1] + 1.5) < 0.05")
    page.mouse.click(*pixel(page, "several", -2, -2))
    page.wait_for_function("events.at(-1).value.index === -1")
    assert plot(page, "several", "gd.data[0].x.length") == 3


def test_a_point_that_is_led_along_an_axis(page: Page, harness: Harness) -> None:
    harness.put("a", [several([(-1, 0), (1, 0)], along="y")])
    show(page, "a")
    wait_plot(page, "several", "gd.data.length === 1")
    page.mouse.move(*pixel(page, "several", 1, 0))
    page.mouse.down()
    page.mouse.move(*pixel(page, "several", 2, 2), steps=5)
    page.mouse.up()
    page.wait_for_function("events.some(event => event.value.done)")
    last = events(page)[-1]
    assert (last["index"], last["x"], last["y"]) == (1, 1, pytest.approx(2, abs=0.05))


def test_touch(open_page: Callable[..., Page], harness: Harness) -> None:
    page = open_page(390, 800, has_touch=True)
    harness.put("a", [place(1, 1)])
    show(page, "a")
    wait_plot(page, "place", "gd.data.length === 2")
    x, y = pixel(page, "place", 1, 1)
    to_x, to_y = pixel(page, "place", 0, -1)
    touch = page.context.new_cdp_session(page)

    def send(kind: str, *points: tuple[float, float]) -> None:
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": a, "y": b} for a, b in points]})

    send("touchStart", (x + 10, y))  # a finger is not exact
    for part in (0.3, 0.6, 1.0):
        send("touchMove", (x + (to_x - x) * part, y + (to_y - y) * part))
    send("touchEnd")
    page.wait_for_function("events.some(event => event.value.done)")
    last = events(page)[-1]
    assert (last["x"], last["y"]) == pytest.approx((0, -1), abs=0.1)
