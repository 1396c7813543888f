"""``python -m playground run … --code``: what a learner has rewritten, in a process that is locked down."""

import json
import math
from pathlib import Path
from typing import Any

import pytest

from playground.__main__ import main
from playground.cli import compute, parts, topics
from playground.cli.own_code import checked
from playground.core import code_link
from playground.core.own_code import LONGEST, CodeError
from playground.runs.api import Isolation
from playground.runs.supervisor import Supervisor
from playground.topics.network.params import Params
from tests import own_line
from tests.own_line import engine, quick  # noqa: F401 - fixtures

PRELOAD = [own_line.__name__]
TRAINS = "network"


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every topic has the parts of the small one."""
    monkeypatch.setattr(parts, "parts_of", lambda topic: own_line.PARTS)


@pytest.fixture
def file(tmp_path: Path) -> Any:
    def write(text: str) -> str:
        path = tmp_path / "mine.py"
        path.write_text(text, "utf-8")
        return str(path)

    return write


def said(capsys: pytest.CaptureFixture[str], *arguments: str, status: int = 0) -> list[dict[str, Any]]:
    assert main([*arguments, "--json"]) == status
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


@pytest.mark.usefixtures("quick")
def test_it_trains_with_the_code(capsys: pytest.CaptureFixture[str], file: Any) -> None:
    code = file("def f(x):\n    return x * 3 / 4\n")
    lines = said(capsys, "run", TRAINS, "--code", code, "--steps", "61", "--set", "lr=0.5")
    assert [line["step"] for line in lines] == [*range(0, 61, 3), 61]
    assert lines[-1]["metrics"] == {"x": 0.75**61, "lr": 0.5}


@pytest.mark.usefixtures("quick")
def test_what_it_prints_comes_line_by_line_before_what_it_leads_to(
    capsys: pytest.CaptureFixture[str], file: Any
) -> None:
    code = file("print('first')\nprint('and', 2, end='')\nprint(' – 三')\ndef f(x):\n    print(x)\n    return x + 1\n")
    lines = said(capsys, "run", TRAINS, "--code", code, "--steps", "2")
    printed = [line["output"] for line in lines if "output" in line]
    assert printed == ["first", "and 2 – 三", "1.0", "2.0"]
    assert lines[0] == {"output": "first"}
    assert [line["step"] for line in lines if "step" in line] == [0, 1, 2]


@pytest.mark.usefixtures("quick")
def test_an_instant_topic_gives_arrays(
    capsys: pytest.CaptureFixture[str], file: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(compute, "trains", lambda topic, params: False)  # as if nothing were trained there
    lines = said(capsys, "run", TRAINS, "--code", file("print('here')\ndef f(x):\n    return x\n"))
    assert lines[0] == {"output": "here"}
    values = {line["name"]: line["values"] for line in lines[1:]}
    assert values == {"axis": [0, 1, 2], "x": 1, "lr": Params().lr, "place": [1, -1]}


@pytest.mark.usefixtures("quick")
def test_numbers_that_are_none_do_not_end_it(capsys: pytest.CaptureFixture[str], file: Any) -> None:
    lines = said(capsys, "run", TRAINS, "--code", file("def f(x):\n    return x * -1e200\n"), "--steps", "4")
    assert [line["metrics"]["x"] for line in lines] == [1.0, -1e200, "Infinity", "-Infinity", "Infinity"]


@pytest.mark.parametrize(
    ("text", "kind", "line"),
    [
        ("def f(x):\n    return x / 0\n", "ZeroDivisionError", 2),
        ("def f(x)\n    return x\n", "SyntaxError", 1),
        ("\n\nbad\ndef f(x):\n    return x\n", "NameError", 3),
        ("def g(x):\n    return x\n", "Own", None),
        ("def f(x):\n    open('/etc/hostname')\n", "PermissionError", 2),
    ],
)
@pytest.mark.usefixtures("quick")
def test_an_error_has_its_line_and_status_1(
    capsys: pytest.CaptureFixture[str], file: Any, text: str, kind: str, line: int | None
) -> None:
    lines = said(capsys, "run", TRAINS, "--code", file(text), "--steps", "3", status=1)
    error = lines[-1]["error"]
    assert (error["kind"], error["line"]) == (kind, line)
    assert error["message"] and "{" not in error["message"]
    assert not any("error" in line for line in lines[:-1])


@pytest.mark.usefixtures("quick")
def test_an_error_in_words(capsys: pytest.CaptureFixture[str], file: Any) -> None:
    code = file("print('\\x1b[2J')\ndef f(x):\n    return y\n")
    assert main(["run", TRAINS, "--code", code, "--steps", "3"]) == 1
    out, err = capsys.readouterr()
    assert err == "Line 3: NameError: name 'y' is not defined\n"
    assert "\x1b" not in out and out.splitlines()[0] == "\ufffd[2J"


def test_limits_have_their_message(
    capsys: pytest.CaptureFixture[str], file: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLAYGROUND_CODE_ANSWER_SECONDS", "1.5")
    endless = said(capsys, "run", TRAINS, "--code", file("def f(x):\n    while True: pass\n"), status=1)
    assert endless[-1]["error"]["kind"] == "timeout"
    much = said(capsys, "run", TRAINS, "--code", file("def f(x):\n    print('a' * 70, flush=True)\n    return x\n"),
                "--steps", "1000000", status=1)  # fmt: skip
    assert much[-1]["error"]["kind"] == "output"


@pytest.mark.parametrize("name", ["PLAYGROUND_CODE_ANSWER_SECONDS", "PLAYGROUND_CODE"])
def test_bad_settings_of_the_operator(
    capsys: pytest.CaptureFixture[str], file: Any, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv(name, "soon")
    assert main(["run", TRAINS, "--code", file(own_line.HALF)]) == 2
    assert f"{name}=soon can't be used" in capsys.readouterr().err


def test_where_it_can_not_be_isolated_it_does_not_run(
    capsys: pytest.CaptureFixture[str], file: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLAYGROUND_CODE", "off")
    lines = said(capsys, "run", TRAINS, "--code", file("print('here')\ndef f(x):\n    return x\n"), status=1)
    assert [line["error"]["kind"] for line in lines] == ["NotIsolated"]
    assert lines[0]["error"]["message"]


@pytest.mark.usefixtures("quick")
def test_who_takes_the_risk_is_told(
    capsys: pytest.CaptureFixture[str], file: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Supervisor, "isolation", lambda runs: Isolation("unsafe"))
    assert main(["run", TRAINS, "--code", file(own_line.HALF), "--steps", "1"]) == 0
    assert "without isolation" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--code", "nowhere.py"], "nowhere.py can't be read: No such file"),
        (["--code", "."], "can't be read"),
        (["--code-template", "wings"], "There is no part called wings. Choose from follow (Rule), pair (Pair)"),
    ],
)
def test_bad_arguments(capsys: pytest.CaptureFixture[str], arguments: list[str], words: str) -> None:
    assert main(["run", TRAINS, *arguments]) == 2
    out, err = capsys.readouterr()
    assert words in err and not out


def test_bad_files(capsys: pytest.CaptureFixture[str], file: Any, tmp_path: Path) -> None:
    assert main(["run", TRAINS, "--code", file("#" * (LONGEST + 1))]) == 2
    (tmp_path / "mine.py").write_bytes(b"\xff")
    assert main(["run", TRAINS, "--code", str(tmp_path / "mine.py")]) == 2
    assert main(["run", TRAINS, "--code", file("def f(x): ..."), "--part", "wings"]) == 2
    err = capsys.readouterr().err.splitlines()
    assert ["too long" in err[0], "not UTF-8" in err[1], "no part called wings" in err[2]] == [True] * 3


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("def f(x): ...", "follow"),
        ("import torch\nf = torch.relu", "follow"),
        ("f: object = abs", "follow"),
        ("def loss(a, b): ...", "loss"),
        ("def f(x): ...\nclass Net(object):\n    def loss(self): ...", "pair"),
        ("def loss(a, b)\n    oh", "loss"),
        ("f == 1\nprint('no part at all')", "follow"),
    ],
)
def test_the_part_is_the_one_that_the_code_fits(text: str, part: str) -> None:
    assert parts.fitting(own_line.PARTS, text, Params()).key == part


def test_code_of_a_link_is_known_by_its_names() -> None:
    assert topics.CODE == code_link.NAMES  # not imported there: it would load PyTorch


@pytest.mark.usefixtures("quick")
def test_code_for_two_parts_needs_to_say_which(capsys: pytest.CaptureFixture[str], file: Any) -> None:
    code = file("def f(x):\n    return x\ndef loss(a, b): ...\n")
    assert main(["run", TRAINS, "--code", code]) == 2
    assert "--part: follow, loss" in capsys.readouterr().err
    assert said(capsys, "run", TRAINS, "--code", code, "--part", "follow", "--steps", "1")[-1]["step"] == 1


def test_templates_are_made_for_the_parameters(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["run", TRAINS, "--code-template", "--set", "lr=0.25"]) == 0
    assert capsys.readouterr().out == f"# learning rate 0.25{own_line.HALF}"
    lines = said(capsys, "run", TRAINS, "--code-template", "follow")
    assert [(line["part"], line["label"]) for line in lines] == [("follow", "As it is"), ("follow", "Another")]


@pytest.mark.parametrize(
    "texts",
    [
        {},
        {"now": "[" * 100_000},
        {"now": '{"step": -1}'},
        {"now": '{"step": 11}'},
        {"now": '{"step": true}'},
        {"now": '{"step": 3, "metrics": {"x": "words"}}'},
        {"now": '{"step": 3, "metrics": 4}'},
        {"now": "null"},
    ],
)
def test_forged_frames_are_not_believed(texts: dict[str, str]) -> None:
    with pytest.raises(CodeError):
        checked({"texts": texts}, made=0, steps=10)


def test_true_frames_are() -> None:
    assert checked({"texts": {"now": '{"step": 3, "metrics": {"x": 1}}'}}, 0, 10) == {"step": 3, "metrics": {"x": 1}}
    now = checked({"texts": {"now": '{"step": 3, "metrics": {"x": NaN}}'}}, 0, 10)
    assert math.isnan(now["metrics"]["x"])
