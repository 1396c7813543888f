"""Text for people where nothing may depend on a language yet: marking it for translation, writing numbers."""

from collections.abc import Callable
from typing import Any

Translate = Callable[[str], str]
"""Turns an English message into the reader's language (itself when it is English)."""


def N_(message: str) -> str:
    """Mark ``message`` for the translation catalogue and return it unchanged.

    Declarations (parameter labels, topic titles) are made once, at import, long before anyone knows
    who will read them. They keep the English text; ``ui`` translates it when it is shown.
    """
    return message


def shown(value: Any) -> str:
    """A value as people write it: 10 and 1e-5, not 10.0 and 1e-05."""
    if not isinstance(value, float):
        return str(value)
    short = f"{value:g}" if float(f"{value:g}") == value else repr(value)
    return short.replace("e-0", "e-").replace("e+0", "e")
