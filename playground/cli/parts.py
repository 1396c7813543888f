"""Which part of a topic a file rewrites, and the template to begin with."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from playground.catalog import Topic
from playground.cli.topics import facets, has, module
from playground.core.own_code import LONGEST, OwnCode, Part
from playground.core.params import Choice, ParamSet, Problem

DEFINED = re.compile(r"^(?:(?:async\s+)?def|class)\s+(\w+)", re.MULTILINE)
ASSIGNED = re.compile(r"^(\w+)\s*(?::[^=\n]+)?=(?!=)", re.MULTILINE)


def parts_of(topic: Topic) -> Mapping[str, Part]:
    """By key. Raises Problem if there are none."""
    shown = facets(topic)
    parts: Mapping[str, Part] = {} if shown is None else shown.parts
    if shown is None and has(topic, "parts"):
        parts = module(topic, "parts").PARTS
    if not parts:
        raise Problem("--code", topic.slug, "{given} has no part that can be rewritten.")
    return parts


def named(parts: Mapping[str, Part], key: str) -> Part:
    """Raises Problem for a key that is none."""
    if key not in parts:
        allowed = ", ".join(f"{part.key} ({part.title})" for part in parts.values())
        raise Problem("part", key, "There is no part called {given}. Choose from {allowed}.", {"allowed": allowed})
    return parts[key]


def applied(part: Part, params: ParamSet) -> ParamSet:
    """``params`` with the first view under which the part is used, if it is not used under theirs."""
    view = params.specs().get("view")
    views = view.options if isinstance(view, Choice) else ()
    shown = (params, *(replace(params, view=key) for key in views))  # type: ignore[call-arg]
    return next((each for each in shown if part.applies(each)), params)


def templates(topic: Topic, key: str, params: ParamSet) -> Iterator[dict[str, Any]]:
    """The templates of a part, of the topic's first if ``key`` is empty: ``part``, ``label``, ``code``."""
    parts = parts_of(topic)
    part = named(parts, key or next(iter(parts)))
    for label, code in part.templates(params).items():
        yield {"part": part.key, "label": label, "code": code}


def read_code(topic: Topic, path: str, key: str, params: ParamSet) -> OwnCode:
    """The code of a file, for the part ``key`` or, if that is empty, for the one that it fits. Raises Problem."""
    parts = parts_of(topic)
    try:
        text = Path(path).read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise Problem("--code", path, "{given} can't be read: {why}.", {"why": why}) from None
    if len(text) > LONGEST:
        raise Problem("--code", path, "{given} is too long: at most {most} characters.", {"most": LONGEST})
    return OwnCode((named(parts, key) if key else fitting(parts, text, params)).key, text)


def fitting(parts: Mapping[str, Part], text: str, params: ParamSet) -> Part:
    """The part of whose names the text defines all, and the most; the first if it fits none: its error says more.

    Read with patterns, as a text with a syntax error still has to find its part. Raises Problem if two fit as well.
    """
    defined = {*DEFINED.findall(text), *ASSIGNED.findall(text)}
    wanted = {key: asked(part, params) for key, part in parts.items()}
    fits = {key: len(names) for key, names in wanted.items() if names and names <= defined}
    best = [key for key, count in fits.items() if count == max(fits.values())]
    if len(best) > 1:
        allowed = ", ".join(best)
        raise Problem(
            "--part", "", "The code fits several parts. Say which with --part: {allowed}.", {"allowed": allowed}
        )
    return parts[best[0]] if best else next(iter(parts.values()))


def asked(part: Part, params: ParamSet) -> set[str]:
    """The functions and classes that every template of the part defines."""
    return set.intersection(*(set(DEFINED.findall(code)) for code in part.templates(params).values()))
