"""Errors as sentences: each of these mistakes is one that learners make, and each rule is there for one of them."""

import re

import pytest

from playground.core.own_code import CodeError, OwnCode, execute
from playground.ui import language
from playground.ui.own_code_rules import RULES
from playground.ui.own_code_words import filled, original, say

T = "import torch\n"
G = T + "x = torch.ones(3, requires_grad=True)\n"
MISTAKES = {
    "def f(z)：\n    return z": "The character ： is no Python.",
    "x = (1": "The bracket ( is opened here",
    "x = 1)": "The bracket ) is closed here",
    "def f(z)\n    return 1": "A colon is missing",
    "x = 'abc": "quotation mark",
    "def f(z):\nreturn z": "belongs to line 1 must be indented",
    "x = 1\n  y = 2": "indented further",
    "if 1:\n    x = 1\n  y = 2": "indented like none",
    "if 1:\n        x = 1\n\tx = 2": "Tabs and spaces",
    "if x = 3:\n    pass": "to compare, write ==",
    "x = [1 2]": "a comma is missing",
    "return 3": "return may only stand inside",
    "x = * 3 +": "Python does not understand",
    "y": "nothing called y",
    "def f():\n    a += 1\nf()": "a is used here before",
    "None.foo": "This is None, so it has no foo",
    T + "torch.foo": "torch has nothing called foo",
    T + "torch.ones(2).foo": "Tensor has nothing called foo",
    "def f(a, b): pass\nf()": "f is called without 'a' and 'b'",
    "def f(a): pass\nf(1, 2)": "f is called with 2 arguments, but takes 1",
    "def f(a=1, b=2): pass\nf(1, 2, 3)": "f is called with 3 arguments, but takes 0 to 2",
    "def f(): pass\nf(a=1)": "f has no argument called a",
    "None + 1": "NoneType + int can't be computed",
    T + "torch.exp(2.0)": "torch's exp needs a tensor here, not float",
    "x = 1\nx()": "type int: it can't be called",
    "x = 1\nx[0]": "a single value",
    "a, b = 1": "a single value",
    "a, b = 1, 2, 3": "not equally many",
    "1 / 0": "divided by zero",
    "def f(): f()\nf()": "calls itself without end",
    "{}['k']": "no entry 'k'",
    "[][3]": "no such place in the list",
    T + "torch.ones(3)[5]": "no place 5 in dimension 0: its 3 places",
    T + "torch.ones(3).mean(2)": "no dimension 2: they are counted from -1 to 0",
    T + "torch.ones(4, 3) @ torch.ones(2, 5)": "the first has 3 columns, the second 2 rows",
    T + "torch.ones(4, 3) @ torch.ones(2)": "(4, 3) has 3 columns, but the vector has 2",
    T + "a = torch.ones(4, 3)\nb = torch.ones(4, 2)\na + b": "a has the shape (4, 3), b has the shape (4, 2)",
    T + "a = torch.ones(3)\na += torch.ones(4, 3)": "(4, 3) does not fit into a tensor of the shape (3,)",
    T + "torch.ones(5).view(2, 3)": "5 numbers can't be put into the shape (2, 3)",
    T + "torch.cat([torch.ones(2, 3), torch.ones(2, 4)])": "alike, but here stand 3 and 4",
    T + "torch.stack([torch.ones(2), torch.ones(3)])": "here are (2,) and (3,)",
    T + "torch.bmm(torch.ones(2, 3, 4), torch.ones(3, 3, 4))": "begin with the sizes (2, 4), but begins with (3, 3)",
    T + "torch.nn.Conv2d(3, 4, 3)(torch.ones(1, 2, 8, 8))": "but the input has the shape (1, 2, 8, 8)",
    T + "torch.dot(torch.ones(3), torch.ones(4))": "The shape (3,) is needed here, but the tensor has (4,)",
    T + "if torch.ones(3) > 0: pass": "torch.where",
    T + "float(torch.ones(3))": "One number is needed here",
    G + "x.backward()": "A gradient needs one number",
    G + "x.detach().sum().backward()": "autograd can follow",
    G + "x += 1": "write x = x + 1",
    G + "y = x.exp()\ny += 1\ny.sum().backward()": "write x = x + 1",
    G + "y = x.exp().sum()\ny.backward()\ny.backward()": "asked for twice",
    G + "x.numpy()": "numpy can't follow gradients",
    T + "torch.ones(2, 2).double() @ torch.ones(2, 2)": "double and float",
    T + "torch.ones(2, 2).long() @ torch.ones(2, 2)": "long and float",
    "raise PermissionError(1, 'Operation not permitted')": "not reach files",
    "raise MemoryError": "more memory",
    "raise RuntimeError(\"DefaultCPUAllocator: can't allocate memory: you tried\")": "more memory",
    "assert 1 == 2": "asserts is not true",
}  # fmt: skip


def failed(text: str) -> CodeError:
    with pytest.raises(CodeError) as caught:
        execute(OwnCode("part", text))
    return caught.value


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize(("text", "words"), MISTAKES.items(), ids=range(len(MISTAKES)))
def test_it_is_said_in_words(text: str, words: str) -> None:
    error = failed(text)
    assert words in say(error, str)
    assert "{" not in say(error, str)
    assert error.kind in original(error) or not error.message


@pytest.mark.filterwarnings("ignore")
def test_every_rule_is_for_something() -> None:
    errors = [failed(text) for text in MISTAKES]
    for kinds, pattern, words in RULES:
        assert any(e.kind in kinds.split() and re.search(pattern, e.message) for e in errors), words


@pytest.mark.filterwarnings("ignore")
def test_in_chinese_as_well() -> None:
    chinese = language.translator("zh")
    for text in MISTAKES:
        assert re.search(r"[\u4e00-\u9fff]{3}", say(failed(text), chinese)), text


def test_what_no_rule_knows_is_said_as_python_says_it() -> None:
    error = failed("raise ValueError('my *own* words')")
    assert say(error, str) == "ValueError: my *own* words"
    assert original(error) == ""


@pytest.mark.parametrize("words", ["{x:>999999999}", "{x.__class__}", "{0}", "{", "{x!r}"])
def test_words_that_are_meant_to_do_harm_are_only_shown(words: str) -> None:
    assert say(CodeError("Own", words, None, {"x": "1"}), str) == words


def test_values_are_filled_in() -> None:
    assert filled("{a} and {b}", {"a": "{b}", "b": "2"}) == "{b} and 2"
