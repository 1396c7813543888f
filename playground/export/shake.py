"""What of the project's source a computation needs: as a tree is shaken, and what is loose falls.

A definition is needed when something needed names it; a method, a property or an assignment to ``self.x``, when some
needed line asks anything for an attribute of that name. What only people read (labels, formulas) goes as well, and so
do branches that the parameters rule out. Everything grows until nothing new is asked for.
"""

import ast
from collections.abc import Callable, Mapping
from typing import Any

from playground.core.bundle import Recipe
from playground.core.own_code import Own
from playground.core.specs import Spec
from playground.export import modules
from playground.export.alive import FOR_PEOPLE, Alive
from playground.export.fold import Folder
from playground.export.modules import Definition
from playground.export.names import Names, Use

MARK = Definition("playground.core.text", "N_")


VALUES = {"playground.core.optimizers.base:defaults": "def defaults(settings):\n    return dict(settings)"}
"""In the script a class's table of settings has values and no declarations."""


class Shaken:
    """The definitions that ``recipe`` needs, what of each of them is alive, and what every name in them stands for."""

    def __init__(self, recipe: Recipe) -> None:
        self.recipe, self.other = recipe, {**VALUES, **recipe.instead}
        self.attributes: set[str] = set()
        self.settings = set(recipe.extra)  # the parameters that are asked for
        self.uses: dict[Definition, list[Use]] = {}
        self.alive: dict[Definition, Alive] = {}
        self.parsed: dict[Definition, modules.Module] = {}  # what stands in place of definitions
        self.loose: set[ast.AST] = set()  # entries and elements that were taken out
        self.people: dict[ast.AST, str] = {}  # an argument → the field for people that it fills
        self.literal: dict[ast.AST, str] = {}  # an expression → what is written in its place
        self.chosen: dict[ast.AST, ast.expr] = {}  # a conditional expression → the part that the parameters choose
        for root in roots(recipe).values():
            self.add(root)
        before = -1
        while before != (before := self.size()):
            for each in list(self.uses):
                self.visit(each)

    def size(self) -> int:
        return len(self.uses) + len(self.attributes) + sum(map(len, self.uses.values()))

    def add(self, definition: Definition) -> None:
        """Something needs ``definition``."""
        if definition in self.uses or definition == MARK:
            return
        self.uses[definition] = []
        self.alive[definition] = Alive(self.folder(definition.module), self.attributes, self.skip)
        for node in self.nodes(definition):
            self.prepare(definition, node)

    def folder(self, where: str) -> Folder:
        return Folder(where, self.recipe.known, self.recipe.facts)

    def replaced(self, definition: Definition) -> modules.Module | None:
        """What stands in place of a definition's source."""
        text = self.other.get(str(definition))
        if text is not None and definition not in self.parsed:
            self.parsed[definition] = modules.Module(definition.module, text)
        return self.parsed.get(definition)

    def nodes(self, definition: Definition) -> list[ast.stmt]:
        """The statements of a definition: itself, and the words under a constant."""
        other = self.replaced(definition)
        if other is not None:
            return other.tree.body
        note = modules.module(definition.module).notes.get(definition.name)
        return [definition.node, *([note] if note else [])]

    def visit(self, definition: Definition) -> None:
        alive = self.alive[definition]
        names = Names(definition.module, alive.statements, self.skip, self.instead)
        found = []
        for node in self.nodes(definition):
            alive.look(node)
            found += list(names.uses(node))
        self.uses[definition] = found
        self.attributes |= names.attributes
        self.settings |= names.settings
        for use in found:
            if isinstance(use.meaning, Definition) and (not use.soft or alias(use.meaning)):
                self.add(use.meaning)

    def skip(self, node: ast.AST) -> bool:
        """Whether an expression was taken out."""
        return node in self.loose or (node in self.people and self.people[node] not in self.attributes)

    def instead(self, node: ast.expr) -> ast.expr | None:
        """What is looked at, and written, in place of an expression."""
        text = self.literal.get(node)
        return self.chosen.get(node) if text is None else ast.parse(text, mode="eval").body

    # Before a definition is looked at for the first time

    def prepare(self, definition: Definition, node: ast.stmt) -> None:
        where = definition.module
        for each in ast.walk(node):
            if isinstance(each, ast.Call):
                self.call(where, each)
            elif (part := self.folder(where).chosen(each)) is not None:
                self.chosen[each] = part
        if isinstance(node, ast.ClassDef):
            self.attributes |= {each.name for each in node.body if isinstance(each, ast.FunctionDef) and setter(each)}
            self.valued(definition, node)
        if (keys := self.recipe.keep.get(str(definition))) is not None and isinstance(node, ast.Assign | ast.AnnAssign):
            self.narrow(definition.value, node.value, set(keys))

    def call(self, where: str, node: ast.Call) -> None:
        """N_("…") is the text itself; arguments for people are noted."""
        meaning = modules.meaning(where, node.func.id) if isinstance(node.func, ast.Name) else None
        if meaning == MARK:
            self.literal[node] = ast.unparse(node.args[0])
        elif isinstance(meaning, Definition) and isinstance(meaning.node, ast.ClassDef):
            fields = [
                each.target.id
                for each in meaning.node.body
                if isinstance(each, ast.AnnAssign) and isinstance(each.target, ast.Name)
            ]
            given = [*zip(fields, node.args, strict=False), *((each.arg, each) for each in node.keywords)]
            self.people |= {part: name for name, part in given if name in FOR_PEOPLE and name in fields}

    def valued(self, definition: Definition, node: ast.ClassDef) -> None:
        """A class's table of declared settings becomes a table of their values."""
        for each in node.body:
            if isinstance(each, ast.Assign) and isinstance(each.targets[0], ast.Name):
                value = getattr(definition.value, each.targets[0].id, None)
                if isinstance(value, Mapping) and value and all(isinstance(spec, Spec) for spec in value.values()):
                    self.literal[each.value] = repr({name: spec.default for name, spec in value.items()})

    def narrow(self, value: Any, node: ast.expr | None, keys: set[str]) -> None:
        """Take out of a table what is not asked for: a dict's entries, or elements with a ``key``."""
        if isinstance(node, ast.Dict):
            for name, entry in zip(node.keys, node.values, strict=True):
                if isinstance(name, ast.Constant | ast.Name) and self.named(value, node, name) not in keys:
                    self.loose |= {name, entry}
            return
        names = list(value) if isinstance(value, Mapping) else [each.key for each in value]
        listed = node.generators[0].iter if isinstance(node, ast.DictComp) else node
        assert isinstance(listed, ast.Tuple) and len(listed.elts) == len(names)
        self.loose |= {entry for entry, name in zip(listed.elts, names, strict=True) if name not in keys}

    def named(self, value: Mapping[str, Any], node: ast.Dict, name: ast.expr) -> str:
        return list(value)[node.keys.index(name)]


def roots(recipe: Recipe) -> dict[str, Definition]:
    """What the script itself calls."""
    things: dict[str, Callable[..., Any]] = {
        "compute": recipe.compute,
        "picture": recipe.picture,
        **({"own": Own} if recipe.own else {}),
    }
    return {name: Definition(each.__module__, each.__name__) for name, each in things.items()}


def setter(node: ast.FunctionDef) -> bool:
    """Whether this is the part of a property that takes a new value."""
    return any(isinstance(each, ast.Attribute) and each.attr == "setter" for each in node.decorator_list)


def alias(definition: Definition) -> bool:
    """Whether a name only abbreviates a type: ``Setting = float | Tensor``."""
    node = definition.node
    if not isinstance(node, ast.Assign) or definition.name.upper() == definition.name:
        return False
    return isinstance(node.value, ast.BinOp | ast.Subscript | ast.Name | ast.Attribute)
