"""Branching off a run: the button, the event, and the past that the new run shares with the old one."""

from typing import Any

import numpy as np
import pytest
from playwright.sync_api import Page, expect

from playground.ui.scene import LiveRun
from tests.components.examples import Live, curve, grid
from tests.components.harness import Harness
from tests.components.steps import events, plot, rerun, show, wait_plot, wait_root

VIEWS = [grid(), curve(compare="overlay")]


@pytest.fixture
def live(page: Page, harness: Harness) -> Live:
    """A run that can be branched off, at step 30."""
    run = Live(page)
    run.begin(0, 10, 20, 30)
    harness.put("live", VIEWS, LiveRun("run-1", branch=True))
    show(page, "live")
    wait_root(page, "step", "30")
    return run


def branched(page: Page, harness: Harness, live: Live, *steps: int, **more: Any) -> None:
    """Python's answer: another run, which begins at the first of ``steps``."""
    live.token, live.sent, live.seq, live.sockets = "run-2", [], 0, []
    live.constants()
    live.state("running")
    for step in steps:
        live.frame(step, **more)
    harness.put("branched", VIEWS, LiveRun("run-2", autoplay=False, branch=True))
    rerun(page, "branched")
    wait_root(page, "step", str(steps[-1]))


def test_the_button_keeps_the_run_and_tells_python(page: Page, live: Live) -> None:
    button = page.get_by_role("button", name="Branch here")
    page.get_by_test_id("scrub").fill("0")
    expect(button).to_be_hidden()  # nothing to branch off yet: changing a setting starts there anyway
    page.get_by_test_id("scrub").fill("20")
    button.click()
    assert events(page) == [{"name": "branch", "x": 20, "y": "run-1", "done": True}]
    expect(page.get_by_test_id("pin")).to_have_attribute("aria-pressed", "true")


def test_the_keyboard_branches_too(page: Page, live: Live, harness: Harness) -> None:
    page.keyboard.press("b")
    assert [event["x"] for event in events(page)] == [30]
    harness.put("plain", VIEWS, LiveRun("run-1"))
    rerun(page, "plain")
    expect(page.get_by_test_id("branch")).to_be_hidden()
    page.keyboard.press("b")
    assert len(events(page)) == 1


def test_both_curves_share_what_was_before_the_branch(page: Page, live: Live, harness: Harness) -> None:
    page.get_by_test_id("scrub").fill("20")
    page.get_by_test_id("branch").click()
    live.frame(40)  # it went on until the new run took its place
    wait_root(page, "frames", "5")
    branched(page, harness, live, 20, 25, 30)
    wait_plot(page, "loss", "gd.data.length === 3 && gd.data[0].x.length === 5")
    assert plot(page, "loss", "[...gd.data[0].x]") == [0, 10, 20, 25, 30]
    assert plot(page, "loss", "[...gd.data[1].x]") == [0, 10, 20, 30]
    page.get_by_test_id("pin").click()
    page.get_by_test_id("pin").click()
    page.get_by_test_id("scrub").fill("25")
    wait_plot(page, "loss", "gd.data[0].x.length === 4")
    assert plot(page, "loss", "[...gd.data[1].x]") == [0, 10, 20, 25]


def test_the_past_can_be_shown_but_not_branched_off_again(page: Page, live: Live, harness: Harness) -> None:
    branched(page, harness, live, 20, 25)
    page.get_by_test_id("scrub").fill("10")
    wait_plot(page, "map", "gd.data[0].z[0][0] === 10")
    expect(page.get_by_test_id("branch")).to_be_hidden()
    page.get_by_test_id("scrub").fill("20")
    expect(page.get_by_test_id("branch")).to_be_visible()


def test_a_reset_goes_back_to_the_branch_and_keeps_the_past(page: Page, live: Live, harness: Harness) -> None:
    branched(page, harness, live, 20, 25)
    live.gen = 1
    live.begin(20, 22)
    wait_root(page, "step", "22")
    wait_plot(page, "loss", "gd.data[0].x.join() === '0,10,20,22'")


def test_a_run_from_the_start_has_no_past(page: Page, live: Live, harness: Harness) -> None:
    branched(page, harness, live, 0, 5)
    wait_plot(page, "loss", "gd.data[0].x.length === 2")
    assert plot(page, "loss", "[...gd.data[0].x]") == [0, 5]


def test_a_past_that_looks_different_only_makes_curves(page: Page, live: Live, harness: Harness) -> None:
    """Other layers or other data: its pictures do not belong to the present figures."""
    send = live._send
    live.frame = lambda step: send(
        "frame", {"map": np.full((3, 3), step, "f4")}, step=step, metrics={"loss": 0.5}, texts={}
    )  # type: ignore[assignment, misc]
    branched(page, harness, live, 20, 25)
    wait_plot(page, "loss", "[...gd.data[0].x].join() === '0,10,20,25'")  # four points until now, too
    expect(page.get_by_test_id("scrub")).to_have_attribute("min", "20")
    page.keyboard.press("Home")
    wait_root(page, "step", "20")
