"""The network page: a spiral is learned in front of the learner, who changes, scrubs back and starts over."""

import re
import time

import pytest
from playwright.sync_api import Page

from tests.browser.server import Server
from tests.browser.visit import Run, Visitor


@pytest.fixture
def page(visit: Visitor, app: Server) -> Page:
    return visit(f"{app.url}/network")


@pytest.fixture
def run(page: Page) -> Run:
    """The page's training, under way: it begins by itself when the page opens."""
    run = Run(page)
    run.wait_step(1)
    return run


def accuracy(run: Run) -> float:
    """Test accuracy in percent, as it is shown under the picture."""
    (number,) = re.findall(r"Test accuracy\s+([\d.]+)\s?%", run.readouts)
    return float(number)


def test_a_spiral_is_being_learned(run: Run) -> None:
    run.button("play").click()
    run.wait_state("paused")
    run.page.keyboard.press("Home")
    run.wait("d.step === '0'")
    assert accuracy(run) < 75
    run.page.keyboard.press("End")
    run.button("play").click()
    deadline = time.monotonic() + 90
    while accuracy(run) < 95 and time.monotonic() < deadline:
        run.page.wait_for_timeout(250)
    assert accuracy(run) >= 95
    assert run["state"] in ("running", "queued")
    assert run.step > 100


def test_pictures_are_painted_while_it_trains(run: Run) -> None:
    run.wait("Number(d.fps) >= 5")


def test_the_learning_rate_changes_a_run_under_way(run: Run) -> None:
    run.wait_step(50)
    run.page.evaluate(
        """() => {
            const root = document.querySelector('[data-testid=run]');
            window.steps = [];
            new MutationObserver(() => window.steps.push(Number(root.dataset.step)))
                .observe(root, { attributes: true, attributeFilter: ['data-step'] });
        }"""
    )
    run.slider("Learning rate").press("ArrowRight")
    run.page.wait_for_url(re.compile(r"[?&]lr="))
    before = run.step
    run.wait_step(before + 50)
    steps = run.page.evaluate("() => window.steps")
    assert steps == sorted(steps), "the run started anew instead of going on"
    assert run["state"] in ("running", "queued")  # other tests' runs may have their turn


def test_another_data_set_starts_a_new_run(run: Run) -> None:
    run.wait_step(200)
    run.button("play").click()
    run.wait_state("paused")
    run.slider("Noise").press("ArrowRight")
    run.wait("d.step === '0'")
    run.page.wait_for_url(re.compile(r"[?&]noise="))


def test_scrubbing_back_and_on(run: Run) -> None:
    run.wait("Number(d.frames) > 20")
    run.button("play").click()
    run.wait_state("paused")
    head = run.step
    assert head > 0
    newest = run.readouts
    run.button("scrub").evaluate(
        "(e) => { e.value = e.max / 2; e.dispatchEvent(new Event('input', { bubbles: true })); }"
    )
    run.wait(f"Number(d.step) < {head}")
    assert 0 < run.step < head
    assert run["state"] == "paused"
    run.page.keyboard.press("End")
    run.wait(f"Number(d.step) === {head}")
    assert run.readouts == newest
    run.button("play").click()
    run.wait_step(head + 1)


def test_reset_leads_back_to_the_same_start(run: Run) -> None:
    """Same seed, same initial weights: the very same picture and numbers."""
    run.button("play").click()
    run.wait_state("paused")
    run.button("reset").click()
    run.wait("d.step === '0' && d.state === 'paused'")
    first_numbers, first_picture = run.readouts, run.figure(0)
    run.button("play").click()
    run.wait_step(100)
    run.button("play").click()
    run.wait_state("paused")
    assert run.figure(0) != first_picture
    run.button("reset").click()
    run.wait("d.step === '0' && d.state === 'paused'")
    assert run.readouts == first_numbers
    assert run.figure(0) == first_picture


def test_one_step_at_a_time(run: Run) -> None:
    run.button("play").click()
    run.wait_state("paused")
    step = run.step
    run.button("step").click()
    run.wait(f"Number(d.step) === {step + 1}")
    run.button("step").click()
    run.wait(f"Number(d.step) === {step + 2}")


def test_the_keyboard_works_the_transport(run: Run) -> None:
    keyboard = run.page.keyboard
    keyboard.press("Space")
    run.wait_state("paused")
    head = run.step
    keyboard.press("ArrowLeft")
    run.wait(f"Number(d.step) < {head}")
    keyboard.press("Home")
    run.wait("d.step === '0'")
    keyboard.press("ArrowRight")
    run.wait("Number(d.step) > 0")
    keyboard.press("End")
    run.wait(f"Number(d.step) === {head}")
    keyboard.press("r")
    run.wait("d.step === '0' && d.state === 'paused'")
    keyboard.press("Space")
    run.wait_step(1)


def test_slow_motion(run: Run) -> None:
    """At two updates a second each of them can be followed."""
    run.button("speed").select_option("2")
    run.page.wait_for_timeout(1000)
    run.wait_step(run.step + 1)  # frames from before may still have been on their way
    step, began = run.step, time.monotonic()
    run.wait_step(step + 4)
    assert time.monotonic() - began > 1
    assert run.step <= step + 12


def test_buttons_have_names(run: Run) -> None:
    for name in ("play", "step", "reset", "speed", "scrub", "pin"):
        assert run.button(name).get_attribute("aria-label")
