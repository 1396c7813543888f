"""The notebook, the numbers as data, and the script's picture."""

import csv
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import nbformat
import pytest

from playground.core.own_code import OwnCode
from playground.core.params import Problem
from playground.export import export
from playground.topics.network.params import Params
from playground.topics.optimizers.params import Params as RaceParams

from .conftest import Run

SETTINGS: dict[str, Any] = {"network": Params(data="moons", layers=(4,)), "optimizers": RaceParams(steps=30)}

# What a kernel does: one cell after the other in one namespace, which is the main module's.
KERNEL = """
import __main__, ast, json, sys
cells = [cell for cell in json.load(open("book.ipynb"))["cells"] if cell["cell_type"] == "code"]
flags = __import__("__future__").annotations.compiler_flag
for number, cell in enumerate(cells[:-1]):
    exec(compile("".join(cell["source"]), f"cell {number}", "exec", flags), __main__.__dict__)
print(json.dumps(__main__.rows[-1]))
"""


@pytest.mark.parametrize("slug", SETTINGS)
def test_the_notebook_is_one_and_runs_from_top_to_bottom(slug: str, tmp_path: Path, clean: Run) -> None:
    book = export(slug, SETTINGS[slug], 30, "ipynb")
    nbformat.validate(nbformat.reads(book.decode(), as_version=4))
    (tmp_path / "book.ipynb").write_bytes(book)
    assert clean(KERNEL) == clean(export(slug, SETTINGS[slug], 30, "py"))


@pytest.mark.parametrize("slug", SETTINGS)
def test_the_script_draws_its_picture_and_does_without(slug: str, tmp_path: Path, clean: Run) -> None:
    script = export(slug, SETTINGS[slug], 30, "py")
    without = clean(script, "--no-picture")
    assert not (tmp_path / f"{slug}.png").exists()
    assert clean(script) == without
    assert (tmp_path / f"{slug}.png").read_bytes().startswith(b"\x89PNG")


def test_without_matplotlib_the_script_says_so_and_prints_its_numbers(tmp_path: Path) -> None:
    script = export("network", SETTINGS["network"], 5, "py").decode()
    script = script.replace("from __future__ import annotations", "from __future__ import annotations\nimport sys\n", 1)
    script = script.replace("\nimport sys\n", '\nimport sys\nsys.modules["matplotlib"] = None\n', 1)
    (tmp_path / "script.py").write_text(script, "utf-8")
    done = subprocess.run(
        [sys.executable, "-I", "script.py"], cwd=tmp_path, capture_output=True, text=True, timeout=240
    )
    assert done.returncode == 0, done.stderr
    assert "matplotlib is not installed" in done.stderr
    assert json.loads(done.stdout)["step"] == 5


@pytest.mark.parametrize("slug", SETTINGS)
def test_json_and_csv_have_the_scripts_numbers(slug: str, clean: Run) -> None:
    last = clean(export(slug, SETTINGS[slug], 30, "py"))
    data = json.loads(export(slug, SETTINGS[slug], 30, "json"))
    assert data["topic"] == slug and data["steps"][-1] == last
    assert type(SETTINGS[slug]).from_values(data["parameters"]) == SETTINGS[slug]
    rows = list(csv.DictReader(export(slug, SETTINGS[slug], 30, "csv").decode().splitlines()))
    assert {name: float(value) for name, value in rows[-1].items()} == last
    assert [int(row["step"]) for row in rows] == sorted({int(row["step"]) for row in rows})


def test_nothing_of_a_learners_runs_here() -> None:
    own = OwnCode("activation", "raise SystemExit")
    for format in ("json", "csv"):
        with pytest.raises(Problem):
            export("network", Params(), 5, format, own)
    assert b"raise SystemExit" in export("network", Params(), 5, "py", own)


def test_code_that_is_no_python_is_refused() -> None:
    for text in ("def f(z) return z", "-" * 7000 + "1", "\0"):
        with pytest.raises(Problem):
            export("network", Params(), 5, "py", OwnCode("activation", text))
