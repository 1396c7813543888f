"""The editor in the Code tab: what is to be written anew, from which template, and what became of it."""

import zlib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit_ace import st_ace

from playground.core import code_link
from playground.core.own_code import LONGEST, CodeError, OwnCode, Part
from playground.core.params import ParamSet, Problem
from playground.core.style import Theme
from playground.core.text import N_, Translate
from playground.runs import get_runs
from playground.ui import own_code
from playground.ui.own_code_page import printed
from playground.ui.own_code_words import original, say
from playground.ui.upload import plain

EDITOR = "own-editor"
"""The container of the editor: the Run button finds it by this."""
REFRESH = 2.0
"""Seconds between two looks at what the code prints."""
_LOOKS = {"light": ("github", "#fde3e1"), "dark": ("tomorrow_night", "#5a2327")}
NOT_A_FILE = N_("This file is no text in UTF-8. Choose a .py file.")
_run = st.components.v2.component(
    "playground_run", js=(Path(__file__).parents[2] / "assets/components/editor.js").read_text("utf-8")
)


def tab(slug: str, params: ParamSet, parts: Mapping[str, Part], theme: Theme, _: Translate) -> None:
    """The editor with all that belongs to it, or why there is none."""
    with st.spinner(_("Finding out whether your own code can be run here …"), show_time=False):
        isolation = get_runs().isolation()
    if not isolation.offered:
        st.info(_("Your own code can't be run on this server: {why}").format(why=_(isolation.why)))
        return
    if isolation.state == "unsafe":
        st.warning(_("The operator of this server allows learners' code to run without isolation."))

    @st.fragment
    def editor() -> None:
        """A fragment: typing costs no run of the page."""
        _editor(slug, params, parts, theme, _)
        shop = own_code.of(slug)
        if shop.pressed:
            shop.pressed = False
            st.rerun()

    own_code.of(slug).pressed = False  # the page is just being drawn
    editor()
    told(slug, _)
    st.divider()


def _editor(slug: str, params: ParamSet, parts: Mapping[str, Part], theme: Theme, _: Translate) -> None:
    shop = own_code.of(slug)
    if shop.part not in parts:
        shop.part = next(iter(parts))
    st.markdown(_("**Change it**: write a part anew, press Run, and see it in the pictures beside the original."))
    part, templates = _choices(slug, params, parts, _)
    st.caption(_(part.help))
    text = shop.drafts.get(part.key)
    if text is None:
        text = next(iter(templates.values()))
        shop.begun[part.key] = text
    with st.container(key=EDITOR):
        typed = _ace(shop, part, text, theme, _)
    if typed != text:
        text = shop.drafts[part.key] = typed
    with st.container(key="own-buttons", horizontal=True, gap="small", vertical_alignment="center"):
        _buttons(slug, part, text, theme, _)


def _choices(slug: str, params: ParamSet, parts: Mapping[str, Part], _: Translate) -> tuple[Part, Mapping[str, str]]:
    """The part to be written, and its templates. Choosing a template puts it into the editor."""
    shop = own_code.of(slug)
    with st.container(horizontal=True, gap="small", key="own-choices"):
        st.selectbox(
            _("What to write"),
            list(parts),
            index=list(parts).index(shop.part),
            format_func=lambda key: _(parts[key].title),
            key=(key := f"{slug}:own:part:{shop.version}"),
            on_change=lambda: setattr(shop, "part", st.session_state[key]),
            width=320,
        )
        part = parts[shop.part]
        templates = part.templates(params)

        def begin() -> None:
            if (label := st.session_state[chosen]) is not None:
                shop.write(OwnCode(part.key, templates[label]))

        st.selectbox(
            _("Begin with"),
            list(templates),
            index=None,
            format_func=_,
            key=(chosen := f"{slug}:own:template:{shop.version}:{part.key}"),
            on_change=begin,
            placeholder=_("Choose a template"),
            width=320,
        )
    return part, templates


def failure(shop: own_code.Workshop, code: OwnCode) -> CodeError | None:
    """What is wrong with ``code``, if it was run."""
    return shop.error if shop.failed == code else None


def _ace(shop: own_code.Workshop, part: Part, text: str, theme: Theme, _: Translate) -> str:
    """The editor; returns what stands in it. Its key changes when the text does so from outside."""
    begun = zlib.crc32(shop.begun.get(part.key, "").encode())
    key = f"own:{part.key}:{shop.version}:{begun}"
    notes = []
    if (failed := failure(shop, OwnCode(part.key, st.session_state.get(key) or text))) and failed.line is not None:
        notes.append({"row": failed.line - 1, "column": 0, "type": "error", "text": say(failed, _)})
    typed = st_ace(
        text,
        language="python",
        theme=_LOOKS[theme.name][0],
        min_lines=8,
        font_size=14,
        annotations=notes,
        auto_update=True,
        key=key,
    )
    return text if typed is None else str(typed)


def _buttons(slug: str, part: Part, text: str, theme: Theme, _: Translate) -> None:
    shop = own_code.of(slug)
    failed = failure(shop, OwnCode(part.key, text))
    key = f"{slug}:own:run"

    def run() -> None:
        event = (st.session_state.get(key) or {}).get("run")
        if isinstance(event, Mapping) and isinstance(event.get("text"), str):
            own_code.start(slug, OwnCode(part.key, event["text"]))

    _run(
        key=key,
        data={
            "host": EDITOR,
            "text": text,
            "label": _("Run"),
            "name": _("Editor: {part}.").format(part=_(part.title)),
            "hint": _("Ctrl+Enter runs the code, Esc leaves the editor."),
            "line": failed.line if failed else None,
            "colours": {
                "background": theme.background,
                "surface": theme.surface,
                "text": theme.accent,
                "grid": theme.grid,
                "error": _LOOKS[theme.name][1],
            },
            "disabled": False,
        },
        on_run_change=run,
        width="content",
    )
    st.button(
        _("Undo to the original"),
        key=f"{slug}:own:undo",
        icon=":material/undo:",
        on_click=own_code.undo,
        args=(slug,),
        disabled=part.key not in shop.drafts and shop.started is None and shop.linked is None,
    )
    st.download_button(
        _("Save as a file"),
        text,
        f"{slug}_{part.key}.py",
        "text/x-python",
        key=f"{slug}:own:save",
        icon=":material/download:",
        on_click="ignore",
    )
    with st.popover(_("Open a file"), icon=":material/folder_open:"):
        name = f"{slug}:own:file:{shop.version}"
        st.file_uploader(
            _("A Python file of at most {most} characters").format(most=f"{LONGEST:,}"),
            type="py",
            key=name,
            max_upload_size=1,
            on_change=_opened(slug, part, name),
        )
        if problem := st.session_state.get(f"{slug}:own:file problem"):
            st.error(problem.say(_))


def _opened(slug: str, part: Part, name: str) -> Callable[[], None]:
    def opened() -> None:
        file: Any = st.session_state.get(name)
        st.session_state[f"{slug}:own:file problem"] = None
        if file is None:
            return
        try:
            code = code_link.checked(OwnCode(part.key, file.getvalue().decode()))
        except UnicodeDecodeError:
            st.session_state[f"{slug}:own:file problem"] = Problem("file", "", NOT_A_FILE)
        except Problem as problem:
            st.session_state[f"{slug}:own:file problem"] = problem
        else:
            own_code.of(slug).write(code)

    return opened


def told(slug: str, _: Translate) -> None:
    """What is wrong with the code, and what it has printed."""
    shop = own_code.of(slug)
    if shop.error is not None:
        where = _("Line {line}: ").format(line=shop.error.line) if shop.error.line is not None else ""
        st.error(plain(where + say(shop.error, _)), icon=":material/error:")
        if words := original(shop.error):
            st.code(words, language=None, wrap_lines=True)
    elif shop.started is not None:
        st.caption(_("It runs: look at the pictures above."))

    @st.fragment(run_every=REFRESH if shop.started is not None and shop.error is None else None)
    def output() -> None:
        if text := shop.printed if shop.error is not None else printed(slug):
            st.caption(_("Printed by your code:"))
            st.code(text, language=None, height=min(300, 60 + 22 * text.count("\n")))

    output()
    st.caption(_("The link of this page carries the code that runs. Whoever opens it is shown the code first."))
