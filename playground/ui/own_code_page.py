"""What own code does to the page around the pictures: banners, and the way back when it can't run."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress

import streamlit as st

from playground.core.own_code import CodeError, OwnCode, Part
from playground.core.params import ParamSet
from playground.core.text import N_, Translate
from playground.runs import UnknownRun, get_runs
from playground.runs.api import Busy, NotIsolated, TooFast
from playground.ui import own_code
from playground.ui.own_code_runs import Answers, trouble
from playground.ui.own_code_words import say
from playground.ui.scene import LiveRun
from playground.ui.upload import plain

SLOW_DOWN = N_("You have started code very often. Wait {seconds} seconds, then press Run again.")
NO_ROOM = N_("The server is busy with other trainings. Press Run again in a minute.")
NOT_HERE = N_("This server does not run learners' code. The page shows its own code.")


def answers(slug: str) -> Answers:
    """What the code of this page of this session has answered."""
    kept: Answers = st.session_state.setdefault("own answers", {}).setdefault(slug, Answers())
    return kept


@contextmanager
def guarded(slug: str, code: OwnCode | None) -> Iterator[None]:
    """Where ``code`` is run for the page: if it can't be, the page is drawn again without it, and says why."""
    try:
        yield
    except CodeError as error:
        if code is None:
            raise
        own_code.failed(slug, code, error, getattr(error, "printed", ""))
    except TooFast as error:
        own_code.refused(slug, SLOW_DOWN, seconds=max(1, round(error.seconds)))
    except NotIsolated:
        own_code.refused(slug, NOT_HERE)
    except Busy:
        if code is None:
            raise
        own_code.refused(slug, NO_ROOM)
    else:
        return
    st.rerun()


def banner(slug: str, parts: Mapping[str, Part], params: ParamSet, open_code: Callable[[], None], _: Translate) -> None:
    """Says whose code the pictures show, and what a link has brought; ``open_code`` opens the Code tab."""
    shop = own_code.of(slug)
    if shop.notice is not None:
        words, values = shop.notice
        shop.notice = None
        st.warning(_(words).format(**values))
    if shop.error is not None and shop.started is None:
        words = _("Your code could not run, so the pictures show the page's own. {error}")
        _alarm(slug, words.format(error=plain(say(shop.error, _))), open_code, _)
    code = shop.started or shop.linked
    if code is None or code.part not in parts:
        return
    title = _(parts[code.part].title)
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="own-code"):
        if shop.started:
            applies, button = parts[code.part].applies(params), _("Back to the original")
            words = (
                _("The pictures show your own code: {part}.")
                if applies
                else _("Not used here: your own code ({part}).")
            )
        else:
            words = _("This link brings code: {part}. It has not run. Read it, and press Run if you want it.")
            button = _("Put it aside")
        st.markdown(f":material/code: {words.format(part=title)}", width="content")
        if not shop.started:
            st.button(_("Read the code"), key=f"{slug}:own:read", on_click=open_code)
        st.button(button, key=f"{slug}:own:back", type="tertiary", on_click=own_code.stop, args=(slug,))


def _alarm(slug: str, words: str, open_code: Callable[[], None], _: Translate) -> None:
    st.error(words, icon=":material/error:")
    st.button(_("Show the place"), key=f"{slug}:own:place", type="tertiary", on_click=open_code)


def later_trouble(slug: str, run: LiveRun, open_code: Callable[[], None], _: Translate) -> None:
    """An error that has come while the training went on: its pictures stay, and the editor shows the place."""
    shop = own_code.of(slug)
    if not run.own or shop.started is None:
        return
    runs = get_runs()
    found = trouble(runs, run.token, status := runs.status(run.token))
    if found is None:
        if shop.failed == shop.started:
            shop.forget()
        return
    shop.fail(shop.started, found, found.printed)
    step = f"{status.step:,}" if status else "–"
    words = _("Your code has stopped at step {step}. {error}")
    _alarm(slug, words.format(step=step, error=plain(say(found, _))), open_code, _)


def printed(slug: str) -> str:
    """What the code that runs has printed."""
    held = st.session_state.get("runs", {}).get(slug)
    if held is not None and held.code is not None:
        with suppress(UnknownRun):
            return get_runs().output(held.token)
    return answers(slug).printed if own_code.of(slug).started else ""
