"""A live run without a connection of its own: its frames come through Streamlit."""

from playwright.sync_api import Page, expect

from playground.runs.wire import framed
from playground.ui.scene import LiveRun, gone
from tests.components.examples import Live, curve, grid
from tests.components.harness import Harness
from tests.components.steps import events, rerun, wait_root

RUN = LiveRun("run-1")


def test_without_a_connection_it_polls_and_says_so(page: Page, harness: Harness) -> None:
    run = Live(page)
    run.refuse = 1011
    scene = harness.scene([grid(), curve()], RUN)
    harness.scenes["live"] = scene.message()
    rerun(page, "live")
    page.wait_for_function("events.some(event => event.name === 'command')")
    expect(page.locator(".pg-state")).to_contain_text("no live connection")
    asked = events(page, "command")[-1]
    assert (asked["do"], asked["after"], asked["have"]) == (None, 0, scene.parts[0]["hash"])
    run.begin(0, 1, 2)
    stream = b"".join(framed(message) for _, message in run.sent)
    harness.scenes["answer"] = scene.message(stream, poll=asked["poll"], have=asked["have"])
    assert len(harness.scenes["answer"]) < len(stream) + 1000
    rerun(page, "answer")
    wait_root(page, "step", "2")
    page.wait_for_function(f"events.at(-1).value.after === {run.seq}")
    page.get_by_test_id("play").click()
    page.wait_for_function("events.some(event => event.value.do === 'pause')")


def test_polling_from_the_start_where_there_is_no_route(page: Page, harness: Harness) -> None:
    harness.put("live", [grid()], RUN, frames=None)
    rerun(page, "live")
    page.wait_for_function("events.some(event => event.name === 'command')")
    number = events(page, "command")[-1]["poll"]
    harness.scenes["gone"] = harness.scene([grid()], RUN, frames=None).message(framed(gone("run-1")), poll=number)
    rerun(page, "gone")
    wait_root(page, "state", "failed")
    asked = len(events(page, "command"))
    page.wait_for_timeout(600)
    assert len(events(page, "command")) == asked  # nothing more to ask
