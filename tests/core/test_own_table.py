"""Files of which nothing is known: each hostile one gets a message that names it and says what to do."""

import csv
import io
import math
import random
import time

import pandas
import pytest

from playground.core.own_table import LONGEST_NAME, MOST_BYTES, MOST_COLUMNS, MOST_ROWS, number, read
from playground.core.specs import Problem

GOOD = "height,weight,kind\n1.5,50,a\n1.6,60,b\n1.7,70,a\n1.8,80,b\n"


def said(data: bytes | str, name: str = "my file.csv") -> str:
    with pytest.raises(Problem) as caught:
        read(data.encode() if isinstance(data, str) else data, name)
    return caught.value.say()


def notes(data: bytes | str) -> str:
    table = read(data.encode() if isinstance(data, str) else data, "t.csv")
    return "\n".join(note.say() for note in table.notes)


def test_a_good_file() -> None:
    table = read(GOOD.encode(), "t.csv")
    assert [column.name for column in table.columns] == ["height", "weight", "kind"]
    assert [column.numeric for column in table.columns] == [True, True, False]
    assert table.columns[1].numbers.tolist() == [50, 60, 70, 80]
    assert table.columns[2].values == ["a", "b"]
    assert [note.say() for note in table.notes] == ["4 rows and 3 columns, separated by: comma."]
    with pytest.raises(KeyError):
        table.column("none")


def wide(columns: int, rows: int = 6) -> str:
    lines = [
        ",".join(f"c{i}" for i in range(columns)),
        *(",".join(str(r * i) for i in range(columns)) for r in range(rows)),
    ]
    return "\n".join(lines)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "is empty"),
        (b"  \r\n\n \t ", "is empty"),
        (b"\xef\xbb\xbf", "is empty"),
        (bytes(range(256)) * 10, "not a text file"),
        (b"a,b\n1,2\n\x00", "not a text file"),
        (b"\x89PNG\r\n\x1a\n" + b"\x80\x81" * 50, "not a text file"),
        (b"a,b\n\x01\x02,3\n4,5\n6,7\n8,9\n", "not a text file"),
        (b"PK\x03\x04rest of an xlsx", "spreadsheet"),
        (b"\xd0\xcf\x11\xe0 an old xls", "spreadsheet"),
        (b"a,b\n1,2\n\xff\xff\xff,3\n", "neither UTF-8 nor GB18030"),
        (b"\xff\xfea", "neither UTF-8 nor GB18030"),
        (b"x" * (MOST_BYTES + 1), "too large"),
        (b"value\n1\n2\n3\n4\n5\n", "only one column"),
        (b"just some words\nand more of them\n", "only one column"),
        (b"a,b\n1,2\n", "too few rows of data: 1. It takes at least 4"),
        (b"a,b\n", "too few rows of data: 0"),
        (b'a,b\n1,2\n3,4\n5,6\n7,"8\n9,10\n11,12\n', "quotation marks"),
        (wide(MOST_COLUMNS + 1).encode(), "51 columns. Up to 50"),
        (b"a,b\n" + b'"' + b"x" * 200_000 + b'",1\n' + b"1,2\n" * 6, "quotation marks"),
    ],
)
def test_a_bad_file_is_told_from_a_good_one(data: bytes, words: str) -> None:
    message = said(data)
    assert words in message
    assert message.startswith("my file.csv ")


def test_a_long_name_is_cut() -> None:
    assert len(said(b"", "n" * 5000)) < 120


@pytest.mark.parametrize(
    "data",
    [
        GOOD.encode("utf-8-sig"),
        GOOD.encode("utf-16"),
        GOOD.replace(",", ";").encode(),
        GOOD.replace(",", "\t").encode(),
        GOOD.replace(",", "|").encode(),
        GOOD.replace(",", " , ").encode(),
        GOOD.replace("\n", "\r\n").encode(),
        GOOD.replace("\n", "\r").encode(),
        GOOD.replace("\n", "\n\n").encode() + b",,\n",
        GOOD.replace(",", ";").replace(".", ",").encode(),
        GOOD.replace("kind", '"kind"').replace("a\n", '"a"\n').encode(),
    ],
    ids=["bom", "utf-16", "semicolon", "tab", "bar", "blanks", "crlf", "cr", "empty lines", "decimal comma", "quotes"],
)
def test_the_same_table_written_otherwise(data: bytes) -> None:
    expected = read(GOOD.encode(), "t.csv")
    for ours, theirs in zip(read(data, "t.csv").columns, expected.columns, strict=True):
        assert ours.name == theirs.name
        assert ours.numeric == theirs.numeric
        assert ours.cells == theirs.cells or ours.numbers.tolist() == theirs.numbers.tolist()


def test_chinese_as_excel_writes_it() -> None:
    text = "身高,体重,类别\n1.5,50,甲\n1.6,60,乙\n1.7,70,甲\n1.8,80,乙\n"
    for encoding in ("gb18030", "gbk", "utf-8", "utf-8-sig"):
        table = read(text.encode(encoding), "表.csv")
        assert [column.name for column in table.columns] == ["身高", "体重", "类别"]
        assert table.columns[2].values == ["乙", "甲"]


def test_names_are_made_to_differ() -> None:
    table = read(b"a,a,,a,  b\tc ," + b"n" * 90 + b"," + b"n" * 90 + b'," x, y"\n' + b"1,2,3,4,5,6,7,8\n" * 5, "t.csv")
    names = [column.name for column in table.columns]
    assert names[:5] == ["a", "a (2)", "#3", "a (3)", "b c"]
    assert len(set(names)) == len(names)
    assert all(len(name) <= LONGEST_NAME and "," not in name for name in names)
    assert "names of their own" in "\n".join(note.say() for note in table.notes)


def test_a_file_without_header() -> None:
    table = read(b"1,2\n3,4\n5,6\n7,8\n", "t.csv")
    assert [column.name for column in table.columns] == ["#1", "#2"]
    assert table.rows == 4
    assert "they are numbered" in notes(b"1,2\n3,4\n5,6\n7,8\n")


def test_missing_values_by_their_many_names() -> None:
    table = read(b"a,b\n1,x\nNA,y\nn/a,\n?,-\nnull,NaN\n2,None\n  ,z\n", "t.csv")
    assert table.columns[0].missing.tolist() == [False, True, True, True, True, False, True]
    assert table.columns[1].values == ["x", "y", "z"]


def test_formulas_are_text_and_nothing_more() -> None:
    rows = ['=1+1,"=HYPERLINK(""http://x"")",1'] * 3 + ["+cmd|' /C calc'!A0,@SUM(A1),2"] * 3
    table = read(("a,b,c\n" + "\n".join(rows)).encode(), "t.csv")
    assert [column.numeric for column in table.columns] == [False, False, True]
    assert table.columns[0].cells[0] == "=1+1"


@pytest.mark.parametrize(
    "cell", ["1_000", "inf", "-inf", "nan", "1e400", "1e16", "0x10", "1.2.3", "--1", "1 2", "=1", "½"]
)
def test_these_are_no_numbers(cell: str) -> None:
    assert math.isnan(number(cell))


@pytest.mark.parametrize(("cell", "value"), [("-1.5e3", -1500), (".5", 0.5), ("+2", 2), ("007", 7), ("5.", 5)])
def test_these_are_numbers(cell: str, value: float) -> None:
    assert number(cell) == value


def test_a_few_wrong_cells_among_numbers_are_missing_and_named() -> None:
    lines = ["a,b", *(f"{i},{i}" for i in range(19)), "12 kg,1"]
    table = read("\n".join(lines).encode(), "t.csv")
    assert table.columns[0].numeric
    assert table.columns[0].missing.sum() == 1
    assert "a: cells that are not usable numbers, such as 12 kg, count as missing. There are 1." in notes(
        "\n".join(lines)
    )


def test_ragged_rows_are_left_out_and_counted() -> None:
    text = GOOD + "1,2\n1,2,3,4\n"
    assert read(text.encode(), "t.csv").rows == 4
    assert "too many or too few cells: 2" in notes(text)


def test_of_many_rows_an_even_sample_is_taken() -> None:
    text = "a,b\n" + "".join(f"{i},{i % 7}\n" for i in range(12_000))
    table = read(text.encode(), "t.csv")
    assert table.rows == MOST_ROWS
    numbers = table.columns[0].numbers
    assert numbers[0] == 0
    assert set(numbers[1:] - numbers[:-1]) == {2, 3}
    assert "Of 12000 rows" in notes(text)


def test_the_largest_file_takes_little_time() -> None:
    text = "\n".join(",".join(f"{(i * 7 + j) % 1000 / 7:.3f}" for j in range(MOST_COLUMNS)) for i in range(5600))
    start = time.thread_time()
    table = read(text.encode()[:MOST_BYTES], "t.csv")
    assert all(column.numeric for column in table.columns)
    assert time.thread_time() - start < 5


@pytest.mark.parametrize("seed", range(3))
def test_tables_are_read_as_pandas_reads_them(seed: int) -> None:
    """Random tables with quotes, separators and line breaks inside cells."""
    chance = random.Random(seed)
    words = ["plain", 'say "hi"', "a,b", "two\nlines", "x;y", " blank ", "1.5", "-3e2", "ünï", "表"]
    rows = [[f"t{i}" for i in range(4)], *([chance.choice(words) for _ in range(4)] for _ in range(40))]
    file = io.StringIO()
    csv.writer(file).writerows(rows)
    ours = read(file.getvalue().encode(), "t.csv")
    theirs = pandas.read_csv(io.StringIO(file.getvalue()), dtype=str, keep_default_na=False, skipinitialspace=True)
    for column in ours.columns:
        assert list(column.cells) == [cell.strip().replace("\r\n", "\n") for cell in theirs[column.name]]


@pytest.mark.parametrize("seed", range(40))
def test_no_bytes_at_all_break_it(seed: int) -> None:
    chance = random.Random(seed)
    letters = [b"a", b"1", b",", b";", b"\n", b'"', b"\r", b"\t", b" ", b"=", b"\xe4", b"\xc3\xa4", b".", b"-", b"|"]
    data = b"".join(chance.choices(letters, k=chance.randrange(400)))
    try:
        table = read(data, "t.csv")
    except Problem as problem:
        assert problem.say()
    else:
        assert len({len(column.cells) for column in table.columns}) == 1
        for note in table.notes:
            assert note.say()
