"""Real measurements from ``assets/data``.

assets/data/README.md says where each table comes from; ``assets/data/make.py`` wrote the files.
"""

import csv
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import torch

from playground.core.datasets import Dataset
from playground.core.text import N_

FOLDER = Path(__file__).parents[2] / "assets" / "data"


@dataclass(frozen=True)
class Table:
    """A CSV file: one column per key of ``features`` (key → label), and a column "class" with keys of ``classes``.

    Without classes it has a column "target" of values instead. ``alike``: all features have one unit.
    """

    file: str
    features: dict[str, str]
    classes: dict[str, str] = field(default_factory=dict)
    target: str = ""
    alike: bool = False


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
    "wine": Table(
        file="wine.csv",
        features={
            "alcohol": N_("Alcohol (%)"),
            "malic_acid": N_("Malic acid"),
            "ash": N_("Ash"),
            "alcalinity_of_ash": N_("Alkalinity of ash"),
            "magnesium": N_("Magnesium"),
            "total_phenols": N_("Total phenols"),
            "flavanoids": N_("Flavonoids"),
            "nonflavanoid_phenols": N_("Non-flavonoid phenols"),
            "proanthocyanins": N_("Proanthocyanins"),
            "color_intensity": N_("Colour intensity"),
            "hue": N_("Hue"),
            "dilution": N_("Absorbance ratio 280/315 nm, diluted"),
            "proline": N_("Proline"),
        },
        classes={"class_0": N_("Cultivar 1"), "class_1": N_("Cultivar 2"), "class_2": N_("Cultivar 3")},
    ),
    "breast_cancer": Table(
        file="breast_cancer.csv",
        features={
            "mean_radius": N_("Mean radius"),
            "mean_texture": N_("Mean texture"),
            "mean_perimeter": N_("Mean perimeter"),
            "mean_area": N_("Mean area"),
            "mean_smoothness": N_("Mean smoothness"),
            "mean_compactness": N_("Mean compactness"),
            "mean_concavity": N_("Mean concavity"),
            "mean_concave_points": N_("Mean concave points"),
            "mean_symmetry": N_("Mean symmetry"),
            "mean_fractal_dimension": N_("Mean fractal dimension"),
            "radius_error": N_("Radius, standard error"),
            "texture_error": N_("Texture, standard error"),
            "perimeter_error": N_("Perimeter, standard error"),
            "area_error": N_("Area, standard error"),
            "smoothness_error": N_("Smoothness, standard error"),
            "compactness_error": N_("Compactness, standard error"),
            "concavity_error": N_("Concavity, standard error"),
            "concave_points_error": N_("Concave points, standard error"),
            "symmetry_error": N_("Symmetry, standard error"),
            "fractal_dimension_error": N_("Fractal dimension, standard error"),
            "worst_radius": N_("Worst radius"),
            "worst_texture": N_("Worst texture"),
            "worst_perimeter": N_("Worst perimeter"),
            "worst_area": N_("Worst area"),
            "worst_smoothness": N_("Worst smoothness"),
            "worst_compactness": N_("Worst compactness"),
            "worst_concavity": N_("Worst concavity"),
            "worst_concave_points": N_("Worst concave points"),
            "worst_symmetry": N_("Worst symmetry"),
            "worst_fractal_dimension": N_("Worst fractal dimension"),
        },
        classes={"benign": N_("Benign"), "malignant": N_("Malignant")},
    ),
    "digits": Table(
        file="digits.csv",
        features={f"pixel_{row}_{column}": f"({row}, {column})" for row in range(8) for column in range(8)},
        classes={str(digit): str(digit) for digit in range(10)},
        alike=True,
    ),
    "diabetes": Table(
        file="diabetes.csv",
        features={
            "age": N_("Age (years)"),
            "sex": N_("Sex (1 or 2)"),
            "bmi": N_("Body mass index (kg/m²)"),
            "bp": N_("Mean blood pressure"),
            "s1": N_("Total cholesterol"),
            "s2": N_("LDL cholesterol"),
            "s3": N_("HDL cholesterol"),
            "s4": N_("Total cholesterol / HDL"),
            "s5": N_("Logarithm of triglycerides"),
            "s6": N_("Blood sugar"),
        },
        target=N_("Progression after a year"),
    ),
}


def rows(table: Table) -> list[dict[str, str]]:
    """The lines of a table's file, each cell by its column's name."""
    with (FOLDER / table.file).open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


@cache
def load(name: str) -> Dataset:
    """All of table ``name``, rows in the file's order. KeyError for a wrong name."""
    table = TABLES[name]
    lines = rows(table)
    x = torch.tensor([[float(row[feature]) for feature in table.features] for row in lines])
    features = tuple(table.features.values())
    if not table.classes:
        y = torch.tensor([float(row["target"]) for row in lines])
        return Dataset(x, y, features, (), measured=True, task="values", target=table.target)
    keys = list(table.classes)
    y = torch.tensor([keys.index(row["class"]) for row in lines])
    return Dataset(x, y, features, tuple(table.classes.values()), measured=True, alike=table.alike)
