"""The network diagram: editing weights and layers, with the pointer and by keyboard alone."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.components.diagrams import edge, opened, told
from tests.components.harness import Harness
from tests.components.networks import Net
from tests.components.steps import events


def test_a_weight_is_typed_in_on_its_edge(page: Page, harness: Harness) -> None:
    opened(page, harness, Net((1, 1, 2)))
    page.mouse.move(*edge(page, "unit-0-0", "unit-1-0"))
    expect(page.locator(".dg-tip")).to_contain_text("w = ")
    page.mouse.click(*edge(page, "unit-0-0", "unit-1-0"))
    field = page.get_by_test_id("edit-value")
    expect(field).to_be_focused()
    expect(field).to_have_accessible_name(re.compile("x₁.*Layer 1, unit 1"))
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
    page.wait_for_function("events.at(-1)?.value.x.join() === '6,2'")  # quick presses are one event, slow ones several
    assert events(page)[-1] == {"name": "layers", "x": [6, 2], "y": None, "done": True}
    page.get_by_test_id("layer-add").click()
    page.wait_for_function("events.at(-1).value.x.join() === '6,2,2'")


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
