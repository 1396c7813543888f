"""Which statements count: those that something needed can come to ask for."""

import ast
from collections.abc import Callable, Iterator

from playground.export.fold import Folder

FOR_PEOPLE = {"label", "formula", "title", "note", "difficulty", "help", "unit"}
"""Fields of dataclasses that are left out unless something asks for them."""
ENDS = (ast.Return, ast.Raise, ast.Continue, ast.Break)


class Alive:
    """Of one module's statements those that count, given the ``attributes`` that anybody asks for.

    ``attributes`` may grow afterwards; ``look`` has to be called on a definition before its ``statements`` are asked
    for.
    """

    def __init__(self, folder: Folder, attributes: set[str], skip: Callable[[ast.AST], bool]) -> None:
        self.folder, self.attributes, self.skip = folder, attributes, skip
        self.loaded: dict[ast.AST, set[str]] = {}  # statement → the names read in the function around it

    def look(self, node: ast.stmt) -> None:
        """Find out which local names are read in a function, or in each method of a class."""
        if isinstance(node, ast.ClassDef):
            for each in node.body:
                self.look(each)
        elif isinstance(node, ast.FunctionDef):
            loaded: set[str] = set()
            self.loaded |= {each: loaded for each in ast.walk(node) if isinstance(each, ast.stmt) and each is not node}
            size = -1
            while size != (size := len(loaded)):
                for each in self.statements(node.body):
                    loaded |= set(self.reads(each))

    def reads(self, node: ast.AST) -> Iterator[str]:
        """The names that the living part of ``node`` reads."""
        if self.skip(node):
            return
        node = self.folder.chosen(node) or node
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
            yield node.id
        for name, value in ast.iter_fields(node):
            parts = value if isinstance(value, list) else [value]
            if parts and isinstance(parts[0], ast.stmt):
                parts = list(self.statements(parts))
            for part in parts:
                if isinstance(part, ast.AST) and name not in ("annotation", "returns"):
                    yield from self.reads(part)

    def statements(self, body: list[ast.stmt], owner: ast.AST | None = None) -> list[ast.stmt]:
        """What counts of a list of statements; decided conditions have given way to the branch that is taken."""
        if isinstance(owner, ast.ClassDef):
            return [each for each in body if self.member(each)]
        return [each for each in self.unfolded(body) if not self.idle(each)]

    def unfolded(self, body: list[ast.stmt]) -> list[ast.stmt]:
        found: list[ast.stmt] = []
        for each in body:
            holds = self.folder.decided(each.test) if isinstance(each, ast.If) else None
            if isinstance(each, ast.If) and holds is not None:
                found += self.unfolded(each.body if holds else each.orelse)
            else:
                found.append(each)
            if found and isinstance(found[-1], ENDS):
                break
        return found

    def member(self, node: ast.stmt) -> bool:
        """Whether a class needs this method, field or constant."""
        if isinstance(node, ast.FunctionDef):
            return node.name in self.attributes or (node.name.startswith("__") and node.name.endswith("__"))
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            shared = "ClassVar" in ast.unparse(node.annotation)
            if shared and node.value is None:
                return False  # it only says that every subclass has one
            return not (shared or node.target.id in FOR_PEOPLE) or node.target.id in self.attributes
        if isinstance(node, ast.Assign):
            return any(isinstance(target, ast.Name) and target.id in self.attributes for target in node.targets)
        return True

    def idle(self, node: ast.stmt) -> bool:
        """Whether this only gives a value to names, or attributes of ``self``, that nobody reads."""
        if isinstance(node, ast.FunctionDef):
            return node in self.loaded and node.name not in self.loaded[node]
        targets = (
            node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
        )
        return bool(targets) and all(self.unread(target, node) for target in targets)

    def unread(self, target: ast.expr, node: ast.stmt) -> bool:
        if isinstance(target, ast.Tuple):
            return all(self.unread(each, node) for each in target.elts)
        if isinstance(target, ast.Name):
            return node in self.loaded and target.id not in self.loaded[node]
        if isinstance(target, ast.Attribute) and isinstance(target.value, ast.Name) and target.value.id == "self":
            return target.attr not in self.attributes
        return False
