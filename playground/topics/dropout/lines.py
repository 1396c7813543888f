"""Sentences with live numbers."""

import re

from playground.core.picture import Value


def line(sentence: str, **values: Value) -> list[str | Value]:
    """ "loss {loss} now" → the parts of a line, the value ``loss`` in the place of its name."""
    parts = re.split(r"\{(\w+)\}", sentence)  # words and names by turns
    return [values[part] if place % 2 else part for place, part in enumerate(parts) if part]


def number(name: str, digits: int = 3) -> Value:
    return Value(name, (), digits)


def percent(name: str, digits: int = 3) -> Value:
    return Value(name, (), digits, percent=True)
