"""A learner's own table: reading a CSV file of which nothing is known, and saying what was made of it.

Cells are taken as text or as numbers and never as anything else: a formula stays the text it is.
"""

import codecs
import csv
import io
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np

from playground.core.specs import Problem
from playground.core.text import N_, Translate

MOST_BYTES, MOST_ROWS, MOST_COLUMNS, LONGEST_NAME = 2_000_000, 5_000, 50, 40
SEPARATORS = {",": N_("comma"), ";": N_("semicolon"), "\t": N_("tab"), "|": N_("vertical bar")}
MISSING = frozenset({"", "na", "n/a", "#n/a", "nan", "null", "none", "nil", "-", "--", "?", ".", "缺失", "无"})
"""What stands for "no value", in lower case."""
LARGEST = 1e15
"""Larger numbers would overflow on their way through a network; they count as missing."""
NUMERIC = 0.9
"""A column counts as numbers when this share of its cells are; the others are then missing."""

TOO_LARGE = N_("{given} is too large: a file may have up to {most} MB.")
EMPTY = N_("{given} is empty.")
SPREADSHEET = N_("{given} is a spreadsheet file. Save it as CSV first.")
BINARY = N_("{given} is not a text file. Save your table as CSV.")
ENCODING = N_("{given} can't be read: its characters are neither UTF-8 nor GB18030. Save it as UTF-8.")
BROKEN = N_("{given} can't be read as a table: its quotation marks don't match.")
ONE_COLUMN = N_(
    "{given} has only one column. Separate the columns by commas, semicolons or tabs; it takes at least two."
)
TOO_WIDE = N_("{given} has {columns} columns. Up to {most} can be used: leave out those you don't need.")
TOO_SHORT = N_("{given} has too few rows of data: {rows}. It takes at least {fewest}.")
FEWEST_ROWS = 4

READ = N_("{rows} rows and {columns} columns, separated by: {separator}.")
NO_HEADER = N_("The first row is numbers only, so the columns have no names: they are numbered.")
RENAMED = N_("Some columns have the same name or none; they were given names of their own.")
RAGGED = N_("Rows left out because they have too many or too few cells: {rows}.")
SAMPLED = N_("Of {rows} rows, {most} evenly spread ones are used.")
UNREADABLE = N_("{column}: cells that are not usable numbers, such as {example}, count as missing. There are {cells}.")


@dataclass(frozen=True)
class Note:
    """Something the learner should know: an English message and what to put into it."""

    message: str
    facts: Mapping[str, Any] = field(default_factory=dict)

    def say(self, translate: Translate = str) -> str:
        """The message in the learner's language; of its facts only the separator's name is a word of ours."""
        return translate(self.message).format(
            **{k: translate(v) if k == "separator" else v for k, v in self.facts.items()}
        )


@dataclass(frozen=True)
class Column:
    """One column: ``cells`` as written, without blanks around them; a missing one is the empty text."""

    name: str
    cells: tuple[str, ...]
    comma: bool = False  # 3,14 is a number here

    @cached_property
    def numbers(self) -> np.ndarray:
        """The cells as numbers, (rows,) float64; NaN where there is none."""
        return np.array([number(cell, self.comma) for cell in self.cells])

    @cached_property
    def numeric(self) -> bool:
        """Whether nearly all cells that are not missing are numbers."""
        filled = sum(cell != "" for cell in self.cells)
        return filled > 0 and int(np.isfinite(self.numbers).sum()) >= NUMERIC * filled

    @cached_property
    def missing(self) -> np.ndarray:
        """(rows,) bool."""
        return np.isnan(self.numbers) if self.numeric else np.array([cell == "" for cell in self.cells])

    @cached_property
    def values(self) -> list[str]:
        """The different texts in the column, most frequent first, then by name."""
        counts: dict[str, int] = {}
        for cell in self.cells:
            if cell:
                counts[cell] = counts.get(cell, 0) + 1
        return sorted(counts, key=lambda cell: (-counts[cell], cell))


@dataclass(frozen=True)
class OwnTable:
    """``columns`` of equal length, under names that differ; ``notes`` say what reading had to decide."""

    name: str
    columns: tuple[Column, ...]
    notes: tuple[Note, ...]

    @property
    def rows(self) -> int:
        return len(self.columns[0].cells)

    def column(self, name: str) -> Column:
        """KeyError for a name that no column has."""
        return {column.name: column for column in self.columns}[name]


def number(cell: str, comma: bool = False) -> float:
    """The number a cell holds, or NaN. Python's underscores and words for infinity are not numbers here."""
    if comma:
        cell = cell.replace(",", ".")
    try:
        value = float(cell) if re.match(r"[-+]?[\d.]", cell) and "_" not in cell else math.nan
    except ValueError:
        return math.nan
    return value if abs(value) <= LARGEST else math.nan


def read(data: bytes, name: str) -> OwnTable:
    """The table in the bytes of a CSV file; raises Problem, with the file's name, when there is none."""
    name = name[:80]
    text = decoded(data, name)
    separator, rows = cut(text, name)
    notes: list[Note] = []
    width = len(rows[0])
    if width > MOST_COLUMNS:
        raise Problem("file", name, TOO_WIDE, {"columns": width, "most": MOST_COLUMNS})
    comma = separator == ";"
    if all(not math.isnan(number(cell, comma)) for cell in rows[0]):
        notes.append(Note(NO_HEADER))
        header = [""] * width
    else:
        header, rows = rows[0], rows[1:]
    whole = [row for row in rows if len(row) == width]
    if len(whole) < len(rows):
        notes.append(Note(RAGGED, {"rows": len(rows) - len(whole)}))
    if len(whole) < FEWEST_ROWS:
        raise Problem("file", name, TOO_SHORT, {"rows": len(whole), "fewest": FEWEST_ROWS})
    if len(whole) > MOST_ROWS:
        notes.append(Note(SAMPLED, {"rows": len(whole), "most": MOST_ROWS}))
        whole = [whole[i * len(whole) // MOST_ROWS] for i in range(MOST_ROWS)]
    names = distinct(header)
    if any(header) and names != [tidy(each) for each in header]:
        notes.append(Note(RENAMED))
    columns = tuple(
        Column(title, tuple("" if cell.lower() in MISSING else cell for cell in cells), comma)
        for title, cells in zip(names, zip(*whole, strict=True), strict=True)
    )
    counted = Note(READ, {"rows": len(whole), "columns": width, "separator": SEPARATORS[separator]})
    return OwnTable(name, columns, (counted, *notes, *(unreadable(c) for c in columns if c.numeric and spoiled(c))))


def decoded(data: bytes, name: str) -> str:
    """UTF-8 with or without a byte order mark, UTF-16 with one, or GB18030 (which Excel writes in China)."""
    if len(data) > MOST_BYTES:
        raise Problem("file", name, TOO_LARGE, {"most": MOST_BYTES // 1_000_000})
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise Problem("file", name, SPREADSHEET)
    wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    if not wide and re.search(rb"[\x00-\x08\x0b\x0e-\x1f]", data):
        raise Problem("file", name, BINARY)
    for encoding in ("utf-16",) if wide else ("utf-8-sig", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not text.strip():
            raise Problem("file", name, EMPTY)
        return text
    raise Problem("file", name, ENCODING)


def cut(text: str, name: str) -> tuple[str, list[list[str]]]:
    """The separator, and the rows cut into cells: the separator that makes most columns in most of the first rows."""

    def agreement(separator: str) -> tuple[int, int]:
        widths = [len(row) for row in cells(text[:50_000], separator)[0][:30]]
        wide = [width for width in widths if width > 1]
        common = max(wide, key=wide.count, default=0)
        return wide.count(common), common

    separator = max(SEPARATORS, key=agreement)
    if not agreement(separator)[0]:
        raise Problem("file", name, ONE_COLUMN)
    rows, whole = cells(text, separator)
    if not whole:
        raise Problem("file", name, BROKEN)
    return separator, rows


def cells(text: str, separator: str) -> tuple[list[list[str]], bool]:
    """All rows that hold anything, and whether all of the text could be cut."""
    rows: list[list[str]] = []
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator, skipinitialspace=True, strict=True):
            if any(cell.strip() for cell in row):
                rows.append([cell.strip() for cell in row])
    except csv.Error:
        return rows, False
    return rows, True


def tidy(name: str) -> str:
    """A column's name as it is shown and written in a link: one line, no commas, not too long."""
    return " ".join(name.replace(",", " ").split())[:LONGEST_NAME]


def distinct(header: list[str]) -> list[str]:
    """Names that differ: "a", "a (2)"; a column without one is called by its number."""
    names: list[str] = []
    for place, title in enumerate(map(tidy, header), 1):
        wanted = title or f"#{place}"
        chosen, copy = wanted, 2
        while chosen in names:
            chosen, copy = f"{wanted[: LONGEST_NAME - 5]} ({copy})", copy + 1
        names.append(chosen)
    return names


def spoiled(column: Column) -> list[str]:
    """Cells of a column of numbers that hold something else."""
    return [cell for cell, value in zip(column.cells, column.numbers, strict=True) if cell and math.isnan(value)]


def unreadable(column: Column) -> Note:
    """What is to be said of a column of numbers that holds something else as well."""
    wrong = spoiled(column)
    return Note(UNREADABLE, {"column": column.name, "cells": len(wrong), "example": wrong[0][:30]})
