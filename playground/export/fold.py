"""Conditions that the parameters decide: known before the script runs."""

import ast
import importlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import SimpleNamespace
from typing import Any

from playground.export import modules
from playground.export.modules import Definition

PARAMS = "params"
PLAIN = (str, int, float, bool, tuple, frozenset, dict, list, type(None))


written = lru_cache(20_000)(ast.unparse)


@dataclass(frozen=True)
class Folder:
    """Decides conditions of module ``where``: by ``facts``, their very text, or by the ``known`` parameters."""

    where: str
    known: Mapping[str, Any]
    facts: Mapping[str, bool]

    def decided(self, test: ast.expr) -> bool | None:
        """Whether ``test`` holds; None if that is not known."""
        if (fact := self.facts.get(written(test))) is not None:
            return fact
        if isinstance(test, ast.BoolOp):
            parts = [self.decided(part) for part in test.values]
            certain = isinstance(test.op, ast.Or)  # one part of this value decides
            if certain in parts:
                return certain
            return None if None in parts else not certain
        if isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not):
            inner = self.decided(test.operand)
            return None if inner is None else not inner
        return self.evaluated(test)

    def evaluated(self, test: ast.expr) -> bool | None:
        """A condition of nothing but known parameters and constants."""
        names = {node.id for node in ast.walk(test) if isinstance(node, ast.Name)}
        asked = {node.attr for node in ast.walk(test) if isinstance(node, ast.Attribute)}
        calls = any(isinstance(node, ast.Call) for node in ast.walk(test))
        if PARAMS not in names or not asked <= set(self.known) or calls:
            return None
        values: dict[str, Any] = {PARAMS: SimpleNamespace(**self.known)}
        for name in names - {PARAMS}:
            if not isinstance(modules.meaning(self.where, name), Definition):
                return None
            values[name] = getattr(importlib.import_module(self.where), name)
            if not isinstance(values[name], PLAIN):
                return None
        return bool(eval(compile(ast.Expression(test), self.where, "eval"), {"__builtins__": {}}, values))

    def chosen(self, node: ast.AST) -> ast.expr | None:
        """The part of ``a if … else b``, or of ``a or b``, that it comes down to."""
        if isinstance(node, ast.IfExp) and (holds := self.decided(node.test)) is not None:
            return node.body if holds else node.orelse
        if isinstance(node, ast.BoolOp) and isinstance(node.op, ast.Or) and len(node.values) == 2:
            first, second = map(self.decided, node.values)
            if first is not None:
                return node.values[0 if first else 1]
            return node.values[0] if second is False else None
        return None
