"""One line of the result, and the table of all of them."""

import os
import platform
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version
from pathlib import Path

REPORT = Path(__file__).parents[1] / "docs" / "benchmarks.md"


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest value that at least ``share`` of ``values`` don't exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, max(0, -(-len(ordered) * int(share * 100) // 100) - 1))]


@dataclass(frozen=True)
class Row:
    """One figure: ours, the reference's from the same run, and what was aimed at.

    ``ratio`` says how many times better we are, whichever direction is better.
    """

    what: str
    ours: float
    unit: str
    reference: float | None = None
    target: float | None = None
    least_ratio: float | None = None
    more_is_better: bool = False

    @property
    def ratio(self) -> float | None:
        if self.reference is None or not self.ours or not self.reference:
            return None
        return self.ours / self.reference if self.more_is_better else self.reference / self.ours

    @property
    def reached(self) -> bool | None:
        verdicts = []
        if self.target is not None:
            verdicts.append(self.ours >= self.target if self.more_is_better else self.ours <= self.target)
        if self.least_ratio is not None:
            verdicts.append(self.ratio is not None and self.ratio >= self.least_ratio)
        return all(verdicts) if verdicts else None

    def cells(self) -> list[str]:
        goals = []
        if self.target is not None:
            goals.append(f"{'≥' if self.more_is_better else '≤'} {number(self.target)} {self.unit}")
        if self.least_ratio is not None:
            goals.append(f"≥ {number(self.least_ratio)}×")
        return [
            self.what,
            f"{number(self.ours)} {self.unit}",
            "" if self.reference is None else f"{number(self.reference)} {self.unit}",
            "" if self.ratio is None else f"{number(self.ratio)}×",
            ", ".join(goals),
            {True: "yes", False: "**no**", None: ""}[self.reached],
        ]


def number(value: float) -> str:
    """Three significant digits, no exponent."""
    if abs(value) >= 100:
        return f"{value:,.0f}"
    return f"{value:.3g}"


HEADER = ["What", "Here", "Reference", "Better by", "Aim", "Reached"]


def markdown(rows: Sequence[Row]) -> str:
    table = [HEADER, *(row.cells() for row in rows)]
    widths = [max(len(line[column]) for line in table) for column in range(len(HEADER))]
    lines = [
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)) + " |" for line in table
    ]
    lines.insert(1, "|" + "|".join("-" * (width + 2) for width in widths) + "|")
    return "\n".join(lines)


def machine() -> str:
    cpus = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    packages = ", ".join(f"{name} {version(name)}" for name in ("streamlit", "torch", "plotly"))
    where = f"{cpus} cores, {platform.system()} {platform.machine()}, Python {platform.python_version()}"
    return f"{date.today()}, {where}, {packages}"


def write(rows: Sequence[Row], notes: str) -> None:
    """Put table and method into docs/benchmarks.md."""
    REPORT.write_text(
        f"# Benchmarks\n\nWritten by `make bench`. {machine()}.\n\n{markdown(rows)}\n\n{notes.strip()}\n", "utf-8"
    )
