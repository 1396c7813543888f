"""Writes the tables beside this file. Needs: pip install palmerpenguins==0.1.6 scikit-learn==1.9.1

python assets/data/make.py [penguins iris wine breast_cancer digits diabetes]
"""

import csv
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent


def write(name: str, columns: list[str], rows: list[list[object]]) -> None:
    with (HERE / f"{name}.csv").open("w", newline="", encoding="utf-8") as file:
        csv.writer(file, lineterminator="\n").writerows([columns, *rows])


def penguins() -> None:
    """Rows without all four measurements (2 of 344) are left out."""
    from palmerpenguins import load_penguins

    columns = ["bill_length_mm", "bill_depth_mm", "flipper_length_mm", "body_mass_g"]
    table = load_penguins().dropna(subset=columns)
    rows = [[*(f"{value:g}" for value in row[:4]), row[4]] for row in table[[*columns, "species"]].values.tolist()]
    write("penguins", ["bill_length", "bill_depth", "flipper_length", "body_mass", "class"], rows)


def labelled(name: str, table: Any, columns: list[str]) -> None:
    """A scikit-learn table with classes, measurement by measurement as it has them."""
    rows = [[*(f"{v:g}" for v in x), table.target_names[y]] for x, y in zip(table.data, table.target, strict=True)]
    write(name, [*columns, "class"], rows)


def iris() -> None:
    from sklearn.datasets import load_iris

    labelled("iris", load_iris(), ["sepal_length", "sepal_width", "petal_length", "petal_width"])


def wine() -> None:
    from sklearn.datasets import load_wine

    table = load_wine()
    columns = ["dilution" if name.startswith("od280") else name for name in table.feature_names]
    labelled("wine", table, columns)


def breast_cancer() -> None:
    from sklearn.datasets import load_breast_cancer

    table = load_breast_cancer()
    labelled(
        "breast_cancer", table, [name.replace(" error", "_error").replace(" ", "_") for name in table.feature_names]
    )


def digits() -> None:
    """The first 60 pictures of each digit, in the order of the original."""
    from sklearn.datasets import load_digits

    table, seen, rows = load_digits(), Counter[int](), []
    for x, y in zip(table.data, table.target, strict=True):
        seen[int(y)] += 1
        if seen[int(y)] <= 60:
            rows.append([*(int(pixel) for pixel in x), int(y)])
    write("digits", [*(f"pixel_{row}_{column}" for row in range(8) for column in range(8)), "class"], rows)


def diabetes() -> None:
    """As measured, not as scikit-learn scales it by default."""
    from sklearn.datasets import load_diabetes

    table = load_diabetes(scaled=False)
    rows = [[*(f"{v:g}" for v in x), f"{y:g}"] for x, y in zip(table.data, table.target, strict=True)]
    write("diabetes", [*table.feature_names, "target"], rows)


MAKERS: dict[str, Callable[[], None]] = {
    maker.__name__: maker for maker in (penguins, iris, wine, breast_cancer, digits, diabetes)
}

if __name__ == "__main__":
    for chosen in sys.argv[1:] or MAKERS:
        MAKERS[chosen]()
