"""The tabs under the pictures: Learn, Code, Try (if there are challenges), Export."""

import json
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import streamlit as st

from playground.core.text import Translate
from playground.ui import challenges as tasks
from playground.ui import guide, link, own_code_tab
from playground.ui.code import show_code
from playground.ui.export_tab import export_tab
from playground.ui.lesson_link import lesson_link
from playground.ui.lessons import lesson

if TYPE_CHECKING:
    from playground.ui.page import Page


def open_code(slug: str, _: Translate) -> None:
    """Open the Code tab when the page is drawn next."""
    st.session_state[_key(slug)] = _("Code")


def _key(slug: str) -> str:
    """Of the tabs: the label of the open one is in the session under it."""
    return f"{slug}:tabs"


def draw(page: "Page[Any]", code: Sequence[Any]) -> None:
    """Only the open one is drawn: the code's colouring is half a megabyte of a first visit."""
    _ = page._
    drawn: dict[str, Callable[[], object]] = {
        _("Learn"): lambda: st.markdown(lesson(page.slug, page.lang)),
        _("Code"): lambda: _code(page, code),
    }
    if (offered := page.challenges) is not None:
        drawn[_("Try")] = lambda: tasks.tab(page.slug, type(page.params), offered, _)
    drawn[_("Export")] = lambda: _export(page)
    opened = st.tabs(list(drawn), key=_key(page.slug), on_change="rerun")
    for tab, fill in zip(opened, drawn.values(), strict=True):
        if tab.open:
            with tab:
                fill()


def _code(page: "Page[Any]", things: Sequence[Any]) -> None:
    if page.parts:
        own_code_tab.tab(page.slug, page.params, page.parts, page.theme, page._)
    show_code(things, page._)


def _export(page: "Page[Any]") -> None:
    _ = page._
    st.caption(_("This link opens exactly this experiment."))
    st.code(link.share(guide.of(page.slug).query(page.params)), language=None, wrap_lines=True)
    lesson_link(page.slug, page.params, page.challenges, _)
    export_tab(page.slug, page.params, page.own, _)
    st.caption(_("The parameters as JSON:"))
    st.code(json.dumps(page.params.values(), indent=2, ensure_ascii=False), language="json")
