"""Lessons: one Markdown file for each topic and language."""

from functools import cache

from playground.ui.language import ASSETS


@cache
def lesson(slug: str, lang: str) -> str:
    """The lesson's text; its links to experiments keep the language.

    There is no fallback to another language: a missing file is an error, and a test finds it.
    """
    text = (ASSETS / "lessons" / lang / f"{slug}.md").read_text("utf-8")
    return text.replace("](?", f"](?lang={lang}&")
