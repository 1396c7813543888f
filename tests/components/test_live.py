"""A live run: followed, left, taken hold of again; lost connections, resets and failures in words."""

import json
from collections.abc import Callable

import numpy as np
import pytest
from playwright.sync_api import Page, expect

from playground.runs.wire import encode
from playground.ui.scene import LiveRun
from tests.components.examples import Live, curve, grid
from tests.components.harness import Harness
from tests.components.steps import listen, plot, rerun, root, settle, show, wait_plot, wait_root

RUN = LiveRun("run-1")


@pytest.fixture
def live(page: Page, harness: Harness) -> Live:
    """A run at step 0, shown on the page."""
    run = Live(page)
    run.begin(0)
    harness.put("live", [grid(), curve()], RUN, advice={"slow": "Learning is slow here."})
    show(page, "live")
    wait_root(page, "frames", "1")
    return run


def commands(live: Live) -> list[dict[str, object]]:
    return [json.loads(text) for text in live.commands]


def wait_commands(page: Page, live: Live, count: int) -> list[dict[str, object]]:
    for _ in range(100):
        if len(live.commands) >= count:
            break
        page.wait_for_timeout(50)
    return commands(live)


def test_new_frames_are_shown_as_they_come(page: Page, live: Live) -> None:
    for step in (1, 2, 3):
        live.frame(step)
        wait_root(page, "step", str(step))
    wait_plot(page, "map", "gd.data[0].z[0][0] === 3")
    wait_plot(page, "loss", "gd.data[0].y.length === 4")
    assert [round(y, 3) for y in plot(page, "loss", "[...gd.data[0].y]")] == [1, 0.5, 0.333, 0.25]
    assert (root(page, "state"), root(page, "frames")) == ("running", "4")
    assert int(root(page, "fps")) >= 1


def test_looking_back_lets_go_of_the_head_until_end(page: Page, live: Live) -> None:
    for step in (10, 20, 30):
        live.frame(step)
    wait_root(page, "step", "30")
    page.get_by_test_id("scrub").fill("10")
    wait_root(page, "step", "10")
    live.frame(40)
    wait_root(page, "frames", "5")
    settle(page)
    assert (root(page, "step"), root(page, "state")) == ("10", "running")
    expect(page.locator(".pg-state")).to_contain_text("looking back")
    expect(page.get_by_test_id("latest")).to_be_visible()
    page.keyboard.press("End")
    wait_root(page, "step", "40")
    live.frame(50)
    wait_root(page, "step", "50")
    expect(page.get_by_test_id("latest")).to_be_hidden()
    assert live.commands == []


def test_the_buttons_send_commands(page: Page, live: Live) -> None:
    page.get_by_test_id("play").click()  # running: pause
    wait_commands(page, live, 1)
    live.state("paused")
    wait_root(page, "state", "paused")
    page.get_by_test_id("play").click()
    page.get_by_test_id("step").click()
    page.keyboard.press("ArrowRight")
    page.get_by_test_id("reset").click()
    page.get_by_test_id("speed").select_option("Slow motion")
    found = wait_commands(page, live, 6)
    assert [command["do"] for command in found] == ["pause", "play", "step", "step", "reset", "speed"]
    assert found[-1]["value"] == 10


def test_play_from_the_past_goes_on_at_the_head(page: Page, live: Live) -> None:
    live.frame(10)
    live.state("paused")
    wait_root(page, "state", "paused")
    page.get_by_test_id("scrub").fill("0")
    wait_root(page, "step", "0")
    page.keyboard.press("ArrowRight")  # looking back: within the history
    wait_root(page, "step", "10")
    page.get_by_test_id("scrub").fill("0")
    page.get_by_test_id("play").click()
    assert [command["do"] for command in wait_commands(page, live, 1)] == ["play"]
    wait_root(page, "step", "10")


def test_a_reset_begins_anew(page: Page, live: Live) -> None:
    live.frame(10)
    wait_root(page, "step", "10")
    page.get_by_test_id("scrub").fill("0")
    page.get_by_test_id("reset").click()
    wait_commands(page, live, 1)
    live.gen = 1
    live.begin(0, 1)
    wait_root(page, "step", "1")
    assert root(page, "frames") == "2"
    wait_plot(page, "loss", "gd.data[0].x.length === 2")
    assert plot(page, "loss", "[...gd.data[0].x]") == [0, 1]


def test_after_a_blip_nothing_is_lost_and_nothing_comes_twice(page: Page, live: Live) -> None:
    live.frame(1)
    live.frame(2)
    wait_root(page, "step", "2")
    listen(page)
    live.drop()
    live.frame(3)  # while nobody listens
    live.frame(4)
    wait_root(page, "step", "4")
    assert any("trying again" in words for words in page.evaluate("said"))  # for a quarter of a second
    assert live.after == [0, live.seq - 2]
    wait_plot(page, "loss", "gd.data[0].x.length === 5")
    assert plot(page, "loss", "[...gd.data[0].x]") == [0, 1, 2, 3, 4]
    assert root(page, "frames") == "5"
    expect(page.locator(".pg-state")).not_to_contain_text("trying again")


def test_a_changed_scene_of_the_same_run_keeps_history_and_place(page: Page, live: Live, harness: Harness) -> None:
    for step in (1, 2, 3):
        live.frame(step)
    wait_root(page, "step", "3")
    page.get_by_test_id("scrub").fill("2")
    harness.put("other", [grid(title="Other"), curve()], RUN)
    show(page, "other")
    assert (root(page, "step"), root(page, "frames"), live.after) == ("2", "4", [0])


def test_another_run_takes_its_place(page: Page, live: Live, harness: Harness) -> None:
    live.frame(5)
    wait_root(page, "step", "5")
    harness.put("next", [grid(), curve()], LiveRun("run-2"))
    live.token, live.sent, live.seq, live.sockets = "run-2", [], 0, []
    live.begin(0, 1)
    rerun(page, "next")
    wait_root(page, "step", "1")
    assert root(page, "frames") == "2"


def test_the_end_can_be_replayed(page: Page, live: Live) -> None:
    for step in range(1, 12):
        live.frame(step)
    live.state("done")
    wait_root(page, "state", "done")
    page.get_by_test_id("scrub").fill("3")
    page.get_by_test_id("play").click()
    wait_root(page, "step", "11")
    assert live.commands == []


@pytest.mark.parametrize(
    ("state", "more", "words"),
    [
        ("queued", {"place": 3}, "number 3"),
        ("queued", {}, "Waiting to start"),
        ("failed", {"reason": "diverged"}, "beyond all bounds"),
        ("failed", {"reason": "memory"}, "more memory"),
        ("failed", {"reason": "cancelled"}, "Waiting to start"),  # another run is on its way
        ("done", {}, "Finished"),
    ],
)
def test_states_in_words(page: Page, live: Live, state: str, more: dict[str, object], words: str) -> None:
    live.state(state, **more)
    wait_root(page, "state", state)
    expect(page.locator(".pg-state")).to_contain_text(words)
    expect(page.locator(".pg-state")).to_have_attribute("role", "status")


def test_advice_belongs_to_the_shown_frame(page: Page, live: Live) -> None:
    live.frame(1, advice="slow")
    expect(page.locator(".pg-advice")).to_have_text("Learning is slow here.")
    page.get_by_test_id("scrub").fill("0")
    expect(page.locator(".pg-advice")).to_have_text("")


def test_a_run_that_is_gone_says_so(page: Page, live: Live) -> None:
    live.refuse = 4404
    live.drop()
    wait_root(page, "state", "failed")
    expect(page.locator(".pg-state")).to_contain_text("nobody was watching")


@pytest.mark.parametrize(
    ("motion", "step", "expected"), [("no-preference", 0, ["play"]), ("reduce", 0, []), ("no-preference", 5, [])]
)
def test_a_waiting_run_is_played_once_its_pictures_are_there(
    open_page: Callable[..., Page], harness: Harness, motion: str, step: int, expected: list[str]
) -> None:
    """One that was paused later on, or a learner who wants less motion, is left in peace."""
    page = open_page(reduced_motion=motion)
    run = Live(page)
    run.begin(step)
    run.state("paused")
    harness.put("live", [grid(), curve()], RUN)
    show(page, "live")
    wait_root(page, "state", "paused")
    wait_plot(page, "map", f"gd.data[0].z[0][0] === {step}")
    settle(page)
    assert [command["do"] for command in wait_commands(page, run, 1)] == expected
    rerun(page, "live")
    settle(page)
    assert len(run.commands) == len(expected)


def test_a_run_is_played_though_its_first_frame_came_long_before_it_waits(page: Page, harness: Harness) -> None:
    run = Live(page)
    run.constants()
    run.state("queued")
    run.frame(0)
    harness.put("live", [grid(), curve()], RUN)
    show(page, "live")
    wait_plot(page, "map", "gd.data[0].z[0][0] === 0")
    settle(page)
    assert run.commands == []
    run.state("paused")
    assert [command["do"] for command in wait_commands(page, run, 1)] == ["play"]


def test_messages_of_another_run_are_not_ours(page: Page, live: Live) -> None:
    stranger = encode({"type": "frame", "run": "x", "gen": 0, "seq": 99, "step": 77, "metrics": {}, "texts": {}},
                      {"map": np.zeros((4, 5), "f4")})  # fmt: skip
    assert live.connected
    live.connected.send(stranger)
    live.frame(1)
    wait_root(page, "step", "1")
    assert root(page, "frames") == "2"
