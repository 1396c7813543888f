"""Writes penguins.csv and iris.csv beside this file. Needs: pip install palmerpenguins==0.1.6 scikit-learn==1.9.1"""

import csv
from pathlib import Path

HERE = Path(__file__).parent


def write(name: str, columns: list[str], rows: list[list[object]]) -> None:
    with (HERE / name).open("w", newline="", encoding="utf-8") as file:
        csv.writer(file, lineterminator="\n").writerows([columns, *rows])


def penguins() -> None:
    """Rows without all four measurements (2 of 344) are left out."""
    from palmerpenguins import load_penguins

    columns = ["bill_length_mm", "bill_depth_mm", "flipper_length_mm", "body_mass_g"]
    table = load_penguins().dropna(subset=columns)
    rows = [[*(f"{value:g}" for value in row[:4]), row[4]] for row in table[[*columns, "species"]].values.tolist()]
    write("penguins.csv", ["bill_length", "bill_depth", "flipper_length", "body_mass", "class"], rows)


def iris() -> None:
    from sklearn.datasets import load_iris

    table = load_iris()
    rows = [[*(f"{v:g}" for v in x), table.target_names[y]] for x, y in zip(table.data, table.target, strict=True)]
    write("iris.csv", ["sepal_length", "sepal_width", "petal_length", "petal_width", "class"], rows)


if __name__ == "__main__":
    penguins()
    iris()
