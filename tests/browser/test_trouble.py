"""What may go wrong: a killed worker, a closed tab, a server without our routes, a bad link, a fresh server."""

import os
import re
import signal
import time
from collections.abc import Callable

import pytest
from playwright.sync_api import Route

from tests.browser.server import Server
from tests.browser.visit import Run, Visitor

SPARE = 1  # child that the worker host keeps ready for the next training


def trainings(server: Server) -> set[int]:
    """Processes below the worker host, the spare one among them."""
    parents = {}
    below = server.descendants()
    for pid in below:
        try:
            with open(f"/proc/{pid}/stat") as stat:
                parents[pid] = int(stat.read().rpartition(")")[2].split()[1])
        except OSError:
            continue
    return {pid for pid, parent in parents.items() if parent in below}


def wait_for(condition: Callable[[], bool], seconds: float, what: str) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            pytest.fail(f"not within {seconds} s: {what}")
        time.sleep(0.1)


def test_a_killed_worker_is_reported_and_reset_starts_again(visit: Visitor, start: Callable[..., Server]) -> None:
    server = start()
    run = Run(visit(f"{server.url}/network"))
    run.wait_step(10)
    for pid in trainings(server):
        os.kill(pid, signal.SIGKILL)
    run.wait_state("failed")
    words = run.page.get_by_test_id("run").inner_text()
    assert "Traceback" not in words
    assert re.search(r"ended|stopped|killed|process", words), words
    run.button("reset").click()
    run.wait("d.step === '0' && d.state === 'paused'")
    run.button("play").click()
    run.wait_step(10)


def test_a_closed_tab_ends_its_training(visit: Visitor, start: Callable[..., Server]) -> None:
    server = start(PLAYGROUND_ABSENCE_SECONDS="12")
    page = visit(f"{server.url}/network")
    Run(page).wait_step(10)
    wait_for(lambda: len(trainings(server)) > SPARE, 20, "there is a training")
    page.context.close()
    wait_for(lambda: len(trainings(server)) <= SPARE, 50, "the training ends when nobody looks")


def test_a_reload_is_no_absence(visit: Visitor, app: Server) -> None:
    page = visit(f"{app.url}/network")
    Run(page).wait_step(10)
    page.reload()
    Run(page).wait_step(10)


def test_the_run_goes_on_after_a_network_blip(visit: Visitor, app: Server) -> None:
    """Same run, nothing lost: the step never falls back."""
    page = visit(f"{app.url}/network")
    run = Run(page)
    run.wait_step(50)
    visit.expect_errors(r"ERR_INTERNET_DISCONNECTED|WebSocket connection|ERR_NETWORK")
    page.context.set_offline(True)
    page.evaluate("() => window.dispatchEvent(new Event('offline'))")
    page.wait_for_timeout(1500)
    before = run.step
    page.context.set_offline(False)
    run.wait_step(before + 50)
    assert run["state"] in ("running", "queued")  # other tests' runs may have their turn


def test_without_routes_pictures_come_by_polling(visit: Visitor, plain_app: Server) -> None:
    page = visit(f"{plain_app.url}/network")
    run = Run(page)
    run.wait_step(10, seconds=60)
    assert "no live connection" in run.root.inner_text()
    run.button("play").click()
    run.wait_state("paused")
    step = run.step
    run.button("step").click()
    run.wait(f"Number(d.step) === {step + 1}")
    run.button("reset").click()
    run.wait("d.step === '0' && d.state === 'paused'")
    run.button("play").click()
    run.wait_step(10)


@pytest.mark.parametrize("slug", ["network", "optimizers"])
def test_deep_links_work_on_a_fresh_server_in_both_languages(
    slug: str, visit: Visitor, start: Callable[..., Server]
) -> None:
    server = start()
    chinese = visit(f"{server.url}/{slug}", locale="zh-CN")
    english = visit(f"{server.url}/{slug}", locale="en-US")
    assert re.search(r"[\u4e00-\u9fff]", chinese.locator("h1, h2").first.inner_text())
    assert not re.search(r"[\u4e00-\u9fff]", english.locator("h1, h2").first.inner_text())
    for page in (chinese, english):
        page.bring_to_front()  # a training waits until its page is seen
        Run(page).wait("Number(d.frames) > 1")


@pytest.mark.parametrize(
    ("link", "words"),
    [
        ("network?lr=fast", r"Learning rate|lr = fast"),
        ("network?lr=1e9", r"must lie between|between"),
        ("network?batch=2.5", r"whole number"),
        ("network?data=moon", r"choose from"),
        ("network?nonsense=1", r"not a parameter"),
        ("network?lang=zh&lr=fast", r"必须|应|不能|无法"),
        ("optimizers?lang=zh&nonsense=1", r"没有|不是"),
    ],
)
def test_a_bad_value_in_the_link_is_explained_and_replaced(link: str, words: str, visit: Visitor, app: Server) -> None:
    page = visit(f"{app.url}/{link}")
    Run(page).wait("Number(d.frames) > 1")
    notice = page.get_by_test_id("stAlert").first
    assert re.search(words, notice.inner_text()), notice.inner_text()


def test_settings_survive_a_click_before_their_widgets_are_loaded(visit: Visitor, app: Server) -> None:
    """Streamlit sends a widget's value once; what comes to the browser late must not begin with the lowest value."""
    page = visit(app.url)

    def late(route: Route) -> None:
        time.sleep(3)
        route.continue_()

    page.route("**/static/js/*lider*.js", late)
    page.goto(f"{app.url}/optimizers?racers=sgd&steps=40")
    page.get_by_role("tab", name="Code", exact=True).click()
    run = Run(page)
    steps = page.get_by_test_id("stSlider").filter(has_text="Steps")
    steps.wait_for()
    run.slider("Steps").press("ArrowRight")
    page.wait_for_url(re.compile("steps=50"))
