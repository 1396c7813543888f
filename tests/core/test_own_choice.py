"""What is made of a learner's table: features, classes or values, what is left out and why."""

import numpy as np
import pandas
import pytest
import torch

from playground.core.own_choice import choose, kind, packed, suggestion, unpacked
from playground.core.own_table import OwnTable, read
from playground.core.specs import Problem

TEXT = """size,colour,note,same,empty,grade,price
1,red,aa,7,,1,10.5
2,blue,bb,7,,2,11.5
3,red,cc,7,,1,9.5
4,green,dd,7,,2,12
5,blue,ee,7,,1,13
6,green,ff,7,,2,14
,red,gg,7,,1,15
8,,hh,7,,2,16
9,red,ii,7,,1,
10,red,jj,7,,2,17
"""


def table(text: str = TEXT) -> OwnTable:
    return read(text.encode(), "t.csv")


def words(chosen: object) -> str:
    return "\n".join(note.say() for note in chosen.notes)  # type: ignore[attr-defined]


def test_classes_from_whole_numbers_and_one_feature_a_colour() -> None:
    chosen = choose(table(), "grade", ["size", "colour"])
    data = chosen.data
    assert data.features == ("size", "colour = red", "colour = blue", "colour = green")
    assert data.classes == ("1", "2")
    assert (data.task, data.target, data.measured) == ("classes", "grade", True)
    assert data.x[0].tolist() == [1, 1, 0, 0]
    assert data.y.tolist() == [0, 1, 0, 1, 0, 1, 0, 1]
    assert data.x.dtype == torch.float32
    assert data.y.dtype == torch.int64
    assert "2 of 10 rows have a missing value" in words(chosen)
    assert "colour is text: each of its 3 values" in words(chosen)


def test_indicators_are_those_of_pandas() -> None:
    chosen = choose(table(), "grade", ["colour"])
    colours = pandas.Series(["red", "blue", "red", "green", "blue", "green", "red", "red", "red"])
    expected = pandas.get_dummies(colours)[["red", "blue", "green"]].to_numpy(dtype=np.float32)
    assert np.array_equal(chosen.data.x.numpy(), expected)


def test_what_says_nothing_is_left_out_with_the_reason() -> None:
    chosen = choose(table(), "price")
    assert chosen.data.task == "values"
    assert chosen.data.classes == ()
    assert chosen.data.features == ("size", "colour = red", "colour = blue", "colour = green", "grade")
    for line in (
        "note was left out: it is text with 10",
        "same was left out: it is the same",
        "empty was left out: it has no",
    ):
        assert line in words(chosen)
    assert chosen.data.y.tolist() == [10.5, 11.5, 9.5, 12, 13, 14, 17]


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (["0", "1"] * 5, "classes"),
        (["0.5", "1.5"] * 5, "values"),
        ([str(i) for i in range(10)], "values"),
        ([str(i % 10) for i in range(30)], "classes"),
        ([str(i % 11) for i in range(33)], "values"),
        (["a", "b"] * 5, "classes"),
    ],
)
def test_what_a_column_looks_like(cells: list[str], expected: str) -> None:
    text = "c,d\n" + "".join(f"{cell},1\n" for cell in cells)
    assert kind(table(text).columns[0]) == expected


def test_whole_numbers_can_be_values_when_the_learner_says_so() -> None:
    assert choose(table(), "grade", ["size"], "values").data.task == "values"
    assert choose(table(), "grade", ["size"], "classes").data.task == "classes"


def test_numbers_name_the_same_class_however_written() -> None:
    data = choose(table("a,b\n1,1\n2,1.0\n3,01\n4,2\n5,2.0\n6,10\n7,10\n"), "b").data
    assert data.classes == ("1", "2", "10")
    assert data.y.tolist() == [0, 0, 0, 1, 1, 2, 2]


def rows(target: list[str]) -> str:
    return "a,t\n" + "".join(f"{i * 0.37:.3f},{cell}\n" for i, cell in enumerate(target))


@pytest.mark.parametrize(
    ("text", "target", "features", "task", "message"),
    [
        (TEXT, "nothing", [], "auto", "no column nothing"),
        (TEXT, "price", ["nothing"], "auto", "no column nothing"),
        (TEXT, "colour", [], "values", "doesn't hold numbers"),
        (TEXT, "price", ["note"], "auto", "No column is left"),
        (TEXT, "price", ["same"], "auto", "No column is left"),
        (TEXT, "price", ["empty"], "auto", "No column is left"),
        (rows(["x"] * 8), "t", [], "auto", "only one class"),
        (rows(["5"] * 8), "t", [], "values", "the same in every row"),
        (rows([f"k{i // 2}" for i in range(24)]), "t", [], "auto", "12 classes. Up to 10"),
        (rows(["x", "y", "", "", "", "", "", "x"]), "t", [], "auto", "only 3. It takes at least 4"),
        (rows(["x", "x", "x", "x", "x", "y"]), "t", [], "auto", "only one class"),
        (rows([f"k{i}" for i in range(24)]), "t", [], "auto", "24 classes. Up to 10"),
        (rows(["x", "y", "z", "u", "v"]), "t", [], "auto", "only 0. It takes at least 4"),
    ],
)
def test_what_cannot_be_learned_is_said(text: str, target: str, features: list[str], task: str, message: str) -> None:
    with pytest.raises(Problem, match=message):
        choose(table(text), target, features, task)  # type: ignore[arg-type]


def test_too_many_features_are_refused() -> None:
    header = ",".join(f"c{i}" for i in range(12)) + ",t"
    lines = [",".join([f"v{r % 8}"] * 12) + f",{r % 2}" for r in range(40)]
    with pytest.raises(Problem, match="96 features"):
        choose(table("\n".join([header, *lines])), "t")


def test_rare_classes_and_imbalance_are_named() -> None:
    chosen = choose(table(rows(["x"] * 20 + ["y"] * 4 + ["z"])), "t")
    assert chosen.data.classes == ("x", "y")
    assert "fewer than 2: 1" in words(chosen)
    assert "The most frequent class has 20 rows, the rarest 4." in words(chosen)


@pytest.mark.parametrize(
    ("header", "expected"), [("a,class,b", "class"), ("a,b,c", "c"), ("a,b,Label", "Label"), ("类别,b,c", "类别")]
)
def test_the_likely_target(header: str, expected: str) -> None:
    assert suggestion(table(header + "\n" + "1,2,3\n4,5,6\n7,8,9\n1,1,1\n")) == expected


def test_names_of_people_are_not_suggested() -> None:
    lines = "".join(f"{i},{i % 2},person {i}\n" for i in range(30))
    assert suggestion(table("a,b,who\n" + lines)) == "b"


@pytest.mark.parametrize("target", ["grade", "price"])
def test_there_and_back_as_arrays(target: str) -> None:
    data = choose(table(), target, ["size", "colour"]).data
    arrays = packed(data)
    assert all(isinstance(array, np.ndarray) for array in arrays.values())
    back = unpacked({name: array.copy() for name, array in arrays.items()})
    assert torch.equal(back.x, data.x)
    assert torch.equal(back.y, data.y)
    assert back.y.dtype == data.y.dtype
    assert (back.features, back.classes, back.task, back.target) == (
        data.features,
        data.classes,
        data.task,
        data.target,
    )
    with pytest.raises(Problem, match="choose a CSV file"):
        unpacked(None)
