"""The network diagram: looking at units, editing weights and layers, with the pointer and by keyboard alone."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from playwright.sync_api import Page, expect

from tests.components.harness import Harness
from tests.components.networks import Net, clip, frame, view
from tests.components.steps import events, settle, show, wait_root

BIG = (2, *[64] * 8, 2)


def opened(page: Page, harness: Harness, net: Net | None = None, frames: int = 3, **more: Any) -> Net:
    """The diagram of a network at rest; returns the network as it is at the frame shown."""
    net = net or Net()
    theme, whole = more.pop("theme", "light"), more.pop("whole", True)
    harness.put("a", [view(net, theme, module="told", **more)], clip(net, frames, whole=whole), theme=theme)
    show(page, "a")
    wait_root(page, "state", "done")
    settle(page)
    return Net(net.sizes, net.activation, net.seed, net.weights, net.sample)


def told(page: Page) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = page.evaluate("told")
    return found


def number(text: str) -> float:
    return float(text.replace("−", "-"))


def ink(page: Page) -> np.ndarray:
    """The canvas as the learner sees it, (height, width, 4)."""
    height, width, values = page.evaluate("""() => {
      const canvas = document.querySelector(".dg-canvas"), { width, height } = canvas;
      return [height, width, [...canvas.getContext("2d").getImageData(0, 0, width, height).data]];
    }""")
    return np.array(values, "u1").reshape(height, width, 4)


def at_unit(page: Page, name: str) -> tuple[int, int]:
    """Middle of a unit on the canvas: row and column."""
    place = page.evaluate(
        """name => {
          const button = document.querySelector(`[data-testid=${name}]`).getBoundingClientRect();
          const canvas = document.querySelector(".dg-canvas"), box = canvas.getBoundingClientRect();
          const scale = canvas.width / box.width;
          const down = button.top + button.height / 2 - box.top, along = button.left + button.width / 2 - box.left;
          return [down * scale, along * scale];
        }""",
        name,
    )
    return round(place[0]), round(place[1])


def edge(page: Page, source: str, target: str, share: float = 0.5) -> tuple[float, float]:
    """A place on the screen where an edge runs (between units of one height it is a straight line)."""
    a, b = (page.get_by_test_id(name).bounding_box() for name in (source, target))
    assert a and b
    start, end = a["x"] + a["width"], b["x"]
    top, bottom = a["y"] + a["height"] / 2, b["y"] + b["height"] / 2
    t = share
    x = start + (end - start) * t * (1.5 - 1.5 * t + t * t)
    return x, top + (bottom - top) * t * t * (3 - 2 * t)


def test_a_units_map_is_painted_in_the_themes_colours(page: Page, harness: Harness) -> None:
    opened(page, harness)
    row, column = at_unit(page, "unit-0-0")  # x₁: below zero on the left, above on the right
    picture = ink(page)
    left, right = picture[row, column - 20, :3].astype(int), picture[row, column + 20, :3].astype(int)
    assert left[0] > left[2] + 60, "orange below zero"
    assert right[2] > right[0] + 60, "blue above zero"


def test_the_picture_follows_the_frames(page: Page, harness: Harness) -> None:
    opened(page, harness, frames=8)
    last = ink(page)
    page.keyboard.press("Home")
    settle(page)
    assert not np.array_equal(ink(page), last)


def test_hovering_shows_the_map_large_with_live_numbers(page: Page, harness: Harness) -> None:
    opened(page, harness)
    card = page.get_by_test_id("card")
    expect(card).to_be_hidden()
    page.get_by_test_id("unit-1-2").hover()
    expect(card).to_be_visible()
    expect(card).to_contain_text("Layer 1, unit 3")
    lines = card.locator(".dg-formula").all_inner_texts()
    z, a = number(lines[0].split("=")[-1]), number(lines[1].split("=")[-1])
    assert a == pytest.approx(np.tanh(z), abs=2e-3)
    page.get_by_test_id("backprop").hover()
    expect(card).to_be_hidden()


def test_the_card_follows_the_frames(page: Page, harness: Harness) -> None:
    opened(page, harness, frames=8)
    page.get_by_test_id("unit-2-1").click()
    formula = page.get_by_test_id("card").locator(".dg-formula").first
    before = formula.inner_text()
    page.get_by_test_id("scrub").fill("0")
    settle(page)
    assert formula.inner_text() != before


def test_a_weight_is_typed_in_on_its_edge(page: Page, harness: Harness) -> None:
    opened(page, harness, Net((1, 1, 2)))
    page.mouse.move(*edge(page, "unit-0-0", "unit-1-0"))
    expect(page.locator(".dg-tip")).to_contain_text("w = ")
    page.mouse.click(*edge(page, "unit-0-0", "unit-1-0"))
    field = page.get_by_test_id("edit-value")
    expect(field).to_be_focused()
    field.fill("-0,75")
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("editor")).to_be_hidden()
    assert told(page) == [{"edit": "weight", "layer": 0, "unit": 0, "input": 0, "value": -0.75}]


def test_a_bias_is_typed_in_on_its_corner(page: Page, harness: Harness) -> None:
    opened(page, harness)
    box = page.get_by_test_id("unit-2-1").bounding_box()
    assert box
    page.mouse.click(box["x"] + 3, box["y"] + box["height"] - 3)
    page.get_by_test_id("edit-value").fill("2")
    page.get_by_test_id("edit-set").click()
    assert told(page) == [{"edit": "bias", "layer": 1, "unit": 1, "value": 2}]


@pytest.mark.parametrize("text", ["", "much", "1e9", "NaN"])
def test_what_is_no_number_is_refused_with_a_reason(page: Page, harness: Harness, text: str) -> None:
    opened(page, harness, Net((1, 1, 2)))
    page.mouse.click(*edge(page, "unit-0-0", "unit-1-0"))
    page.get_by_test_id("edit-value").fill(text)
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("between −1000 and 1000")
    expect(page.get_by_test_id("edit-value")).to_have_attribute("aria-invalid", "true")
    page.keyboard.press("Escape")
    expect(page.get_by_test_id("editor")).to_be_hidden()
    assert told(page) == []


def test_all_of_it_by_keyboard(page: Page, harness: Harness) -> None:
    opened(page, harness)
    step = page.get_by_test_id("run").get_attribute("data-step")
    page.get_by_test_id("unit-0-0").focus()
    for key in ("ArrowRight", "ArrowDown", "End", "ArrowUp"):
        page.keyboard.press(key)
    expect(page.get_by_test_id("unit-1-2")).to_be_focused()
    assert page.get_by_test_id("run").get_attribute("data-step") == step, "the keys are the diagram's here"
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog", name="Layer 1, unit 3")).to_be_visible()
    expect(page.get_by_test_id("card-close")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # the bias, first in the list
    expect(page.get_by_test_id("edit-value")).to_be_focused()
    page.keyboard.type("0.5")
    page.keyboard.press("Enter")
    assert told(page) == [{"edit": "bias", "layer": 0, "unit": 2, "value": 0.5}]
    page.keyboard.press("Escape")
    expect(page.get_by_test_id("card")).to_be_hidden()
    expect(page.get_by_test_id("unit-1-2")).to_be_focused()
    assert page.locator(".dg-unit[tabindex='0']").count() == 1


def test_layers_are_added_removed_and_resized(page: Page, harness: Harness) -> None:
    opened(page, harness)
    page.get_by_test_id("unit-add-0").click()
    page.get_by_test_id("unit-add-0").click()
    page.get_by_test_id("unit-remove-1").click()
    expect(page.get_by_test_id("units-0")).to_have_text("6")
    page.wait_for_function("events.length > 0")
    assert events(page)[-1] | {"done": True} == {"name": "layers", "x": [6, 2], "y": None, "done": True}
    page.get_by_test_id("layer-add").click()
    page.wait_for_function("events.length > 1")
    assert events(page)[-1]["x"] == [6, 2, 2]


def test_the_last_layer_goes_with_its_settings(page: Page, harness: Harness) -> None:
    opened(page, harness)
    page.get_by_test_id("layer-remove").click()
    page.wait_for_function("events.length > 0")
    assert (events(page)[-1]["x"], events(page)[-1]["y"]) == ([4], {"removed": 1})


def test_one_layer_is_taken_out(page: Page, harness: Harness) -> None:
    opened(page, harness)
    page.get_by_test_id("layer-remove-0").click()
    page.wait_for_function("events.length > 0")
    assert (events(page)[-1]["x"], events(page)[-1]["y"]) == ([3], {"removed": 0})


def test_a_layer_gets_its_activation(page: Page, harness: Harness) -> None:
    opened(page, harness)
    page.get_by_label("Activation of hidden layer 2").select_option("relu")
    assert [(e["name"], e["x"], e["y"]) for e in events(page)] == [("layer_activation", 1, "relu")]


def test_limits_are_kept(page: Page, harness: Harness) -> None:
    opened(page, harness, Net((2, 64, 1, 1, 1, 1, 1, 1, 1, 2)))
    expect(page.get_by_test_id("layer-add")).to_be_disabled()
    expect(page.get_by_test_id("unit-add-0")).to_be_disabled()
    expect(page.get_by_test_id("unit-remove-1")).to_be_disabled()
    expect(page.get_by_test_id("unit-add-1")).to_be_enabled()


def test_a_network_without_hidden_layers(page: Page, harness: Harness) -> None:
    opened(page, harness, Net((2, 2)))
    expect(page.get_by_test_id("layer-remove")).to_be_disabled()
    page.get_by_test_id("layer-add").click()
    page.wait_for_function("events.length > 0")
    assert events(page)[-1]["x"] == [4]


def test_another_network_takes_the_place_of_the_first(page: Page, harness: Harness) -> None:
    opened(page, harness)
    page.get_by_test_id("unit-2-2").click()
    opened(page, harness, Net((2, 5, 2)))
    assert page.locator(".dg-unit").count() == 9
    expect(page.get_by_test_id("units-0")).to_have_text("5")


def test_units_tell_their_numbers_to_a_screen_reader(page: Page, harness: Harness) -> None:
    net = opened(page, harness, Net((2, 3, 2), "relu"), frames=1)
    name = page.get_by_test_id("unit-1-1").get_attribute("aria-label") or ""
    low, high = frame(net)["unit_range"][1]
    assert name.startswith("Layer 1, unit 2 (Relu)")
    assert number(name.split("from ")[1].split(" to ")[0]) == pytest.approx(low, rel=5e-3, abs=1e-3)
    assert number(name.split(" to ")[1].split(" ")[0]) == pytest.approx(high, rel=5e-3)
    assert "δ = " in name and "over the training points" in name


def test_the_dead_the_saturated_and_the_exploding_are_marked_and_named(page: Page, harness: Harness) -> None:
    net = Net((2, 6, 6, 2), weights=16)
    opened(page, harness, net)
    saturated = [i for i in range(6) if frame(net)["unit_saturated"][i]]
    assert saturated
    assert "saturated" in (page.get_by_test_id(f"unit-1-{saturated[0]}").get_attribute("aria-label") or "")
    row, column = at_unit(page, f"unit-1-{saturated[0]}")
    box = page.get_by_test_id(f"unit-1-{saturated[0]}").bounding_box()
    assert box
    above = ink(page)[row - round(box["height"] / 2) + 2, column, :3]
    assert int(above.max()) < 80, "a dark bar along its upper edge"
    page.get_by_test_id(f"unit-1-{saturated[0]}").hover()
    expect(page.get_by_test_id("card")).to_contain_text("Saturated: f is nearly flat")


def test_eight_layers_of_64_can_be_read(open_page: Callable[..., Page], harness: Harness) -> None:
    page = open_page(1440, 900)
    opened(page, harness, Net(BIG), frames=2, whole=False)
    assert page.locator(".dg-unit").count() == 516
    boxes = page.locator(".dg-unit").evaluate_all("all => all.map(e => e.getBoundingClientRect().toJSON())")
    assert min(box["width"] for box in boxes) >= 12
    for i, one in enumerate(boxes[::7]):
        for other in boxes[::7][i + 1 :]:
            apart = (
                one["right"] <= other["left"]
                or other["right"] <= one["left"]
                or one["bottom"] <= other["top"]
                or other["bottom"] <= one["top"]
            )
            assert apart
    page.get_by_test_id("unit-5-33").click()
    expect(page.get_by_test_id("card")).to_contain_text("Layer 5, unit 34")


@pytest.mark.parametrize("sizes", [(2, 3, 2), (2, 16, 8, 2), BIG], ids=["small", "default", "big"])
def test_a_phone_scrolls_inside_and_cuts_nothing_off(
    open_page: Callable[..., Page], harness: Harness, sizes: tuple[int, ...]
) -> None:
    page = open_page(390, 844)
    opened(page, harness, Net(sizes), frames=2, whole=len(sizes) < 5)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.locator(".dg-scroll").evaluate("scroll => { scroll.scrollLeft = 1e6 }")
    last = page.get_by_test_id(f"unit-{len(sizes) - 1}-0").bounding_box()
    label = page.locator(".dg-output").first.bounding_box()
    assert last and label and last["x"] > 0 and label["x"] + label["width"] <= 390
    page.get_by_test_id(f"unit-{len(sizes) - 1}-0").click()
    card = page.get_by_test_id("card").bounding_box()
    assert card and card["x"] >= 0 and card["x"] + card["width"] <= 390
    heights = page.evaluate("[document.querySelector('.dg').scrollHeight, document.querySelector('.dg').clientHeight]")
    assert heights[0] <= heights[1] + 1


def test_the_colours_follow_the_theme(page: Page, harness: Harness) -> None:
    opened(page, harness)
    light = ink(page)
    opened(page, harness, theme="dark")
    dark = ink(page)
    assert (
        page.evaluate("getComputedStyle(document.querySelector('.dg')).getPropertyValue('--pg-negative')") == "#ff9248"
    )
    assert light.shape != dark.shape or not np.array_equal(light, dark)


def test_at_least_30_pictures_a_second(open_page: Callable[..., Page], harness: Harness) -> None:
    """The cost of a picture at the page's default, drawn again and again: the shown frame's rate is the clip's."""
    page = open_page(1280, 900)
    opened(page, harness, Net((2, 16, 8, 2)), frames=30)
    took = page.evaluate("""async () => {
      const times = [], scrub = document.querySelector("[data-testid=scrub]");
      for (let i = 0; i < 20; i++) {
        const began = performance.now();
        scrub.value = String(i * 10);
        scrub.dispatchEvent(new Event("input", { bubbles: true }));
        await new Promise((done) => addEventListener("playground:painted", done, { once: true }));
        times.push(performance.now() - began);
      }
      return times.sort((a, b) => a - b)[10];
    }""")
    assert took < 33, f"{took:.0f} ms a picture"
