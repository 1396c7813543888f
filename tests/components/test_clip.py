"""A finished computation: played, scrubbed and stepped through by the browser alone."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.components.examples import clip, curve, grid
from tests.components.harness import Harness
from tests.components.steps import rerun, root, settle, show, wait_root


def test_it_plays_by_itself_to_the_end(page: Page, harness: Harness) -> None:
    harness.put("a", [grid(), curve()], clip(frames=40))
    show(page, "a")
    wait_root(page, "state", "running")
    wait_root(page, "state", "done")
    assert (root(page, "step"), root(page, "frames")) == ("390", "40")
    page.get_by_test_id("play").click()
    wait_root(page, "state", "running")
    page.get_by_test_id("play").click()
    wait_root(page, "state", "paused")


def test_speed_changes_how_long_it_takes(page: Page, harness: Harness) -> None:
    harness.put("a", [curve()], clip(frames=100))
    show(page, "a")
    page.get_by_test_id("speed").select_option("Very slow motion")
    start = int(root(page, "step"))
    page.wait_for_timeout(1000)
    assert int(root(page, "step")) - start <= 50  # 3 frames a second
    page.get_by_test_id("speed").select_option("Full speed")
    wait_root(page, "state", "done")


def test_keyboard(page: Page, harness: Harness) -> None:
    harness.put("a", [curve()], clip(rate=2))
    show(page, "a")
    wait_root(page, "state", "running")
    page.keyboard.press("Space")
    wait_root(page, "state", "paused")
    for key, step in (
        ("Home", "0"),
        ("ArrowRight", "10"),
        ("ArrowRight", "20"),
        ("ArrowLeft", "10"),
        ("End", "190"),
        ("r", "0"),
    ):
        page.keyboard.press(key)
        wait_root(page, "step", step)
    page.get_by_test_id("scrub").focus()
    page.keyboard.press("ArrowRight")
    wait_root(page, "step", "10")
    page.get_by_test_id("step").press("Space")  # the button itself, once
    wait_root(page, "step", "20")
    settle(page)
    assert root(page, "state") == "paused"


def test_keys_stay_out_of_text_fields(page: Page, harness: Harness) -> None:
    harness.put("a", [curve()], clip())
    show(page, "a")
    page.get_by_test_id("scrub").fill("50")
    page.evaluate("document.getElementById('field').style.display = ''")
    page.locator("#field").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.type(" r")
    settle(page)
    assert root(page, "step") == "50"
    expect(page.locator("#field")).to_have_value(" r")


def test_a_changed_scene_keeps_the_place_in_time(page: Page, harness: Harness) -> None:
    harness.put("a", [curve()], clip())
    harness.put("b", [curve()], clip(frames=30, scale=2))
    harness.put("end", [curve()], clip(frames=25, scale=3))
    show(page, "a")
    page.get_by_test_id("scrub").fill("70")
    wait_root(page, "state", "paused")
    show(page, "b")
    assert (root(page, "step"), root(page, "frames")) == ("70", "30")
    page.keyboard.press("End")
    wait_root(page, "step", "290")
    show(page, "end")
    wait_root(page, "step", "240")
    rerun(page, "end")
    assert root(page, "state") == "done"


def test_reduced_motion_shows_the_result_and_waits(open_page: Callable[..., Page], harness: Harness) -> None:
    page = open_page(reduced_motion="reduce")
    harness.put("a", [curve()], clip())
    show(page, "a")
    assert (root(page, "state"), root(page, "step")) == ("done", "190")
    expect(page.locator(".pg-state")).to_contain_text("reduced motion")
    page.get_by_test_id("play").click()
    wait_root(page, "state", "running")


def test_leaving_the_page_leaves_nothing_behind(page: Page, harness: Harness) -> None:
    harness.put("a", [curve()], clip())
    show(page, "a")
    page.evaluate("hide()")
    page.wait_for_function("!document.querySelector('[data-testid=run]')")
    page.keyboard.press("Space")
    show(page, "a")
    wait_root(page, "state", "running")
