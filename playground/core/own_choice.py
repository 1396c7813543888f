"""What to learn from a learner's own table: the column to predict, the columns to learn from, and what comes of it."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
import torch

from playground.core.datasets import Dataset
from playground.core.own_table import Column, Note, OwnTable
from playground.core.specs import Problem
from playground.core.text import N_

MOST_CLASSES = 10
MOST_INDICATORS = 8
"""A column of text with up to so many different values becomes one 0-1 feature a value ("one-hot")."""
MOST_FEATURES = 64
FEWEST_ROWS = 4
FEWEST_OF_CLASS = 2

NONE_GIVEN = N_("There is no table yet: choose a CSV file.")
NO_COLUMN = N_("The file has no column {given}.")
NO_FEATURES = N_("No column is left to learn from: choose other columns.")
MANY_FEATURES = N_("{features} features come of these columns. Up to {most} can be used: choose fewer columns.")
NOT_NUMBERS = N_("{given} can't be predicted as a value: it doesn't hold numbers.")
ONE_CLASS = N_("{given} has only one class. It takes at least two.")
MANY_CLASSES = N_("{given} has {classes} classes. Up to {most} can be told apart: choose another column.")
ONE_VALUE = N_("{given} is the same in every row: there is nothing to predict.")
FEW_ROWS = N_("Rows without a missing value in these columns: only {rows}. It takes at least {fewest}.")

DROPPED = N_("{dropped} of {rows} rows have a missing value in these columns and were left out.")
INDICATORS = N_("{column} is text: each of its {values} values became a feature of 0 and 1.")
LEFT_OUT = N_("{column} was left out: it is text with {values} different values.")
CONSTANT = N_("{column} was left out: it is the same in every row.")
BLANK = N_("{column} was left out: it has no values.")
RARE = N_("Rows left out because their class has fewer than {fewest}: {rows}.")
IMBALANCED = N_("The most frequent class has {most} rows, the rarest {fewest}.")


@dataclass(frozen=True)
class Chosen:
    """The data that were chosen, and what the learner should know about them."""

    data: Dataset
    notes: tuple[Note, ...]


def kind(column: Column) -> Literal["classes", "values"]:
    """Whether a column looks like classes or like values: numbers are classes when they are few and whole."""
    if not column.numeric:
        return "classes"
    present = column.numbers[np.isfinite(column.numbers)]
    different = np.unique(present)
    few = len(different) <= MOST_CLASSES and len(present) >= 2 * len(different)
    return "classes" if few and bool((different == np.round(different)).all()) else "values"


def suggestion(table: OwnTable) -> str:
    """The column that is most likely meant to be predicted: a telling name, else the last one that can be."""
    telling = ("target", "label", "class", "y", "species", "类别", "标签", "目标")
    named = [column.name for column in table.columns if column.name.lower() in telling]
    usable = [c.name for c in table.columns if c.numeric or 2 <= len(c.values) <= MOST_CLASSES]
    return (named or usable[::-1] or [table.columns[-1].name])[0]


def choose(
    table: OwnTable, target: str, features: Sequence[str] = (), task: Literal["auto", "classes", "values"] = "auto"
) -> Chosen:
    """The data set that predicts column ``target`` from the columns ``features`` (all others when empty).

    Rows with a missing value in any of them are left out. Raises Problem when nothing can be learned.
    """
    for name in (target, *features):
        if name not in {column.name for column in table.columns}:
            raise Problem("column", name, NO_COLUMN)
    wanted = [c for c in table.columns if c.name != target and (not features or c.name in features)]
    aim = table.column(target)
    as_classes = (kind(aim) if task == "auto" else task) == "classes"
    if not as_classes and not aim.numeric:
        raise Problem("column", target, NOT_NUMBERS)

    used, notes = usable(wanted)
    whole = ~aim.missing
    for column in used:
        whole = whole & ~column.missing
    if not whole.all():
        notes.append(Note(DROPPED, {"dropped": int((~whole).sum()), "rows": table.rows}))
    enough(whole)
    rare = rare_rows(aim, whole) if as_classes else np.zeros_like(whole)
    if rare.any():
        notes.append(Note(RARE, {"rows": int(rare.sum()), "fewest": FEWEST_OF_CLASS}))
        different = len(set(np.array(texts(aim))[whole]))
        whole = whole & ~rare
        if whole.sum() < FEWEST_ROWS and different > MOST_CLASSES:
            raise Problem("column", target, MANY_CLASSES, {"classes": different, "most": MOST_CLASSES})
        enough(whole)

    x, names, more = feature_columns(used, whole)
    notes += more
    if not names:
        raise Problem("columns", "", NO_FEATURES)
    if len(names) > MOST_FEATURES:
        raise Problem("columns", "", MANY_FEATURES, {"features": len(names), "most": MOST_FEATURES})
    return Chosen(
        *with_classes(aim, whole, x, names, notes) if as_classes else with_values(aim, whole, x, names, notes)
    )


def usable(wanted: Sequence[Column]) -> tuple[list[Column], list[Note]]:
    """The columns that can be learned from, and why the others can't."""
    used, notes = [], []
    for column in wanted:
        if not column.numeric and not column.values:
            notes.append(Note(BLANK, {"column": column.name}))
        elif not column.numeric and len(column.values) > MOST_INDICATORS:
            notes.append(Note(LEFT_OUT, {"column": column.name, "values": len(column.values)}))
        else:
            used.append(column)
    return used, notes


def enough(rows: np.ndarray) -> None:
    """Raises Problem when hardly any of ``rows``, (rows,) bool, are left."""
    if rows.sum() < FEWEST_ROWS:
        raise Problem("columns", "", FEW_ROWS, {"rows": int(rows.sum()), "fewest": FEWEST_ROWS})


def rare_rows(aim: Column, rows: np.ndarray) -> np.ndarray:
    """Rows (of those in ``rows``) whose class hardly anybody shares, (rows,) bool."""
    labels = np.array(texts(aim))
    names, counts = np.unique(labels[rows], return_counts=True)
    return rows & np.isin(labels, names[counts < FEWEST_OF_CLASS])


def texts(column: Column) -> list[str]:
    """Cells as the names of classes: 1.0 and 1 are the same class."""
    if not column.numeric:
        return [cell[:40] for cell in column.cells]
    return [f"{value:.12g}" for value in column.numbers]


def feature_columns(used: Sequence[Column], rows: np.ndarray) -> tuple[np.ndarray, list[str], list[Note]]:
    """(rows, features) float32, the features' names and what is to be said: text becomes indicators."""
    columns: list[np.ndarray] = []
    names: list[str] = []
    notes: list[Note] = []
    for column in used:
        if column.numeric:
            made = {column.name: column.numbers[rows].astype(np.float32)}
        else:
            cells = np.array(column.cells)[rows]
            made = {f"{column.name} = {value[:30]}": (cells == value).astype(np.float32) for value in column.values}
        made = {name: values for name, values in made.items() if np.ptp(values) > 0}
        if not made:
            notes.append(Note(CONSTANT, {"column": column.name}))
        elif not column.numeric:
            notes.append(Note(INDICATORS, {"column": column.name, "values": len(made)}))
        names += made
        columns += made.values()
    return (np.stack(columns, axis=1) if columns else np.zeros((int(rows.sum()), 0), np.float32)), names, notes


def with_classes(
    aim: Column, rows: np.ndarray, x: np.ndarray, names: list[str], notes: list[Note]
) -> tuple[Dataset, tuple[Note, ...]]:
    """The classes of column ``aim`` in these ``rows``, (rows,) bool, to be told from x (rows left, features).

    Raises Problem for fewer than two of them, or too many.
    """
    labels = [label for label, used in zip(texts(aim), rows, strict=True) if used]
    different = set(labels)
    if len(different) < 2:
        raise Problem("column", aim.name, ONE_CLASS)
    if len(different) > MOST_CLASSES:
        raise Problem("column", aim.name, MANY_CLASSES, {"classes": len(different), "most": MOST_CLASSES})
    classes = sorted(different, key=(lambda label: (float(label), label)) if aim.numeric else str)
    y = np.array([classes.index(label) for label in labels])
    counts = np.bincount(y)
    if counts.max() >= 4 * counts.min():
        notes.append(Note(IMBALANCED, {"most": int(counts.max()), "fewest": int(counts.min())}))
    data = Dataset(
        torch.from_numpy(x), torch.from_numpy(y), tuple(names), tuple(classes), measured=True, target=aim.name
    )
    return data, tuple(notes)


def with_values(
    aim: Column, rows: np.ndarray, x: np.ndarray, names: list[str], notes: list[Note]
) -> tuple[Dataset, tuple[Note, ...]]:
    """The numbers of column ``aim``, otherwise as ``with_classes``; raises Problem where all are the same."""
    y = aim.numbers[rows].astype(np.float32)
    if np.ptp(y) == 0:
        raise Problem("column", aim.name, ONE_VALUE)
    data = Dataset(
        torch.from_numpy(x), torch.from_numpy(y), tuple(names), (), measured=True, task="values", target=aim.name
    )
    return data, tuple(notes)


def packed(data: Dataset) -> dict[str, np.ndarray]:
    """A data set as arrays, to be sent to the process that trains; ``unpacked`` is the way back."""
    words = {"task": data.task, "features": data.features, "classes": data.classes, "target": data.target}
    text = json.dumps(words, ensure_ascii=False).encode()
    y = data.y.numpy()
    return {"x": data.x.numpy(), "y": y, "words": np.frombuffer(text, dtype=np.uint8)}


def unpacked(arrays: Mapping[str, Any] | None) -> Dataset:
    """Raises Problem when there are no arrays, and KeyError or ValueError for arrays that ``packed`` did not make."""
    if not arrays:
        raise Problem("data", "own", NONE_GIVEN)
    words = json.loads(bytes(np.ascontiguousarray(arrays["words"])))
    y = torch.as_tensor(np.array(arrays["y"]))
    return Dataset(
        x=torch.as_tensor(np.array(arrays["x"], dtype=np.float32)),
        y=y.long() if words["task"] == "classes" else y.float(),
        features=tuple(words["features"]),
        classes=tuple(words["classes"]),
        measured=True,
        task=words["task"],
        target=words["target"],
    )
