"""The project's modules as source: which definition a name stands for, through imports and re-exports."""

import ast
import importlib
import importlib.util
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

from playground.core.params import ParamSet

PROJECT = "playground"


@dataclass(frozen=True)
class Definition:
    """A function, class or constant at the top of a module, by the (first) name it has there."""

    module: str
    name: str

    @property
    def node(self) -> ast.stmt:
        return module(self.module).definitions[self.name]

    @property
    def value(self) -> Any:
        return getattr(importlib.import_module(self.module), self.name)

    def __str__(self) -> str:
        return f"{self.module}:{self.name}"


@dataclass(frozen=True)
class Library:
    """Something imported from outside the project: ``from module import name as alias``, or ``import module``."""

    module: str
    name: str
    alias: str

    def __str__(self) -> str:
        renamed = f" as {self.alias}" if self.alias not in (self.name, self.module) else ""
        return f"from {self.module} import {self.name}{renamed}" if self.name else f"import {self.module}{renamed}"


@dataclass(frozen=True)
class Whole:
    """A module of the project that is used by its own name."""

    module: str


@dataclass(frozen=True)
class Parameters:
    """A topic's class of parameters, whichever of its bases is named."""


Meaning = Definition | Library | Whole | Parameters | None


class Module:
    """A module's text and what is defined and imported at its top."""

    def __init__(self, name: str, text: str) -> None:
        self.name, self.text = name, text
        self.tree = ast.parse(text)
        self.lines = text.split("\n")
        self.definitions: dict[str, ast.stmt] = {}
        self.first: dict[str, str] = {}  # several names of one assignment → the first of them
        self.notes: dict[str, ast.stmt] = {}  # the text in quotes that stands under a constant
        self.imports: dict[str, Library | tuple[str, str]] = {}
        last = ""
        for node in self.tree.body:
            names = defined(node)
            if names:
                last = names[0]
                self.definitions[last] = node
                self.first |= dict.fromkeys(names, last)
            elif isinstance(node, ast.Expr) and last:
                self.notes[last] = node
            else:
                self.imports |= imported(node)
                last = ""

    @property
    def title(self) -> str:
        """The first sentence of its docstring, without the full stop."""
        return (ast.get_docstring(self.tree) or self.name).split("\n")[0].rstrip(".")


def defined(node: ast.stmt) -> list[str]:
    """The names that a statement at the top of a module defines."""
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        return [node.name]
    targets = node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
    return [each.id for target in targets for each in ast.walk(target) if isinstance(each, ast.Name)]


def imported(node: ast.stmt) -> dict[str, "Library | tuple[str, str]"]:
    """Name → what it was imported from: a library, or (module, name) of the project."""
    found: dict[str, Library | tuple[str, str]] = {}
    if isinstance(node, ast.Import):
        for each in node.names:
            found[each.asname or each.name.split(".")[0]] = Library(each.name, "", each.asname or each.name)
    elif isinstance(node, ast.ImportFrom):
        source = node.module or ""
        for each in node.names:
            name = each.asname or each.name
            inside = source.split(".")[0] == PROJECT
            found[name] = (source, each.name) if inside else Library(source, each.name, name)
    return found


@cache
def module(name: str) -> Module:
    """The module ``name`` of the project as it is on the disk."""
    spec = importlib.util.find_spec(name)
    assert spec is not None and spec.origin is not None, name
    return Module(name, Path(spec.origin).read_text("utf-8"))


@cache
def meaning(where: str, name: str) -> Meaning:
    """What ``name`` means at the top of module ``where``; None for Python's own names."""
    here = module(where)
    value = getattr(importlib.import_module(where), name, None)
    if isinstance(value, type) and issubclass(value, ParamSet):
        return Parameters()
    if name in here.first:
        return Definition(where, here.first[name])
    source = here.imports.get(name)
    if source is None or isinstance(source, Library):
        return source
    package, wanted = source
    return of(package, wanted)


def of(where: str, name: str) -> Meaning:
    """What ``where.name`` means: something in that module, or a module of that package."""
    return Whole(f"{where}.{name}") if whole(where, name) else meaning(where, name)


def whole(where: str, name: str) -> bool:
    """Whether ``where.name`` is a module."""
    return isinstance(getattr(importlib.import_module(where), name, None), ModuleType)


def exact(where: str, name: str) -> str:
    """The name that ``name`` of module ``where`` has where it is defined."""
    source = module(where).imports.get(name)
    return exact(*source) if isinstance(source, tuple) and not whole(*source) else name
