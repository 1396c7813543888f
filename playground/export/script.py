"""The script: a topic's own source in one file, with the page's parameters, that ends in the page's numbers."""

import ast
import sys
import textwrap
from collections.abc import Collection
from dataclasses import dataclass
from itertools import pairwise

from playground.core.bundle import Recipe
from playground.core.params import ParamSet
from playground.export import modules
from playground.export.modules import Definition, Library
from playground.export.names import Use
from playground.export.scope import bound
from playground.export.shake import Shaken, roots
from playground.export.write import PARAMS, Writer

RESERVED = {PARAMS, "PARAMS", "STEPS", "main", "rows", "result", "OWN_TEXT", "OWN_NAMES"}
ALWAYS = {
    Library("dataclasses", "dataclass", "dataclass"),
    *(Library(name, "", name) for name in ("json", "math", "sys", "torch")),
}

MAIN = '''
def main() -> None:
    """Compute, draw, and print the last step's numbers."""
    torch.set_num_threads(1)  # threads add in another order, and so to other last digits
    rows, result = {compute}(PARAMS, STEPS{more})
    if "--no-picture" not in sys.argv:
        try:
            {picture}(rows, result, "{slug}.png")
        except ImportError:
            print("No picture: matplotlib is not installed.", file=sys.stderr)
    last = {{name: value if math.isfinite(value) else str(value) for name, value in rows[-1].items()}}
    print(json.dumps(last))


if __name__ == "__main__":
    main()
'''


@dataclass(frozen=True)
class Section:
    """A part of the script under a heading."""

    title: str
    text: str


@dataclass(frozen=True)
class Script:
    """A script in its parts, so that a notebook can be cut along them.

    ``compute``, ``picture``  what the recipe's two functions are called in it.
    """

    opening: str
    imports: str
    parameters: str
    sections: tuple[Section, ...]
    compute: str
    picture: str
    slug: str
    more: str = ""

    @property
    def text(self) -> str:
        parts = [f'"""{self.opening}"""\n\nfrom __future__ import annotations\n\n{self.imports}', self.parameters]
        parts += [f"# {'-' * 117}\n# {section.title}\n\n{section.text}" for section in self.sections]
        main = MAIN.format(compute=self.compute, picture=self.picture, slug=self.slug, more=self.more)
        return "\n\n\n".join(part.strip("\n") for part in [*parts, main]) + "\n"


def script(slug: str, opening: str, params: ParamSet, steps: int, recipe: Recipe) -> Script:
    """The parts of a script that does what ``recipe`` says under ``params``."""
    shaken = Shaken(recipe)
    order = arranged(shaken)
    writer = Writer(shaken, prefixes(shaken, order, recipe))
    sections = []
    for name in dict.fromkeys(each.module for each in order):
        texts = joined([writer.definition(each) for each in order if each.module == name])
        sections.append(Section(modules.module(name).title, texts))
    named = {name: writer.prefixes.get(each, "") + each.name for name, each in roots(recipe).items()}
    libraries = {*writer.libraries, *ALWAYS}
    settings = parameters(params, steps, shaken.settings)
    more = ""
    if recipe.own:
        text, names = learners(recipe.own.text, libraries)
        sections.insert(0, Section("Your own code", text))
        more = f", own={named['own']}({recipe.own.part!r}, {names})"
    compute, picture = named["compute"], named["picture"]
    return Script(opening, written(libraries), settings, tuple(sections), compute, picture, slug, more)


def learners(text: str, libraries: set[Library]) -> tuple[str, str]:
    """A learner's code as it stands in the script, and what has its names there.

    It stands as it was written, unless it gives another meaning to a name that the script needs.
    """
    imports = {name: library for node in ast.parse(text).body for name, library in modules.imported(node).items()}
    same = {name for name, library in imports.items() if library in libraries}
    if not (bound(ast.parse(text)) - same) & (RESERVED | {each.alias for each in libraries}):
        return text.strip("\n"), "globals()"
    quoted = text.replace("\\", "\\\\").replace('"""', r"\"\"\"")
    return (
        f'OWN_TEXT = """\\\n{quoted}"""\nOWN_NAMES = {{"__name__": "own_code"}}\nexec(OWN_TEXT, OWN_NAMES)',
        "OWN_NAMES",
    )


def arranged(shaken: Shaken) -> list[Definition]:
    """All definitions, modules after those they import, each module's own in their order."""
    wanted = {each.module for each in shaken.uses}
    seen: dict[str, None] = {}

    def visit(name: str) -> None:
        if name in seen_too:
            return
        seen_too.add(name)
        for source in modules.module(name).imports.values():
            if isinstance(source, tuple):
                package, attribute = source
                visit(f"{package}.{attribute}" if modules.whole(package, attribute) else package)
        seen[name] = None

    seen_too: set[str] = set()
    for root in roots(shaken.recipe).values():
        visit(root.module)
    places = {name: place for place, name in enumerate(name for name in seen if name in wanted)}
    return sorted(shaken.uses, key=lambda each: (places[each.module], each.node.lineno))


def prefixes(shaken: Shaken, order: list[Definition], recipe: Recipe) -> dict[Definition, str]:
    """What goes before the names that somebody else has taken: the name of their module."""
    uses = [use for found in shaken.uses.values() for use in found]
    libraries = {*ALWAYS, *(use.meaning for use in uses if isinstance(use.meaning, Library))}
    taken = {each.alias for each in libraries} | RESERVED
    if recipe.own:
        taken |= bound(ast.parse(recipe.own.text))
    for each in order:
        if (other := shaken.replaced(each)) is not None:
            taken |= set(other.first) - {each.name}
    hidden = {use.meaning for use in uses if hides(use)}
    found: dict[Definition, str] = {}
    for each in reversed(order):  # the last are nearest to the reader: they keep their names
        every = {name for name, first in modules.module(each.module).first.items() if first == each.name}
        if every & taken or each in hidden:
            found[each] = each.module.rpartition(".")[2] + "_"
        taken |= {found.get(each, "") + name for name in every}
    return found


def hides(use: Use) -> bool:
    """Whether a local name would stand before the one that is meant."""
    return isinstance(use.meaning, Definition) and use.name in use.local


def joined(texts: list[str]) -> str:
    """Definitions one under the other: two empty lines around functions and classes, none between short constants."""
    found = texts[0]
    for before, text in pairwise(texts):
        large = any(each.lstrip().startswith(("def ", "class ", "@")) for each in (before, text))
        found += ("\n\n\n" if large or "\n" in before or "\n" in text else "\n") + text
    return found


def written(libraries: Collection[Library]) -> str:
    """Import lines: Python's own modules, then others; whole modules first."""
    groups = []
    for standard in (True, False):
        chosen = [each for each in libraries if (each.module.split(".")[0] in sys.stdlib_module_names) == standard]
        whole = sorted({str(each) for each in chosen if not each.name})
        parts: dict[str, set[str]] = {}
        for each in chosen:
            if each.name:
                parts.setdefault(each.module, set()).add(str(each).partition(" import ")[2])
        groups.append([*whole, *(f"from {name} import {', '.join(sorted(parts[name]))}" for name in sorted(parts))])
    return "\n\n".join("\n".join(group) for group in groups if group)


def parameters(params: ParamSet, steps: int, asked: Collection[str]) -> str:
    """The class of parameters, as far as anybody asks for them, with the page's values."""
    lines = []
    for name, spec in params.specs().items():
        if name in asked:
            value = getattr(params, name)
            lines.append(f"    {name}: {type(value).__name__} = {value!r}  # {spec.label}")
    kept = "\n".join(lines) or "    pass"
    head = textwrap.dedent(f'''\
        STEPS = {steps}


        @dataclass(frozen=True)
        class {PARAMS}:
            """The page's settings."""
        ''')
    return f"{head}\n{kept}\n\n\nPARAMS = {PARAMS}()"
