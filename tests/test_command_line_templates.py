"""Every template of every topic runs from the command line as it is printed there."""

import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from playground.__main__ import main
from playground.catalog import BY_SLUG
from playground.cli import parts
from tests.own_line import engine, quick  # noqa: F401 - fixtures

TOPICS = {slug: parts.parts_of(topic) for slug, topic in BY_SLUG.items()}
PRELOAD = sorted({part.experiment.partition(":")[0] for found in TOPICS.values() for part in found.values()})


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[dict]:
    assert main([*arguments, "--json"]) == 0
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize("slug", TOPICS)
def test_every_template_of_every_part_runs(capsys: pytest.CaptureFixture[str], tmp_path: Path, slug: str) -> None:
    for key in TOPICS[slug]:
        for template in said(capsys, "run", slug, "--code-template", key):
            (tmp_path / "mine.py").write_text(template["code"], "utf-8")
            lines = said(capsys, "run", slug, "--code", str(tmp_path / "mine.py"), "--part", key, "--steps", "5")
            assert any("metrics" in line or "values" in line for line in lines), template


@pytest.mark.usefixtures("quick")
def test_a_part_of_another_view_runs_where_it_is_used(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    code = said(capsys, "run", "regularization", "--code-template", "augment")[0]["code"]
    (tmp_path / "mine.py").write_text(code, "utf-8")
    line = ("run", "regularization", "--code", str(tmp_path / "mine.py"), "--part", "augment", "--steps", "3")
    assert said(capsys, *line)[-1]["step"] == 3


def test_as_a_process(tmp_path: Path) -> None:
    """From the template to a run, as one would at a prompt; nothing is left running."""
    python = [sys.executable, "-m", "playground", "run", "network"]
    template = subprocess.run([*python, "--code-template"], capture_output=True, check=True, timeout=120).stdout
    (tmp_path / "mine.py").write_bytes(template)
    run = [*python, "--code", str(tmp_path / "mine.py"), "--steps", "10"]
    done = subprocess.run(run, capture_output=True, text=True, timeout=200)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[-1].startswith("step 10  ")


def test_ctrl_c_ends_the_code_and_what_was_started_for_it(tmp_path: Path) -> None:
    (tmp_path / "mine.py").write_text("def f(z):\n    return z\n", "utf-8")
    run = [sys.executable, "-m", "playground", "run", "network", "--code", str(tmp_path / "mine.py")]
    process = subprocess.Popen([*run, "--steps", "100000000"], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None and process.stderr is not None
    process.stdout.readline()
    started = [
        Path("/proc", pid)
        for task in Path(f"/proc/{process.pid}/task").iterdir()  # the engine's thread has started them
        for pid in (task / "children").read_text().split()
    ]
    process.send_signal(signal.SIGINT)
    assert process.wait(60) == 130
    assert process.stderr.read() == b""
    assert started and not any(place.exists() for place in started)
