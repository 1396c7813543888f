"""The home page: a card for each topic, by section, with a preview that its own code has computed."""

import streamlit as st

from playground.catalog import SECTIONS, TOPICS, Topic
from playground.core.text import Translate
from playground.ui import language, link, preview, topbar
from playground.ui.pages import page
from playground.ui.theme import current_theme


def open_home() -> None:
    link.enter("")
    topbar.set_link({})
    _ = language.translator(language.current())
    with st.container(key="hero"):
        st.markdown(f"# {_('Change one thing and watch a real network learn it at once.')}")
        st.markdown(_("Everything you see is computed by PyTorch for the settings you chose."))
    with st.container(key="sections"):
        for section in SECTIONS:
            topics = [topic for topic in TOPICS if topic.section == section]
            with st.container(key=f"section-{SECTIONS.index(section)}"):
                st.markdown(f"###### {_(section)}")
                with st.container(key=f"cards-{SECTIONS.index(section)}", horizontal=True):
                    for topic in topics:
                        card(topic, _)


def card(topic: Topic, _: Translate) -> None:
    """The whole card is the link."""
    with st.container(key=f"card-{topic.slug}", border=True):
        st.html(preview.html(topic.slug, current_theme()) or '<div class="pg-preview"></div>')
        st.page_link(page(topic, _))
        st.markdown(_(topic.idea))
        st.markdown(f"${topic.formula}$")
