"""Branching and comparing on the network page: go back, change one thing, and see both runs."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.server import Server
from tests.browser.visit import Run, Visitor

CURVES = """() => {
  const { data } = document.querySelector("[data-view=loss] .js-plotly-plot");
  const lines = data.filter((trace) => trace.mode === "lines" && trace.x?.length > 1);
  return lines.map(({ x, y, opacity }) => ({ x: [...x], y: [...y], kept: opacity !== undefined }));
}"""

# at the branch both runs are one: their difference is zero everywhere, and both maps are the same
SAME = """() => {
  const plots = [...document.querySelectorAll("[data-view=decision] .js-plotly-plot")];
  const [now, kept, minus] = plots.map(({ data }) => data[0].z);
  return minus?.every((row, i) => row.every((value, k) => value === 0 && now[i][k] === kept[i][k]));
}"""


@pytest.fixture
def page(visit: Visitor, app: Server) -> Page:
    return visit(f"{app.url}/network?layers=8")


@pytest.fixture
def run(page: Page) -> Run:
    """A training paused after some hundred updates."""
    run = Run(page)
    run.wait_step(300)
    run.button("play").click()
    run.wait_state("paused")
    return run


def back_to_the_middle(run: Run) -> int:
    half = run.step // 2
    run.button("scrub").fill(str(half))
    run.wait(f"Number(d.step) <= {half} && Number(d.step) > 0")
    return run.step


def test_branch_change_and_compare(page: Page, run: Run) -> None:
    head, at = run.step, back_to_the_middle(run)
    run.button("branch").click()
    run.wait(f"d.step === '{at}' && d.frames === '1'")
    expect(page.locator(".st-key-news")).to_contain_text("Branched at step")
    expect(run.button("pin")).to_have_attribute("aria-pressed", "true")
    run.slider("Learning rate").press("ArrowRight")
    run.slider("Learning rate").press("ArrowRight")
    run.button("play").click()
    run.wait_step(head + 1)
    run.button("play").click()
    run.wait_state("paused")
    page.wait_for_function(f"() => ({CURVES})().filter(({{ kept }}) => !kept)[0].x.at(-1) > {head}")
    curves = page.evaluate(CURVES)
    now, kept = (next(curve for curve in curves if curve["kept"] is old) for old in (False, True))
    shared = [x for x in now["x"] if x < at]
    assert shared and shared == kept["x"][: len(shared)]
    assert now["y"][: len(shared)] == kept["y"][: len(shared)]
    assert kept["x"][-1] > at, "the kept curve goes on beyond the branch"
    after = dict(zip(kept["x"], kept["y"], strict=True))
    ours = dict(zip(now["x"], now["y"], strict=True))
    both = [x for x in ours.keys() & after.keys() if x > at]  # steps that both have shown: hardly any
    assert not both or ours[max(both)] != after[max(both)]

    pictures = page.locator("[data-view=decision] .pg-picture")
    expect(pictures).to_have_count(3)  # now, kept, and their difference
    run.button("scrub").fill(str(at))
    run.wait(f"d.step === '{at}'")
    page.wait_for_function(SAME)


def test_a_branch_is_left_again(page: Page, run: Run) -> None:
    back_to_the_middle(run)
    page.keyboard.press("b")
    page.get_by_role("button", name="Back to the beginning").click()
    run.wait("d.step === '0'")
    expect(page.get_by_text("Branched at step")).to_have_count(0)
    run.wait_step(1)  # it begins again by itself


def test_the_diagram_of_a_kept_run_is_only_looked_at(page: Page, run: Run) -> None:
    run.button("pin").click()
    diagrams = page.locator(".pg-module .pg-picture").filter(visible=True)
    expect(diagrams).to_have_count(2)
    expect(diagrams.nth(0).get_by_role("combobox").first).to_be_visible()
    expect(diagrams.nth(1).get_by_role("combobox")).to_have_count(0)
