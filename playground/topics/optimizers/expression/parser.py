"""From text to tree: a Pratt parser (Pratt, "Top down operator precedence", 1973) for formulas in x and y."""

import re
from dataclasses import dataclass
from typing import Any

from playground.core.params import Problem
from playground.core.text import N_
from playground.topics.optimizers.expression.operations import ALIASES, ARGUMENTS, CONSTANTS, FUNCTIONS

LONGEST = 200  # characters
DEEPEST = 30  # parentheses, signs and powers inside each other
LARGEST_EXPONENT = 20.0
LARGEST_NUMBER = 1e9

EMPTY = N_("Write a formula in x and y, for example x^2 + 3*y^2.")
TOO_LONG = N_("The formula is too long: at most {most} characters.")
TOO_DEEP = N_("The formula is nested too deeply at character {at}: at most {most} levels.")
NOT_A_SIGN = N_("“{word}” at character {at} can't be used in a formula.")
UNKNOWN_NAME = N_("I don't know the name “{word}” at character {at}. Use x, y, pi, e and the functions {functions}.")
NOT_HERE = N_("“{word}” at character {at} is in the wrong place: a number, x, y or a function was expected there.")
NO_OPERATOR = N_("Something like + or * is missing before “{word}” at character {at}.")
ENDS_EARLY = N_("The formula ends too early: something is missing after character {at}.")
NOT_CLOSED = N_("The parenthesis at character {at} is never closed.")
NO_CALL = N_("After “{word}” at character {at} comes what it is applied to, in parentheses: {word}(x).")
WRONG_COUNT = N_("“{word}” at character {at} takes {count} values in its parentheses, separated by commas.")
BIG_EXPONENT = N_("The exponent at character {at} is too large: at most {most}.")
BIG_NUMBER = N_("The number at character {at} is too large: at most {most}.")

# Signs of other keyboards, one character for one, so that places stay right.
SAME = str.maketrans("（），＋－−＊×·⋅／÷＾．：　", "(),+--****//^.: ")
TOKEN = re.compile(
    r"(?P<number>(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)|(?P<name>[A-Za-z_π][A-Za-z_0-9]*)|\*\*|."
)
BINDING = {"+": 10, "-": 10, "*": 20, "/": 20, "^": 30}
NAMES = {"+": "add", "-": "sub", "*": "mul", "/": "div", "^": "pow"}
SIGN = 25  # -x^2 is -(x^2), -x*y is (-x)*y


@dataclass(frozen=True)
class Node:
    """``op`` is "number" (then ``value``), "x", "y", or an operation applied to ``args``; ``at`` counts from 1."""

    op: str
    args: tuple["Node", ...] = ()
    value: float = 0.0
    name: str = ""
    at: int = 0


@dataclass(frozen=True)
class Token:
    kind: str  # "number", "name", "end" or the sign itself
    text: str
    at: int


def problem(rule: str, **facts: Any) -> Problem:
    return Problem("expression", str(facts.get("word", "")), rule, facts)


def tokens(text: str) -> list[Token]:
    found = []
    for match in TOKEN.finditer(text.translate(SAME)):
        word, at = match.group(), match.start() + 1
        if word.isspace():
            continue
        kind = match.lastgroup or ("^" if word == "**" else word)
        if match.lastgroup is None and kind not in "+-*/^(),":
            raise problem(NOT_A_SIGN, word=word, at=at)
        found.append(Token(kind, word, at))
    return [*found, Token("end", "", len(text))]


def read(text: str) -> Node:
    """The tree of a formula; raises Problem with a rule of this file."""
    if len(text) > LONGEST:
        raise problem(TOO_LONG, most=LONGEST)
    if not text.strip():
        raise problem(EMPTY)
    parser = Parser(tokens(text))
    tree = parser.expression(0, 0)
    if parser.token.kind != "end":
        raise problem(
            NOT_HERE if parser.token.kind in "),^*/" else NO_OPERATOR, word=parser.token.text, at=parser.token.at
        )
    return tree


class Parser:
    """One pass over the tokens; ``self.token`` is the next one."""

    def __init__(self, found: list[Token]) -> None:
        self.rest = iter(found)
        self.token = next(self.rest)

    def take(self) -> Token:
        token = self.token
        self.token = next(self.rest, token)
        return token

    def expression(self, binding: int, depth: int) -> Node:
        """An operand and all operators behind it that bind tighter than ``binding``."""
        if depth > DEEPEST:
            raise problem(TOO_DEEP, at=self.token.at, most=DEEPEST)
        left = self.operand(depth)
        while True:
            kind, at = self.token.kind, self.token.at
            if kind in ("name", "("):  # 2x, 2(x+1), (x+1)(y+1): a product without its sign
                if binding >= BINDING["*"]:
                    return left
                left = Node("mul", (left, self.expression(BINDING["*"], depth + 1)), at=at)
            elif BINDING.get(kind, -1) > binding:
                self.take()
                # A power binds to the right: 2^x^y is 2^(x^y).
                right = self.expression(BINDING[kind] - (kind == "^"), depth + 1)
                left = Node(NAMES[kind], (left, right), at=at)
            else:
                return left

    def operand(self, depth: int) -> Node:
        token = self.take()
        match token.kind:
            case "number":
                if not float(token.text) <= LARGEST_NUMBER:
                    raise problem(BIG_NUMBER, at=token.at, most=f"{LARGEST_NUMBER:g}")
                return Node("number", value=float(token.text), at=token.at)
            case "name":
                return self.named(token, depth)
            case "(":
                return self.inside(token, depth, commas=False)[0]
            case "-":
                return Node("neg", (self.expression(SIGN, depth + 1),), at=token.at)
            case "+":
                return self.expression(SIGN, depth + 1)
            case "end":
                raise problem(ENDS_EARLY, at=token.at)
            case _:
                raise problem(NOT_HERE, word=token.text, at=token.at)

    def named(self, token: Token, depth: int) -> Node:
        word = ALIASES.get(token.text, token.text)
        if word in ("x", "y"):
            return Node(word, at=token.at)
        if word in CONSTANTS:
            return Node("number", value=CONSTANTS[word], name=word, at=token.at)
        if word not in FUNCTIONS:
            raise problem(UNKNOWN_NAME, word=token.text, at=token.at, functions=", ".join(FUNCTIONS))
        if self.token.kind != "(":
            raise problem(NO_CALL, word=token.text, at=token.at)
        args = self.inside(self.take(), depth, commas=True)
        if len(args) != ARGUMENTS[word]:
            raise problem(WRONG_COUNT, word=token.text, at=token.at, count=ARGUMENTS[word])
        return Node(word, args, at=token.at)

    def inside(self, opened: Token, depth: int, commas: bool) -> tuple[Node, ...]:
        """What stands between parentheses; ``opened`` has been taken."""
        args = [self.expression(0, depth + 1)]
        while commas and self.token.kind == ",":
            self.take()
            args.append(self.expression(0, depth + 1))
        if self.token.kind == "end":
            raise problem(NOT_CLOSED, at=opened.at)
        if self.token.kind != ")":
            raise problem(NO_OPERATOR, word=self.token.text, at=self.token.at)
        self.take()
        return tuple(args)
