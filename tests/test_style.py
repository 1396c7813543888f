"""What linters don't see: paths of one machine, and addresses that don't belong into a repository."""

import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[1]
# As patterns they don't find themselves.
PRIVATE = re.compile(r"/(?:root|work|Users)/|/home/[a-z]+/|/opt/[a-z]+|/tmp/bash_[a-z]")
REGISTRIES = re.compile(r"p[y]pi\.org|p[y]thonhosted\.org|n[p]mjs\.|d[e]b\.debian\.org")


def committed() -> dict[str, str]:
    """Every text file that git keeps here, with its text."""
    names = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout.decode()
    texts = {}
    for name in filter(None, names.split("\0")):
        path = ROOT / name
        if path.is_file():
            data = path.read_bytes()
            if b"\0" not in data[:8192]:
                texts[name] = data.decode("utf-8")
    return texts


def offending(pattern: re.Pattern[str]) -> list[str]:
    return [
        f"{name}:{number}: {line.strip()[:100]}"
        for name, text in committed().items()
        for number, line in enumerate(text.splitlines(), 1)
        if pattern.search(line)
    ]


def test_no_path_of_one_machine() -> None:
    assert offending(PRIVATE) == []


def test_no_package_registry() -> None:
    """Which registry serves the packages is a matter of the machine's own settings."""
    assert offending(REGISTRIES) == []


def test_text_files_end_with_one_newline() -> None:
    wrong = [
        name for name, text in committed().items() if text and (not text.endswith("\n") or text.endswith("\n\n\n"))
    ]
    assert wrong == []
