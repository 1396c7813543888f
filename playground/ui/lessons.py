"""Lessons: one Markdown file for each topic and language."""

from functools import cache

from playground.ui.language import ASSETS


@cache
def lesson(slug: str, lang: str) -> str:
    """The lesson's text. There is no fallback to another language: a missing file is an error, and a test finds it."""
    return (ASSETS / "lessons" / lang / f"{slug}.md").read_text("utf-8")
