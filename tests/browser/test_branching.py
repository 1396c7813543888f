"""Back to a past step, in the page: the same again, or something else from there on."""

import re

from playwright.sync_api import expect

from tests.browser.server import Server
from tests.browser.visit import Run, Visitor


def trained(visit: Visitor, app: Server, link: str) -> Run:
    """A run that is paused after some thousand updates."""
    run = Run(visit(f"{app.url}/network?{link}"))
    run.wait_step(1500)
    run.button("play").click()
    run.wait_state("paused")
    return run


def back(run: Run) -> int:
    """To a step about half way, by the scrubber's keys."""
    final = run.step
    scrub = run.button("scrub")
    scrub.evaluate(
        """(scrub) => {
            scrub.value = String(Math.round(scrub.max / 2));
            scrub.dispatchEvent(new Event("input", { bubbles: true }));
        }"""
    )
    run.wait(f"0 < Number(d.step) && Number(d.step) < {final}")
    return run.step


def numbers(run: Run) -> str:
    """The readouts without the computing time, which is the branch's own."""
    return re.sub(r"(Computing time \(s\))\s+[\d.]+", r"\1", run.readouts)


def test_a_branch_is_the_same_until_something_is_changed(visit: Visitor, app: Server) -> None:
    run = trained(visit, app, "data=circle&lang=en")
    at = back(run)
    shown = numbers(run)
    run.button("branch").click()
    banner = run.page.get_by_text(f"Branched at step {at:,}")
    banner.wait_for()
    run.wait_state("paused")
    run.wait(f"Number(d.step) === {at} && d.frames === '1'")  # of the new run: the old one had many
    assert numbers(run) == shown, "the very numbers that were there"

    run.page.get_by_text("Back to the beginning").click()
    run.wait("d.step === '0'")
    expect(banner).to_be_hidden()
    run.wait_step(1)  # it begins again by itself


def test_another_setting_goes_on_from_the_branch(visit: Visitor, app: Server) -> None:
    run = trained(visit, app, "data=circle&lang=zh")
    at = back(run)
    run.button("branch").click()
    run.page.get_by_text(f"已从第 {at:,} 步分支").wait_for()
    run.wait_state("paused")
    run.slider("第 1 层").press("ArrowRight")
    run.page.wait_for_function("() => location.search.includes('layers=17')")
    expect(run.root.get_by_test_id("units-0").first).to_have_text("17")  # the new run's first frame is there
    run.wait(f"d.state === 'paused' && Number(d.step) === {at}")
    run.button("play").click()
    run.wait_step(at + 500)
    run.button("play").click()
    run.wait_state("paused")
    run.button("reset").click()
    run.wait(f"Number(d.step) === {at}")
