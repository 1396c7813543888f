"""The home page: a card for each topic, by section."""

import streamlit as st

from playground.catalog import SECTIONS, TOPICS
from playground.ui import language, link, topbar


def open_home() -> None:
    link.enter("")
    topbar.set_link({})
    _ = language.translator(language.current())
    st.markdown(f"## {_('Deep-learning playground')}")
    for section in SECTIONS:
        st.markdown(f"#### {_(section)}")
        for topic in TOPICS:
            if topic.section == section:
                st.markdown(f"{topic.icon} [{_(topic.title)}]({topic.slug}): {_(topic.idea)}")
