"""Where pieces of Python stand in their source, and changes of it."""

import ast
from dataclasses import dataclass

Place = tuple[int, int]
"""Line from 1, and byte in it from 0."""


@dataclass(frozen=True)
class Edit:
    start: Place
    end: Place
    text: str = ""


def head_parts(node: ast.stmt) -> list[ast.AST | None]:
    """What stands in the head of a compound statement."""
    if isinstance(node, ast.FunctionDef):
        return [
            *node.decorator_list,
            *[part for part in ast.walk(node.args) if isinstance(part, ast.arg)],
            *node.args.defaults,
            *node.args.kw_defaults,
            node.returns,
        ]
    if isinstance(node, ast.ClassDef):
        return [*node.decorator_list, *node.bases, *node.keywords]
    return [getattr(node, name, None) for name in ("test", "target", "iter", "subject")] + list(
        getattr(node, "items", [])
    )


def first_line(node: ast.stmt) -> int:
    return min([node.lineno, *(each.lineno for each in getattr(node, "decorator_list", []))])


def begin(node: ast.AST) -> Place:
    return node.lineno, node.col_offset  # type: ignore[attr-defined]


def finish(node: ast.AST) -> Place:
    return node.end_lineno, node.end_col_offset  # type: ignore[attr-defined]


def shifted(lines: list[str], by: int) -> list[str]:
    """``lines`` moved ``by`` columns to the right, or left."""
    if by >= 0:
        return [" " * by + line if line.strip() else line for line in lines]
    return [line[min(-by, len(line) - len(line.lstrip())) :] for line in lines]
