"""The page files as Streamlit knows them: one a topic, and the home page."""

from pathlib import Path

import streamlit as st

from playground.catalog import SECTIONS, TOPICS, Topic
from playground.core.text import Translate

PAGES = Path(__file__).parents[2] / "pages"


def home(_: Translate) -> st.Page:
    return st.Page(PAGES / "home.py", title=_("Home"), icon=":material/home:", default=True)


def page(topic: Topic, _: Translate) -> st.Page:
    return st.Page(PAGES / f"{topic.module}.py", title=_(topic.title), icon=topic.icon, url_path=topic.slug)


def navigation(_: Translate) -> dict[str, list[st.Page]]:
    """Section → its pages; the home page comes first and stands alone."""
    sections = {_(section): [page(topic, _) for topic in TOPICS if topic.section == section] for section in SECTIONS}
    return {"": [home(_)], **sections}
