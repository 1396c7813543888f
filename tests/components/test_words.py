"""Advice with its evidence, and goals."""

import pytest
from playwright.sync_api import Page, expect

from playground.ui.scene import LiveRun
from tests.components.examples import Live, curve
from tests.components.harness import Harness
from tests.components.steps import events, root, settle, show, wait_root

ADVICE = {"slow": "The loss fell by {fell} in {steps} updates; {unknown} is not told.", "plain": "Nothing to say."}


@pytest.fixture
def live(page: Page, harness: Harness) -> Live:
    run = Live(page)
    run.begin(0)
    harness.put("live", [curve()], LiveRun("run-1"), advice=ADVICE)
    show(page, "live")
    wait_root(page, "frames", "1")
    return run


def test_evidence_is_put_into_the_advice(page: Page, live: Live) -> None:
    live.frame(1, advice="slow", evidence="fell=0.2%; steps=1,000")
    expect(page.locator(".pg-advice")).to_have_text("The loss fell by 0.2% in 1,000 updates; – is not told.")
    live.frame(2, advice="plain")
    expect(page.locator(".pg-advice")).to_have_text("Nothing to say.")


def test_a_screen_reader_is_told_once_not_of_every_number(page: Page, live: Live) -> None:
    spoken = page.locator(".pg-spoken[role=status]")
    live.frame(1, advice="slow", evidence="fell=1")
    live.frame(2, advice="slow", evidence="fell=2")
    expect(page.locator(".pg-advice")).to_contain_text("fell by 2 ")
    before = spoken.text_content()
    live.frame(3, advice="slow", evidence="fell=3")
    expect(page.locator(".pg-advice")).to_contain_text("fell by 3 ")
    assert spoken.text_content() == before
    assert page.locator(".pg-advice").get_attribute("role") is None
    live.frame(4, advice="plain")
    expect(spoken).to_have_text("Nothing to say.")


def test_a_goal_is_open_and_then_met_which_python_hears_once(page: Page, live: Live) -> None:
    goal = page.locator(".pg-goal[role=status]")
    assert root(page, "goal") == ""
    expect(goal).to_have_text("")
    live.frame(1, goal="open")
    wait_root(page, "goal", "open")
    expect(goal).to_have_text("Goal not reached yet")
    assert events(page) == []
    live.frame(2, goal="met")
    wait_root(page, "goal", "met")
    expect(goal).to_have_text("Goal reached")
    live.frame(3, goal="open")
    live.frame(4, goal="met")
    wait_root(page, "step", "4")
    page.get_by_test_id("scrub").fill("1")
    wait_root(page, "goal", "open")
    page.get_by_test_id("scrub").fill("2")
    settle(page)
    assert events(page) == [{"name": "goal", "x": 2, "y": "run-1", "done": True}]
