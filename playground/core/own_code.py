"""Code that a learner writes for a page: what may be written, how it is run, and how its errors are told.

Running it is the engine's business (``playground.runs``), in a process that is locked down first; nothing here
protects anybody.
"""

import linecache
import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from playground.core.own_shapes import shapes
from playground.core.text import N_

LONGEST = 8000
"""Characters of a learner's code: it must fit into a link."""

FILE = "<your code>"
"""The name that tracebacks give it."""


@dataclass(frozen=True)
class OwnCode:
    """What a learner has written: for which part of the page, and its text."""

    part: str
    text: str


@dataclass(frozen=True)
class Part:
    """A piece of a topic that learners may write anew.

    ``title``, ``help``  N_ strings: what it is; which names the code has to define and what they are given.
    ``templates``        the page's parameters → label (an N_ string) → code to begin with. The first does what the page
                         does now, so that a learner changes something that works.
    ``experiment``       "package.module:Class" that is run with the code.
    ``applies``          the page's parameters → whether what the page shows under them runs the code.
    """

    key: str
    title: str
    help: str
    templates: Callable[[Any], Mapping[str, str]]
    experiment: str
    applies: Callable[[Any], bool] = lambda params: True


@dataclass(eq=False)
class CodeError(Exception):
    """What is wrong with a learner's code.

    ``kind``     name of the exception's type.
    ``message``  as Python or torch words it, or, if ``kind`` is "Own", an N_ string to be filled with ``values``.
    ``values``   of other kinds: the shapes of the tensors in that line, by name.
    ``line``     of the learner's text, from 1; None if it is in no line of it.
    """

    kind: str
    message: str
    line: int | None = None
    values: Mapping[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.message.format(**self.values) if self.kind == "Own" else self.message

    @classmethod
    def of(cls, error: BaseException) -> "CodeError":
        """What ``error`` says to the one who wrote the code, with the last of their lines that it went through."""
        line = error.lineno if isinstance(error, SyntaxError) and error.filename == FILE else None
        for frame in traceback.extract_tb(error.__traceback__):
            if frame.filename == FILE:
                line = frame.lineno
        if isinstance(error, cls):
            error.line = error.line or line
            return error
        message = error.msg if isinstance(error, SyntaxError) else str(error)
        named = shapes(error, FILE, "".join(linecache.getlines(FILE)))
        return cls(type(error).__name__, message[:2000], line, named)


@dataclass(frozen=True)
class Own:
    """A learner's code after it was run: the names it has defined."""

    part: str
    names: Mapping[str, Any]

    def function(self, name: str) -> Callable[..., Any]:
        """The function called ``name``; raises CodeError if the code has none."""
        found = self.names.get(name)
        if not callable(found):
            raise CodeError("Own", NO_FUNCTION, None, {"name": name})
        return found


NO_FUNCTION = N_("The code does not define {name}. Write a function or class with this name.")


def execute(code: OwnCode) -> Own:
    """Run the text as a module of its own. Raises CodeError for whatever goes wrong in it."""
    linecache.cache[FILE] = (len(code.text), None, code.text.splitlines(keepends=True), FILE)
    names: dict[str, Any] = {"__name__": "own_code", "__builtins__": __builtins__}
    try:
        exec(compile(code.text, FILE, "exec"), names)
    except CodeError as error:
        raise CodeError.of(error) from None
    except BaseException as error:
        raise CodeError.of(error) from error
    return Own(code.part, names)
