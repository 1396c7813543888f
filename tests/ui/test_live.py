"""The run of a page: kept, updated or started anew as the parameters say; and branched from a step of its past."""

import time
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from playground.runs import Status, get_runs, wire
from playground.ui.live import branchable
from playground.ui.scene import LiveRun


def script() -> None:
    """A page with the run of a test experiment, and without its picture: the tests send the picture's events."""
    import streamlit as st

    from playground.ui import controls, language, live
    from tests.runs.stateful import Params

    _ = language.translator(st.session_state.get("lang", "en"))
    controls.enter("walk", Params)
    if "event" in st.session_state:
        live.branch("walk", Params, st.session_state.pop("event"))
    params = controls.controls("walk", Params, {}, _)
    st.session_state["source"] = live.run("walk", "tests.runs.stateful:Walk", params, st.session_state.get("attached"))
    live.banner("walk", _)


def until(condition: Callable[[], Any]) -> Any:
    end = time.monotonic() + 40
    while not (value := condition()):
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.005)
    return value


class Visit:
    def __init__(self, **state: Any) -> None:
        self.app = AppTest.from_function(script, default_timeout=60)
        self.app.session_state["attached"] = None
        for name, value in state.items():
            self.app.session_state[name] = value
        self.runs = get_runs()

    def run(self) -> LiveRun:
        self.app.run()
        assert not self.app.exception
        return self.app.session_state["source"]

    @property
    def source(self) -> LiveRun:
        return self.app.session_state["source"]

    def cancel(self, token: str) -> None:
        """End a run, and wait until the engine has said so."""
        self.runs.command(token, "cancel")
        until(lambda: (status := self.runs.status(token)) and status.reason == "cancelled")

    def until(self, **wanted: Any) -> Status:
        def reached() -> Status | None:
            status = self.runs.status(self.source.token)
            return status if status and all(getattr(status, k) == v for k, v in wanted.items()) else None

        return until(reached)

    def frame(self, step: int) -> dict[str, np.ndarray]:
        found = map(wire.decode, self.runs.messages(self.source.token))
        return next(arrays for header, arrays in found if header["type"] == "frame" and header["step"] == step)

    def steps(self, to: int) -> None:
        for _ in range(to - self.until(state="paused").step):
            self.runs.command(self.source.token, "step")
        self.until(state="paused", step=to)

    def slide(self, name: str, value: float) -> LiveRun:
        for widget in (*self.app.slider, *self.app.number_input):
            if widget.key == f"walk.{name}":
                widget.set_value(value)
        return self.run()

    def branch(self, step: Any, token: str | None = None) -> LiveRun:
        self.app.session_state["event"] = {"name": "branch", "x": step, "y": token or self.source.token, "done": True}
        return self.run()

    def words(self) -> str:
        return " ".join(each.value for each in (*self.app.markdown, *self.app.warning))


@pytest.fixture
def visit() -> Iterator[Visit]:
    visit = Visit()
    visit.run()
    yield visit
    if visit.runs.status(visit.source.token):
        visit.runs.command(visit.source.token, "cancel")


def test_it_is_kept_updated_or_started_anew(visit: Visit) -> None:
    first = visit.source
    assert (first.autoplay, first.branch) == (True, True)
    visit.until(state="paused")
    assert visit.run() == first
    assert visit.slide("lr", 0.5) == first, "live"
    anew = visit.slide("width", 6)
    assert anew.token != first.token
    assert anew.autoplay, "the browser had not played the first one yet"
    until(lambda: (status := visit.runs.status(first.token)) and status.reason == "cancelled")
    visit.steps(2)
    anew = visit.slide("width", 5)
    assert not anew.autoplay, "it was paused on purpose"
    visit.until(state="paused")
    visit.cancel(anew.token)
    assert visit.run().autoplay, "looked at again, it starts again"


def test_a_run_that_has_ended_is_kept_if_only_its_drawing_changes(visit: Visit) -> None:
    visit.slide("end", 2)
    visit.steps(1)
    visit.runs.command(visit.source.token, "step")
    visit.until(state="done")
    ended = visit.source
    assert visit.slide("shade", 5) == ended
    assert visit.run() == ended
    assert visit.slide("digits", 5) != ended, "frames that depend on it have to be made anew"


def test_other_attachments_are_another_run(visit: Visit) -> None:
    first = visit.source
    visit.app.session_state["attached"] = {"targets": np.ones(4)}
    second = visit.run()
    assert second != first
    visit.app.session_state["attached"] = {"targets": np.ones(4)}
    assert visit.run() == second
    visit.until(state="paused")
    assert visit.frame(0)["targets"].tolist() == [1, 1, 1, 1]


def test_a_branch_goes_back_with_the_settings_of_then(visit: Visit) -> None:
    visit.steps(4)
    visit.slide("lr", 0.5)
    visit.slide("digits", 5)
    visit.steps(6)
    old = visit.source
    shown = {step: visit.frame(step)["weights"].tolist() for step in (3, 6)}
    new = visit.branch(3)
    assert new.token != old.token
    assert not new.autoplay
    assert visit.until(state="paused").step == 3
    assert visit.frame(3)["weights"].tolist() == shown[3]
    values = {widget.key: widget.value for widget in visit.app.slider}
    assert values["walk.lr"] == 0.1
    assert values["walk.digits"] == 5, "what is looked at stays"
    assert "step 3" in visit.words()
    until(lambda: (status := visit.runs.status(old.token)) and status.reason == "cancelled")
    # The same once more is the same.
    visit.steps(4)
    assert visit.slide("lr", 0.5) == new
    visit.steps(6)
    assert visit.frame(6)["weights"].tolist() == shown[6]


def test_what_is_changed_before_it_is_there_waits_as_well(visit: Visit) -> None:
    visit.slide("pause", 0.1)
    visit.steps(3)
    visit.branch(2)
    visit.slide("width", 6)
    visit.until(state="paused", step=2)


def test_what_is_changed_after_a_branch_starts_from_there(visit: Visit) -> None:
    visit.steps(5)
    shown = visit.frame(3)["weights"].tolist()
    visit.branch(3)
    visit.until(state="paused", step=3)
    for width in (6, 8):
        visit.slide("width", width)
        visit.until(state="paused", step=3)
        weights = visit.frame(3)["weights"].tolist()
        assert (len(weights), weights[:4]) == (width, shown)
    visit.cancel(visit.source.token)
    visit.run()
    visit.until(state="paused", step=3)


def test_the_way_back(visit: Visit) -> None:
    visit.steps(2)
    visit.branch(2)
    visit.slide("width", 6)
    button = next(button for button in visit.app.button if button.key == "walk:beginning")
    button.click()
    visit.run()
    visit.until(state="paused", step=0)
    assert len(visit.frame(0)["weights"]) == 6, "the settings stay"
    assert "step" not in visit.words()


@pytest.mark.parametrize("step", [99, -1, float("nan"), float("inf"), "3", None])
def test_steps_that_are_none(visit: Visit, step: Any) -> None:
    visit.until(state="paused")
    before = visit.source
    assert visit.branch(step) == before
    assert ("can't be branched" in visit.words()) == isinstance(step, int | float)
    visit.run()
    assert "can't be branched" not in visit.words()


def test_only_the_run_on_the_page_is_branched(visit: Visit) -> None:
    other = get_runs().start("tests.runs.stateful:Walk", {}, owner="another learner", play=False)
    until(lambda: (status := get_runs().status(other)) and status.state == "paused")
    before = visit.source
    assert visit.branch(0, token=other) == before
    get_runs().command(other, "cancel")


def test_in_chinese() -> None:
    visit = Visit(lang="zh")
    visit.run()
    visit.steps(1)
    visit.branch(1)
    assert "第 1 步" in visit.words()
    visit.runs.command(visit.source.token, "cancel")


def test_branchable() -> None:
    assert branchable("tests.runs.stateful:Walk")
    assert not branchable("tests.runs.experiments:Counter")
