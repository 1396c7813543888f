"""Own code is tried before it takes the place of what is shown, and asked for arrays by the pages that draw at once."""

from collections.abc import Iterator

import numpy as np
import pytest

from playground.core.own_code import CodeError, OwnCode
from playground.runs import Status, get_runs
from playground.runs.api import TooFast
from playground.topics.optimizers.params import Params as RaceParams
from playground.topics.optimizers.parts import EXPERIMENT, PARTS
from playground.ui import own_code_runs
from playground.ui.own_code import STOPPED, Trouble
from playground.ui.own_code_runs import AHEAD, Answers, tried, trouble


def template(part: str = "surface") -> str:
    return next(iter(PARTS[part].templates(RaceParams()).values()))


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The runs that are started with own code."""
    runs, tokens = get_runs(), list[str]()
    start = runs.start

    def counted(*args: object, **more: object) -> str:
        tokens.append(start(*args, **more))  # type: ignore[arg-type]
        return tokens[-1]

    monkeypatch.setattr(runs, "start", counted)
    yield tokens
    for token in tokens:
        if runs.status(token):
            runs.command(token, "cancel")


def test_it_is_asked_and_equal_questions_cost_nothing(started: list[str]) -> None:
    answers, code = Answers(), OwnCode("surface", template() + "\nprint('asked')\n")
    first = answers.ask(EXPERIMENT, RaceParams(), code, "asker 1")
    assert first
    assert all(isinstance(array, np.ndarray) for array in first.values())
    assert answers.ask(EXPERIMENT, RaceParams(), code, "asker 1") is first
    assert len(started) == 1
    assert answers.printed == "asked\n"
    answers.ask(EXPERIMENT, RaceParams(steps=20), code, "asker 1")
    assert len(started) == 2


def test_what_fails_says_where_and_is_not_run_twice(started: list[str]) -> None:
    answers, code = Answers(), OwnCode("surface", "print('before')\n\n\nx = 1 / 0\n")
    for _ in range(2):
        with pytest.raises(Trouble) as caught:
            answers.ask(EXPERIMENT, RaceParams(), code, "asker 2")
        assert (caught.value.kind, caught.value.line, caught.value.printed) == ("ZeroDivisionError", 4, "before\n")
    assert len(started) == 1


def test_a_slider_under_way_leaves_some_starts(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    monkeypatch.setattr(own_code_runs, "_asked", lambda *question: (asked.append(question) or {}, ""))
    answers, code = Answers(), OwnCode("surface", "")
    for steps in range(AHEAD):
        answers.ask(EXPERIMENT, RaceParams(steps=10 + steps), code, "asker 3", ahead=True)
    answers.ask(EXPERIMENT, RaceParams(steps=10), code, "asker 3", ahead=True)  # known already
    with pytest.raises(TooFast):
        answers.ask(EXPERIMENT, RaceParams(steps=99), code, "asker 3", ahead=True)
    answers.ask(EXPERIMENT, RaceParams(steps=99), code, "asker 3")
    assert len(asked) == AHEAD + 1


class Told:
    """An engine that says one status after the other, and notes what it was told."""

    def __init__(self, *statuses: Status) -> None:
        self.statuses, self.commands = list(statuses), list[str]()

    def status(self, _run: str) -> Status:
        return self.statuses.pop(0) if len(self.statuses) > 1 else self.statuses[0]

    def command(self, _run: str, do: str) -> None:
        self.commands.append(do)

    def watch(self, _run: str, notify: object) -> object:
        return lambda: None

    def output(self, _run: str) -> str:
        return "printed"


def status(state: str, step: int = 0, *, place: int | None = None, reason: str | None = None) -> Status:
    error = CodeError("NameError", "name 'y' is not defined", 2) if reason == "code" else None
    return Status(state, step, place, reason, 0, 0, error)  # type: ignore[arg-type]


def test_it_is_tried_for_one_step(monkeypatch: pytest.MonkeyPatch) -> None:
    engine = Told(status("queued"), status("paused"), status("paused"), status("running"), status("paused", 1))
    monkeypatch.setattr(own_code_runs, "get_runs", lambda: engine)
    tried("run")
    assert engine.commands == ["step"]


@pytest.mark.parametrize("before", [(), (status("paused"), status("running"))], ids=["building", "stepping"])
def test_what_fails_at_once_is_no_run(monkeypatch: pytest.MonkeyPatch, before: tuple[Status, ...]) -> None:
    engine = Told(*before, status("failed", reason="code"))
    monkeypatch.setattr(own_code_runs, "get_runs", lambda: engine)
    with pytest.raises(Trouble) as caught:
        tried("run")
    assert (caught.value.line, caught.value.printed) == (2, "printed")


@pytest.mark.parametrize("end", [status("queued", place=3), status("done"), status("failed", reason="diverged")])
def test_what_is_not_the_codes_fault_is_a_run(monkeypatch: pytest.MonkeyPatch, end: Status) -> None:
    engine = Told(end)
    monkeypatch.setattr(own_code_runs, "get_runs", lambda: engine)
    tried("run")
    assert engine.commands == []


@pytest.mark.parametrize("reason", STOPPED)
def test_every_way_to_end_badly_has_its_words(reason: str) -> None:
    found = trouble(Told(), "run", status("failed", reason=reason))  # type: ignore[arg-type]
    assert found is not None
    assert found.message == STOPPED[reason]
