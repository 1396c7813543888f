"""``python -m playground``: the same numbers as the pages', and clear words for bad arguments."""

import contextlib
import json
import os
import pty
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from playground.__main__ import main
from playground.catalog import TOPICS
from playground.topics.network.challenges import CHALLENGES
from playground.topics.network.experiment import Experiment
from playground.topics.network.params import Params
from playground.topics.optimizers.clip import compute
from playground.topics.optimizers.params import Params as Race


def output(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[dict]:
    assert main([*arguments, "--json"]) == 0
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_every_topic_is_listed_with_its_parameters(capsys: pytest.CaptureFixture[str]) -> None:
    assert [line["slug"] for line in output(capsys, "list")] == [topic.slug for topic in TOPICS]
    lines = {line["name"]: line for line in output(capsys, "list", "network")}
    assert list(lines) == list(Params.specs())
    assert lines["lr"]["low"] == Params.specs()["lr"].low and lines["lr"]["live"] is True


def test_a_training_ends_in_the_experiments_own_numbers(capsys: pytest.CaptureFixture[str]) -> None:
    lines = output(capsys, "run", "network", "--url", "?data=circle&lr=3&lang=zh", "--set", "lr=0.1", "--steps", "51")
    experiment = Experiment(Params(data="circle", lr=0.1))
    for _ in range(51):
        experiment.step()
    assert [lines[0]["step"], lines[-1]["step"]] == [0, 51]
    assert lines[-1]["metrics"] == dict(experiment.observe().metrics)


def test_a_pages_link_is_taken_whole(capsys: pytest.CaptureFixture[str]) -> None:
    """With its address, language and hidden controls, and with a challenge's start in place of the defaults."""
    plain = output(capsys, "run", "network", "--set", "lr=0.5", "--steps", "3")
    assert (
        output(capsys, "run", "network", "--url", "https://host/network?lr=0.5&hide=lr&lang=zh#top", "--steps", "3")
        == plain
    )
    challenge = CHALLENGES.of[0]
    experiment = Experiment(replace(challenge.begin(Params), seed=5))
    experiment.step()
    lines = output(capsys, "run", "network", "--url", f"?challenge={challenge.key}&seed=5", "--steps", "1")
    assert lines[-1]["metrics"] == dict(experiment.observe().metrics)


def test_an_instant_topic_gives_its_arrays(capsys: pytest.CaptureFixture[str]) -> None:
    lines = {line["name"]: line["values"] for line in output(capsys, "run", "optimizers", "--set", "racers=sgd,adam")}
    expected = compute(Race(racers=("sgd", "adam")))
    assert lines["adam/theta"] == expected.arrays["adam/theta"].tolist()
    assert lines["sgd/loss"] == expected.metrics["sgd/loss"].tolist()


def test_numbers_json_does_not_know_are_words(capsys: pytest.CaptureFixture[str]) -> None:
    lines = {line["name"]: line["values"] for line in output(capsys, "run", "optimizers", "--set", "sgd_lr=1")}
    assert lines["sgd/theta"][-1] == ["NaN", "NaN"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--set", "lr=fast"], "lr = fast can't be used: it must be a number"),
        (["--set", "lr"], "write name=value"),
        (["--set", "speed=1"], "speed is not a parameter"),
        (["--steps", "-1"], "must not be negative"),
        (["--url", "?layers=8,8,x"], "layers = "),
        (["--url", "http://host/network?lr=1&code=eJw&part=activation"], "This link carries code"),
        (["--url", "?challenge=fly"], "There is no challenge called fly: "),
        (["--set", "challenge=fly"], "challenge is not a parameter"),
    ],
)
def test_bad_arguments_get_a_message_and_status_2(
    capsys: pytest.CaptureFixture[str], arguments: list[str], words: str
) -> None:
    assert main(["run", "network", *arguments]) == 2
    said = capsys.readouterr()
    assert words in said.err and not said.out


RUN = [sys.executable, "-m", "playground", "run", "network"]


def test_as_a_process_without_streamlit() -> None:
    code = "import sys; from playground.__main__ import main; main(['run', 'network', '--steps', '1']);"
    code += "sys.exit('streamlit' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], timeout=120).returncode == 0
    unknown = subprocess.run([sys.executable, "-m", "playground", "run", "nothing"], capture_output=True, timeout=120)
    assert unknown.returncode == 2 and b"invalid choice" in unknown.stderr


def test_the_list_needs_no_pytorch() -> None:
    code = "import sys; from playground.__main__ import main; main(['list']); sys.exit('torch' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], timeout=120).returncode == 0


def test_a_terminal_gets_a_progress_bar_and_a_pipe_none() -> None:
    ours, theirs = pty.openpty()
    with os.fdopen(ours, "rb", buffering=0) as terminal:
        process = subprocess.Popen([*RUN, "--steps", "200", "--json"], stdout=subprocess.PIPE, stderr=theirs)
        os.close(theirs)
        lines = process.communicate(timeout=120)[0].splitlines()
        shown = b""
        with contextlib.suppress(OSError):  # how a terminal ends that nobody writes to any more
            while part := terminal.read(4096):
                shown += part
    assert b"network:" in shown and b"/200" in shown
    assert [json.loads(line)["step"] for line in lines] == list(range(0, 201, 10))
    piped = subprocess.run([*RUN, "--steps", "200", "--json"], capture_output=True, timeout=120)
    assert piped.stdout.splitlines() == lines and not piped.stderr


@pytest.mark.parametrize("lines", [0, 1], ids=["while loading", "while training"])
def test_ctrl_c_ends_it_without_a_word(lines: int) -> None:
    process = subprocess.Popen([*RUN, "--steps", "100000000"], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None and process.stderr is not None
    if lines:
        process.stdout.readline()
    else:
        until = time.monotonic() + 60
        while "libtorch" not in (maps := Path(f"/proc/{process.pid}/maps").read_text()):
            assert maps and time.monotonic() < until
            time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    assert process.wait(60) == 130
    assert process.stderr.read() == b""


def test_a_reader_that_has_enough_is_no_error() -> None:
    process = subprocess.Popen([*RUN, "--steps", "2000"], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None and process.stderr is not None
    process.stdout.readline()
    process.stdout.close()
    assert process.wait(60) == 141
    assert process.stderr.read() == b""
