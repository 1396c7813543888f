"""The layers by themselves: each in a process of its own, as root and as an ordinary user."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from playground.runs.heard import checked_end, checked_error
from playground.runs.selftest import ATTEMPTS

# What is tried has to be loaded before: afterwards no file can be read.
CHILD = """
import json, os, sys
from playground.runs import landlock, lockdown, selftest
from playground.runs.confine import confine
read, write = os.pipe()
out = int(sys.argv[1])
calls = lockdown.prepare()
missing, user, required = sys.argv[2], sys.argv[3], sys.argv[4] == "True"
if missing == "landlock":
    lockdown.forbid_everything = lambda: 0
elif missing == "seccomp":
    calls = "there is none"
elif missing == "privileges":
    def fails():
        raise OSError("refused")
    lockdown._give_up_privileges = fails
if user == "user" and os.getuid() == 0:
    os.setgid(65534)
    os.setuid(65534)
confine(out, os.getppid(), 256 << 20)
try:
    lockdown.lock_down(out, 60, calls, required=required)
except (OSError, RuntimeError) as error:
    os.write(out, json.dumps({"raised": str(error)}).encode())
    os._exit(0)
refused = {name: selftest.refused(attempt) for name, attempt in selftest.ATTEMPTS.items()
           if missing != "seccomp" or name not in ("start a program", "fork", "signal its group")}
os.write(out, json.dumps(refused).encode())
os._exit(0)
"""


def tried(missing: str = "", *, user: str = "", required: bool = True) -> dict[str, Any]:
    """What a locked-down process has to say about the attempts of the self-test."""
    read, write = os.pipe()
    arguments = [sys.executable, "-c", CHILD, str(write), missing, user, str(required)]
    process = subprocess.Popen(arguments, pass_fds=[write], cwd=Path(__file__).parents[2])
    os.close(write)
    with open(read) as end:
        said = end.read()
    process.wait(60)
    found: dict[str, Any] = json.loads(said)
    return found


@pytest.mark.parametrize("user", ["", "user"])
def test_everything_is_refused(user: str) -> None:
    assert tried(user=user) == dict.fromkeys(ATTEMPTS, True)


def test_without_landlock_nothing_gets_through_either() -> None:
    assert tried("landlock") == dict.fromkeys(ATTEMPTS, True)


@pytest.mark.parametrize("missing", ["seccomp", "privileges"])
def test_a_layer_that_fails_ends_the_child(missing: str) -> None:
    assert "raised" in tried(missing)


def test_unless_the_operator_does_without() -> None:
    assert not tried("seccomp", required=False)["start a thread"]


def test_the_end_of_a_worker() -> None:
    assert checked_end(0)[0] == "code"
    assert checked_end(-24)[0] == "timeout"
    assert checked_end(-9) == ("killed", None)
    assert checked_end(70) == ("crashed", None)
    reason, error = checked_end(-31)
    assert (reason, error and error.values["signal"]) == ("code", "Bad system call")


@pytest.mark.parametrize("said", [None, 3, {}, {"kind": 1, "message": [], "line": True, "values": {"x": 1}}])
def test_an_error_that_is_none(said: object) -> None:
    error = checked_error(said)
    assert (error.kind, error.message, error.line, error.values) == ("Exception", "", None, {})


@pytest.mark.parametrize("message", ["{x:>999999999}", "{x.__class__}", "{x[0]}", "{y}", "{x!r}", "{", "{x:{x}}"])
def test_words_that_would_do_more_than_say_something(message: str) -> None:
    error = checked_error({"kind": "Own", "message": message, "values": {"x": "value"}})
    assert (error.kind, str(error)) == ("Exception", message)


def test_words_that_are_only_filled_in() -> None:
    said = {"kind": "Own", "message": "{a} and {b}, {{c}}", "line": 2, "values": {"a": "{b}", "b": "2"}}
    assert str(checked_error(said)) == "{b} and 2, {c}"
