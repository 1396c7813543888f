"""How lines come to a terminal or into a pipe: JSON or words, above a progress bar if somebody is watching."""

import io
import json
import math
import os
import sys
from collections.abc import Mapping
from types import TracebackType
from typing import Any, Self, TextIO

from tqdm import tqdm


class Screen:
    """``total``: updates that the progress bar counts, None for nothing that takes long. There is no bar in a pipe."""

    def __init__(self, as_json: bool, total: int | None = None, title: str = "") -> None:
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, io.TextIOWrapper):
                stream.reconfigure(errors="backslashreplace")  # a terminal without Chinese is no reason to fail
        self.as_json = as_json
        tqdm.monitor_interval = 0  # no thread that looks after the bar
        width = columns(sys.stderr)
        self.bar = tqdm(
            total=total,
            desc=title,
            unit=" updates",
            file=sys.stderr,
            disable=None if total else True,  # None: in a pipe
            leave=False,
            # A terminal that does not say how large it is would get an empty bar.
            ncols=None if width else 80,
            nrows=None if width else 24,
            dynamic_ncols=bool(width),
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.bar.close()

    def show(self, line: Mapping[str, Any]) -> None:
        """A line of results; one that says nothing but a step only moves the bar, an error in words is none."""
        if "step" in line:
            if line["step"] == 0:
                self.bar.unpause()  # what came before, loading PyTorch, says nothing about the speed
            self.bar.update(line["step"] - self.bar.n)
        if "error" in line and not self.as_json:
            self.note(in_words(line["error"]))
        elif set(line) != {"step"}:
            # tqdm takes the bar away, writes, and draws it again below.
            tqdm.write(json.dumps(as_json(line), allow_nan=False) if self.as_json else plain(line), file=sys.stdout)
            sys.stdout.flush()

    def note(self, text: str) -> None:
        """Something for people, which is no result."""
        tqdm.write(printable(text), file=sys.stderr)


def columns(stream: TextIO) -> int:
    """Of the terminal; 0 if there is none, or if it does not know."""
    try:
        return os.get_terminal_size(stream.fileno()).columns
    except (OSError, ValueError):
        return 0


def in_words(error: Mapping[str, Any]) -> str:
    """What is wrong with a learner's code, and where."""
    kind = "" if error["kind"] == "Own" else f"{error['kind']}: "  # the message is a sentence of ours then
    place = "" if error["line"] is None else f"Line {error['line']}: "
    return place + kind + error["message"]


def plain(line: Mapping[str, Any]) -> str:
    """One line for people; long lists are cut."""
    if "output" in line:
        return printable(line["output"])
    if "code" in line:
        return str(line["code"]).rstrip("\n")
    words = []
    for key, value in line.items():
        if isinstance(value, Mapping):
            words += [f"{name} {number:.6g}" for name, number in value.items()]
        elif isinstance(value, list) and len(value) > 6:
            words.append(f"{key} [{value[0]} … {value[-1]}] ({len(value)} values)")
        else:
            words.append(f"{key} {value}")
    return printable("  ".join(words))


def printable(text: str) -> str:
    """Without the control characters by which a text could command the terminal."""
    return "".join(sign if sign.isprintable() or sign in "\n\t" else "\N{REPLACEMENT CHARACTER}" for sign in text)


def as_json(value: Any) -> Any:
    """JSON knows no NaN and no infinity: they are written as words, as on the wire."""
    if isinstance(value, Mapping):
        return {key: as_json(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [as_json(part) for part in value]
    if isinstance(value, float) and not math.isfinite(value):
        return "NaN" if math.isnan(value) else "Infinity" if value > 0 else "-Infinity"
    return value
