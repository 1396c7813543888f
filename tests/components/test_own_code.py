"""A run with a learner's code: beside the run that was shown before it, and its failure is heard once."""

import pytest
from playwright.sync_api import Page, expect

from playground.ui.scene import LiveRun
from tests.components.examples import Live, clip, curve, grid
from tests.components.harness import Harness
from tests.components.steps import events, settle, show, wait_plot, wait_root

CAPTIONS = "[data-view=map] .pg-caption"


@pytest.fixture
def live(page: Page, harness: Harness) -> Live:
    """The page's own run, and scenes with the code's: "own", and "stranger", which names another run."""
    run = Live(page)
    run.begin(0, 1, 2)
    views = [grid(), curve(compare="overlay")]
    harness.put("page", views, LiveRun("run-1"))
    harness.put("own", views, LiveRun("run-2", own=True, beside="run-1"))
    harness.put("stranger", views, LiveRun("run-2", own=True, beside="run-7"))
    harness.put("back", views, LiveRun("run-3"))
    show(page, "page")
    wait_root(page, "frames", "3")
    return run


def begin(run: Live, token: str, *steps: int) -> None:
    run.token, run.sent = token, []
    run.begin(*steps)


def test_it_is_seen_beside_the_original_until_that_is_back(page: Page, live: Live) -> None:
    begin(live, "run-2", 0, 1)
    show(page, "own")
    expect(page.locator(CAPTIONS)).to_have_text(["now · step 1", "original · step 1", "difference: now − original"])
    expect(page.get_by_test_id("pin")).to_have_attribute("aria-pressed", "true")
    wait_plot(page, "loss", "gd.data.length === 3 && gd.data[1].x.length === 2")
    begin(live, "run-3", 0)
    show(page, "back")
    expect(page.locator(CAPTIONS)).to_have_count(0)
    expect(page.get_by_test_id("pin")).to_have_attribute("aria-pressed", "false")


def test_what_the_learner_keeps_stays(page: Page, harness: Harness, live: Live) -> None:
    page.get_by_test_id("pin").click()
    expect(page.locator(CAPTIONS)).to_have_count(3)
    begin(live, "run-2", 0)
    show(page, "own")
    expect(page.locator(CAPTIONS).nth(1)).to_have_text("kept · step 0")
    begin(live, "run-3", 0)
    show(page, "back")
    expect(page.locator(CAPTIONS).nth(1)).to_have_text("kept · step 0")


def test_another_run_than_the_one_shown_is_not_kept(page: Page, live: Live) -> None:
    begin(live, "run-2", 0, 1)
    show(page, "stranger")
    wait_root(page, "frames", "2")
    expect(page.get_by_test_id("pin")).to_have_attribute("aria-pressed", "false")


def test_its_failure_is_heard_once(page: Page, live: Live) -> None:
    begin(live, "run-2", 0, 1)
    show(page, "own")
    wait_root(page, "frames", "2")
    live.state("failed", reason="code", step=1)
    wait_root(page, "state", "failed")
    page.get_by_test_id("scrub").fill("0")
    wait_root(page, "step", "0")  # drawn once more
    settle(page)
    heard = [event for event in events(page) if event["name"] == "trouble"]
    assert [(event["x"], event["y"]) for event in heard] == [(1, "run-2")]
    expect(page.locator(".pg-state")).to_have_text("Stopped by an error in your code: see the Code tab.")


def test_the_failure_of_another_run_is_not(page: Page, live: Live) -> None:
    live.state("failed", reason="diverged", step=2)
    wait_root(page, "state", "failed")
    settle(page)
    assert events(page) == []


def test_a_clip_is_no_code(page: Page, harness: Harness, live: Live) -> None:
    harness.put("clip", [grid()], clip())
    show(page, "clip")
    wait_root(page, "frames", "20")
    expect(page.get_by_test_id("pin")).to_have_attribute("aria-pressed", "false")
