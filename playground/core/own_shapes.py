"""The shapes of the tensors that a line of a learner's code names: torch tells of one axis at most."""

import ast
import re
import traceback
from types import FrameType

import numpy as np
import torch

SHAPED = (RuntimeError, ValueError, IndexError, TypeError)
PLAIN = (torch.Tensor, torch.nn.Parameter, np.ndarray)  # a learner's own class may say anything of its shape
MOST = 4


def shapes(error: BaseException, file: str, text: str) -> dict[str, str]:
    """Name → shape, of the tensors in the line of ``text`` (the file called ``file``) that ``error`` came from."""
    if not isinstance(error, SHAPED):
        return {}
    found: tuple[FrameType, int] | None = None
    for frame, line in traceback.walk_tb(error.__traceback__):
        if frame.f_code.co_filename == file:
            found = frame, line
    if found is None:
        return {}
    frame, line = found
    named = {}
    for name in _names(text, line):
        value = _value(frame, name)
        if isinstance(value, torch.Tensor | np.ndarray) and type(value) in PLAIN:
            named[name] = str(tuple(value.shape))
    about = len(set(named.values())) > 1 or re.search("size|shape|dimension", str(error))
    return dict(list(named.items())[:MOST]) if about else {}


def _value(frame: FrameType, name: str) -> object:
    """What ``name``, which may be dotted, stood for."""
    first, *attributes = name.split(".")
    value = frame.f_locals.get(first, frame.f_globals.get(first))
    for attribute in attributes:
        value = getattr(value, attribute, None)
    return value


def _names(text: str, line: int) -> list[str]:
    """The names in the innermost statement around ``line``, dotted ones as well, in the order in which they stand."""
    statements = [
        node
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.stmt) and node.lineno <= line <= (node.end_lineno or node.lineno)
    ]
    if not statements:
        return []
    inner = min(statements, key=lambda node: (node.end_lineno or node.lineno) - node.lineno)
    names = [node for node in ast.walk(inner) if isinstance(node, ast.Name | ast.Attribute) and _reads(node)]
    names.sort(key=lambda node: (node.lineno, node.col_offset))
    return list(dict.fromkeys(map(ast.unparse, names)))


def _reads(node: ast.AST) -> bool:
    """Whether it is a name, or names joined by dots, whose value is used."""
    while isinstance(node, ast.Attribute):
        node = node.value
    return isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)
