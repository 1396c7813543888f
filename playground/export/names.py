"""Every name in a piece of source that is not its own: what it stands for, and which attributes are asked for."""

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from playground.export import modules
from playground.export.fold import PARAMS
from playground.export.modules import Definition, Library, Meaning, Parameters, Whole
from playground.export.scope import Comprehension, bound

BLOCKS = (ast.stmt, ast.ExceptHandler, ast.match_case)


@dataclass(frozen=True)
class Use:
    """``node`` (a name, or module.name) stands for ``meaning``; ``local`` are the names bound around it."""

    node: ast.expr
    meaning: Definition | Library | Parameters
    name: str  # what it is called where it is defined
    local: frozenset[str]
    soft: bool = False  # in an annotation of a function: nice to have


class Names:
    """Walks a piece of module ``where`` and tells every use of what is defined or imported at its top.

    ``live``    the statements of a list that count, in order; the others are as good as not there.
    ``skip``    whether an expression has been taken out.
    ``instead`` what is to be looked at in place of an expression.
    """

    def __init__(
        self,
        where: str,
        live: Callable[[list[ast.stmt], ast.AST | None], list[ast.stmt]],
        skip: Callable[[ast.AST], bool],
        instead: Callable[[ast.expr], ast.expr | None],
    ) -> None:
        self.where, self.live, self.skip, self.instead = where, live, skip, instead
        self.attributes: set[str] = set()
        self.settings: set[str] = set()  # attributes of ``params``

    def uses(self, node: ast.AST, local: frozenset[str] = frozenset(), soft: bool = False) -> Iterator[Use]:
        """All uses in ``node``; fills ``attributes`` on the way."""
        if self.skip(node):
            return
        if isinstance(node, ast.expr) and (other := self.instead(node)) is not None:
            yield from self.uses(other, local, soft)
        elif isinstance(node, ast.Name):
            yield from self.name(node, local, soft)
        elif isinstance(node, ast.Attribute):
            yield from self.attribute(node, local, soft)
        elif isinstance(node, ast.FunctionDef | ast.Lambda):
            yield from self.function(node, local)
        elif isinstance(node, ast.ClassDef):
            for part in (*node.decorator_list, *node.bases, *node.keywords):
                yield from self.uses(part, local)
            for each in self.live(node.body, node):
                if isinstance(each, ast.AnnAssign):  # what a field holds has to be known
                    yield from self.uses(each.annotation, local)
                yield from self.uses(each, local | (set() if isinstance(each, ast.FunctionDef) else bound(node)))
        elif isinstance(node, Comprehension):
            for part in ast.iter_child_nodes(node):
                yield from self.uses(part, local | bound(node), soft)
        elif isinstance(node, ast.If):
            yield from self.uses(node.test, local)
            for each in (*self.live(node.body, None), *self.live(node.orelse, None)):
                yield from self.uses(each, local)
        else:
            for name, value in ast.iter_fields(node):
                parts = value if isinstance(value, list) else [value]
                if name in ("body", "orelse", "finalbody") and isinstance(node, BLOCKS):
                    parts = self.live(parts, None)
                for part in parts:
                    if isinstance(part, ast.AST):
                        yield from self.uses(part, local, soft or (name == "annotation" and bool(local)))

    def name(self, node: ast.Name, local: frozenset[str], soft: bool) -> Iterator[Use]:
        if node.id not in local:
            yield from self.use(
                node, modules.meaning(self.where, node.id), modules.exact(self.where, node.id), local, soft
            )

    def use(self, node: ast.expr, meaning: Meaning, name: str, local: frozenset[str], soft: bool) -> Iterator[Use]:
        if isinstance(meaning, Definition | Library | Parameters):
            yield Use(node, meaning, name, local, soft)

    def attribute(self, node: ast.Attribute, local: frozenset[str], soft: bool) -> Iterator[Use]:
        if isinstance(node.value, ast.Name) and node.value.id not in local:
            whole = modules.meaning(self.where, node.value.id)
            if isinstance(whole, Whole):
                name = modules.exact(whole.module, node.attr)
                yield from self.use(node, modules.of(whole.module, node.attr), name, local, soft)
                return
        if not isinstance(node.ctx, ast.Store):
            self.attributes.add(node.attr)
            if ast.unparse(node.value).endswith(PARAMS):
                self.settings.add(node.attr)
        yield from self.uses(node.value, local, soft)

    def function(self, node: ast.FunctionDef | ast.Lambda, local: frozenset[str]) -> Iterator[Use]:
        every = node.args
        for default in (*every.defaults, *every.kw_defaults):
            if default is not None:
                yield from self.uses(default, local)
        if isinstance(node, ast.Lambda):
            yield from self.uses(node.body, local | bound(node))
            return
        for decorator in node.decorator_list:
            yield from self.uses(decorator, local)
        for each in (*every.posonlyargs, *every.args, *every.kwonlyargs, every.vararg, every.kwarg):
            if each is not None and each.annotation is not None:
                yield from self.uses(each.annotation, local, soft=True)
        if node.returns is not None:
            yield from self.uses(node.returns, local, soft=True)
        for statement in self.live(node.body, node):
            yield from self.uses(statement, local | bound(node))
