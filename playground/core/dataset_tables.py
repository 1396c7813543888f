"""Real measurements from ``assets/data``.

assets/data/README.md says where each table comes from; ``assets/data/make.py`` wrote the files.
"""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import torch

from playground.core.datasets import Dataset
from playground.core.text import N_

FOLDER = Path(__file__).parents[2] / "assets" / "data"


@dataclass(frozen=True)
class Table:
    """A CSV file: one column per key of ``features`` (key → label), and a column "class" with keys of ``classes``."""

    file: str
    features: dict[str, str]
    classes: dict[str, str]


TABLES = {
    "penguins": Table(
        file="penguins.csv",
        features={
            "bill_length": N_("Bill length (mm)"),
            "bill_depth": N_("Bill depth (mm)"),
            "flipper_length": N_("Flipper length (mm)"),
            "body_mass": N_("Body mass (g)"),
        },
        classes={"Adelie": N_("Adélie"), "Chinstrap": N_("Chinstrap"), "Gentoo": N_("Gentoo")},
    ),
    "iris": Table(
        file="iris.csv",
        features={
            "sepal_length": N_("Sepal length (cm)"),
            "sepal_width": N_("Sepal width (cm)"),
            "petal_length": N_("Petal length (cm)"),
            "petal_width": N_("Petal width (cm)"),
        },
        classes={"setosa": "Iris setosa", "versicolor": "Iris versicolor", "virginica": "Iris virginica"},
    ),
}


@cache
def load(name: str) -> Dataset:
    """All of table ``name``, rows in the file's order. KeyError for a wrong name."""
    table = TABLES[name]
    with (FOLDER / table.file).open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    species = list(table.classes)
    return Dataset(
        x=torch.tensor([[float(row[feature]) for feature in table.features] for row in rows]),
        y=torch.tensor([species.index(row["class"]) for row in rows]),
        features=tuple(table.features.values()),
        classes=tuple(table.classes.values()),
        measured=True,
    )
