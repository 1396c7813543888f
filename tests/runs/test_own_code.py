"""A run with a learner's code: what it shows, how it fails and what it may not use too much of."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from playground.core.own_code import LONGEST, CodeError, OwnCode
from playground.runs import Busy, NotIsolated, Origin, TooFast, Unbranchable, wire
from playground.runs.api import Isolation
from playground.runs.heard import checked_frame
from playground.runs.limits import Limits
from playground.runs.patrol import computed
from playground.runs.quota import Allowance, Starts
from playground.runs.supervisor import Supervisor
from tests.runs.watching import Watched, is_alive, limits, until

DOUBLE = "def f(x):\n    print('x is', x.item())\n    return 2 * x\n"


@pytest.fixture
def code(start: Callable[..., Watched], request: pytest.FixtureRequest) -> Iterator[Callable[..., Watched]]:
    """Start code, each test as a learner of its own, so that the limits of one don't meet the others."""
    yield lambda text, **more: start("Coded", **{"owner": request.node.name, "code": text, **more})


def failed(run: Watched) -> CodeError:
    error = run.until("failed", reason="code").error
    assert error is not None
    return error


def test_it_is_run_and_what_it_prints_is_kept(code: Callable[..., Watched]) -> None:
    run = code(DOUBLE, end=3)
    run.until("done", step=3)
    assert run.frames()[3][0]["metrics"]["value"] == 6
    assert run.runs.output(run.token) == "x is 1.0\nx is 2.0\nx is 3.0\n"


def test_a_reset_runs_it_again_from_nothing(code: Callable[..., Watched]) -> None:
    run = code("def f(x):\n    print(x.item())\n    return 1 / (3 - x.item())", rate=100)
    error = failed(run)
    assert (error.kind, error.line) == ("ZeroDivisionError", 3)
    assert run.runs.output(run.token) == "1.0\n2.0\n3.0\n"
    run("reset").until("paused", gen=1, error=None)
    assert run.runs.output(run.token) == ""


@pytest.mark.parametrize(
    ("text", "kind", "line", "words"),
    [
        ("x = (\n", "SyntaxError", 1, "never closed"),
        ("\n\ny = nothing", "NameError", 3, "'nothing' is not defined"),
        ("import torch\ntorch.ones(2, 3) @ torch.ones(4, 5)", "RuntimeError", 2, "2x3 and 4x5"),
        ("def f(x):\n  return g(x)\ndef g(x):\n  raise ValueError('no')", "ValueError", 4, "no"),
        ("open('/etc/passwd')", "PermissionError", 1, "not permitted"),
        ("import torch\ntorch.set_num_threads(2)", "Own", 2, "number of threads"),
        ("import torch\ntorch.nn.EmbeddingBag(2, 2)(torch.tensor([[0]]))", "Own", 2, "nn.Embedding"),
        ("\nimport pandas", "Own", 2, "pandas can't be used here"),
        ("def f(x):\n  raise SystemExit", "Own", 2, "ended the program"),
        ("import os\nos._exit(0)", "Own", None, "ended the program"),
        ("import ctypes\nctypes.string_at(0)", "Own", None, "Segmentation fault"),
        ("def f(x): return 'no number'", "ValueError", None, "could not convert"),
        (
            "class Odd(Exception):\n  def __str__(self): return 1 / 0\nraise Odd",
            "ZeroDivisionError",
            2,
            "division by zero",
        ),
    ],
)
def test_errors_name_their_line(
    code: Callable[..., Watched], text: str, kind: str, line: int | None, words: str
) -> None:
    run = code(text)
    error = failed(run)
    assert (error.kind, error.line) == (kind, line)
    assert words in str(error)
    header = [header for header, _ in run.messages() if header["type"] == "state"][-1]
    assert (header["reason"], header["error"]["kind"]) == ("code", kind)


def test_memory_names_its_line(code: Callable[..., Watched]) -> None:
    error = code("import torch\n\ntorch.ones(10**10)").until("failed", reason="memory").error
    assert error is not None
    assert error.line == 3


def test_too_much_output(code: Callable[..., Watched], runs: Supervisor) -> None:
    run = code("while True: print('x' * 99)")
    run.until("failed", reason="output")
    assert len(runs.output(run.token)) == runs.limits.output_kept


@pytest.mark.parametrize("text", ["while True: pass", "def f(x):\n    while True: pass"])
def test_silence(code: Callable[..., Watched], runs: Supervisor, text: str) -> None:
    with limits(runs, code_answer_seconds=1.0):
        run = code(text)
        pid = run.pid
        run.until("failed", reason="timeout")
    until(lambda: not is_alive(pid))


def test_slow_motion_is_not_silence(code: Callable[..., Watched], runs: Supervisor) -> None:
    with limits(runs, code_answer_seconds=0.6):
        run = code(DOUBLE, rate=0.8)
        run.until_step(3)


def test_training_time(code: Callable[..., Watched], runs: Supervisor) -> None:
    with limits(runs, code_playing_seconds=0.5):
        code("def f(x): return x", rate=50).until("failed", reason="timeout")


def test_no_computing_at_rest(code: Callable[..., Watched], runs: Supervisor) -> None:
    """A worker that answers "paused" and computes on is found by the time it uses."""
    forged = wire.framed(wire.encode({"type": "state", "state": "paused", "step": 0}, {}))
    run = code(f"import os\nos.write(3, {forged!r})\nwhile True: pass", play=False)
    run.until("paused")
    assert computed(run.pid) >= 0
    run.until("failed", reason="timeout")


def test_more_words_than_allowed(code: Callable[..., Watched], runs: Supervisor) -> None:
    message = wire.framed(wire.encode({"type": "frame", "step": 1}, {}))
    with limits(runs, code_messages=50):
        code(f"import os\nfor _ in range(1000): os.write(3, {message!r})").until("failed", reason="output")


def test_an_allowance_comes_back(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [100.0]
    monkeypatch.setattr("playground.runs.quota.time.monotonic", lambda: now[0])
    allowance = Allowance(1000, 10)
    assert [allowance.take(b"\0\0\0\0") for _ in range(11)] == [True] * 10 + [False]
    now[0] += 20
    assert allowance.take(b"\0" * 900)
    assert not allowance.take(b"\0" * 900)
    now[0] += 40
    assert not allowance.take((200).to_bytes(4, "little") + b" " * 200), "a header counts more"


def test_starts_in_a_minute(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [100.0]
    monkeypatch.setattr("playground.runs.quota.time.monotonic", lambda: now[0])
    starts = Starts()
    assert [starts.wait("a", 2) for _ in range(2)] == [0, 0]
    now[0] += 50
    assert starts.wait("a", 2) == 10
    assert starts.wait("b", 2) == 0
    now[0] += 11
    assert starts.wait("a", 2) == 0


def test_too_many_starts(code: Callable[..., Watched], runs: Supervisor) -> None:
    with limits(runs, code_starts=2):
        run, _ = code(DOUBLE), code(DOUBLE)
        with pytest.raises(TooFast) as raised:
            code(DOUBLE)
        assert 0 < raised.value.seconds <= 60
        run("reset").until("failed", reason="busy")
        code(DOUBLE, owner="somebody else").until("running")


def test_too_many_at_once(code: Callable[..., Watched], runs: Supervisor, start: Callable[..., Watched]) -> None:
    with limits(runs, code_per_owner=2):
        first, second = code(DOUBLE, play=False), code(DOUBLE, play=False)
        unwatch = [runs.watch(run.token, lambda: None) for run in (first, second)]
        with pytest.raises(Busy):
            code(DOUBLE)
        start("Counter").until("running")
        first("cancel").until("failed", reason="cancelled")
        code(DOUBLE).until("running")
        for stop in unwatch:
            stop()


def test_too_long(code: Callable[..., Watched]) -> None:
    with pytest.raises(ValueError, match=str(LONGEST)):
        code("#" * (LONGEST + 1))


def test_it_does_not_judge_itself() -> None:
    header = {"type": "frame", "texts": {"goal": "met", "advice": "slow"}}
    assert checked_frame(header, 1, own=True)["texts"] == {"advice": "slow"}
    assert checked_frame(header, 1, own=False)["texts"] == header["texts"]


def test_no_branches(code: Callable[..., Watched], runs: Supervisor) -> None:
    run = code(DOUBLE, end=2)
    run.until("done")
    with pytest.raises(Unbranchable):
        runs.origin(run.token, 1)
    origin = Origin("tests.runs.experiments:Coded", 0, {}, None, b"", 0, {}, ())
    with pytest.raises(ValueError, match="another"):
        runs.start("tests.runs.experiments:Coded", {}, owner="x", origin=origin, code=OwnCode("part", DOUBLE))


def test_where_it_is_not_isolated(runs: Supervisor, monkeypatch: pytest.MonkeyPatch) -> None:
    assert runs.isolation() == Isolation("isolated")
    monkeypatch.setattr(runs._isolation, "_isolation", Isolation("off", "because"))
    with pytest.raises(NotIsolated, match="because"):
        runs.start("tests.runs.experiments:Coded", {}, owner="x", code=OwnCode("part", DOUBLE))


def test_where_the_operator_does_without(
    runs: Supervisor, code: Callable[..., Watched], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the machine can do is done all the same."""
    monkeypatch.setattr(runs._isolation, "_isolation", Isolation("unsafe"))
    code(DOUBLE, end=2).until("done")
    assert failed(code("open('/etc/passwd')")).kind == "PermissionError"


def test_never_on_a_gpu(runs: Supervisor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runs, "gpu", "cuda:0")
    run = Watched(runs, "ConvolutionCoded", code="pass", play=False)
    run.until("paused")
    with runs._lock:
        child = runs._engine.runs[run.token].child
        assert child is not None
        assert child.host is runs._hosts.of["host"]


def test_the_host_holds_no_secrets(runs: Supervisor) -> None:
    pid = runs._hosts.of["host"].process.pid
    names = {entry.partition(b"=")[0].decode() for entry in Path(f"/proc/{pid}/environ").read_bytes().split(b"\0")}
    assert {name for name in names - {""} if not name.endswith(("_THREADS", "_CONFIG"))} <= {
        "PATH",
        "LANG",
        "LC_ALL",
        "LD_LIBRARY_PATH",
    }
    assert os.readlink(f"/proc/{pid}/cwd") == "/"


def test_every_limit_has_a_variable() -> None:
    assert Limits.from_environment({"PLAYGROUND_CODE_ANSWER_SECONDS": "3"}).code_answer_seconds == 3
