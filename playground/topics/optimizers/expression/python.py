"""A formula's tree in Python, to go on with as code of one's own."""

import math

from playground.core.text import shown
from playground.topics.optimizers.expression.operations import CONSTANTS, FUNCTIONS
from playground.topics.optimizers.expression.parser import Node
from playground.topics.optimizers.expression.tape import Tape

SIGNS = {"add": (" + ", 1), "sub": (" - ", 1), "mul": (" * ", 2), "div": (" / ", 2), "pow": ("**", 4)}
"""How an operation is written, and how tightly it binds."""
NEGATED = 3


def to_python(node: Node) -> str:
    """An expression in ``x``, ``y``, ``math`` and ``torch`` with the formula's value, elementwise for tensors."""
    text, _level = written(node)
    return text if varies(node) else f"{text} + 0 * x"  # the shape of x, also where nothing depends on it


def varies(node: Node) -> bool:
    return node.op in ("x", "y") or any(map(varies, node.args))


def written(node: Node) -> tuple[str, int]:
    """The text of ``node`` and how tightly it binds (9: nothing tears it apart)."""
    if node.op in ("x", "y"):
        return node.op, 9
    if node.op == "number":
        known = {"pi": "math.pi", "π": "math.pi", "e": "math.e"}
        return (known[node.name], 9) if node.name in CONSTANTS else (shown(node.value), 9)
    if not varies(node) and node.op in FUNCTIONS:  # torch's functions take no plain numbers
        tape = Tape()
        value = tape.constant(tape.add_tree(node))
        assert value is not None and math.isfinite(value)
        return repr(value), 9 if value >= 0 else NEGATED
    if node.op == "neg":
        return f"-{wrapped(node.args[0], NEGATED)}", NEGATED
    if node.op in SIGNS:
        sign, level = SIGNS[node.op]
        first, second = node.args
        # a - (b - c) and a / (b * c) keep their parentheses; powers are read from the right
        left, right = (level + 1, level) if node.op == "pow" else (level, level + 1)
        return wrapped(first, left) + sign + wrapped(second, right), level
    if node.op in ("min", "max"):
        return pair(node), 9
    return f"torch.{node.op}({written(node.args[0])[0]})", 9


def pair(node: Node) -> str:
    """The smaller or larger of two, of which one may be a plain number."""
    first, second = sorted(node.args, key=varies, reverse=True)
    if varies(second):
        return f"torch.{node.op}imum({written(first)[0]}, {written(second)[0]})"
    return f"torch.clamp({written(first)[0]}, {'max' if node.op == 'min' else 'min'}={written(second)[0]})"


def wrapped(node: Node, level: int) -> str:
    text, binds = written(node)
    return text if binds >= level else f"({text})"
