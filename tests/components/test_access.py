"""For screen readers, the keyboard alone, and small screens."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from playwright.sync_api import Page, expect

from tests.components import demo
from tests.components.examples import clip, curve, grid
from tests.components.harness import Harness
from tests.components.steps import listen, show, wait_root

NAMES = {
    "play": "Play (space)",
    "step": "One step forward (→)",
    "reset": "Back to the start (R)",
    "pin": "Keep this run",
}


def test_everything_has_a_name(page: Page, harness: Harness) -> None:
    harness.put("a", [grid(), curve()], clip())
    show(page, "a")
    wait_root(page, "state", "done")
    for button, words in NAMES.items():
        label = page.get_by_test_id(button).get_attribute("aria-label")
        assert label and words in label
    group = page.get_by_role("group", name="Picture with playback controls")
    expect(group.get_by_role("slider", name="Place in time")).to_have_attribute("aria-valuetext", "step 190")
    expect(group.get_by_role("combobox", name="Speed")).to_be_visible()
    expect(group.get_by_role("img", name="A map.")).to_be_visible()
    expect(group.get_by_role("img", name="A curve.")).to_be_visible()


def test_frames_are_not_read_out_but_states_are(page: Page, harness: Harness) -> None:
    harness.put("a", [curve()], clip(rate=5))
    show(page, "a")
    wait_root(page, "state", "running")
    listen(page)
    wait_root(page, "state", "done")
    assert page.evaluate("said") == ["Finished"]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_phone_shows_everything(open_page: Callable[..., Page], harness: Harness, theme: str) -> None:
    page = open_page(390, 844)
    harness.put("a", demo.views(theme), demo.clip(frames=10), theme=theme, readouts=demo.READOUTS)
    show(page, "a")
    wait_root(page, "state", "done")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert page.evaluate("document.documentElement.scrollHeight") > 1000
    expect(page.get_by_test_id("scrub")).to_be_in_viewport()  # under the pictures, however tall they are
    boxes = page.locator(".pg-transport button:visible, .pg-transport select, .pg-transport input, .pg-tab")
    for box in boxes.evaluate_all("elements => elements.map(element => element.getBoundingClientRect().toJSON())"):
        assert box["height"] >= 40
        assert box["left"] >= 0 and box["right"] <= 390
    columns = page.locator(".pg-column").evaluate_all("elements => elements.map(e => e.getBoundingClientRect().left)")
    assert len(set(columns)) == 1


def test_many_tabs_scroll_in_one_row_on_a_phone(open_page: Callable[..., Page], harness: Harness) -> None:
    page = open_page(390, 844)
    names = ["Loss", "Accuracy", "Confusion matrix", "Hidden space", "Activations", "Gradients"]
    harness.put("a", [replace(curve(tab=name), id=name) for name in names], clip())
    show(page, "a")
    tabs = page.get_by_role("tab")
    boxes = tabs.evaluate_all("all => all.map((tab) => tab.getBoundingClientRect().toJSON())")
    assert len({box["top"] for box in boxes}) == 1
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    expect(tabs.nth(5)).not_to_be_in_viewport()
    tabs.nth(0).focus()
    page.keyboard.press("ArrowLeft")
    expect(tabs.nth(5)).to_be_in_viewport()  # the chosen one is seen
    expect(tabs.nth(0)).not_to_be_in_viewport()


def test_the_page_does_not_jump_when_the_picture_comes(page: Page, harness: Harness) -> None:
    harness.put("a", [grid(), curve()], clip(), readouts=demo.READOUTS)
    page.evaluate(
        "document.body.append(Object.assign(document.createElement('p'), { id: 'below', textContent: 'below' }))"
    )
    page.route("**/plotly.min.js", lambda route: (page.wait_for_timeout(300), route.continue_()))
    page.evaluate("show('a')")
    page.wait_for_selector(".pg-transport")
    page.wait_for_function("getComputedStyle(document.querySelector('.pg-columns')).display === 'grid'")
    before = page.evaluate("document.getElementById('below').getBoundingClientRect().top")
    wait_root(page, "state", "done")
    assert page.evaluate("document.getElementById('below').getBoundingClientRect().top") == pytest.approx(before, abs=1)
