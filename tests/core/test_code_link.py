"""Code in a link: it comes back whole, and a link that is broken, too long or meant to do harm brings nothing."""

import base64
import random
import string
import tracemalloc
import zlib

import pytest

from playground.core import code_link
from playground.core.own_code import LONGEST, OwnCode
from playground.core.params import Problem

PARTS = ("activation", "loss")
TEXT = "import torch\n\n\ndef f(z):\n\treturn torch.relu(z)  # 修正线性 🙂\n"


def packed(data: bytes) -> str:
    return base64.urlsafe_b64encode(zlib.compress(data, 9)).decode().rstrip("=")


def noise(length: int) -> str:
    """Text that hardly gets smaller when it is packed."""
    return "".join(random.Random(0).choices([chr(code) for code in range(0x4E00, 0x9FA5)], k=length))


@pytest.mark.parametrize("text", ["", "x", TEXT, "a" * LONGEST, noise(LONGEST), "🙂" * LONGEST])
def test_there_and_back(text: str) -> None:
    code = OwnCode("loss", text)
    query = code_link.query(code)
    assert set(query["code"]) <= set(string.ascii_letters + string.digits + "-_")
    assert code_link.read(query, PARTS) == (code, [])


def test_a_link_without_code() -> None:
    assert code_link.read({"lr": "0.1"}, PARTS) == (None, [])


@pytest.mark.parametrize(
    "sent",
    [
        "",
        "%%%",
        "abc",
        "ä",
        packed(TEXT.encode())[:-6],
        packed(TEXT.encode()) + "AAAA",
        packed(b"\xff\xfe\xfd"),
        packed(b"a\x00b"),
        packed("\ud800".encode("utf-8", "surrogatepass")),
        packed(b"a" * (LONGEST + 1)),
        "A" * 1_000_000,
    ],
    ids=lambda sent: f"{len(sent)}:{sent[:12]}",
)
def test_what_is_no_code_is_told(sent: str) -> None:
    code, problems = code_link.read({"part": "loss", "code": sent}, PARTS)
    assert code is None
    assert len(problems) == 1
    assert problems[0].say()


def test_a_bomb_is_not_unpacked() -> None:
    bomb = packed(bytes(20_000_000))
    tracemalloc.start()
    assert code_link.read({"part": "loss", "code": bomb}, PARTS)[0] is None
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 2_000_000


def test_a_part_that_is_not_there() -> None:
    code, (problem,) = code_link.read({"part": "<b>", "code": packed(b"x")}, PARTS)
    assert code is None
    assert "activation, loss" in problem.say()


def test_line_ends_and_marks_of_other_systems() -> None:
    assert code_link.checked(OwnCode("loss", "\ufeffa\r\nb\rc")).text == "a\nb\nc"


@pytest.mark.parametrize("text", ["a" * (LONGEST + 1), "a\x07", "\udc00"])
def test_what_no_editor_shows_is_refused(text: str) -> None:
    with pytest.raises(Problem):
        code_link.checked(OwnCode("loss", text))
