"""A definition's own source, line by line with its comments, without what was shaken off and under its new names."""

import ast
import builtins
import re
import sys
from collections.abc import Iterator, Mapping

from playground.export import modules
from playground.export.alive import Alive
from playground.export.modules import Definition, Library, Parameters
from playground.export.names import Use
from playground.export.places import Edit, begin, finish, first_line, head_parts, shifted
from playground.export.shake import Shaken

PARAMS = "Params"


class Writer:
    """Writes one definition after the other. ``prefixes`` go before the names that are taken by others."""

    def __init__(self, shaken: Shaken, prefixes: Mapping[Definition, str]) -> None:
        self.shaken, self.prefixes = shaken, prefixes
        self.libraries: set[Library] = set()

    def called(self, use: Use) -> str:
        """What the thing used is called in the script."""
        if isinstance(use.meaning, Parameters):
            return PARAMS
        if isinstance(use.meaning, Definition):
            return self.prefixes.get(use.meaning, "") + use.name
        return use.meaning.alias.split(".")[0]

    def definition(self, definition: Definition) -> str:
        """Its source, ending without a newline."""
        self.source = self.shaken.replaced(definition) or modules.module(definition.module)
        self.alive: Alive = self.shaken.alive[definition]
        self.uses = {use.node: use for use in self.shaken.uses[definition]}
        self.defines = {definition.name: self.prefixes.get(definition, "") + definition.name}
        for use in self.uses.values():
            if isinstance(use.meaning, Library) and not use.soft:
                self.libraries.add(use.meaning)
        return "\n".join(self.block(self.shaken.nodes(definition), 0)).strip("\n")

    # Statements

    def block(self, body: list[ast.stmt], indent: int, owner: ast.AST | None = None) -> list[str]:
        """The statements of ``body`` that count, each with the comments over it."""
        lines: list[str] = []
        for node in self.alive.statements(body, owner):
            lines += self.comments(node, indent)
            lines += self.statement(node, indent)
        if not any(line.strip() and not line.lstrip().startswith("#") for line in lines):
            lines.append(" " * indent + "pass")
        return lines

    def comments(self, node: ast.stmt, indent: int) -> list[str]:
        """Comments and empty lines right over a statement."""
        end = start = first_line(node) - 1
        lines = self.source.lines
        while start > 0 and (not lines[start - 1].strip() or lines[start - 1].lstrip().startswith("#")):
            start -= 1
        return shifted(lines[start:end], indent - node.col_offset)

    def statement(self, node: ast.stmt, indent: int, word: str = "if") -> list[str]:
        if isinstance(node, ast.Match):
            lines = self.text(node.lineno, self.header(node), [node.subject], indent - node.col_offset)
            for case in node.cases:
                start = case.pattern.lineno
                end = self.colon(max(case.pattern.end_lineno or 0, case.guard.end_lineno or 0 if case.guard else 0))
                lines += self.text(start, end, [case.pattern, case.guard], indent - node.col_offset)
                lines += self.block(case.body, indent + 8)
            return lines
        if not isinstance(node, ast.If | ast.For | ast.While | ast.With | ast.Try | ast.FunctionDef | ast.ClassDef):
            return self.text(first_line(node), node.end_lineno or 0, [node], indent - node.col_offset)
        head = self.text(first_line(node), self.header(node), head_parts(node), indent - node.col_offset, node)
        if isinstance(node, ast.If):
            head[0] = re.sub(r"^(\s*)(el)?if\b", rf"\g<1>{word}", head[0])
        lines = head + self.block(node.body, indent + 4, node)
        for handler in getattr(node, "handlers", []):
            shift = indent - node.col_offset
            lines += self.text(handler.lineno, self.colon(handler.lineno), [handler.type], shift)
            lines += self.block(handler.body, indent + 4)
        for name, keyword in (("orelse", "else"), ("finalbody", "finally")):
            rest = self.alive.statements(getattr(node, name, []))
            if len(rest) == 1 and isinstance(rest[0], ast.If) and self.is_elif(rest[0]):
                lines += self.statement(rest[0], indent, "elif")
            elif rest:
                lines += [" " * indent + keyword + ":", *self.block(getattr(node, name), indent + 4)]
        return lines

    def is_elif(self, node: ast.If) -> bool:
        return self.source.lines[node.lineno - 1].lstrip().startswith("elif")

    def header(self, node: ast.stmt) -> int:
        """The line on which the head of a compound statement ends."""
        ends = [part.end_lineno or 0 for part in head_parts(node) if part is not None and hasattr(part, "end_lineno")]
        return self.colon(max([node.lineno, *ends]))

    def colon(self, line: int) -> int:
        while not re.search(r":\s*(#.*)?$", self.source.lines[line - 1]):
            line += 1
        return line

    def text(
        self, start: int, end: int, parts: list[ast.AST | None], shift: int, named: ast.stmt | None = None
    ) -> list[str]:
        """Lines ``start`` to ``end`` with the changes in ``parts``."""
        edits = [edit for part in parts if part is not None for edit in self.edits(part)]
        if isinstance(named, ast.FunctionDef | ast.ClassDef):
            edits += self.head_edits(named)
        edits = [
            edit
            for edit in edits
            if not any(other.start <= edit.start and edit.end <= other.end for other in edits if other is not edit)
        ]
        data = [line.encode() for line in self.source.lines[start - 1 : end]]
        for edit in sorted(edits, key=lambda edit: edit.start, reverse=True):
            (row, column), (last, until) = edit.start, edit.end
            tail = data[last - start][until:]
            data[row - start : last - start + 1] = [data[row - start][:column] + edit.text.encode() + tail]
        lines = "\n".join(line.decode() for line in data).split("\n")
        return shifted(lines, shift)

    # Changes inside a statement

    def edits(self, node: ast.AST) -> Iterator[Edit]:
        if isinstance(node, ast.expr) and node in self.shaken.literal:
            yield Edit(begin(node), finish(node), self.shaken.literal[node])
        elif isinstance(node, ast.expr) and node in self.shaken.chosen:
            kept = self.shaken.chosen[node]
            yield Edit(begin(node), begin(kept))
            yield from self.edits(kept)
            yield Edit(finish(kept), finish(node))
        elif isinstance(node, ast.expr) and (use := self.uses.get(node)) is not None:
            if (name := self.called(use)) != ast.unparse(node) and not isinstance(use.meaning, Library):
                yield Edit(begin(node), finish(node), name)
        elif isinstance(node, ast.AnnAssign) and node.value is not None and not self.known(node.annotation, node):
            yield Edit(finish(node.target), finish(node.annotation))
            yield from self.edits(node.value)
        else:
            yield from self.removed(node)
            for each in ast.iter_child_nodes(node):
                if not self.shaken.skip(each):
                    yield from self.edits(each)

    def removed(self, node: ast.AST) -> Iterator[Edit]:
        """Arguments, entries and elements that were taken out."""
        items: list[tuple[ast.AST, ast.AST]] = []
        if isinstance(node, ast.Call):
            every = sorted([*node.args, *node.keywords], key=begin)
            items = [(each, each) for each in every]
        elif isinstance(node, ast.Dict):
            items = [(key or value, value) for key, value in zip(node.keys, node.values, strict=True)]
        elif isinstance(node, ast.Tuple | ast.List):
            items = [(each, each) for each in node.elts]
        gone = [self.shaken.skip(first) for first, _ in items]
        kept = [place for place, out in enumerate(gone) if not out]
        if items and not kept and any(gone):
            row, column = finish(items[-1][1])
            comma = self.source.lines[row - 1].encode()[column : column + 1] == b","
            yield Edit(begin(items[0][0]), (row, column + comma))
            return
        for place, out in enumerate(gone):
            if out and place > (kept[-1] if kept else -1):
                yield Edit(finish(items[place - 1][1]), finish(items[place][1]))
            elif out:
                yield Edit(begin(items[place][0]), begin(items[place + 1][0]))

    def head_edits(self, node: ast.FunctionDef | ast.ClassDef) -> Iterator[Edit]:
        """The new name, and annotations that would name what is not there."""
        line = self.source.lines[node.lineno - 1]
        if (name := self.defines.get(node.name, node.name)) != node.name and node.col_offset == 0:
            at = len(line[: line.index(node.name, 4)].encode())
            yield Edit((node.lineno, at), (node.lineno, at + len(node.name.encode())), name)
        if isinstance(node, ast.ClassDef):
            return
        every = node.args
        for each in (*every.posonlyargs, *every.args, *every.kwonlyargs, every.vararg, every.kwarg):
            if each is not None and each.annotation is not None and not self.known(each.annotation, node):
                yield Edit((each.lineno, each.col_offset + len(each.arg.encode())), finish(each.annotation))
        if node.returns is not None and not self.known(node.returns, node):
            line = self.source.lines[node.returns.lineno - 1]
            at = len(line[: line.rindex(" ->")].encode())
            yield Edit((node.returns.lineno, at), finish(node.returns))

    def known(self, annotation: ast.expr, node: ast.stmt) -> bool:
        """Whether all names of an annotation are there; the libraries among them are then imported."""
        if isinstance(annotation, ast.Constant) and isinstance(annotation.value, str):
            return False
        needed = []
        for each in ast.walk(annotation):
            if isinstance(each, ast.Name) and not hasattr(builtins, each.id):
                use = self.uses.get(each)
                if use is None or (isinstance(use.meaning, Definition) and use.meaning not in self.shaken.uses):
                    return False
                if isinstance(use.meaning, Library):
                    needed.append(use.meaning)
                    if not allowed(use.meaning):
                        return False
        self.libraries |= set(needed)
        return True


def allowed(library: Library) -> bool:
    top = library.module.split(".")[0]
    return top == "torch" or top in sys.stdlib_module_names
