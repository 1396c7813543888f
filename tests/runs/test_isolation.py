"""When learners' code is run: what the operator says, and what the test at the start has found."""

import sys
from typing import Any

import pytest

from playground.core.own_code import CodeError
from playground.runs import isolation, wire
from playground.runs.api import Isolation
from playground.runs.isolation import Verdict, mode
from playground.runs.limits import Limits
from playground.runs.record import Run

HELD = {"fork": 1.0, "read a file": 1.0}
SIGSYS = CodeError("Own", "{signal}", None, {"signal": "Bad system call"})


def found(
    monkeypatch: pytest.MonkeyPatch, word: str = "auto", attempts: dict[str, float] | None = None, fatal: Any = SIGSYS
) -> Isolation:
    """What comes of a test in which workers show ``attempts`` and then end with ``fatal``."""

    def begin(run: Run) -> None:
        if run.experiment.endswith(":Fatal"):
            run.state, run.error = "failed", fatal
        elif attempts is None:
            run.state, run.reason = "failed", "crashed"
        else:
            header = {"type": "frame", "step": 0, "metrics": attempts}
            message = wire.encode(header, {})
            run.keep(wire.inspect(message), message)
            run.state = "paused"

    monkeypatch.setenv("PLAYGROUND_CODE", word)
    verdict = Verdict(Limits(), begin, lambda run: None)
    verdict.find_out()
    assert verdict.wait().state != "unsafe" or not verdict.must_lock()
    return verdict.wait()


@pytest.mark.parametrize("word", ["auto", "unsafe", ""])
def test_held(monkeypatch: pytest.MonkeyPatch, word: str) -> None:
    assert found(monkeypatch, word, HELD) == Isolation("isolated")


@pytest.mark.parametrize(("attempts", "fatal"), [({**HELD, "fork": 0.0}, SIGSYS), (None, SIGSYS), (HELD, None)])
def test_not_held(monkeypatch: pytest.MonkeyPatch, attempts: dict[str, float] | None, fatal: Any) -> None:
    assert found(monkeypatch, "auto", attempts, fatal) == Isolation("off", isolation.NOT_HELD)
    assert found(monkeypatch, "unsafe", attempts, fatal) == Isolation("unsafe")


def test_switched_off(monkeypatch: pytest.MonkeyPatch) -> None:
    assert found(monkeypatch, "off", HELD) == Isolation("off", isolation.SWITCHED_OFF)
    assert not found(monkeypatch, "off", HELD).offered


def test_other_systems(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    assert found(monkeypatch, "auto", HELD) == Isolation("off", isolation.NOT_LINUX)


def test_without_the_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    assert found(monkeypatch, "auto", HELD) == Isolation("off", isolation.NO_PACKAGE)


def test_another_word() -> None:
    with pytest.raises(ValueError, match="PLAYGROUND_CODE=yes"):
        mode({"PLAYGROUND_CODE": "yes"})
