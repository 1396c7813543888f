"""``python -m playground export``: files that hold the same numbers as ``run`` prints."""

import csv
import json
import subprocess
import sys
from pathlib import Path

import pytest

from playground.__main__ import main
from playground.cli.command import FORMATS
from playground.export import FORMATS as MADE

SETTINGS = ["network", "--set", "data=circle", "--set", "layers=3", "--steps", "20"]


def metrics(capsys: pytest.CaptureFixture[str]) -> dict[str, float]:
    assert main(["run", *SETTINGS, "--json"]) == 0
    last = json.loads(capsys.readouterr().out.splitlines()[-1])
    return {"step": last["step"], **last["metrics"]}


def test_every_format_is_offered() -> None:
    assert set(FORMATS) == set(MADE)


def test_the_script_ends_in_the_numbers_of_the_run(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "circle.py"
    assert main(["export", *SETTINGS, "--format", "py", "-o", str(file)]) == 0
    run = subprocess.run(
        [sys.executable, "-I", str(file), "--no-picture"], cwd=tmp_path, capture_output=True, check=True, timeout=200
    )
    printed, expected = json.loads(run.stdout.splitlines()[-1]), metrics(capsys)
    assert {name: expected[name] for name in printed} == printed
    assert "train_loss" in printed


def test_the_data_are_those_of_the_run(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    expected = metrics(capsys)
    assert main(["export", *SETTINGS, "--format", "csv", "-o", str(tmp_path / "x.csv")]) == 0
    with (tmp_path / "x.csv").open(newline="") as file:
        last = list(csv.DictReader(file))[-1]
    assert {name: float(text) for name, text in last.items()} == {name: float(v) for name, v in expected.items()}


def test_the_script_has_the_learners_code_in_it(tmp_path: Path) -> None:
    code, file = tmp_path / "mine.py", tmp_path / "out.py"
    code.write_text("import torch\n\n\ndef f(z):\n    return torch.sin(3 * z)  # mine\n", "utf-8")
    assert main(["export", *SETTINGS, "--code", str(code), "--format", "py", "-o", str(file)]) == 0
    assert "return torch.sin(3 * z)  # mine" in file.read_text("utf-8")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--format", "py", "-o", "nowhere/x.py"], "nowhere/x.py can't be written: No such file"),
        (["--format", "py", "-o", "x.py", "--set", "lr=fast"], "lr = fast can't be used"),
        (["--format", "py", "-o", "x.py", "--code", "nowhere.py"], "nowhere.py can't be read"),
        (["--format", "csv", "-o", "x.csv", "--code", "mine.py"], "code of your own can't be made here"),
    ],
)
def test_bad_arguments(
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    arguments: list[str],
    words: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mine.py").write_text("def f(z):\n    return z\n", "utf-8")
    assert main(["export", *SETTINGS, *arguments]) == 2
    assert words in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["mine.py"]


def test_an_unknown_format() -> None:
    with pytest.raises(SystemExit) as ended:
        main(["export", *SETTINGS, "--format", "pdf", "-o", "x.pdf"])
    assert ended.value.code == 2
