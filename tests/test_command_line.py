"""``python -m playground``: the same numbers as the pages', and clear words for bad arguments."""

import json
import subprocess
import sys

import pytest

from playground.__main__ import main
from playground.catalog import TOPICS
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
    lines = output(capsys, "run", "network", "--url", "?data=circle&lr=3&lang=zh", "--set", "lr=0.1", "--steps", "50")
    experiment = Experiment(Params(data="circle", lr=0.1))
    for _ in range(50):
        experiment.step()
    assert [lines[0]["step"], lines[-1]["step"]] == [0, 50]
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
    ],
)
def test_bad_arguments_get_a_message_and_status_2(
    capsys: pytest.CaptureFixture[str], arguments: list[str], words: str
) -> None:
    assert main(["run", "network", *arguments]) == 2
    said = capsys.readouterr()
    assert words in said.err and not said.out


def test_as_a_process_without_streamlit() -> None:
    code = "import sys; from playground.__main__ import main; main(['run', 'network', '--steps', '1']);"
    code += "sys.exit('streamlit' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], timeout=120).returncode == 0
    unknown = subprocess.run([sys.executable, "-m", "playground", "run", "nothing"], capture_output=True, timeout=120)
    assert unknown.returncode == 2 and b"invalid choice" in unknown.stderr
