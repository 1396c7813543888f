"""Errors of a learner's code as sentences that a student understands.

What a sentence names comes out of the message of Python or torch. The results are plain text, not Markdown.
"""

import re
from collections.abc import Mapping

from playground.core.own_code import CodeError
from playground.core.text import N_, Translate
from playground.ui.own_code_rules import RULES

LONGEST = 1500
SHAPES = N_("In this line: {shapes}.")
SHAPE = N_("{name} has the shape {shape}")


def say(error: CodeError, _: Translate) -> str:
    """One or two sentences; Python's own words where there are none of ours."""
    if error.kind == "Own":
        return filled(_(error.message), error.values)
    for kinds, pattern, words in RULES:
        found = re.search(pattern, error.message) if error.kind in kinds.split() else None
        if found:
            said = filled(_(words), {"kind": error.kind, **sizes(found.groupdict(""))})
            break
    else:
        said = f"{error.kind}: {error.message}"[:LONGEST]
    shapes = _(", ").join(filled(_(SHAPE), {"name": name, "shape": shape}) for name, shape in error.values.items())
    return said + (" " + filled(_(SHAPES), {"shapes": shapes}) if shapes else "")


def original(error: CodeError) -> str:
    """What Python says, for those who want to learn to read it; "" if that is what ``say`` has said."""
    known = any(error.kind in kinds.split() and re.search(pattern, error.message) for kinds, pattern, _ in RULES)
    return f"{error.kind}: {error.message}"[:LONGEST] if known and error.message else ""


def filled(words: str, values: Mapping[str, str]) -> str:
    """``words`` with their {names} filled in. Not by ``str.format``: what the code's process says is not trusted."""
    return re.sub(r"\{(\w+)\}", lambda found: str(values.get(found[1], found[0]))[:LONGEST], words)[:LONGEST]


def sizes(found: Mapping[str, str]) -> dict[str, str]:
    """What a rule has found, with torch's shapes (2x3, [2, 3]) written as Python writes them."""
    return {name: shape(text) if name.startswith("shape") else text for name, text in found.items()}


def shape(text: str) -> str:
    numbers = re.findall(r"\d+", text)
    return f"({', '.join(numbers)}{',' if len(numbers) == 1 else ''})"
