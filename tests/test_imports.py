"""Dependencies point one way, and files stay short enough to be read in one go.

    pages → ui, one topic    ui → core, runs, export    export → topics → core    runs → core    core → torch

Imports are read from the source, so that an import inside a function counts as well.
"""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FILES = sorted([*ROOT.glob("*.py"), *ROOT.glob("pages/*.py"), *ROOT.glob("playground/**/*.py")])

# Layer → what of the project it may import besides itself.
ALLOWED = {
    "core": (),
    "runs": ("core",),
    "topics": ("core",),
    "export": ("core", "topics", "catalog"),
    "ui": ("core", "runs", "catalog", "export"),
    "catalog": ("core",),
    "pages": ("core", "ui", "topics", "runs", "catalog"),
    "app": ("core", "ui", "runs", "catalog"),
    "cli": ("core", "runs", "topics", "catalog", "export"),
    "main": ("cli",),
}
# What of other people's a layer may import; layers not listed are free.
LIBRARIES = {
    "core": {"torch", "numpy"},
    "runs": {"torch", "numpy", "pyseccomp"},
    "topics": {"torch", "numpy", "plotly", "altair", "matplotlib"},
}
LONGEST = {"py": 250, "js": 250, "page": 60}


def layer(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    if parts[0] != "playground":
        return parts[0]
    if len(parts) == 2 and parts[1] in ("__init__", "__main__"):
        return "main"
    return parts[1]


def imported(tree: ast.AST, package: str) -> Iterator[str]:
    """Full dotted names that ``tree`` imports, relative imports resolved against ``package``."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = ".".join(package.split(".")[: len(package.split(".")) - node.level + 1]) if node.level else ""
            module = ".".join(part for part in (base, node.module or "") if part)
            yield from (f"{module}.{alias.name}" for alias in node.names)


def imports(path: Path) -> list[str]:
    package = ".".join(path.relative_to(ROOT).parent.parts)
    return list(imported(ast.parse(path.read_text("utf-8")), package))


def offences(path: Path, names: list[str]) -> Iterator[str]:
    """What is wrong with ``path`` importing ``names``."""
    here = layer(path)
    parts = path.relative_to(ROOT).parts
    standard = sys.stdlib_module_names
    for name in names:
        top, *rest = name.split(".")
        if top == "playground" and rest:
            there = rest[0]
            if there != here and there in ALLOWED and there not in ALLOWED[here]:
                yield f"{here} may not import {name}"
            if here == there == "topics" and len(parts) > 3 and len(rest) > 1 and rest[1] != parts[2]:
                yield f"topics never import each other: {name}"
        elif top in ("pages", "app", "tests", "bench"):
            yield f"nothing may import {name}"
        elif top == "streamlit" and here not in ("app", "pages", "ui"):
            yield f"Streamlit belongs to app.py, pages and ui, not to {here}"
        elif top in ("plotly", "altair") and here != "ui" and path.name != "figures.py":
            yield f"{top} belongs to figures.py files and ui"
        elif top not in standard and top != "playground" and top not in LIBRARIES.get(here, {top}):
            yield f"{here} may not depend on {top}"


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_point_one_way(path: Path) -> None:
    assert list(offences(path, imports(path))) == []


def test_the_rules_catch_offences() -> None:
    """The test of the test: each rule is broken once."""
    topics = ROOT / "playground" / "topics"
    bad = {
        ROOT / "playground" / "core" / "x.py": "playground.ui.page",
        ROOT / "playground" / "runs" / "x.py": "playground.topics.network",
        ROOT / "playground" / "ui" / "x.py": "playground.topics.network.experiment",
        topics / "optimizers" / "rules.py": "playground.topics.network.experiment",
        topics / "network" / "experiment.py": "plotly.graph_objects",
        topics / "network" / "figures.py": "streamlit",
        ROOT / "playground" / "core" / "y.py": "plotly",
        ROOT / "playground" / "runs" / "y.py": "requests",
        ROOT / "pages" / "network.py": "pages.home",
    }
    for path, name in bad.items():
        assert list(offences(path, [name])), f"{path} importing {name} went unnoticed"
    assert not list(offences(topics / "network" / "figures.py", ["plotly.graph_objects", "playground.core.style"]))


def test_relative_imports_are_resolved() -> None:
    tree = ast.parse("from .descent import run\nfrom ..network import experiment")
    assert list(imported(tree, "playground.topics.optimizers")) == [
        "playground.topics.optimizers.descent.run",
        "playground.topics.network.experiment",
    ]


@pytest.mark.parametrize("path", sorted(ROOT.glob("pages/*.py")), ids=lambda path: path.name)
def test_a_page_shows_one_topic(path: Path) -> None:
    topics = {name.split(".")[2] for name in imports(path) if name.startswith("playground.topics.")}
    assert len(topics) <= 1


def test_files_are_short() -> None:
    """One idea a file. A file that outgrows this wants to be split, not the number raised."""
    scripts = [*ROOT.glob("assets/components/**/*.js")]
    long = {}
    for path in [*FILES, *scripts]:
        kind = "page" if path.parent.name == "pages" else path.suffix[1:]
        lines = len(path.read_text("utf-8").splitlines())
        if lines > LONGEST[kind]:
            long[str(path.relative_to(ROOT))] = lines
    assert not long, f"lines, at most {LONGEST}: {long}"
