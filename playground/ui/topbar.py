"""Language and share, at the right end of the navigation bar on every page."""

import streamlit as st

from playground.core.text import Translate
from playground.ui import language, link

_SHORT = {"zh": "中", "en": "EN"}


def set_link(parameters: dict[str, str]) -> None:
    """The experiment that the address bar and the share button shall hold."""
    st.session_state["link"] = parameters


def draw(_: Translate) -> None:
    """Drawn last, when the page has settled its parameters; CSS puts it on top."""
    parameters = st.session_state.get("link", {})
    now = language.current()
    other = next(lang for lang in language.LANGUAGES if lang != now)
    with st.container(key="topbar", horizontal=True, gap="small"):
        st.button(
            _SHORT[other],
            key="language",
            help=language.LANGUAGES[other],
            type="tertiary",
            on_click=language.choose,
            args=(other,),
        )
        share = st.popover(
            "", icon=":material/share:", help=_("Share"), type="tertiary", key="share", on_change="rerun"
        )
        if share.open:  # only then: the box with the copy button is loaded with the code's colouring
            with share:
                st.caption(_("This link opens exactly this experiment."))
                st.code(link.share(parameters), language=None, wrap_lines=True)
    link.publish(parameters)
