"""Which names a piece of Python binds for itself, and which it takes from the module around it."""

import ast
from collections.abc import Iterator
from functools import lru_cache

Function = ast.FunctionDef | ast.Lambda
NAMED = (ast.FunctionDef, ast.ClassDef, ast.ExceptHandler, ast.MatchAs, ast.MatchStar)
Comprehension = ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp


def arguments(node: Function) -> set[str]:
    every = node.args
    named = [*every.posonlyargs, *every.args, *every.kwonlyargs, every.vararg, every.kwarg]
    return {each.arg for each in named if each is not None}


@lru_cache(20_000)
def bound(node: ast.AST) -> frozenset[str]:
    """Names bound in the scope of a function, class or comprehension itself, not in scopes inside it."""
    found: set[str] = arguments(node) if isinstance(node, Function) else set()
    for each in own(node):
        if isinstance(each, ast.Name) and isinstance(each.ctx, ast.Store):
            found.add(each.id)
        elif isinstance(each, NAMED) and each.name:
            found.add(each.name)
        elif isinstance(each, ast.Import | ast.ImportFrom):
            found |= {alias.asname or alias.name.split(".")[0] for alias in each.names}
    return frozenset(found)


def own(node: ast.AST) -> Iterator[ast.AST]:
    """The nodes of a scope without those of the scopes in it."""
    for each in inside(node):
        yield each
        if not isinstance(each, ast.FunctionDef | ast.ClassDef | ast.Lambda | Comprehension):
            yield from own(each)


def inside(node: ast.AST) -> Iterator[ast.AST]:
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        yield from node.body
    elif isinstance(node, Comprehension):
        yield from (each.target for each in node.generators)
    elif not isinstance(node, ast.Lambda):
        yield from ast.iter_child_nodes(node)
