"""The head of a page: title, the idea in one sentence, the formula; as little height as they need."""

import streamlit as st

from playground.catalog import Topic
from playground.core.text import Translate


def header(topic: Topic, _: Translate) -> None:
    with st.container(key="head", horizontal=True):
        st.markdown(f"## {_(topic.title)}", width="content")
        st.markdown(_(topic.idea), width="content")
        st.markdown(f"${topic.formula}$", width="content")
