"""Entry script: page settings, language, navigation; then the chosen page."""

import logging
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
if str(ROOT) not in sys.path:  # `streamlit run playground/ui/shell.py` puts only this file's folder on the path
    sys.path.insert(0, str(ROOT))

import streamlit as st  # noqa: E402

from playground.ui import answers, language, logo, pages, topbar, warmup  # noqa: E402
from playground.ui.theme import current_theme  # noqa: E402

CSS = Path(__file__).with_name("shell.css")
SIDEBAR = 320  # pixels
log = logging.getLogger("playground")


def main() -> None:
    warmup.prepare()
    answers.go_first(st.session_state.get("page", ""))
    language.follow_link()
    _ = language.translator(language.current())
    theme = current_theme()
    name = _("Deep-learning playground")
    st.set_page_config(page_title=name, page_icon=logo.icon(theme), layout="wide", initial_sidebar_state=SIDEBAR)
    st.logo(logo.wordmark(theme, name), icon_image=logo.icon(theme))
    st.html(CSS)
    page = st.navigation(pages.navigation(_), position="top")
    try:
        page.run()
    except Exception:  # a learner sees no traceback; Streamlit's own control flow is no Exception
        log.exception("page %s failed", page.url_path or "home")
        st.error(_("Something went wrong on this page. Reset the settings, or reload; the error was logged."))
    topbar.draw(_)


main()
