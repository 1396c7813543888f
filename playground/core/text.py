"""Marking text for translation where nothing may depend on a language yet."""

from collections.abc import Callable

Translate = Callable[[str], str]
"""Turns an English message into the reader's language (itself when it is English)."""


def N_(message: str) -> str:
    """Mark ``message`` for the translation catalogue and return it unchanged.

    Declarations (parameter labels, topic titles) are made once, at import, long before anyone knows
    who will read them. They keep the English text; ``ui`` translates it when it is shown.
    """
    return message
